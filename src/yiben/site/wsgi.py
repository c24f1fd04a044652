"""The entry point of WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
application = get_wsgi_application()

# What was loaded stays: a collector that walks all of it again now and then keeps a reader waiting.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
