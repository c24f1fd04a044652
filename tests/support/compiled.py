"""Templates compiled once a run of the suite: all of them take two seconds of a processor, in every process that shows them."""

import os
from pathlib import Path

from jinja2 import FileSystemBytecodeCache


def share_compiled() -> None:
    """From now on in this process, and in those that it forks: what one process of the run compiled, the others read."""
    from django.conf import settings

    if run := os.environ.get("YIBEN_TESTS"):
        folder = Path(run) / "compiled"
        folder.mkdir(exist_ok=True)
        settings.TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(str(folder))
