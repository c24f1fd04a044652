"""Where the records are: the embedded SQLite, or the PostgreSQL that one address names."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgres", "postgresql")
# FULL: what was answered to a user is on the disk, also after a power cut. secure_delete: a destroyed key
# leaves no copy in a free page. cache_size: 32 MiB, else an import of a million postings reads its index again and again.
# mmap_size: pages are read where the system holds them, not copied one by one; counting a million rows takes half the time.
# Only reading: what is written goes the way it always went. SQLite takes as much of it as it was built for (2 GiB).
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-32768;"
    " PRAGMA mmap_size=8589934592;"
)


def database(address: str, data: Path) -> dict[str, Any]:
    """Django's settings of the database; `address` is YIBEN_DATABASE_URL, empty for the embedded one."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "yiben.sqlite3",
            "OPTIONS": {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 20},
            # Opening it anew for every page reads the schema again, which takes as long as the page's queries.
            "CONN_MAX_AGE": 60,
        }
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in SCHEMES or not name:
        raise ImproperlyConfigured(
            "YIBEN_DATABASE_URL 应写成 postgresql://用户:口令@主机:端口/数据库；不用它时请删去这个变量。"
        )
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured("用 PostgreSQL 还需要安装：pip install 'yiben[postgres]'")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
