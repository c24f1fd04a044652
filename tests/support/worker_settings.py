"""The site's settings with jobs that a test can make slow or deadly."""

from yiben.site.settings import *  # noqa: F403

YIBEN_JOBS = {"test": "tests.support.deeds.do"}
YIBEN_JOBS_PREPARE = ()
YIBEN_STEP_SECONDS = 1.0
