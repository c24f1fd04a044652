"""A voucher as a clerk types it: the form read into the core's voucher, every fault at its line, nothing lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from yiben.apps.ledgers.rulebook import say
from yiben.apps.ledgers.selectors.codes import code_meant, names_of_codes
from yiben.core.ledger.check import book_of
from yiben.core.ledger.problem import Problem, yuan
from yiben.core.ledger.voucher import COUNTS, CREDIT, DEBIT, ORDINARY, Dimensions, Posting, Voucher
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import read_yuan

CODED = ("account", "item", "section")
SHORT = ("memo", *CODED, "kind", "nature", "project", "debit", "credit")
LONG = ("counterparty", "fund_source", "origin", "three_public", *COUNTS)
COLUMNS = (*SHORT, *LONG)
MOST_LINES = 40
LONGEST = 250


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line (0: the whole voucher) and column, in words."""

    line: int
    column: str
    text: str


@dataclass
class Draft:
    """The head and lines of a voucher as texts."""

    day: str = ""
    kind: str = ORDINARY
    memo: str = ""
    lines: list[dict[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def at(self, line: int, *columns: str) -> list[Fault]:
        """The faults of a line; of some columns where these are named."""
        return [f for f in self.faults if f.line == line and (not columns or f.column in columns)]

    def take(self, problems: Iterable[Problem]) -> None:
        """Take in what the core found, beside what could not even be read."""
        unread = {(f.line, f.column) for f in self.faults}
        amounts = any(f.column in ("debit", "credit") for f in self.faults)
        for problem in problems:
            column = self._column(problem)
            if amounts and problem.what.startswith(("unbalanced", "parallel")):
                continue
            if (problem.line, column) not in unread:
                text = say(replace(problem, line=0, voucher=""))
                self.faults.append(Fault(problem.line, column, text))

    def _column(self, problem: Problem) -> str:
        if problem.column == "voucher_kind":
            return "head_kind"
        if problem.column != "amount":
            return problem.column
        given = self.lines[problem.line - 1] if 0 < problem.line <= len(self.lines) else {}
        return "credit" if given.get("credit") and not given.get("debit") else "debit"


def read(sent: Any) -> Draft:
    """The form as it was sent; lines in which nothing was typed fall out."""
    found = Draft(*(sent.get(name, "").strip()[:LONGEST] for name in ("day", "head_kind", "head_memo")))
    columns = {name: sent.getlist(name) for name in COLUMNS}
    for place in range(min(len(columns["account"]), MOST_LINES)):
        given = {
            name: held[place].strip()[:LONGEST] if place < len(held) else "" for name, held in columns.items()
        }
        if any(given[name] for name in ("account", "debit", "credit", "item", "section", "project")):
            found.lines.append(given)
    if len(columns["account"]) > MOST_LINES:
        told = _("一张凭证至多录入{most}行，后面的没有收下。更多的行请导入。").format(most=MOST_LINES)
        found.faults.append(Fault(0, "", told))
    return found


def voucher_of_draft(draft: Draft, *, unit: Any, year: int) -> Voucher:
    """The voucher that a draft means; what cannot be read becomes a fault at its place."""
    postings = tuple(_posting(draft, line, given, unit, year) for line, given in enumerate(draft.lines, 1))
    first = next((given["memo"] for given in draft.lines if given["memo"]), "")
    return Voucher("", draft.day, draft.kind, draft.memo or first, postings)


def drafted(voucher: Voucher, *, year: int) -> Draft:
    """A posted voucher or a template as a draft; the day is for the clerk to say."""
    names = {
        column: names_of_codes(column, {_code(p, column) for p in voucher.postings} - {""}, year=year)
        for column in CODED
    }
    return Draft(
        kind=voucher.kind,
        memo=voucher.memo,
        lines=[_line(posting, names) for posting in voucher.postings],
    )


def sums(draft: Draft) -> list[dict[str, str]]:
    """What each book's two sides come to, as far as the amounts can be read; for the page and its script."""
    found: dict[str, list[int]] = {"budget": [0, 0], "financial": [0, 0]}
    for given in draft.lines:
        sides = found[book_of(given["account"][:1])]
        sides[0] += read_yuan(given["debit"]) or 0
        sides[1] += read_yuan(given["credit"]) or 0
    words = {"budget": _("预算会计"), "financial": _("财务会计")}
    return [
        {
            "book": book,
            "name": words[book],
            "debit": yuan(debit),
            "credit": yuan(credit),
            "gap": yuan(abs(debit - credit)),
            "side": "" if debit == credit else _("借方多") if debit > credit else _("贷方多"),
        }
        for book, (debit, credit) in found.items()
        if debit or credit or book == "budget"
    ]


def _posting(draft: Draft, line: int, given: Mapping[str, str], unit: Any, year: int) -> Posting:
    side, amount = _amount(draft, line, given)
    codes = {name: code_meant(name, given[name], unit=unit, year=year) for name in CODED}
    counterparty = given["counterparty"]
    first = counterparty.split(" ")[0]
    of = Dimensions(
        unit.code,
        item=codes["item"],
        section=codes["section"],
        kind=given["kind"],
        nature=given["nature"],
        project=given["project"],
        origin=_number(draft, line, given, "origin"),
        fund_source=given["fund_source"],
        counterparty=first if first.isdigit() and counterparty != first else counterparty,
        three_public=given["three_public"],
    )
    counts = {name: _number(draft, line, given, name) for name in COUNTS if given[name]}
    counts = {name: number for name, number in counts.items() if number}
    memo = given["memo"] or draft.memo
    return Posting(codes["account"], side, amount, of, memo, counts, line)


def _amount(draft: Draft, line: int, given: Mapping[str, str]) -> tuple[str, int]:
    read = {}
    for column in ("debit", "credit"):
        fen = read_yuan(given[column])
        if fen is None:
            told = _("金额读到“{read}”，应写成 1234.56 的样子，至多到分。").format(read=given[column][:30])
            draft.faults.append(Fault(line, column, told))
        read[column] = fen or 0
    if read["debit"] and read["credit"]:
        told = _("借方和贷方都填了金额。一行只填一边，另一边请另起一行。")
        draft.faults.append(Fault(line, "credit", told))
    if read["credit"] and not read["debit"]:
        return CREDIT, -read["credit"]
    return DEBIT, read["debit"]


def _number(draft: Draft, line: int, given: Mapping[str, str], column: str) -> int:
    text = given[column]
    number = text.removeprefix("-")
    if not text:
        return 0
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        told = _("读到“{read}”，应是一个整数。").format(read=text[:20])
        draft.faults.append(Fault(line, column, told))
        return 0
    return int(text)


def _code(posting: Posting, column: str) -> str:
    return posting.account if column == "account" else str(getattr(posting.dimensions, column))


def _line(posting: Posting, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    of = posting.dimensions
    given = dict.fromkeys(COLUMNS, "")
    for column in CODED:
        code = _code(posting, column)
        given[column] = f"{code} {names[column].get(code, '')}".strip()
    for column in ("kind", "nature", "project", "counterparty", "fund_source", "three_public"):
        given[column] = getattr(of, column)
    amount = posting.amount if posting.side == DEBIT else -posting.amount
    shown = yuan(amount).replace(",", "") if amount else ""
    given["debit" if posting.side == DEBIT else "credit"] = shown
    given["origin"] = str(of.origin or "")
    given["memo"] = posting.memo
    return given | {name: str(number) for name, number in posting.counts.items()}
