"""Laying out a derived statement as the form its profile prints, every cell rounded on its own."""

from collections.abc import Callable, Mapping

from yiben.core.document.manuscript import FormPage
from yiben.core.statement.additions import sums_of
from yiben.core.statement.bodies import draw_across, draw_blocks, draw_coded, draw_lines
from yiben.core.statement.canvas import Canvas
from yiben.core.statement.derivation import Derivation
from yiben.core.statement.derived import Derived
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.printing import Printing
from yiben.core.statement.profile import FormOfProfile
from yiben.core.value.record import record
from yiben.core.value.unit import money_unit

_BODIES: Mapping[str, Callable[[Canvas, Printing], None]] = {
    "lines": draw_lines,
    "coded": draw_coded,
    "blocks": draw_blocks,
    "across": draw_across,
}


@record(slots=False)
class Filled:
    """A form to be printed: the statement, how it is defined and derived, and the form of the profile."""

    derived: Derived
    definition: StatementDefinition
    derivation: Derivation
    printing: Printing
    form: FormOfProfile


def lay_out(filled: Filled, *, department: str, year: int, unit: str, decimals: int = 2) -> FormPage:
    """The printed form, in 元 or 万元; KeyError where the unit is no money."""
    printing, form = filled.printing, filled.form
    canvas = Canvas(filled.derived, money_unit(unit), decimals, form.zero)
    for line in printing.header:
        canvas.row(line)
    _BODIES[printing.kind](canvas, printing)
    words = {"department": department, "year": year, "title": form.title}
    return FormPage(
        statement=filled.derived.name,
        title=form.title,
        number=form.number,
        department=department,
        year=year,
        unit=unit,
        table=canvas.table(),
        header_rows=len(printing.header),
        notes=tuple(note.format(**words) for note in form.notes),
        empty_note="" if canvas.numbers or canvas.unknown else form.empty.format(**words),
        landscape=form.landscape,
        sums=sums_of(canvas, filled.definition, filled.derivation, printing.layout),
        addresses=canvas.addresses,
        numbers=canvas.numbers,
    )
