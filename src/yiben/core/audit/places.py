"""Places in words: which table, row and column, or which section and sentence, an anchor is."""

from dataclasses import replace

from yiben.core.audit.check import Check
from yiben.core.audit.lead import Place
from yiben.core.audit.paper import Paper, Sentence
from yiben.core.document.parts import Paragraph, Table
from yiben.core.expression.values import Truth
from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.fact import Fact


class Places:
    """Names the places of one paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.cells: dict[AnchorKey, tuple[str, str, str]] = {}
        for statement in paper.statements:
            columns = {column.id: column.label for column in statement.columns}
            for (row_id, column_id), cell in statement.cells.items():
                row = statement.by_id.get(row_id)
                if isinstance(cell, Fact) and row is not None:
                    label = f"{row.code} {row.label}".strip() if row.code else row.label
                    self.cells[cell.key] = (statement.title, label, columns.get(column_id, column_id))
        for form in paper.forms:
            for fact in form.facts:
                self.cells.setdefault(fact.key, _form_words(form.title or form.name, fact.label))
        self.sentences: dict[tuple[int, int, int], list[Sentence]] = {}
        for sentence in paper.sentences:
            self.sentences.setdefault(_block_key(sentence.anchor), []).append(sentence)

    def of_fact(self, fact: Fact) -> Place:
        """The place of a printed number."""
        if fact.key in self.cells:
            title, row, column = self.cells[fact.key]
            return Place(fact.anchor, fact.printed.text, "", title, row, column)
        return replace(self.of_anchor(fact.anchor), row_label=fact.label)

    def of_check(self, check: Check, truth: Truth) -> Place:
        """The place a failing check points at."""
        if check.told is not None:
            return self.of_fact(check.told)
        anchor = check.anchor or self._start()
        place = self.of_anchor(anchor)
        if truth.quote:
            return Place(anchor, truth.quote, place.section, place.table_title, place.row_label)
        return place

    def of_anchor(self, anchor: Anchor) -> Place:
        """The place of an anchor: its sentence, or its table cell's text."""
        for form in self.paper.forms:
            if form.anchor == anchor:
                return Place(anchor, form.title, "", form.title or form.name)
        for sentence in self.sentences.get(_block_key(anchor), ()):
            if _inside(anchor, sentence.anchor):
                return Place(anchor, sentence.text, sentence.section)
        blocks = self.paper.document.blocks
        if anchor.block >= len(blocks):
            return Place(anchor)
        block = blocks[anchor.block]
        if isinstance(block, Paragraph):
            return Place(anchor, block.text[:120])
        return Place(anchor, _cell_text(block, anchor), "", self._title(anchor.block))

    def _start(self) -> Anchor:
        """Where the paper begins: the place of what is missing from the whole of it."""
        blocks = self.paper.document.blocks
        return blocks[0].anchor if blocks else Anchor(block=0)

    def _title(self, block: int) -> str:
        titles = {statement.anchor.block: statement.title for statement in self.paper.statements}
        titles |= {form.anchor.block: form.title for form in self.paper.forms}
        return titles.get(block, "")


def _form_words(title: str, label: str) -> tuple[str, str, str]:
    """Title, row and column of a form's number, from its label “title·row·column”."""
    _, _, rest = label.partition("·")
    row, _, column = rest.rpartition("·")
    return (title, row, column) if row else (title, column, "")


def _cell_text(table: Table, anchor: Anchor) -> str:
    for cell in table.cells():
        if cell.row == anchor.row and cell.column == anchor.column:
            return cell.text[:120]
    return ""


def _block_key(anchor: Anchor) -> tuple[int, int, int]:
    return (
        anchor.block,
        -1 if anchor.row is None else anchor.row,
        -1 if anchor.column is None else anchor.column,
    )


def _inside(anchor: Anchor, sentence: Anchor) -> bool:
    if anchor.start is None or sentence.start is None or sentence.end is None:
        return True
    return sentence.start <= anchor.start < sentence.end
