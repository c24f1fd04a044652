"""Serve the interface with two processes and print a token: `python -m tests.support.serve_clients PORT DATA`."""

import os
import sys
from pathlib import Path

from yiben.faces.cli import serve

if __name__ == "__main__":
    os.environ["YIBEN_API_RATE"] = "100"
    serve.prepare(data=Path(sys.argv[2]))
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from tests.support.clients import made

    print(made()[1], flush=True)
    Granian(
        "yiben.site.wsgi:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()
