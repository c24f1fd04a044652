"""Reading a passage: its numbers as mentions, with roles, subjects and facts."""

import re

from yiben.core.claim.clause import clause_of
from yiben.core.claim.mention import CHANGE, Mention
from yiben.core.claim.naming import name_mentions
from yiben.core.claim.number import Scanned, at_common_precision, plain, scan
from yiben.core.claim.passage import Passage
from yiben.core.claim.reading import Reading
from yiben.core.claim.roles import assign
from yiben.core.claim.sentence import Structure, structure
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.claim.words import REFERENCE


def read(passage: Passage, year: int | None, vocabulary: Vocabulary, tail: str = "") -> Reading:
    """Read a passage; `tail` is what a line broken before it left unfinished."""
    text = plain(passage.text)
    scanned = list(scan(text))
    shape = structure(text, scanned)
    found = [_mention(i, scanned, shape, passage, tail) for i in range(len(scanned))]
    _share_precision(found)
    reading = Reading(passage, text, shape, tuple(found))
    referred = ""
    for i, mention in enumerate(found):
        referred = _reference(reading, found, i, referred)
        assign(mention, bool(referred))
        if mention.role == CHANGE:
            _settle_reference(mention, referred)
        _follow_list(found, i)
    name_mentions(reading, year, vocabulary)
    return reading


def _mention(i: int, scanned: list[Scanned], shape: Structure, passage: Passage, tail: str) -> Mention:
    number = scanned[i]
    start = scanned[i - 1].end if i else 0
    gap = shape.flat[start : number.start]
    if not i and tail and not gap.strip():
        gap = tail
    following = scanned[i + 1].start if i + 1 < len(scanned) else len(shape.flat)
    return Mention(
        start=number.start,
        end=number.end,
        printed=number.printed,
        anchor=passage.anchor.span(number.start, number.end),
        gap=gap,
        clause=clause_of(gap),
        sentence=shape.sentences[i],
        segment=shape.segments[i],
        piece=shape.pieces[i],
        depth=shape.depths[i],
        after=shape.flat[number.end : min(following, number.end + 40)],
    )


def _share_precision(found: list[Mention]) -> None:
    for sentence in {m.sentence for m in found}:
        own = [m for m in found if m.sentence == sentence]
        for m, printed in zip(own, at_common_precision([m.printed for m in own]), strict=True):
            m.printed = printed


def _reference(reading: Reading, found: list[Mention], i: int, before: str) -> str:
    """What the latest 比… of this sentence compares with; of the sentence before where this is its 其中."""
    words = [m[0] for m in REFERENCE.finditer(reading.before(found[i]))]
    if words:
        return words[-1]
    same = i > 0 and found[i - 1].sentence == found[i].sentence
    goes_on = i > 0 and re.match(r"\s*其中", reading.before(found[i]))
    return before if same or goes_on else ""


def _settle_reference(mention: Mention, referred: str) -> None:
    if mention.name:
        return
    if found := REFERENCE.search(referred):
        mention.name = found["ref"] or "上年"
        mention.year = int(found["year"]) if found["year"] else None


def _follow_list(found: list[Mention], i: int) -> None:
    """A bare number after 分别…A、: it has the role of the one before it."""
    mention, last = found[i], found[i - 1] if i else None
    if last is None or not last.spread or last.dimension != mention.dimension:
        return
    if re.fullmatch(r"[\s、，和及与以]*", mention.gap) and mention.sentence == last.sentence:
        mention.role, mention.name, mention.word = last.role, last.name, last.word
        mention.subject, mention.spread, mention.year = last.subject, True, last.year
