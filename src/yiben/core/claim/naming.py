"""What a number is called: its subject (its own, inherited, or the heading’s), its concept, its fact."""

import re

from yiben.core.claim.mention import AMOUNT, CHANGE, Mention
from yiben.core.claim.passage import Passage
from yiben.core.claim.reading import Reading
from yiben.core.claim.title import NOUN, heading_subject, title_of
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.value import unit as units
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period

_VERB_END = re.compile(
    r"(?:^|其中|设定|设置|设立|设有|设|有|共|含|下辖|内设|下设|新增|配置了?|入驻|涉及|编制|制定|开展|组织|完成|抽派|抽调|选取|选派|覆盖|对|为|了|和|及)$"
)
_AT_CLOSE = re.compile(
    r"^(?:截至|截止)[^，]{0,10}(?:年末|年?底|12月31日)[^完受办]*$|年末(?!的)[^完受办]*$|^年末"
)
_LINES = {units.MONEY, units.COUNT}


def name_mentions(reading: Reading, year: int | None, vocabulary: Vocabulary) -> None:
    """Subjects for those without one, concepts, and the fact of every mention."""
    latest: dict[int, Mention] = {}
    for mention in reading.mentions:
        last = latest.get(mention.depth)
        if mention.role == AMOUNT and mention.dimension in _LINES:
            _post_noun(mention)
            _inherit(mention, last, reading)
            latest[mention.depth] = mention
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
    at_close = before if mention.dimension == units.COUNT else mention.subject
    stock = mention.role == AMOUNT and _AT_CLOSE.search(at_close)
    return Period(year, "closing") if stock else Period(year)
