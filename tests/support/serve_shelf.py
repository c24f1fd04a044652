"""Serve the invented papers: `python -m tests.support.serve_shelf PORT DATA`."""

import sys
from pathlib import Path

from yiben.faces.cli import serve

if __name__ == "__main__":
    serve.prepare(data=Path(sys.argv[2]))
    from tests.support.kept import keep_shelf

    keep_shelf()
    serve.serve(port=int(sys.argv[1]), demo=False)
