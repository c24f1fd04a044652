"""Packages of made-up departments: assembled with every reason given, and audited as a reader would read them."""

from collections.abc import Mapping
from functools import cache

from tests.support.departments import Department, forms
from yiben.apps.audits import engine
from yiben.core.audit.lead import Lead
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.core.disclosure.assemble import assemble
from yiben.core.disclosure.missing import Missing
from yiben.core.disclosure.narrative import Narrative, narratives
from yiben.core.disclosure.proof import proof
from yiben.core.disclosure.speak import About
from yiben.core.disclosure.terms import Term, terms_of
from yiben.core.disclosure.wording import Style
from yiben.core.document.manuscript import Manuscript, Text
from yiben.core.value.unit import WAN_YUAN, Unit
from yiben.formats.definitions import load

TEXTS = {
    "duties": "负责本级政务服务大厅的管理。",
    "organization": "内设综合股、业务股两个股室。",
    "performance": "对本年度安排的项目开展了绩效自评。",
}


class EveryReason(dict[str, str]):
    """The same reason under whatever key is asked."""

    def __bool__(self) -> bool:
        return True

    def get(self, key: str, default: object = None) -> str:  # type: ignore[override]
        return "办理业务的数量有变化"


@cache
def narrative(id: str = "national") -> Narrative:
    """A narrative of the rulebook."""
    return narratives(load("narratives"))[id]


@cache
def terms() -> Mapping[str, Term]:
    """The terms of the rulebook."""
    return terms_of(load("terms"))


def packaged(
    now: Department,
    last: Department | None,
    *,
    unit: Unit = WAN_YUAN,
    profile: str = "national",
    reasons: Mapping[str, str] | None = None,
    texts: Mapping[str, str] = TEXTS,
    first_year: bool = False,
) -> Manuscript | Missing:
    """The package of a department, with a reason for everything unless some are given."""
    style = Style(unit)
    return assemble(
        narrative(profile),
        About("甲局", now.year, style, first_year=first_year),
        now.figures(),
        last.figures() if last else None,
        forms=forms(now, style),
        reasons=EveryReason() if reasons is None else reasons,
        texts=texts,
        terms=terms(),
    )


def manuscript(now: Department, last: Department | None, **how: object) -> Manuscript:
    """The package, which must be whole."""
    made = packaged(now, last, **how)  # type: ignore[arg-type]
    assert isinstance(made, Manuscript), made
    return made


def said(of: Manuscript) -> str:
    """Every paragraph of a package, one a line."""
    return "\n".join(piece.text for piece in of.pieces if isinstance(piece, Text))


def leads(of: Manuscript) -> tuple[Lead, ...]:
    """What our own audit says of a package."""
    return audit(read(proof(of), engine.book()), engine.book()).leads
