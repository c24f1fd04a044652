"""The process of a worker: `python -m yiben.faces.cli.worker`, started by work.py. TERM and INT end it kindly."""

import os
import signal


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django

    django.setup()
    from yiben.apps.jobs.working import Working

    working = Working()
    signal.signal(signal.SIGTERM, working.stop)
    signal.signal(signal.SIGINT, working.stop)
    working.run()


if __name__ == "__main__":
    main()
