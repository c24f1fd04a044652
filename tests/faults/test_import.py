"""An import that is killed while it writes leaves nothing, and is done once when it is done again."""

import json
import os
import subprocess
import sys

from tests.support.importer import VOUCHERS
from tests.support.laid import lay
from tests.support.server import ROOT


def environment(folder):
    return {
        **os.environ,
        "YIBEN_DATA": str(folder),
        "YIBEN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "yiben.site.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def run(folder, verb):
    command = [sys.executable, "-m", "tests.support.importer", verb]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_an_import_killed_while_it_writes_leaves_nothing_and_is_then_done_once(tmp_path):
    run(lay(tmp_path), "make")
    command = [sys.executable, "-m", "tests.support.importer", "hold"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as held:
        assert held.stdout.readline().strip() == "writing"
        held.kill()
        held.wait(timeout=30)
    after = json.loads(run(tmp_path, "count"))
    assert [after[name] for name in ("PostedVoucher", "PostingRow", "DetailAccount", "ImportedRow")] == [
        0
    ] * 4
    assert after["ColumnMapping"] == 0 and after["fault"] is None

    assert run(tmp_path, "finish") == "committed"
    assert run(tmp_path, "finish") == "committed"  # a worker that does the step again
    done = json.loads(run(tmp_path, "count"))
    assert (done["PostedVoucher"], done["PostingRow"], done["ImportedRow"]) == (
        VOUCHERS,
        2 * VOUCHERS,
        VOUCHERS,
    )
    assert done["broken"] == [] and done["fault"] is None
