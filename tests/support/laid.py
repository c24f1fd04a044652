"""A new site's folder with the tables already in it, for processes of a test: making them takes two seconds of a processor.

They are made once a run of the suite, by the site itself, and copied from there.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = "yiben.sqlite3"
MAKE = "from yiben.faces.cli.serve import prepare; prepare()"


def lay(folder: Path) -> Path:
    """The folder, with an embedded database that has its tables and no record; nothing where the environment names another."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("YIBEN_DATABASE_URL"):
        shutil.copyfile(_empty() / NAME, folder / NAME)
    return folder


def _empty() -> Path:
    """The folder that is copied; one process of the run makes it, the others wait."""
    made = Path(os.environ["YIBEN_TESTS"]) / "laid"
    with (made.parent / "laid.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = made.with_name("laying")
            source = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
            told = {"YIBEN_DATA": str(making), "DJANGO_SETTINGS_MODULE": "yiben.site.settings"}
            environment = {**os.environ, **told, "YIBEN_DATABASE_URL": "", "PYTHONPATH": source}
            subprocess.run([sys.executable, "-c", MAKE], cwd=ROOT, env=environment, check=True, timeout=120)
            making.rename(made)
    return made
