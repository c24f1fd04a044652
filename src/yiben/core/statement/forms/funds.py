"""The money block of a form: a table of amounts by column, or pairs of label and amount."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from yiben.core.document.parts import Cell
from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.facts import Facts
from yiben.core.statement.forms.form import Funds
from yiben.core.statement.forms.rows import FormRow, header_roles, number
from yiben.core.value.fact import Fact
from yiben.core.value.printed import Printed, read_number
from yiben.core.value.unit import NO_UNIT, PERCENT, POINTS, Unit, money_unit

_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元|亿元|千元)?")
_UNITS = {"rate": PERCENT, "score": POINTS, "weight": POINTS}


@dataclass
class _Block:
    roles: dict[str, int]
    unit: Unit
    rows: list[FormRow]


def read_funds(rows: Sequence[FormRow], words: Vocabulary, facts: Facts) -> tuple[Funds, ...]:
    """The rows of the money block; empty where the form has none."""
    block = _find(rows, words)
    if block is None:
        return _pairs(rows, words, facts)
    found = [_row(row, block, words, facts) for row in block.rows]
    return _at_one_precision([f for f in found if f], facts)


def _at_one_precision(funds: Sequence[Funds], facts: Facts) -> tuple[Funds, ...]:
    """The block's amounts at the finest decimals it prints: 16.5 beside 9.55 is 16.50."""
    money = [f for row in funds for k, f in row.amounts.items() if k not in _UNITS]
    precision = max((f.printed.decimals for f in money), default=0)
    for fact in money:
        facts.by_place[fact.key] = replace(fact, printed=fact.printed.at_precision(precision))
    return tuple(
        replace(row, amounts={k: facts.by_place[f.key] for k, f in row.amounts.items()}) for row in funds
    )


def _find(rows: Sequence[FormRow], words: Vocabulary) -> _Block | None:
    for position, row in enumerate(rows):
        roles: dict[str, int] = {}
        for cell in row.own:
            role = words.funds_role(squash(cell.text))
            if role and (role not in roles or role == "final_budget"):
                roles[role] = cell.column
        if len(roles.keys() - {"reason", "compiled"}) < 3 or header_roles(row, words):
            continue
        rest = list(rows[position + 1 :])
        if rest:
            rest = rest[_subheader(rest[0], roles, words) :]
        return _Block(roles, _unit(row, words), _body(rest, words))
    return None


def _subheader(row: FormRow, roles: dict[str, int], words: Vocabulary) -> int:
    """Take 目标申报数 | 预算编制数 under 年初预算数 into the roles; 1 where the row is such a subheader."""
    below = {words.funds_role(squash(c.text)): c.column for c in row.own}
    if "declared" not in below:
        return 0
    roles["declared"] = below["declared"]
    roles["original_budget"] = below.get("compiled", below["declared"] + 1)
    return 1


def _unit(row: FormRow, words: Vocabulary) -> Unit:
    for cell in row.own:
        match = words.phrase("money_unit").search(squash(cell.text))
        if match:
            return money_unit(match[1])
    return NO_UNIT


def _body(rows: Sequence[FormRow], words: Vocabulary) -> list[FormRow]:
    body: list[FormRow] = []
    for row in rows:
        first = squash(row.own[0].text) if row.own else ""
        texts = [squash(c.text) for c in row.own]
        if header_roles(row, words) or any(words.is_a("goals", t) for t in texts[:2]):
            break
        if first and words.pair(first) in ("grade", "total_score"):
            break
        body.append(row)
    return body


def _row(row: FormRow, block: _Block, words: Vocabulary, facts: Facts) -> Funds | None:
    values = [c for c in row.own if number(squash(c.text))]
    names = [c for c in row.own if not number(squash(c.text)) and squash(c.text) not in "-—–/"]
    if not values or not names:
        return None
    label = _name(names, values[0], words, row.spanned)
    is_total = words.is_a("funds_total", squash(label.text))
    shift = 0 if row.spanned else _shift(row, block.roles)
    if shift is None:
        return None
    amounts: dict[str, Fact] = {}
    for role, column in block.roles.items():
        fact = _amount(row.cell(column + shift), role, label, block.unit, facts)
        if fact and role not in ("reason", "compiled"):
            amounts[role] = fact
    return Funds(squash(label.text).rstrip(":"), label.anchor, amounts, is_total) if amounts else None


def _name(names: Sequence[Cell], first: Cell, words: Vocabulary, spanned: bool) -> Cell:
    before = [c for c in names if c.column < first.column] or list(names)
    total = [c for c in before if words.is_a("funds_total", squash(c.text))]
    return total[0] if total else before[0 if spanned else -1]


def _amount(cell: Cell | None, role: str, label: Cell, unit: Unit, facts: Facts) -> Fact | None:
    if cell is None:
        return None
    name = f"{squash(label.text).rstrip(':')}·{role}"
    return facts.number(cell, name, _UNITS.get(role, unit))


def _shift(row: FormRow, roles: Mapping[str, int]) -> int | None:
    """The shift at which the most numbers stand under a heading of their kind; None where it is open."""
    numbers = {c.column: p for c in row.own if (p := number(squash(c.text)))}
    fits = {s: _fit(numbers, roles, s, row) for s in range(-3, 4)}
    best = max(fits.values())
    chosen = [s for s in sorted(fits, key=abs) if fits[s] == best]
    if len(numbers) < 2 and chosen != [0] and len(chosen) > 1:
        return None
    return chosen[0]


def _fit(numbers: Mapping[int, Printed], roles: Mapping[str, int], shift: int, row: FormRow) -> int:
    columns = {column + shift: role for role, column in roles.items() if role not in ("compiled",)}
    fit = 0
    for column, printed in numbers.items():
        role = columns.get(column, "")
        fit += -20 if role in ("", "reason") else 10
        if role in ("score", "weight") and printed.value > 20:
            fit -= 20
        if role == "rate" and printed.value > 500:
            fit -= 20
    first_role = min(columns)
    label = [c.column for c in row.own if c.column not in numbers]
    if (
        label
        and first_role <= min(label)
        and min(label) not in (c for c, r in columns.items() if r == "reason")
    ):
        fit -= 15
    return fit


def _pairs(rows: Sequence[FormRow], words: Vocabulary, facts: Facts) -> tuple[Funds, ...]:
    found: list[Funds] = []
    for row in rows:
        if header_roles(row, words):
            break
        amounts = _row_pairs(row, words)
        if not amounts:
            continue
        label = amounts[0][1]
        bound = _bind(amounts, words, facts)
        total = any(words.pair(squash(c.text)) in ("budget", "outturn") for _, c in amounts)
        if bound and (total or found):
            found.append(Funds(squash(label.text).rstrip(":"), label.anchor, bound, total))
    return tuple(found)


def _row_pairs(row: FormRow, words: Vocabulary) -> list[tuple[Cell, Cell]]:
    """(amount, label) of a row where an amount stands beside its label."""
    found = []
    for label, value in zip(row.own, row.own[1:], strict=False):
        is_label = words.pair(squash(label.text)) in ("budget", "outturn", "part")
        if is_label and _AMOUNT.fullmatch(squash(value.text)):
            found.append((value, label))
    return found


def _bind(pairs: Sequence[tuple[Cell, Cell]], words: Vocabulary, facts: Facts) -> dict[str, Fact]:
    names = [words.pair(squash(label.text)) for _, label in pairs]
    if names == ["part", "part"]:
        names = ["budget", "outturn"]
    keys = {"budget": "final_budget", "outturn": "outturn"}
    bound: dict[str, Fact] = {}
    for (value, label), name in zip(pairs, names, strict=True):
        match = _AMOUNT.fullmatch(squash(value.text))
        if name not in keys or match is None:
            continue
        printed = read_number(match[1], money_unit(match[2]) if match[2] else NO_UNIT)
        if printed:
            fact = Fact(printed, value.anchor, facts.label(squash(label.text).rstrip(":")))
            bound[keys[name]] = facts.keep(fact)
    return bound
