"""What every worker does again and again. site/jobs.py names the handlers and the seconds between.

Two workers may be at the same handler at once: it must do nothing twice. One that fails is tried again at its next turn.
"""

import logging
import time

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger("yiben.jobs")


class Every:
    """When one worker was last at each handler."""

    def __init__(self) -> None:
        self.last: dict[str, float] = {}

    def turn(self) -> list[str]:
        """Do what is due by this worker's clock; the names of what was done."""
        return [name for name in settings.YIBEN_EVERY if self._due(name) and self._do(name)]

    def _due(self, name: str) -> bool:
        seconds, _ = settings.YIBEN_EVERY[name]
        return name not in self.last or time.monotonic() - self.last[name] >= seconds

    def _do(self, name: str) -> bool:
        self.last[name] = time.monotonic()
        try:
            import_string(settings.YIBEN_EVERY[name][1])()
        except Exception:  # one must not stop the others, nor the worker
            log.exception("the repeated work %s failed", name)
            return False
        return True
