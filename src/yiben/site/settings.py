"""Settings: one machine, no server needed. Everything that differs between machines is an environment variable.

YIBEN_DATA          folder of the database and the keys (default: var/ of the working folder)
YIBEN_DATABASE_URL  postgresql://user:password@host:port/name (default: SQLite in the data folder)
YIBEN_LOG_LEVEL     WARNING by default; INFO writes a line a request
YIBEN_HOSTS         further host names, separated by commas (default: only this machine)
YIBEN_HTTPS         1 where the site is reached by HTTPS: cookies are then never sent without it
YIBEN_TRUSTED_PROXIES  addresses or networks of the servers before this one, separated by commas (default: none)
YIBEN_API_RATE      what a token of the interface may ask for in a minute (default 120; a paper sent in counts 10)
YIBEN_UPLOADS_PER_HOUR  how many files a user may send in within an hour (default: 300)
YIBEN_SANDBOX       1440@2026-03-02T08:00: the clock of cases runs so many times faster from that moment on (default: not)
YIBEN_DEMO          1 while the demonstration runs: its users may sign in (set by `yiben serve --demo`)
"""

import os
from datetime import timedelta
from pathlib import Path

from yiben.site import jobs
from yiben.site.database import database
from yiben.site.logs import logging_settings
from yiben.site.numbers import whole_number
from yiben.site.proxies import networks
from yiben.site.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("YIBEN_DATA", "var")).resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = secret_key(DATA / "secret_key")
YIBEN_MASTER_KEY = DATA / "master_key"
_hosts = [host.strip() for host in os.environ.get("YIBEN_HOSTS", "").split(",")]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, _hosts)]

DEMO = os.environ.get("YIBEN_DEMO") == "1"
TRUSTED_PROXIES = networks(os.environ.get("YIBEN_TRUSTED_PROXIES", ""))
HTTPS = os.environ.get("YIBEN_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "yiben.apps.journals",
    "axes",
    "yiben.apps.orgs",
    "yiben.apps.jobs",
    "yiben.apps.documents",
    "yiben.apps.catalogues",
    "yiben.apps.ledgers",
    "yiben.apps.cases",
    "yiben.apps.surveys",
    "yiben.apps.indicators",
    "yiben.apps.audits",
    "yiben.apps.disclosures",
]
MIDDLEWARE = [
    "yiben.site.proxies.real_source",
    "yiben.site.logs.log_requests",
    "yiben.site.security.content_security_policy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yiben.faces.access.Guard",
    "yiben.site.security.limit_body",
]
ROOT_URLCONF = "yiben.site.urls"
WSGI_APPLICATION = "yiben.site.wsgi.application"

DATABASES = {"default": database(os.environ.get("YIBEN_DATABASE_URL", ""), DATA)}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Mostly pages of lists, some ten KiB each.
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            PACKAGE / "faces" / "paper" / "templates",
            PACKAGE / "faces" / "tables" / "templates",
            PACKAGE / "faces" / "workbench" / "templates",
            PACKAGE / "faces" / "portal" / "templates",
        ],
        "OPTIONS": {
            "environment": "yiben.faces.workbench.environment.environment",
            "context_processors": ["yiben.faces.workbench.shell.shell"],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    PACKAGE / "faces" / face / "static" for face in ("paper", "tables", "workbench", "portal")
]
WHITENOISE_USE_FINDERS = True

AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "yiben.apps.orgs.backends.PasswordBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": _VALIDATION + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": _VALIDATION + "NumericPasswordValidator"},
]
LOGIN_URL = "workbench:sign_in"
LOGIN_REDIRECT_URL = "workbench:home"

# A name is locked for a while, from wherever it was tried: an address is shared by a whole bureau.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# W002: the sign-in page itself says that a name is locked. W006 warns of locks by browser or cookie; ours is neither.
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W006"]

SESSION_ENGINE = "yiben.site.sessions"
SESSION_COOKIE_NAME = "yiben_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "yiben.faces.workbench.views.trouble.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500

YIBEN_JOBS = jobs.HANDLERS
YIBEN_JOBS_PREPARE = jobs.PREPARE
YIBEN_DAILY = jobs.DAILY
YIBEN_EVERY = jobs.EVERY
YIBEN_CASE_HOOKS = jobs.CASE_HOOKS
YIBEN_SANDBOX = os.environ.get("YIBEN_SANDBOX", "")
YIBEN_STEP_SECONDS = 600
YIBEN_UPLOADS_PER_HOUR = whole_number("YIBEN_UPLOADS_PER_HOUR", 300)

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

YIBEN_API_RATE = whole_number("YIBEN_API_RATE", 120, least=10)

LOGGING = logging_settings(os.environ.get("YIBEN_LOG_LEVEL", "WARNING").upper())
