"""The door to the engine: bytes in, an audited paper out. A file that cannot be read gives a problem."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from yiben import __version__
from yiben.apps.audits.collector import settle
from yiben.apps.audits.result import Result, result_of, unreadable
from yiben.core.audit import contract
from yiben.core.audit.paper import Paper
from yiben.core.audit.read import read
from yiben.core.audit.rulebook import Rulebook, rulebook
from yiben.core.audit.run import audit as run_rules
from yiben.core.statement.grid import Statement
from yiben.formats import definitions, registry
from yiben.formats.problem import ReadProblem

CODES = {"functional": "functional", "economic": "economic_departmental"}


@dataclass(frozen=True)
class Audited:
    """What the engine says of a paper: the contract's entry, the Result it can be shown from, the paper as read."""

    entry: dict[str, Any]
    result: Result
    paper: Paper | None = None


LastYear = Callable[[Paper, str], Sequence[Statement]]


def no_last_year(_paper: Paper, _sha256: str) -> Sequence[Statement]:
    """Where no other paper is at hand."""
    return ()


@cache
def book() -> Rulebook:
    """The rulebook that comes with the package, parsed once a process."""
    codes = {scheme: definitions.load_codes(name) for scheme, name in CODES.items()}
    made = rulebook(definitions.load_for_audits(), codes)
    settle()  # it lives as long as the process
    return made


@cache
def version() -> str:
    """The version of the engine, and a fingerprint of the rulebook: other rules, another audit."""
    rules = repr([(d.kind, d.id, d.version, d.body) for d in definitions.load_for_audits()])
    return f"{__version__}+{hashlib.sha256(rules.encode()).hexdigest()[:12]}"


def is_paper(path: Path) -> bool:
    """True for a file that may hold a paper, by its name; a folder's own README is not one."""
    if path.name.startswith(".") or path.stem.lower() == "readme":
        return False
    return path.is_file() and registry.readable(path.name)


def audit(
    name: str, data: bytes, *, sha256: str | None = None, last_year: LastYear = no_last_year
) -> Audited:
    """Read and audit a paper; `sha256` where the caller knows the fingerprint of its bytes.

    `last_year` finds what the same bureau's paper of the year before closed with.
    """
    sha256 = sha256 or hashlib.sha256(data).hexdigest()
    try:
        document = registry.open_bytes(name, data)
    except ReadProblem as problem:
        return refused(name, problem, sha256)
    try:
        paper = read(document, book())
        found = run_rules(paper, book(), last_year(paper, sha256))
    except Exception as fault:  # one paper must never stop the others, nor show a traceback
        message = f"审核“{name}”时程序出错（{type(fault).__name__}: {fault}），这份文件没有审完。请把文件和这句话交给维护者。"
        return refused(name, ReadProblem("internal", message), sha256)
    entry = contract.document_entry(name, sha256, found)
    return Audited(entry, result_of(found, name=Path(name).stem), paper)


def refused(name: str, problem: ReadProblem, sha256: str = "") -> Audited:
    """What is said of a file that could not be read."""
    entry = contract.unreadable(name, sha256, problem.code, problem.message)
    return Audited(entry, unreadable(Path(name).stem, problem.code, problem.message))
