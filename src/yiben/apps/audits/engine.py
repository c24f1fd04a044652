"""The door to the engine: bytes in, Result out. A file that cannot be read gives a problem."""

from pathlib import Path

from yiben import __version__
from yiben.apps.audits.result import Result, unreadable

SUFFIXES = (".txt", ".html", ".htm", ".docx")


def version() -> str:
    """The version of the engine and its rulebook."""
    return __version__


def is_paper(path: Path) -> bool:
    """True for a file that may hold a paper, by its name."""
    return path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def audit(name: str, data: bytes) -> Result:
    """Read and audit a paper."""
    return unreadable(Path(name).stem, "no_engine", "审核引擎尚未安装。")


def refused(name: str, problem: ReadProblem, sha256: str = "") -> Audited:
    """What is said of a file that could not be read."""
    entry = contract.unreadable(name, sha256, problem.code, problem.message)
    return Audited(entry, unreadable(Path(name).stem, problem.code, problem.message))
