"""Performance forms of a document: found by title and header, read into `Form` with all their facts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yiben.core.document.parts import Document, Paragraph
from yiben.core.statement.forms.definition import FormDefinition, Vocabulary, squash
from yiben.core.statement.forms.facts import Facts
from yiben.core.statement.forms.form import Form, Payment
from yiben.core.statement.forms.funds import read_funds
from yiben.core.statement.forms.indicators import read_block
from yiben.core.statement.forms.regions import Region, find_regions
from yiben.core.statement.forms.subtotals import resolve
from yiben.core.statement.forms.summary import grade_name, payments, stated_name, summarise
from yiben.core.value.fact import Fact
from yiben.core.value.printed import agree


@dataclass(frozen=True)
class FormRecognition:
    """The forms of a paper, the blocks they stand in, and all their facts."""

    forms: tuple[Form, ...]
    used: frozenset[int]
    facts: tuple[Fact, ...]


def recognise_forms(document: Document, definitions: Sequence[FormDefinition]) -> FormRecognition:
    """The performance forms of a document in reading order."""
    if not definitions:
        return FormRecognition((), frozenset(), ())
    regions = find_regions(document, definitions)
    words = definitions[0].vocabulary
    forms = tuple(_graded(_form(region), document, regions, words) for region in regions)
    forms = _pasted(forms)
    used = frozenset(block for region in regions for block in region.blocks)
    return FormRecognition(forms, used, tuple(f for form in forms for f in form.facts))


def _form(region: Region) -> Form:
    words = region.definition.vocabulary
    year = region.year or _year(region)
    facts = Facts(_called(region), year, words.body["labels"])
    above, below = region.rows[: region.header_at], region.rows[region.header_at + 1 :]
    block = read_block(below, region.roles, words, facts)
    indicators, subtotals, shared = resolve(block, words)
    funds = read_funds(above or region.rows, words, facts)
    summary = summarise(region.rows, block.total_row, region.roles, words, facts)
    paid = payments(region.rows, indicators, words, facts)
    facts.sweep(region.rows)
    return Form(
        kind=region.definition.kind,
        title=region.title or region.definition.title,
        anchor=region.anchor,
        name=summary.name,
        unit_name=summary.unit_name,
        year=year,
        funds=funds,
        indicators=indicators,
        subtotals=subtotals,
        total_weight=summary.total_weight,
        total_score=summary.total_score,
        grade=summary.grade,
        grade_anchor=summary.grade_anchor,
        scale=summary.scale,
        cap=summary.cap,
        stated_weight=summary.stated_weight,
        facts=facts.all,
        shared=shared,
        payments=paid,
        demands_workings=summary.demands_workings,
    )


def _graded(form: Form, document: Document, regions: Sequence[Region], words: Vocabulary) -> Form:
    """A scored form without a grade takes the one its report states above it, after the last form."""
    if form.grade or form.total_score is None or not form.kind.startswith("department"):
        return form
    taken = [b for r in regions for b in r.blocks]
    first = min(b for r in regions if r.anchor == form.anchor for b in r.blocks)
    start = max((b for b in taken if b < first), default=-1)
    for block in reversed(document.blocks[start + 1 : first]):
        parts = [block] if isinstance(block, Paragraph) else list(block.cells())
        for part in parts:
            match = words.phrase("grade_said").search(squash(part.text))
            if match:
                grade = grade_name(match[1], words)
                return replace(form, grade=grade, grade_anchor=part.anchor)
    return form


def _called(region: Region) -> str:
    """The title, and the project it is the form of where one title serves several projects."""
    name = stated_name(region.rows, region.definition.vocabulary)
    known = not name or squash(name) in squash(region.title)
    return region.title if known else f"{region.title}（{name}）"


def _year(region: Region) -> int | None:
    words = region.definition.vocabulary
    for row in region.rows[:3]:
        for cell in row.own:
            match = words.phrase("year").fullmatch(squash(cell.text))
            if match:
                return int(match[1])
    match = words.phrase("year_in_title").search(squash(region.title))
    return int(match[1]) if match else None


def _pasted(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Mark payments that equal another form's executed amount and not their own form's."""
    return tuple(
        replace(form, payments=tuple(_compare(p, form, forms) for p in form.payments))
        if form.payments
        else form
        for form in forms
    )


def _compare(payment: Payment, form: Form, forms: Sequence[Form]) -> Payment:
    if form.outturn is None or _same(payment.fact, form.outturn):
        return payment
    for other in forms:
        if other is not form and other.outturn and _same(payment.fact, other.outturn):
            return replace(payment, same_as=other.name or other.title)
    return payment


def _same(a: Fact, b: Fact) -> bool:
    return a.printed.unit.is_money and b.printed.unit.is_money and agree(a.printed, b.printed)
