"""What every test stands on: Django's settings where the site is there, and data in a folder of its own."""

import os
import tempfile
from importlib.util import find_spec

os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-tests-"))
if find_spec("yiben.site") is not None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    django.setup()
