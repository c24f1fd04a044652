"""Invented papers kept in the database, without the engine."""

from tests.support.sample import broken, sample
from yiben.apps.audits.engine import Audited
from yiben.apps.audits.models import Run
from yiben.apps.audits.result import Result
from yiben.apps.audits.services import run_record
from yiben.apps.orgs.models import Organization
from yiben.core.audit.contract import unreadable


def keep(
    result: Result, *, name: str = "", version: str = "0+test", owner: Organization | None = None
) -> Run:
    """A run of an invented paper; its content is its name. Without an owner only root organisations reach it."""
    name = name or f"{result.organization or result.title}{result.fiscal_year or ''}.txt"
    entry = unreadable(name, "0" * 64, "sample", "示例")
    audited = Audited(entry, result)
    return run_record(name=name, data=name.encode(), audited=audited, version=version, owner=owner)[0]


def keep_some(number: int, *, owner: Organization | None = None) -> list[Run]:
    """Several papers of several organizations."""
    return [
        keep(sample(organization=f"云岭县第{n}中心"), name=f"{n}.txt", owner=owner) for n in range(number)
    ]


def keep_shelf(owner: Organization | None = None) -> None:
    """What the browser tests look at: one paper with leads, one clean, one unreadable."""
    keep(sample(), owner=owner)
    keep(sample(organization="青河县行政审批局", year=2022, clean=True), owner=owner)
    keep(broken(), name="扫描件.txt", owner=owner)
