"""The tools that make the example ledgers are no package of the product: they are found by their folder."""

import sys
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "examples" / "build"
if str(BUILD) not in sys.path:
    sys.path.append(str(BUILD))
