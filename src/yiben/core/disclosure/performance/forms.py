"""A form of performance as a page: what was evaluated, laid out as its province prints it."""

from collections.abc import Iterator

from yiben.core.disclosure.missing import FigureNeeded, TextNeeded
from yiben.core.disclosure.performance.evaluated import Evaluated, Line
from yiben.core.disclosure.performance.funds import draw_funds
from yiben.core.disclosure.performance.grid import Grid
from yiben.core.disclosure.performance.layout import Block, FormLayout, Place
from yiben.core.disclosure.performance.lines import Drawn, draw_indicators, draw_levels
from yiben.core.disclosure.performance.said import Voice
from yiben.core.disclosure.performance.spell import points_text
from yiben.core.document.manuscript import FormPage


def form_page(layout: FormLayout, one: Evaluated) -> FormPage:
    """The form of an evaluation. It can always be drawn: what nobody knows is printed as not known, never as a number."""
    return _Drawer(layout, one).page()


def form_needs(layout: FormLayout, one: Evaluated) -> tuple[TextNeeded | FigureNeeded, ...]:
    """What the form waits for before it may be published: reasons, free parts and figures."""
    return tuple(_needs(layout, one))


def _needs(layout: FormLayout, one: Evaluated) -> Iterator[TextNeeded | FigureNeeded]:
    title = Voice(one, layout.words).say(layout.headline)
    drawer = _Drawer(layout, one)
    drawer.page()
    for name in drawer.voice.lacking:
        yield FigureNeeded(
            f"《{title}》", f"“{layout.words['facts'].get(name, name)}”", layout.words["unknown"]
        )
    for line in one.missed if layout.reasons else ():
        if not one.texts.get(f"reason.{line.id}", "").strip():
            told = layout.reasons.format(name=line.name, weight=points_text(line.weight))
            yield TextNeeded(f"reason.{line.id}", told, f"《{title}》")
    for key, named in layout.needs.items():
        if not one.texts.get(key, "").strip():
            yield TextNeeded(key, named, f"《{title}》")


class _Drawer:
    """Draws the blocks of one form."""

    def __init__(self, layout: FormLayout, one: Evaluated) -> None:
        self.layout, self.one = layout, one
        self.voice = Voice(one, layout.words, layout.unit)
        self.grid = Grid(len(layout.shares))
        self.drawn = Drawn()

    def page(self) -> FormPage:
        """The page with all blocks."""
        for block in self.layout.blocks:
            self.block(block)
        table, grid, one = self.grid.table(), self.grid, self.one
        return FormPage(
            statement=f"{self.layout.id}-{one.key}",
            title=self.voice.say(self.layout.headline),
            number="",
            department=one.unit,
            year=one.year,
            unit="",
            table=table,
            header_rows=1,
            notes=(*map(self.voice.say, self.layout.notes), *self.notes()),
            landscape=self.layout.landscape,
            sums=grid.sums,
            addresses=grid.addresses,
            numbers=grid.numbers,
            looks=grid.looks,
            shares=self.layout.shares,
        )

    def block(self, block: Block) -> None:
        """Draw a block below what is drawn."""
        if block.kind == "fields":
            row = self.grid.row()
            for cell in block.cells:
                self.field(row, cell)
        elif block.kind == "total":
            self.total(block)
        elif block.kind == "funds":
            draw_funds(self.grid, block, self.one, self.layout, self.drawn)
        elif block.kind == "indicators":
            draw_indicators(self.grid, block, self.one, self.layout, self.drawn, lines=self.lines)
        else:
            draw_levels(self.grid, block, self.one, self.layout, self.drawn)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The indicators; the execution among them where no money block scores it."""
        apart = any(
            column.of == "score" for b in self.layout.blocks if b.kind == "funds" for column in b.columns
        )
        return self.one.lines if apart else tuple(self.one.scored)

    def field(self, row: int, cell: Place) -> None:
        """Put fixed words, a value, or a free part with what is said of the figures before it."""
        text = cell.label or self.voice.say(cell.text)
        if cell.key:
            told = self.voice.paragraph(self.layout.says.get(cell.key, ""))
            text = "\n".join(filter(None, (told, self.one.texts.get(cell.key, "").strip())))
        self.grid.put(row, cell.at, text, cell.look, rows=cell.rows)

    def total(self, block: Block) -> None:
        """The row of totals; each is the live sum of what it is the total of."""
        row = self.grid.row()
        for cell in block.cells:
            if cell.key not in ("total", "weights"):
                self.field(row, cell)
                continue
            parts = tuple(self.drawn.scores if cell.key == "total" else self.drawn.weights)
            amount = self.one.total if cell.key == "total" else self.one.full
            text = points_text(amount) or str(self.layout.words["no_data"])
            place = self.grid.figure(row, cell.at, text, ("total", self.layout.words["columns"][cell.key]))
            if place in self.grid.numbers:
                self.grid.sums[place] = parts

    def notes(self) -> Iterator[str]:
        """What must be told under the form: how far points are somebody's word, and what was dropped on the way."""
        words = self.layout.words
        if any(line.doubtful for line in self.one.scored):
            yield str(words["doubtful_note"])
        if self.one.dropped:
            yield str(words["dropped_note"]).format(names="、".join(self.one.dropped))
        if self.one.basis:
            yield str(words["basis_note"]).format(basis=self.one.basis)
