"""The command starts quickly: it imports only what its answer needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CODE = """
import sys
from yiben.faces.cli.main import app
app(["audit", sys.argv[1], "--json"], standalone_mode=False)
print(sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2:])), file=sys.stderr)
"""


def test_an_audit_as_json_of_a_text_imports_no_web_no_office_and_no_terminal_library() -> None:
    heavy = ["django", "docx", "granian", "jinja2", "lxml", "pdfplumber", "rich"]
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(ROOT / "examples" / "luxi-2021.txt"), *heavy],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip().splitlines()[-1:] == ["[]"]
