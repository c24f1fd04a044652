"""What every test stands on: Django's settings where the site is there, and data in a folder of its own.

How the suite stays quick is told in CONTRIBUTING.md.

Property tests try the same cases on every machine, however slow it is.
"""

import atexit
import os
import shutil
import tempfile
from importlib.util import find_spec

import pytest
from hypothesis import settings

from tests.support.order import spread

if "YIBEN_TESTS" not in os.environ:
    # The folder of this run, which all its processes share: what is made once in a run stands there.
    os.environ["YIBEN_TESTS"] = tempfile.mkdtemp(prefix="yiben-tests-")
    atexit.register(shutil.rmtree, os.environ["YIBEN_TESTS"], ignore_errors=True)
os.environ.setdefault("YIBEN_DATA", os.environ["YIBEN_TESTS"])
if find_spec("yiben.site") is not None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    django.setup()

    from tests.support.compiled import share_compiled
    from tests.support.hashers import hash_quickly
    from tests.support.laid import copy_tables
    from tests.support.unlocked import let_tests_empty_the_tables

    hash_quickly()
    share_compiled()
    let_tests_empty_the_tables()
    if "PYTEST_XDIST_WORKER" in os.environ:
        copy_tables()

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several workers share the tests, the long files begin first."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    if workers > 1:
        items[:] = spread(items, workers, lambda item: item.nodeid.partition("::")[0])
