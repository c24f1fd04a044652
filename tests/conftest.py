"""What every test stands on: Django's settings where the site is there, and data in a folder of its own.

Property tests try the same cases on every machine, however slow it is.
"""

import os
import tempfile
from importlib.util import find_spec

from hypothesis import settings

os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-tests-"))
if find_spec("yiben.site") is not None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    django.setup()

    from tests.support.hashers import hash_quickly
    from tests.support.unlocked import let_tests_empty_the_tables

    hash_quickly()
    let_tests_empty_the_tables()

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
