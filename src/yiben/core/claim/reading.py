"""One passage read: its numbers as mentions with roles, subjects and facts."""

import re
from dataclasses import dataclass

from yiben.core.claim.mention import AMOUNT, CHANGE, REFERENCE, Mention, assign, clause_of
from yiben.core.claim.number import Scanned, at_common_precision, plain, scan
from yiben.core.claim.passage import Passage
from yiben.core.claim.sentence import Structure, structure
from yiben.core.claim.title import NOUN, heading_subject, title_of
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.value import unit as units
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period

_VERB_END = re.compile(
    r"(?:^|其中|设定|设置|设立|设有|设|有|共|含|下辖|内设|下设|新增|配置了?|入驻|涉及|编制|制定|开展|组织|完成|抽派|抽调|选取|选派|覆盖|对|为|了|和|及)$"
)
_AT_CLOSE = re.compile(r"^(?:截至|截止)[^，]{0,10}(?:年末|年?底|12月31日)[^完受办]*$|年末(?!的)[^完受办]*$|^年末")
_LINES = {units.MONEY, units.COUNT}


@dataclass(frozen=True)
class Reading:
    """A passage with its plain text, its structure and its mentions in order."""

    passage: Passage
    text: str
    structure: Structure
    mentions: tuple[Mention, ...]

    def sentence_text(self, mention: Mention) -> str:
        """The sentence a mention stands in, as printed."""
        start, end = self.structure.bounds[mention.sentence]
        return self.passage.text[start:end].strip()

    def before(self, mention: Mention) -> str:
        """The plain words of the sentence before a mention."""
        return self.text[self.structure.bounds[mention.sentence][0] : mention.start]


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
    _name(reading, year, vocabulary)
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


def _name(reading: Reading, year: int | None, vocabulary: Vocabulary) -> None:
    """Subjects for those without one, concepts, and the fact of every mention."""
    last: Mention | None = None
    for mention in reading.mentions:
        if mention.role == AMOUNT and mention.dimension in _LINES:
            _post_noun(mention)
            _inherit(mention, last, reading)
            last = mention
            mention.concepts = _concepts(mention, year, reading.passage, vocabulary)
        elif not mention.subject and last is not None and mention.role != CHANGE:
            mention.subject = last.subject
    for i, mention in enumerate(reading.mentions):
        period = _period(reading, mention, year)
        mention.fact = Fact(mention.printed, mention.anchor, title_of(reading, i), period, mention.concepts)


def _post_noun(mention: Mention) -> None:
    """设置42个窗口: the noun stands after the number."""
    if mention.dimension != units.COUNT:
        return
    clause = re.sub(r"\s", "", mention.clause)
    if mention.subject and not _VERB_END.search(clause):
        return
    if noun := NOUN.match(mention.after.lstrip()):
        mention.subject = noun[0].strip("“”")
        mention.word = "noun"


def _inherit(mention: Mention, last: Mention | None, reading: Reading) -> None:
    if mention.subject:
        return
    mention.inherited = True
    same = last is not None and last.sentence == mention.sentence
    if last is not None and same and last.dimension == mention.dimension and last.subject:
        mention.subject = last.subject
    else:
        mention.subject = heading_subject(reading.passage.section)


def _concepts(
    mention: Mention, year: int | None, passage: Passage, vocabulary: Vocabulary
) -> tuple[str, ...]:
    other_year = mention.year is not None and mention.year != year
    if mention.prior or other_year or (mention.inherited and not mention.measure):
        return ()
    dimension = "money" if mention.dimension == units.MONEY else "count"
    return vocabulary.find(mention.subject, mention.measure, dimension, passage.section)


def _period(reading: Reading, mention: Mention, year: int | None) -> Period | None:
    if mention.role != CHANGE and mention.year is not None:
        year = mention.year
    elif year is not None and mention.prior:
        year -= 1
    if year is None:
        return None
    before = re.sub(r"\s", "", reading.before(mention))
    stock = mention.role == AMOUNT and _AT_CLOSE.search(before if mention.dimension == units.COUNT else mention.subject)
    return Period(year, "closing") if stock else Period(year)
