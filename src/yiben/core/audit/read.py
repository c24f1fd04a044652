"""Reading a document into a paper: statements, forms, claims, sentences, and every number of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yiben.core.audit.paper import Paper, Sentence
from yiben.core.audit.rulebook import Rulebook
from yiben.core.claim.extract import extract
from yiben.core.claim.passage import Passage
from yiben.core.document.outline import is_heading, outline
from yiben.core.document.parts import Cell, Document, Paragraph
from yiben.core.statement.forms.form import Form
from yiben.core.statement.forms.recognise import recognise_forms
from yiben.core.statement.grid import Statement
from yiben.core.statement.kind import BUDGET, kind_of_paper
from yiben.core.statement.questionnaire import recognise_questionnaires
from yiben.core.statement.recognise import recognise
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]", re.S)
_BUDGET = re.compile(r"^[^，。；]{0,30}(?:部门|单位)预算(?:公开)?(?:说明|报告|文本)?$")
_FINAL = re.compile(r"决算")
_PERFORMANCE = re.compile(r"绩效(自评|评价|目标)")
_ADDRESS = tuple[int, int, int]


@dataclass(frozen=True)
class _Read:
    statements: tuple[Statement, ...]
    forms: tuple[Form, ...]
    taken: frozenset[int]


def read(document: Document, book: Rulebook) -> Paper:
    """Everything the audit needs of a document. What cannot be recognised stays in the text."""
    recognition = recognise(document, book.statements)
    forms = recognise_forms(document, book.forms)
    seen = _Read(recognition.statements, forms.forms, frozenset(recognition.used))
    year = recognition.fiscal_year or next((f.year for f in forms.forms if f.year), None)
    passages = tuple(_passages(document, seen))
    extraction = extract(passages, year=year, vocabulary=book.vocabulary)
    return Paper(
        document=document,
        statements=seen.statements,
        forms=seen.forms,
        claims=extraction.claims,
        repeated=extraction.repeated,
        text_facts=extraction.numbers,
        loose=tuple(_loose(document, seen, passages)),
        sentences=tuple(_sentences(passages, document, seen)),
        headings=tuple(_headings(document)),
        organization=recognition.organization
        or next((f.unit_name for f in forms.forms if f.unit_name), None),
        fiscal_year=year,
        kinds=_kinds(document, seen),
        profile=";".join(f"{s.name}={s.layout}" for s in seen.statements),
        questionnaires=recognise_questionnaires(document, book.questionnaires),
    )


def _passages(document: Document, seen: _Read) -> Iterator[Passage]:
    sections: dict[int, tuple[str, ...]] = {}
    path: tuple[str, ...] = ()
    for paragraph, section in outline(document):
        sections[paragraph.anchor.block] = section
    numbers = _form_addresses(seen.forms)
    titles = {form.anchor.block: form.name or form.title for form in seen.forms}
    rows = {(i.anchor.block, i.anchor.row): i.name for form in seen.forms for i in form.indicators}
    for block in document.blocks:
        index = block.anchor.block
        if isinstance(block, Paragraph):
            path = sections.get(index, path)
            yield Passage(block.text, block.anchor, path)
        elif index not in seen.taken:
            for cell in block.cells():
                if _is_prose(cell) and (index, cell.row, cell.column) not in numbers:
                    yield Passage(
                        cell.text, cell.anchor, path, titles.get(index, ""), rows.get((index, cell.row), "")
                    )


def _is_prose(cell: Cell) -> bool:
    return bool(_DIGIT.search(cell.text)) and bool(_WORDS.search(cell.text))


def _form_addresses(forms: Iterable[Form]) -> set[_ADDRESS]:
    return {
        (f.anchor.block, f.anchor.row or 0, f.anchor.column or 0)
        for form in forms
        for f in form.facts
        if f.anchor.start is None
    }


def _loose(document: Document, seen: _Read, passages: Iterable[Passage]) -> Iterator[Fact]:
    """Numbers in tables that nothing recognised: found, never bound."""
    numbers = _form_addresses(seen.forms)
    for table in document.tables:
        if table.anchor.block in seen.taken:
            continue
        for cell in table.cells():
            printed = read_number(cell.text)
            if printed and (table.anchor.block, cell.row, cell.column) not in numbers:
                yield Fact(printed, cell.anchor, "")


def _sentences(passages: Iterable[Passage], document: Document, seen: _Read) -> Iterator[Sentence]:
    for passage in passages:
        section = passage.section[-1] if passage.section else ""
        yield from _split(passage.text, passage.anchor, section)
    places = {(p.anchor.block, p.anchor.row, p.anchor.column) for p in passages}
    for table in document.tables:
        if table.anchor.block in seen.taken:
            continue
        for cell in table.cells():
            if (table.anchor.block, cell.row, cell.column) not in places and len(cell.text) > 3:
                yield from _split(cell.text, cell.anchor, "")


def _split(text: str, anchor: Anchor, section: str) -> Iterator[Sentence]:
    in_table = anchor.row is not None
    for match in _SENTENCE.finditer(text):
        if sentence := match.group().strip():
            yield Sentence(sentence, anchor.span(match.start(), match.end()), section, in_table)


def _headings(document: Document) -> Iterator[Sentence]:
    for paragraph in document.paragraphs:
        if is_heading(paragraph):
            yield Sentence(paragraph.text.strip(), paragraph.anchor)


def _kinds(document: Document, seen: _Read) -> tuple[str, ...]:
    kinds = []
    opening = [p.text.strip() for p in document.paragraphs[:12]]
    every = " ".join(p.text for p in document.paragraphs)
    final = [s for s in seen.statements if not s.name.startswith("budget")]
    is_budget = kind_of_paper(document) == BUDGET
    if final or (len(_FINAL.findall(every)) >= 5 and not is_budget):
        kinds.append("final_accounts")
    if any(s.name.startswith("budget") for s in seen.statements) or any(
        _BUDGET.match(line) for line in opening
    ):
        kinds.append("budget")
    if seen.forms or len(_PERFORMANCE.findall(every)) >= 3:
        kinds.append("performance")
    return tuple(kinds) or ("other",)
