"""Satisfaction questionnaires: how many questions there are, and what their scoring note says of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yiben.core.catalogue.definition import Definition
from yiben.core.document.parts import Document, Paragraph
from yiben.core.value import unit as units
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire. `questions` counts those printed with options; total, announced and each are
    what the note prints (all points, number of questions, points of one), options the points of answers."""

    title: str
    anchor: Anchor
    questions: int
    total: Fact | None = None
    announced: Fact | None = None
    each: Fact | None = None
    options: tuple[Fact, ...] = field(default=())


def recognise_questionnaires(
    document: Document, definitions: Sequence[Definition]
) -> tuple[Questionnaire, ...]:
    """The questionnaires of a document, by the titles, question and note patterns of the definitions."""
    return tuple(found for definition in definitions for found in _read(document, definition))


def _read(document: Document, definition: Definition) -> Iterator[Questionnaire]:
    patterns = {k: re.compile(str(v)) for k, v in definition.body.items()}
    paragraphs = document.paragraphs
    starts = [i for i, p in enumerate(paragraphs) if patterns["titles"].search(p.text.strip())]
    for start, end in pairwise([*starts, len(paragraphs)]):
        part = paragraphs[start:end]
        questions = _questions(part, patterns)
        if questions:
            yield _questionnaire(part, questions, patterns)


def _questions(part: Sequence[Paragraph], patterns: dict[str, re.Pattern[str]]) -> int:
    """Numbered paragraphs that options follow before the next number."""
    count, open_question = 0, False
    for paragraph in part:
        if patterns["question"].match(paragraph.text.strip()):
            open_question = True
        if open_question and len(patterns["option"].findall(paragraph.text)) > 1:
            count, open_question = count + 1, False
    return count


def _questionnaire(
    part: Sequence[Paragraph], questions: int, patterns: dict[str, re.Pattern[str]]
) -> Questionnaire:
    title, anchor = part[0].text.strip(), part[0].anchor
    for paragraph in part:
        match = patterns["note"].search(paragraph.text)
        if match:
            options = tuple(
                _fact(paragraph, m.span("points"), "分", "选项计分")
                for m in patterns["points"].finditer(paragraph.text, match.end())
            )
            return Questionnaire(
                title,
                anchor,
                questions,
                _fact(paragraph, match.span("total"), "分", "问卷总分"),
                _fact(paragraph, match.span("announced"), "个", "题目数"),
                _fact(paragraph, match.span("each"), "分", "每题分值"),
                options,
            )
    return Questionnaire(title, anchor, questions)


def _fact(paragraph: Paragraph, span: tuple[int, int], symbol: str, label: str) -> Fact:
    unit = units.POINTS if symbol == "分" else unit_of(symbol)
    printed = read_number(paragraph.text[slice(*span)], unit)
    assert printed is not None, "the pattern takes digits only"
    return Fact(printed, paragraph.anchor.span(*span), label)
