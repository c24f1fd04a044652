"""What a disclosure says of the self-evaluations of its year, and what it attaches of them: the same ones, counted once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from yiben.core.disclosure.performance.evaluated import Evaluated
from yiben.core.disclosure.performance.forms import form_page
from yiben.core.disclosure.performance.layout import FormLayout
from yiben.core.disclosure.performance.report import ReportOutline, report_pieces
from yiben.core.disclosure.performance.said import Voice
from yiben.core.disclosure.performance.spell import points_text
from yiben.core.document.manuscript import Piece, Text
from yiben.core.indicator.target.objective import PROJECT
from yiben.core.value.printed import show
from yiben.core.value.record import record
from yiben.core.value.unit import Unit


@record()
class Attached:
    """One evaluation with the forms it is printed on and, where one goes with it, the outline of its report."""

    one: Evaluated
    forms: tuple[FormLayout, ...]
    outline: ReportOutline | None = None


def said_of(
    attached: Sequence[Attached], year: int, unit: Unit, words: Mapping[str, Any]
) -> tuple[Text, ...]:
    """The paragraphs of the text: how many projects, of how much money, with which grades, and the department's."""
    projects = [one.one for one in attached if one.one.subject == PROJECT]
    return tuple(map(Text, filter(None, _said(attached, projects, year, unit, words))))


def _said(
    attached: Sequence[Attached],
    projects: Sequence[Evaluated],
    year: int,
    unit: Unit,
    words: Mapping[str, Any],
) -> Iterator[str]:
    told: Mapping[str, Any] = words["package"]
    if projects:
        amount = show(sum(one.money.final or 0 for one in projects), unit, 2) + unit.symbol
        yield told["projects"].format(year=year, count=len(projects), amount=amount) + _grades(projects, told)
        poor = [one.name for one in projects if one.grade in told["poor_grades"]]
        yield told["poor"].format(names="、".join(poor)) if poor else ""
    for one in (kept.one for kept in attached):
        if one.subject != PROJECT:
            total, grade = points_text(one.total) or words["no_data"], one.grade or words["ungraded"]
            yield told["department"].format(name=one.unit, total=total, grade=grade)
    doubtful = any(line.doubtful for kept in attached for line in kept.one.scored)
    yield str(told["doubt"]) if doubtful else ""
    yield str(told["attached"])


def _grades(projects: Sequence[Evaluated], told: Mapping[str, Any]) -> str:
    """How many projects have each grade, best first; the parts make the number of projects."""
    order = dict.fromkeys(grade for one in projects for grade, _ in one.scale)
    order |= dict.fromkeys(one.grade for one in projects)
    counted = [(grade, sum(one.grade == grade for one in projects)) for grade in order]
    parts = [
        told["grade" if grade else "no_grade"].format(grade=grade, count=count)
        for grade, count in counted
        if count
    ]
    return str(told["grades"].format(grades="，".join(parts)))


def attachments(
    attached: Sequence[Attached], layouts: Mapping[str, FormLayout], words: Mapping[str, Any]
) -> Iterator[Piece]:
    """Forms and reports in order, each paper with its number."""
    number = 0
    for kept in attached:
        for form in kept.forms:
            number += 1
            yield replace(
                form_page(form, kept.one), number=str(words["package"]["number"]).format(number=number)
            )
        if kept.outline is not None:
            number += 1
            title = Voice(kept.one, kept.outline.words).say(kept.outline.headline)
            yield Text(str(words["package"]["number"]).format(number=number) + "　" + title, 2)
            yield from report_pieces(kept.outline, kept.one, layouts, below=2)
