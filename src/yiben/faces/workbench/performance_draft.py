"""An objective as somebody types it: nothing typed is lost, rows move, and what is wrong is told at its row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from yiben.apps.indicators.objective_rules import library
from yiben.core.indicator.target.fault import Misfit
from yiben.core.indicator.target.finding import ObjectiveFinding
from yiben.core.indicator.target.form import REFUSE, WARN, ObjectiveForm
from yiben.core.indicator.target.typed import plain_of_texts, texts_of, texts_of_library
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.money import read_yuan, yuan

ROW = (
    "id",
    "level",
    "name",
    "relation",
    "target",
    "unit",
    "weight",
    "kind",
    "of",
    "deduct",
    "library",
    "note",
)
MOST_ROWS, LONGEST, BLANK = 60, 1000, 3
SEPARATOR = "|"


@dataclass(frozen=True)
class Told:
    """Something told at a row (-1: the whole) in a severity."""

    row: int
    severity: str
    text: str
    column: str = ""


@dataclass
class ObjectiveDraft:
    """What was typed. `amounts` are texts by source of money, `rows` texts by column."""

    form: str = ""
    goal: str = ""
    basis: str = ""
    seen: int = 0
    amounts: list[tuple[str, str]] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def at(self, row: int) -> list[Told]:
        """What is told at a row."""
        return [one for one in self.told if one.row == row]

    def wrong(self, row: int, column: str) -> bool:
        """True where a column of a row is named as wrong."""
        return any(one.row == row and one.column == column for one in self.told)

    @property
    def total(self) -> Decimal:
        """The points that can be read, together."""
        return sum((_points(row["weight"]) for row in self.rows), Decimal(0))

    def by_level(self, form: ObjectiveForm) -> list[tuple[str, Decimal, Decimal | None]]:
        """The points of each first level, and those of the form."""
        given = dict.fromkeys((level.name for level in form.levels), Decimal(0))
        for row in self.rows:
            level = form.level(row["level"].partition(SEPARATOR)[0])
            if level is not None:
                given[level.name] += _points(row["weight"])
        return [(level.name, given[level.name], level.weight) for level in form.levels]

    def act(self, what: str, entry: str) -> bool:
        """Do what a button of the form asks: more rows, one of the library, up, down, away; false for any other."""
        name, _dash, number = what.partition("-")
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
        if name == "library" and entry in library():
            begun = texts_of_library(library()[entry])
            self.rows.append({**begun, "level": _level(begun)})
        elif name == "drop" and 0 <= at < len(self.rows):
            del self.rows[at]
        elif name in ("up", "down") and 0 <= at < len(self.rows):
            to = min(max(at + (-1 if name == "up" else 1), 0), len(self.rows) - 1)
            self.rows.insert(to, self.rows.pop(at))
        else:
            return name in ("more", "library", "form", "up", "down", "drop")
        return True

    def plain(
        self, head: Mapping[str, Any], form: ObjectiveForm, before: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The objective that was typed, as plain data."""
        texts = [_split(row) for row in self.rows]
        made = plain_of_texts(texts, form, before.get("indicators", ()))
        for row, one in zip(self.rows, made, strict=True):
            row["id"] = one["id"]
        return {
            **head,
            "goal": self.goal,
            "rubric": form.rubric_of(one["first"] for one in texts),
            "amount": self._amount(),
            "facts": before.get("facts", {}),
            "indicators": made,
        }

    def _amount(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for source, text in self.amounts:
            fen = read_yuan(text)
            if fen is None:
                says = _("资金“{source}”读到“{read}”，应写成 1234.56 的样子，至多到分。")
                self.told.append(Told(-1, REFUSE, says.format(source=source, read=text[:30])))
            elif fen:
                found[source] = fen
        return found

    def take_misfits(self, misfits: Iterable[Misfit]) -> None:
        """Tell what could not be read, each at its row."""
        for one in misfits:
            parts = one.path.split(".")
            row = int(parts[1]) if parts[0] == "indicators" and len(parts) > 2 else -1
            column = {"value": "target", "words": "target", "levels": "level", "slot": "level"}
            name = parts[2] if row >= 0 else parts[0]
            self.told.append(Told(row, REFUSE, one.message, column.get(name, name)))

    def take_findings(self, findings: Iterable[ObjectiveFinding]) -> None:
        """Tell what the checks found, each at its row."""
        rows = {row["id"]: at for at, row in enumerate(self.rows)}
        for one in findings:
            self.told.append(Told(rows.get(one.indicator, -1), one.severity, one.message))


def draft_sent(sent: Any) -> ObjectiveDraft:
    """The form as it was sent; rows in which nothing was typed fall out."""
    found = ObjectiveDraft(
        form=sent.get("form", ""), goal=_text(sent, "goal"), basis=_text(sent, "basis")[:600]
    )
    seen = sent.get("seen", "")
    found.seen = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    found.amounts = [
        (source[:100], text.strip()[:30])
        for source, text in zip(sent.getlist("source"), sent.getlist("amount"), strict=False)
    ]
    columns = {name: sent.getlist(name) for name in ROW}
    number = len(columns["name"])
    for at in range(min(number, MOST_ROWS)):
        row = {name: held[at].strip()[:LONGEST] if at < len(held) else "" for name, held in columns.items()}
        if any(row[name] for name in ("id", "name", "target", "weight", "of", "note")):
            found.rows.append(row)
    if number > MOST_ROWS:
        says = _("一次至多录入{most}条指标，后面的没有收下。更多的请导入。").format(most=MOST_ROWS)
        found.told.append(Told(-1, WARN, says))
    return found


def draft_of(plain: Mapping[str, Any], form: ObjectiveForm, seen: int) -> ObjectiveDraft:
    """An objective as what somebody would have typed."""
    amounts = dict.fromkeys(form.sources, "")
    amounts |= {source: yuan(fen).replace(",", "") for source, fen in plain["amount"].items()}
    rows = []
    for one in plain["indicators"]:
        texts = texts_of(one)
        rows.append({**texts, "level": _level(texts)})
    return ObjectiveDraft(form.id, plain["goal"], "", seen, list(amounts.items()), rows)


def blank_rows(draft: ObjectiveDraft) -> list[dict[str, str]]:
    """The rows of a form, with some blank ones at the end."""
    spare = min(BLANK, MOST_ROWS - len(draft.rows))
    return [*draft.rows, *(dict.fromkeys(ROW, "") for _at in range(spare))]


def _split(row: Mapping[str, str]) -> dict[str, str]:
    first, _bar, second = row["level"].partition(SEPARATOR)
    return {**row, "first": first, "second": second}


def _level(texts: Mapping[str, str]) -> str:
    return f"{texts['first']}{SEPARATOR}{texts['second']}"


def _text(sent: Any, name: str) -> str:
    return " ".join(str(sent.get(name, "")).split())[: LONGEST + 1]


def _points(text: str) -> Decimal:
    try:
        found = Decimal(text.strip() or 0)
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() and abs(found) < 1_000_000 else Decimal(0)
