"""Settings: one machine, no server needed. Everything that differs between machines is an environment variable.

YIBEN_DATA          folder of the database and the keys (default: var/ of the working folder)
YIBEN_DATABASE_URL  postgresql://user:password@host:port/name (default: SQLite in the data folder)
YIBEN_LOG_LEVEL     WARNING by default; INFO writes a line a request
YIBEN_HOSTS         further host names, separated by commas (default: only this machine)
"""

import os
from pathlib import Path

from yiben.site.database import database
from yiben.site.logs import logging_settings
from yiben.site.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("YIBEN_DATA", "var")).resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = secret_key(DATA / "secret_key")
YIBEN_MASTER_KEY = DATA / "master_key"
_hosts = [host.strip() for host in os.environ.get("YIBEN_HOSTS", "").split(",")]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, _hosts)]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "yiben.apps.journals",
    "yiben.apps.documents",
    "yiben.apps.audits",
]
MIDDLEWARE = [
    "yiben.site.logs.log_requests",
    "yiben.site.security.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "yiben.site.urls"
WSGI_APPLICATION = "yiben.site.wsgi.application"

DATABASES = {"default": database(os.environ.get("YIBEN_DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            PACKAGE / "faces" / "paper" / "templates",
            PACKAGE / "faces" / "workbench" / "templates",
        ],
        "OPTIONS": {"environment": "yiben.faces.workbench.environment.environment"},
    }
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "faces" / "paper" / "static"]
WHITENOISE_USE_FINDERS = True

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LOGGING = logging_settings(os.environ.get("YIBEN_LOG_LEVEL", "WARNING").upper())
