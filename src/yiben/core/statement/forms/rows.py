"""Rows of a form: cells with squashed texts, and the fit of a shifted row to its header.

Text conversions lose or add leading cells, so a row may stand up to three columns beside its header.
A row is read at the shift at which its cells look most like what the header announces.
"""

from collections.abc import Mapping
from functools import cached_property

from yiben.core.document.parts import Cell, Table
from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.value.printed import Printed, read_number
from yiben.core.value.record import record

LABELS = ("first_level", "kind", "kind_weight", "name", "stub")
_SHIFTS = sorted(range(-3, 4), key=abs)
# Shifts are unlikely, and labels and values shifting apart more so; cheapest first.
_COSTS = sorted(
    (3 * (abs(labels) + abs(values)) + 15 * abs(labels - values), labels, values)
    for labels in _SHIFTS
    for values in _SHIFTS
)


@record(slots=False)
class FormRow:
    """One row of a form. `cells` by grid column; `own` are the cells that begin in this row."""

    index: int
    cells: tuple[Cell | None, ...]
    spanned: bool

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Squashed cell texts by grid column."""
        return tuple(squash(c.text) if c else "" for c in self.cells)

    @cached_property
    def own(self) -> tuple[Cell, ...]:
        """Non-blank cells that begin in this row, left to right."""
        filled = [c for c, text in zip(self.cells, self.texts, strict=True) if c is not None and text]
        if not self.spanned:
            return tuple(filled)
        return tuple({c.column: c for c in filled if c.row == self.index}.values())

    def text(self, column: int) -> str:
        """The squashed text at a column; empty outside the row."""
        return self.texts[column] if 0 <= column < len(self.texts) else ""

    def cell(self, column: int) -> Cell | None:
        """The cell at a column; None outside the row."""
        return self.cells[column] if 0 <= column < len(self.cells) else None


def rows_of(table: Table) -> tuple[FormRow, ...]:
    """The rows of a table."""
    return tuple(FormRow(i, cells, table.spanned) for i, cells in enumerate(table.grid))


def number(text: str) -> Printed | None:
    """The number a squashed cell text is, a percent sign allowed."""
    return read_number(text.rstrip("%"))


def header_roles(row: FormRow, words: Vocabulary) -> dict[str, int]:
    """Column of each role where a row is an indicator header (three roles or more); empty otherwise."""
    roles: dict[str, int] = {}
    last = ""
    for cell in row.own:
        role = words.role(squash(cell.text))
        if role == "weight":
            role = {"first_level": "first_weight", "kind": "kind_weight"}.get(last, role)
        if role == "actual" and not roles and words.is_a("block_head", squash(cell.text)):
            role = "stub"
        if role in ("weight", "first_weight", "kind_weight") and role in roles:
            continue
        if role:
            roles.setdefault(role, cell.column)
            last = role
    if "weight" not in roles and "name" not in roles:
        _promote(roles)
    levels = {"first_level", "kind", "name", "stub"} & set(roles)
    values = {"target", "actual", "weight", "score"} & set(roles)
    return roles if levels and len(values) >= 2 and len(roles) >= 3 else {}


def _promote(roles: dict[str, int]) -> None:
    for role in ("kind_weight", "first_weight"):
        if role in roles:
            roles["weight"] = roles.pop(role)
            return


def align(row: FormRow, roles: Mapping[str, int], words: Vocabulary) -> Mapping[str, int]:
    """The column of each role in a row: the header's, or shifted where the row fits better there.

    The columns of labels and of values may shift by different numbers, labels staying before values.
    """
    if row.spanned:
        return roles
    labels, values = _Fit(row, roles, words).best()
    return {r: c + (labels if r in LABELS else values) for r, c in roles.items()}


class _Fit:
    """How well a row fits the header's roles when labels and values are shifted against it."""

    def __init__(self, row: FormRow, roles: Mapping[str, int], words: Vocabulary) -> None:
        self.labels = [c for r, c in roles.items() if r in LABELS]
        self.values = [c for r, c in roles.items() if r not in LABELS]
        self.looks = {True: dict.fromkeys(_SHIFTS, 0), False: dict.fromkeys(_SHIFTS, 0)}
        cells = [_look(text, words) for text in row.texts]
        for role, column in roles.items():
            looks = self.looks[role in LABELS]
            for shift in _SHIFTS:
                at = column + shift
                looks[shift] += _suits(role, cells[at] if 0 <= at < len(cells) else _BLANK, roles)
        self.lost = {cell.column: _loss(squash(cell.text), words) for cell in row.own}

    def in_order(self, labels: int, values: int) -> bool:
        """True where every label still stands before every value."""
        return max(self.labels, default=-9) + labels < min(self.values, default=99) + values

    def best(self) -> tuple[int, int]:
        """The shifts of labels and values that fit best, the cheapest of equals."""
        most = max(self.looks[True].values()) + max(self.looks[False].values())
        found, best = (0, 0), -(10**6)
        for cost, labels, values in _COSTS:
            if most - cost <= best:
                break
            if labels == values or self.in_order(labels, values):
                fit = self.of(labels, values) - cost
                if fit > best:
                    found, best = (labels, values), fit
        return found

    def of(self, labels: int, values: int) -> int:
        """The fit in tenths: what suits, less what is left uncovered."""
        covered = {c + labels for c in self.labels} | {c + values for c in self.values}
        lost = sum(loss for column, loss in self.lost.items() if column not in covered)
        return self.looks[True][labels] + self.looks[False][values] - lost


def _loss(text: str, words: Vocabulary) -> int:
    return 15 if number(text) or words.is_a("level_row", text) else 10


@record(eq=False)
class _Look:
    """What a cell text looks like, whatever its column. A blank one looks like nothing."""

    filled: bool = False
    number: bool = False
    weight: bool = False
    formula: bool = False
    sign: bool = False
    value: bool = False
    level_row: bool = False
    level: bool = False


_BLANK = _Look()


def _look(text: str, words: Vocabulary) -> _Look:
    if not text:
        return _BLANK
    printed = number(text)
    return _Look(
        filled=True,
        number=printed is not None,
        weight=printed is not None and 0 <= printed.value <= 100,
        formula="=" in text,
        sign=text in words.signs,
        # A number or a target with its sign never names an indicator.
        value=printed is not None or text.startswith(words.marks),
        level_row=words.is_a("level_row", text),
        level=words.is_a("level", text),
    )


def _suits(role: str, look: _Look, columns: Mapping[str, int]) -> int:
    """How well a cell text suits a role, in tenths, from -40 to 40."""
    if role == "weight":
        return (40 if look.weight else -40) if look.filled else -20
    if look.value and role in LABELS and role != "kind_weight":
        return -30
    if not look.filled:
        return -10 if role == "name" else 0
    match role:
        case "kind_weight" | "first_weight":
            return 5 if look.number else -40
        case "score":
            return 20 if look.number else 10 if look.formula else -30
        case "first_level" | "kind":
            return 20 if look.level_row else 10 if look.level else -10 if "name" in columns else 5
        case "stub" if "first_level" in columns:
            return -15 if look.level_row else 0
        case "name":
            return -10 if look.level_row else 10
        case "stub" | "target" | "adjusted" | "actual":
            return 10
        case "relation":
            return 30 if look.sign else -30
        case "reason":
            return -10 if look.number else 0
    return 0
