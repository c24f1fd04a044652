"""Making a package from the books: statements, text and charts in one manuscript, or everything it still waits for.

Nothing is stored here; the same records, reasons and texts make the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from yiben.apps.catalogues.kit import statement_kit
from yiben.apps.disclosures.made import About as Printed
from yiben.apps.disclosures.made import MadePackage
from yiben.apps.disclosures.performance_attached import Attachment, performance_attached
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import UNIT
from yiben.apps.ledgers.selectors.statements import FinalAccounts, final_accounts, profiles_in, year_figures
from yiben.apps.orgs.services import Refused
from yiben.core.disclosure.assemble import assemble
from yiben.core.disclosure.content import content_of
from yiben.core.disclosure.free import unbound_numbers
from yiben.core.disclosure.missing import Missing
from yiben.core.disclosure.narrative import Free, Narrative, narratives
from yiben.core.disclosure.speak import About
from yiben.core.disclosure.terms import Term, terms_of
from yiben.core.disclosure.wording import Style
from yiben.core.disclosure.year import YearFigures
from yiben.core.document.manuscript import Manuscript, Picture
from yiben.core.statement.derived import Derived
from yiben.core.value.unit import money_unit
from yiben.formats import definitions, package, pictures

BASE = "national"
OUTTURN = "决算数"
SHELVES = (
    "statements",
    "measures",
    "derivations",
    "printings",
    "profiles",
    "narratives",
    "terms",
    "meanings",
)


@dataclass(frozen=True)
class Wanted:
    """What package is wanted: of which scope, by which profile, in which unit of money, with which words.

    `reasons` and `texts` are the officer's, by key; `first_year` where the bureau did not exist the year before.
    """

    profile: str
    scope: str = UNIT
    money: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    first_year: bool = False


@dataclass(frozen=True)
class Draft:
    """A package before it is written: the accounts it is of, and its manuscript or what that waits for.

    `figures` and `last` are those of this year and the year before. The charts are drawn when it is written.
    """

    accounts: FinalAccounts
    wanted: Wanted
    money: str
    made: Manuscript | Missing
    inputs: str
    figures: YearFigures
    last: YearFigures | None
    attached: Attachment | None = None

    @property
    def warned(self) -> list[str]:
        """Numbers of the officer's paragraphs that are a figure of the books and not bound to it, in sentences."""
        titles = _narrative(self.wanted.profile).tables
        return [one.told for one in unbound_numbers(self.wanted.texts, self.figures, titles)]

    @property
    def missing(self) -> Missing | None:
        """What the package waits for; None where it is whole."""
        return self.made if isinstance(self.made, Missing) else None


def package_draft(unit: BudgetUnitRecord, year: int, wanted: Wanted) -> Draft:
    """The package of a unit and year as it would be made now. Refused where there is nothing to make it of."""
    asked: dict[str, Any] = {"scope": wanted.scope, "needs": _narrative(wanted.profile).needs}
    now = final_accounts(unit, year, profile=wanted.profile, **asked)
    if now is None:
        known = "、".join(f"{id}（{title}）" for id, title in profiles_in(year).items())
        raise Refused(f"{year}年度没有叫“{wanted.profile}”的表样。这一年可用的：{known or '没有'}。")
    if not now.kept:
        raise Refused(
            f"“{unit.organization.name}”{year}年度没有凭证，也没有导入成表，没有数可以公开。请先导入账簿或决算报表。"
        )
    last = _last_year(now, wanted, asked)
    money = wanted.money or now.profile.unit
    figures = year_figures(now)
    attached = performance_attached(unit, year, wanted.profile, wanted.scope, money)
    made = _assembled(now, wanted, money, figures, last, {}, attached)
    inputs = _inputs(figures, last, wanted, money, attached)
    return Draft(now, wanted, money, made, inputs, figures, last, attached)


def package_write(draft: Draft) -> MadePackage:
    """The files of a whole draft; Refused names everything that it waits for."""
    accounts, made = draft.accounts, draft.made
    if isinstance(made, Manuscript):
        pictures = _pictures(draft.figures, draft.last, Style(money_unit(draft.money)))
        made = _assembled(
            accounts, draft.wanted, draft.money, draft.figures, draft.last, pictures, draft.attached
        )
    if isinstance(made, Missing):
        raise Refused(missing_text(made))
    derived = {one.name: one for one in accounts.statements}
    versions = _versions(accounts.year) | (draft.attached.definitions if draft.attached else {})
    edition = package.Edition(
        definitions=[(*name.split("/", 1), version) for name, version in versions.items()],  # type: ignore[misc]
        facts={"表样": accounts.profile.id, "金额单位": draft.money, "输入指纹": draft.inputs},
    )
    return MadePackage(
        about=Printed(accounts.department, accounts.year, accounts.profile.id, draft.money),
        files=package.write(made, edition),
        inputs=draft.inputs,
        content=content_of(made, derived),
        definitions=versions,
    )


def _assembled(
    now: FinalAccounts,
    wanted: Wanted,
    money: str,
    figures: YearFigures,
    last: YearFigures | None,
    pictures: Mapping[str, Picture],
    attached: Attachment | None,
) -> Manuscript | Missing:
    body = "单位" if wanted.scope == UNIT else "部门"
    style = Style(money_unit(money))
    pages = now.pages(money)
    return assemble(
        _narrative(wanted.profile),
        About(now.department, now.year, style, body=body, first_year=wanted.first_year),
        figures,
        last,
        forms=pages,
        lacking=now.lacking(pages),
        reasons=wanted.reasons,
        texts=wanted.texts,
        pictures=pictures,
        terms=_terms(),
        added=attached.added if attached else None,
        waits=attached.waits if attached else Missing(),
    )


def texts_asked(profile: str) -> tuple[Free, ...]:
    """The free paragraphs that the narrative of a profile has, in order."""
    return _narrative(profile).free


def missing_text(missing: Missing) -> str:
    """Everything a package waits for, a line each."""
    return "这一套还不能生成，还差：\n" + "\n".join(missing.told)


def _last_year(now: FinalAccounts, wanted: Wanted, asked: dict[str, Any]) -> YearFigures | None:
    if wanted.first_year:
        return None
    year = now.year - 1
    profile = wanted.profile if wanted.profile in profiles_in(year) else BASE
    last = final_accounts(now.unit, year, profile=profile, **asked)
    return year_figures(last) if last is not None and last.kept else None


def _pictures(now: YearFigures, last: YearFigures | None, style: Style) -> dict[str, Picture]:
    """Charts of what has figures: revenue by source, expenditure by function, three public expenses over years."""
    made = {}
    unit = style.unit.symbol
    for name, draw, group in (
        ("revenue", pictures.revenue, "各项收入"),
        ("expenditure", pictures.expenditure, "各类支出"),
    ):
        bars = _bars(now, "total", _group("total", group), style)
        if bars:
            made[name] = draw(bars, unit)
    rows = pictures.THREE_PUBLIC_ROWS
    years = {one.year: _bars(one, "three_public", rows, style, zeros=True) for one in (last, now) if one}
    if any(value.strip("0.,-") for bars in years.values() for _, value in bars):
        made["three_public"] = pictures.three_public(years, unit)
    return made


def _group(name: str, group: str) -> list[str]:
    """The rows of a statement that its definition puts into a group."""
    return [row.id for row in statement_kit().statements[name].rows if group in row.groups]


def _bars(
    year: YearFigures, name: str, rows: Sequence[str], style: Style, *, zeros: bool = False
) -> list[tuple[str, str]]:
    bars = []
    for row in rows:
        found = year.figure(name, row, OUTTURN)
        amount = getattr(found, "amount", None)
        if amount or (zeros and amount is not None):
            bars.append((year.names.get(row, row), style.number(amount)))
    return bars


def _inputs(
    now: YearFigures, last: YearFigures | None, wanted: Wanted, money: str, attached: Attachment | None
) -> str:
    told: dict[str, Any] = {
        "now": _told(now),
        "last": _told(last) if last else None,
        "profile": wanted.profile,
        "scope": wanted.scope,
        "money": money,
        "reasons": dict(wanted.reasons),
        "texts": dict(wanted.texts),
        "definitions": _versions(now.year),
    }
    if attached is not None:
        told |= {"performance": attached.inputs, "performance_definitions": attached.definitions}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _told(year: YearFigures) -> list[Any]:
    return [[one.name, one.layout, _cells(one)] for one in year.statements]


def _cells(derived: Derived) -> list[list[Any]]:
    return [[r, c, figure.amount, figure.unit] for (r, c), figure in sorted(derived.figures.items())]


@cache
def _narrative_book() -> Mapping[str, Narrative]:
    return narratives(definitions.load("narratives"))


def _narrative(profile: str) -> Narrative:
    found = _narrative_book()
    return found.get(profile, found[BASE])


@cache
def _terms() -> Mapping[str, Term]:
    return terms_of(definitions.load("terms"))


@cache
def _versions(year: int) -> dict[str, int]:
    return {
        f"{shelf}/{one.id}": one.version
        for shelf in SHELVES
        for one in definitions.load(shelf)
        if one.holds_in(year)
    }
