"""The entry point of WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from yiben.apps.audits.collector import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
application = get_wsgi_application()
settle()
