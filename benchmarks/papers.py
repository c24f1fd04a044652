"""The papers that the benchmarks read: the shared ones where they are, else the examples."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("YIBEN_SHARED", REPOSITORY.parent / "shared")) / "seeds"
EXAMPLES = REPOSITORY / "examples"
SUFFIXES = (".txt", ".html", ".docx")


def shared() -> dict[str, Path]:
    """The shared papers by number (000 to 004); none where the folder is absent."""
    return {path.name[:3]: path for path in sorted(SHARED.glob("*.txt"))}


def examples() -> dict[str, Path]:
    """The example papers by name."""
    return {path.stem: path for path in sorted(EXAMPLES.iterdir()) if path.suffix in SUFFIXES}


def papers() -> tuple[str, dict[str, Path]]:
    """What the papers are called in reports, and the papers by name."""
    found = shared()
    return ("shared papers", found) if found else ("examples", examples())
