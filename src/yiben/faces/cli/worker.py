"""The process of a worker, started by work.py with its own process id. TERM and INT end it kindly."""

import os
import signal
import sys


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django

    django.setup()
    from yiben.apps.jobs.working import Working

    working = Working(parent=int(sys.argv[1]) if len(sys.argv) > 1 else os.getppid())
    signal.signal(signal.SIGTERM, working.stop)
    signal.signal(signal.SIGINT, working.stop)
    working.run()


if __name__ == "__main__":
    main()
