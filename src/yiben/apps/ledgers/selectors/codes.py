"""Codes and names by what somebody types: a number, a part of the name, its pinyin or its initials."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from yiben.apps.ledgers.models import BudgetEntry, BudgetUnitRecord, DetailAccount, Project
from yiben.apps.ledgers.rulebook import chart, rules_for
from yiben.apps.orgs.pinyin import is_pinyin, plain, spellings
from yiben.core.ledger.check import book_of

MOST = 12
NAMED = ("project", "fund_source", "counterparty")
FIELDS = ("account", "item", "section", *NAMED)
_LEVELS = {"item": "item", "section": "section"}


@dataclass(frozen=True)
class Code:
    """A code with its name; a project or supplier has its name for a code. `used` in this unit before."""

    code: str
    name: str
    used: bool = False


def codes_found(field: str, text: str, *, unit: BudgetUnitRecord, year: int, most: int = MOST) -> list[Code]:
    """What a text may mean in a field of FIELDS, the likeliest first: used before, then by number."""
    used = _used(field, unit)
    words = plain(text).split()
    ranked = []
    for one in _known(field, unit, year, used):
        rank = _rank(one, words)
        if rank is not None:
            ranked.append((rank, not one.used, one.code, one))
    return [one for *_, one in sorted(ranked, key=lambda row: row[:3])[:most]]


def beginnings(field: str, text: str, *, year: int) -> tuple[str, ...] | None:
    """The beginnings of codes that a text names in a list's filter: digits as they are; a name or pinyin by its
    codes; None where it names none."""
    text = plain(text)
    if not text or text.isdigit():
        return (text,) if text else ()
    found = [code for code, name in _named(field, year) if _rank(Code(code, name), text.split()) is not None]
    return tuple(found[:200]) or None


def code_meant(field: str, text: str, *, unit: BudgetUnitRecord, year: int) -> str:
    """The code that a box holds: its leading digits, or the only code of that very name; else the text."""
    first = plain(text).split(" ")[0]
    if field in NAMED or not text.strip():
        return text.strip()
    if first.isascii() and first.isdigit():
        return first
    exact = [one.code for one in _known(field, unit, year, set()) if plain(one.name) == plain(text)]
    return exact[0] if len(exact) == 1 else first[:20]


def names_of_codes(field: str, codes: Iterable[str], *, year: int) -> dict[str, str]:
    """The names of codes of any level; an account longer than the chart's goes by its longest known beginning."""
    if field == "account":
        held = {code: chart().account(code) for code in codes}
        return {code: one.name for code, one in held.items() if one is not None}
    if field in NAMED:
        return {}
    rules = rules_for(year)
    known = rules.items if field == "item" else rules.sections
    return {code: known[code].name for code in codes if code in known}


def offered(field: str, unit: BudgetUnitRecord, year: int) -> list[Code]:
    """What a box offers without script: all accounts and sections, of items and names those used before."""
    used = _used(field, unit)
    if field in ("account", "section"):
        return list(_known(field, unit, year, used))
    names = names_of_codes(field, used, year=year)
    return [Code(code, names.get(code, ""), True) for code in sorted(used)]


def _rank(one: Code, words: list[str]) -> int | None:
    """0 for the code itself, 1 where code or name begins with it, 2 for initials, 3 for anything inside."""
    worst, name = 0, plain(one.name)
    for word in words:
        if word == one.code:
            rank = 0
        elif one.code.startswith(word) or name.startswith(word):
            rank = 1
        elif is_pinyin(word) and any(way.startswith(word) for way in spellings(one.name or one.code).split()):
            rank = 2
        elif word in name or word in plain(one.code) or _inside(word, one):
            rank = 3
        else:
            return None
        worst = max(worst, rank)
    return worst


def _inside(word: str, one: Code) -> bool:
    return is_pinyin(word) and word in spellings(one.name or one.code)


def _known(field: str, unit: BudgetUnitRecord, year: int, used: set[str]) -> Iterable[Code]:
    if field in NAMED:
        units = _units(unit) if field == "counterparty" else {}
        for code, name in units.items():
            yield Code(code, name, code in used)
        yield from (Code(name, "", True) for name in sorted(used - units.keys()))
        return
    budget_only = field == "account" and not unit.keeps_financial
    known = dict(_named(field, year))
    if field == "account":
        known |= {code: _longer(code) for code in used - known.keys()}
    for code, name in known.items():
        if not (budget_only and book_of(code) == "financial"):
            yield Code(code, name, code in used)


def _longer(code: str) -> str:
    found = chart().account(code)
    return found.name if found is not None else ""


@cache
def _named(field: str, year: int) -> tuple[tuple[str, str], ...]:
    if field == "account":
        return tuple((one.code, one.name) for one in chart().accounts)
    return tuple(_classification(field, year).items())


@cache
def _classification(field: str, year: int) -> Mapping[str, str]:
    rules = rules_for(year)
    held = rules.items if field == "item" else rules.sections
    return {
        code: one.name for code, one in held.items() if one.level == _LEVELS[field] and one.holds_in(year)
    }


def _used(field: str, unit: BudgetUnitRecord) -> set[str]:
    column = {field: ""}
    found = DetailAccount.objects.filter(unit=unit).exclude(**column).values_list(field, flat=True)
    used = set(found.distinct())
    if field in ("item", "section", "project"):
        entries = BudgetEntry.objects.filter(unit=unit).exclude(**column).order_by()
        used |= set(entries.values_list(field, flat=True).distinct())
    if field == "project":
        used |= set(Project.objects.filter(unit=unit).values_list("name", flat=True))
    return used


def _units(unit: BudgetUnitRecord) -> dict[str, str]:
    """The units under the same root: transfers between them are told by their codes."""
    top = "/".join(unit.organization.path.split("/")[:2]) + "/"
    near = Q(organization__path__startswith=top) & ~Q(pk=unit.pk)
    found = BudgetUnitRecord.objects.filter(near)
    return dict(found.values_list("code", "organization__name")[:1000])
