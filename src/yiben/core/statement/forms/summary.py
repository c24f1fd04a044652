"""What a form says about itself: names, totals, grade, grade scale, cap and stated weight, payments."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from yiben.core.document.parts import Cell
from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.facts import Facts
from yiben.core.statement.forms.form import Indicator, Payment
from yiben.core.statement.forms.rows import FormRow, number
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
from yiben.core.value.printed import read_number
from yiben.core.value.unit import POINTS, money_unit

_DIGIT = re.compile(r"\d")


@dataclass
class Summary:
    """Totals, grade and printed sentences of a form."""

    name: str = ""
    unit_name: str = ""
    total_weight: Fact | None = None
    total_score: Fact | None = None
    grade: str = ""
    grade_anchor: Anchor | None = None
    scale: tuple[tuple[str, Fraction], ...] = ()
    cap: Fact | None = None
    stated_weight: Fact | None = None
    demands_workings: bool = False
    goals: list[Cell] = field(default_factory=list)


def summarise(
    rows: Sequence[FormRow],
    total_row: FormRow | None,
    roles: Mapping[str, int],
    words: Vocabulary,
    facts: Facts,
) -> Summary:
    """The summary of a form from all its rows."""
    summary = Summary()
    for row in rows:
        _pairs(row, summary, words, facts)
        for cell in row.own:
            _sentences(cell, summary, words, facts)
        if row.own and words.is_a("score_row", squash(row.own[0].text)):
            _totals(row, roles, summary, words, facts)
    if total_row is not None:
        _totals(total_row, roles, summary, words, facts)
        _grade(total_row.own, summary, words)
    return summary


def stated_name(rows: Sequence[FormRow], words: Vocabulary) -> str:
    """The project or unit that a form names itself after; empty where it names none."""
    for row in rows:
        for label, value in zip(row.own, row.own[1:], strict=False):
            if words.pair(squash(label.text)) == "name" and not words.pair(squash(value.text)):
                return value.text.strip()
    return ""


def _pairs(row: FormRow, summary: Summary, words: Vocabulary, facts: Facts) -> None:
    for label, value in zip(row.own, row.own[1:], strict=False):
        key = words.pair(squash(label.text))
        if key in ("name", "unit_name") and not getattr(summary, key):
            if not words.pair(squash(value.text)):
                setattr(summary, key, value.text.strip())
        elif key == "grade":
            _grade((value,), summary, words)
        elif key == "total_score" and number(squash(value.text)):
            summary.total_score = facts.points(value, "总分")


def _grade(cells: Sequence[Cell], summary: Summary, words: Vocabulary) -> None:
    for cell in cells:
        if words.is_a("grades", squash(cell.text)):
            summary.grade = grade_name(squash(cell.text), words)
            summary.grade_anchor = cell.anchor


def grade_name(text: str, words: Vocabulary) -> str:
    """A grade by its short name."""
    names: Mapping[str, str] = words.body["grade_names"]
    return names.get(text, text)


def _totals(
    row: FormRow, roles: Mapping[str, int], summary: Summary, words: Vocabulary, facts: Facts
) -> None:
    """Two numbers of a total row are weight and score; one is the score, or what it stands under."""
    numbers = [c for c in row.own if number(squash(c.text))]
    if len(numbers) == 2:
        summary.total_weight = facts.points(numbers[0], "分值合计")
        summary.total_score = facts.points(numbers[1], "总分")
    elif len(numbers) == 1:
        label = squash(row.own[0].text)
        at = numbers[0].column
        if words.is_a("total_score_label", label) or at == roles.get("score"):
            summary.total_score = facts.points(numbers[0], "总分")
        elif at == roles.get("weight"):
            summary.total_weight = facts.points(numbers[0], "分值合计")


def _sentences(cell: Cell, summary: Summary, words: Vocabulary, facts: Facts) -> None:
    plain = squash(cell.text)
    if len(plain) < 5:
        return
    if _DIGIT.search(plain):
        _stated(cell, plain, summary, words, facts)
    if words.is_a("workings_demanded", plain) and words.role(plain) == "score":
        summary.demands_workings = True


def _stated(cell: Cell, plain: str, summary: Summary, words: Vocabulary, facts: Facts) -> None:
    for key, label in (
        ("cap", "每项指标分值上限"),
        ("stated_weight", "指标总分"),
        ("header_weight", "指标总分"),
    ):
        match = words.phrase(key).search(plain)
        name = "cap" if key == "cap" else "stated_weight"
        if match and getattr(summary, name) is None:
            printed = read_number(match[1], POINTS)
            if printed:
                place = cell.anchor.span(match.start(1), match.end(1))
                setattr(summary, name, facts.keep(Fact(printed, place, facts.label(label))))
    if not summary.scale:
        summary.scale = read_scale(plain, words)


def read_scale(plain: str, words: Vocabulary) -> tuple[tuple[str, Fraction], ...]:
    """The grade scale a sentence prints as (grade, lowest score), best first; empty without one."""
    lows: dict[str, Fraction] = {}
    for low, grade in words.phrase("scale_above").findall(plain):
        lows[grade] = Fraction(low)
    for _, low, grade in words.phrase("scale_between").findall(plain):
        lows[grade] = Fraction(low)
    for _, grade in words.phrase("scale_below").findall(plain):
        lows.setdefault(grade, Fraction(0))
    for low, _, grade in words.phrase("scale_range").findall(plain):
        lows.setdefault(grade, Fraction(low))
    if len(lows) < 3:
        return ()
    named = ((grade_name(grade, words), low) for grade, low in lows.items())
    return tuple(sorted(named, key=lambda item: -item[1]))


def payments(
    rows: Sequence[FormRow],
    indicators: Sequence[Indicator],
    words: Vocabulary,
    facts: Facts,
) -> tuple[Payment, ...]:
    """The amounts that actual values and the account of the year's goals say were paid."""
    found: list[Payment] = []
    names = {i.actual.anchor.key: i.name for i in indicators if i.actual}
    for cell in _told(rows, names, words):
        plain = squash(cell.text)
        for match in words.phrase("payment").finditer(plain):
            printed = read_number(match[1], money_unit(match[2]))
            if printed and not _of_another_year(plain[: match.end()], words, facts.period):
                label = facts.label(f"{names.get(cell.anchor.key, '年度目标实际完成情况')}·支付")
                fact = facts.keep(Fact(printed, cell.anchor.span(match.start(1), match.end(1)), label))
                found.append(Payment(fact, cell.anchor, match[0], names.get(cell.anchor.key, "")))
    return tuple(found)


def _of_another_year(before: str, words: Vocabulary, period: Period | None) -> bool:
    """True where the nearest year named before an amount is not the form's."""
    years = words.phrase("year_in_title").findall(before)
    return bool(years) and period is not None and int(years[-1]) != period.year


def _told(
    rows: Sequence[FormRow],
    names: Mapping[tuple[int, int, int, int], str],
    words: Vocabulary,
) -> Iterator[Cell]:
    goals = False
    for row in rows:
        if row.own and words.is_a("goals", squash(row.own[0].text)):
            goals = True
            continue
        for cell in row.own:
            if cell.anchor.key in names:
                yield cell
        if goals and row.own and not any(c.anchor.key in names for c in row.own):
            yield row.own[-1]
        goals = False
