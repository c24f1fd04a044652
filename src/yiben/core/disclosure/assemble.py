"""The assembly of a package: the narrative, the forms and the charts in order, or what is still missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yiben.core.disclosure.missing import Missing, TextNeeded
from yiben.core.disclosure.narrative import (
    Block,
    ClosedSet,
    Each,
    Forms,
    Free,
    Heading,
    Narrative,
    Only,
    PicturePlace,
    Saying,
    Terms,
)
from yiben.core.disclosure.ordinal import ordinal
from yiben.core.disclosure.speak import About, Speaker
from yiben.core.disclosure.terms import Term
from yiben.core.disclosure.wording import share
from yiben.core.disclosure.year import YearFigures, number_of
from yiben.core.document.manuscript import FormPage, Manuscript, Picture, Piece, Text
from yiben.core.expression.values import Value
from yiben.core.ledger.register import Standing
from yiben.core.statement.derived import Figure


def assemble(
    narrative: Narrative,
    about: About,
    now: YearFigures,
    last: YearFigures | None,
    *,
    terms: Mapping[str, Term],
    forms: Sequence[FormPage] = (),
    reasons: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    pictures: Mapping[str, Picture] | None = None,
    lacking: Iterable[tuple[str, Standing]] = (),
    added: Mapping[str, Sequence[Piece]] | None = None,
    waits: Missing | None = None,
) -> Manuscript | Missing:
    """The manuscript of a package, or everything it waits for.

    `reasons` and `texts` are the officer's, by key; `pictures` the charts by id; `lacking` the registers that printed
    forms need and nobody filled or declared empty, each with the title of the form. `added` are pieces that a section
    ends with, by its id: its free part of the same key need not be written then; `waits` is what they still lack.
    """
    speaker = Speaker(narrative, about, now, last, reasons or {})
    for title, standing in lacking:
        speaker.gaps.lacking(standing, about.year, f"《{title}》")
    added = added or {}
    writer = _Writer(speaker, forms, texts or {}, pictures or {}, terms, frozenset(added))
    pieces = tuple(
        piece for id, blocks in narrative.sections for piece in (*writer.blocks(blocks), *added.get(id, ()))
    )
    title = speaker.text(narrative.headline)
    missing = speaker.gaps.missing().and_also(waits or Missing())
    return missing if missing.count else Manuscript(title, about.department, about.year, pieces)


class _Writer:
    """Writes the blocks of a narrative as pieces."""

    def __init__(
        self,
        speaker: Speaker,
        forms: Sequence[FormPage],
        texts: Mapping[str, str],
        pictures: Mapping[str, Picture],
        terms: Mapping[str, Term],
        added: frozenset[str] = frozenset(),
    ) -> None:
        self.speaker = speaker
        self.added = added
        self.forms = forms
        self.texts = texts
        self.pictures = pictures
        self.terms = terms
        self.path: list[tuple[int, str]] = []
        self.numbers: dict[tuple[int, tuple[str, ...]], int] = {}

    def blocks(self, blocks: Sequence[Block], **bound: Value) -> Iterator[Piece]:
        """The pieces of some blocks, in order."""
        for block in blocks:
            yield from self.block(block, bound)

    def block(self, block: Block, bound: Mapping[str, Value]) -> Iterator[Piece]:
        """The pieces of one block."""
        match block:
            case Heading(text, level, numbered):
                yield self.heading(self.speaker.text(text, **bound), level, numbered)
            case Saying(clauses):
                yield from _paragraph(self.speaker.clauses(clauses, **bound))
            case Only(when, own, otherwise):
                holds = self.speaker.holds(when, **bound)
                yield from self.blocks(own if holds else otherwise, **bound)
            case Each():
                yield from self.each(block, bound)
            case ClosedSet():
                yield from self.closed_set(block, bound)
            case Free():
                yield from self.free(block, bound)
            case Forms():
                yield from self.forms
            case PicturePlace(id):
                if id in self.pictures:
                    yield self.pictures[id]
            case Terms(ids):
                yield from self.explained(ids)

    def heading(self, text: str, level: int, numbered: bool) -> Text:
        """A heading with its number, which is from here on the place that gaps are told at."""
        self.path = [step for step in self.path if step[0] < level]
        if numbered:
            above = tuple(step for _, step in self.path)
            number = self.numbers[level, above] = self.numbers.get((level, above), 0) + 1
            text = self.speaker.narrative.numbering.get(level, "").replace("{n}", ordinal(number)) + text
        self.path.append((level, text))
        self.speaker.place = "·".join(step for _, step in self.path)
        return Text(text, level)

    def each(self, block: Each, bound: Mapping[str, Value]) -> Iterator[Piece]:
        """The blocks once for each row."""
        rows = self.speaker.rows(block.rows.of, block.rows.level)
        for row in rows:
            yield from self.blocks(block.blocks, **{**bound, block.name: row})
        if not rows:
            yield from self.blocks(block.otherwise, **bound)

    def closed_set(self, block: ClosedSet, bound: Mapping[str, Value]) -> Iterator[Piece]:
        """A whole and its parts; no shares where a part is negative, since one would pass 100 %."""
        speaker = self.speaker
        whole = speaker.number(block.whole, **bound)
        parts = [part for part in self.parts(block, bound) if part[2] or block.rows is None]
        held: dict[str, Value] = {**bound, "whole": number_of(Figure(whole))}
        if not parts:
            yield from _paragraph(speaker.clauses(block.alone, **held))
            return
        shared = all(amount >= 0 for _, _, amount in parts)
        said = []
        for name, row, amount in parts:
            found = share(amount, whole, speaker.style) if shared else ("nothing", {})
            own = {
                "name": name,
                "row": row,
                "part": number_of(Figure(amount)),
                "share": speaker.phrase(found, whole=block.of),
            }
            said.append(speaker.clauses(block.item, **{**held, **own}))
        intro = speaker.clauses(block.intro, **held)
        ends = ["；"] * (len(said) - 1) + ["。"]
        lines = [text + end for text, end in zip(said, ends, strict=True)]
        if block.listed:
            yield Text(intro)
            yield from map(Text, lines)
        else:
            yield Text(intro + "".join(lines))

    def parts(self, block: ClosedSet, bound: Mapping[str, Value]) -> Iterator[tuple[str, Value, int]]:
        """Each part by name, the row it is of, and its amount."""
        for name, asked in block.parts:
            yield name, name, self.speaker.number(asked, **bound)
        if block.rows is None or block.part is None:
            return
        for row in self.speaker.rows(block.rows.of, block.rows.level):
            yield row.name, row, self.speaker.number(block.part, **{**bound, "row": row})

    def free(self, block: Free, bound: Mapping[str, Value]) -> Iterator[Piece]:
        """The officer's paragraphs, or what stands in their place."""
        given = self.texts.get(block.key, "").strip()
        if given:
            yield from _paragraph(self.speaker.free(block.key, given))
        elif block.key in self.added:
            return
        elif block.needed:
            self.speaker.gaps.texts.append(TextNeeded(block.key, block.title, self.speaker.place))
        else:
            yield from _paragraph(self.speaker.clauses(block.otherwise, **bound))

    def explained(self, ids: Sequence[str]) -> Iterator[Piece]:
        """The terms, numbered; then those the officer adds."""
        for number, id in enumerate(ids, 1):
            term = self.terms[id]
            yield Text(f"{ordinal(number)}、{term.zh}：{term.says}")
        yield from _paragraph(self.speaker.free("terms", self.texts.get("terms", "").strip()))


def _paragraph(text: str) -> Iterator[Text]:
    """A paragraph for each line that says something."""
    yield from (Text(line.strip()) for line in text.split("\n") if line.strip())
