"""What a reader would call a number of running text: the words of its own clause, and where these do not
name it, what stands around it (the bracket's head, the number before, the noun after, the row, the heading)."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from yiben.core.claim.label import read_label
from yiben.core.claim.measure import MEASURE_ZH
from yiben.core.claim.mention import CHANGE, EXECUTION, SCORE, SHARE, WEIGHT, Mention
from yiben.core.claim.passage import Passage
from yiben.core.value import unit as units

NOUN = re.compile(r"[一-龥“”]{2,14}?(?=[\s，；。：、（）\x01\x02\d“”]|和|及|$|[一-龥]{0,2}\d)")
_HEADING_NOISE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+(?:部分|章)|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+(?=[、.．])|[①-⑳])[、.．\s]*|(?:决算|支出|收支)?(?:总体|具体|结构)?情况(?:的?说明)?$|[。：]$"
)
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*")
_LONGEST_NAME = 40
_POINT_WORDS = {WEIGHT: "分值", SCORE: "得分"}
_GENERIC = re.compile(
    r"(?:(?:本|该|此)?(?:项目|单位|部门)|金额|资金|数量|共|合计|对|计|扣|或|大于|小于|每.{0,12})?[≥≤＞＜>=<]?"
)
_MEASURED = re.compile(r"(?:设计)?(?:权重|分值|标准分)$|年度?(?:目标|指标)值$")


class Read(Protocol):
    """What of a reading a title needs."""

    @property
    def passage(self) -> Passage:
        """The passage read."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Its numbers in order."""

    @property
    def text(self) -> str:
        """Its plain text."""

    def before(self, mention: Mention) -> str:
        """The plain words of the sentence before a mention."""


def title_of(reading: Read, i: int) -> str:
    """The name of the i-th number of a reading."""
    mention, earlier = reading.mentions[i], reading.mentions[:i]
    parts = [*_subject(reading, mention, earlier), MEASURE_ZH.get(mention.measure, "")]
    if mention.role == CHANGE:
        parts.append(f"比{mention.name}{mention.word}")
    elif mention.role == SHARE:
        parts.append(f"占{mention.name or '比'}")
    elif mention.role == EXECUTION:
        parts.append(f"完成{mention.name}" if mention.name else mention.word)
    else:
        parts.append(_POINT_WORDS.get(mention.role, ""))
    return "·".join(dict.fromkeys(part for part in parts if part))


def heading_subject(section: tuple[str, ...]) -> str:
    """What the innermost heading speaks of."""
    if not section:
        return ""
    words, before = section[-1], ""
    while words != before:
        before, words = words, _HEADING_NOISE.sub("", words)
    return read_label(words).subject


def _subject(reading: Read, mention: Mention, earlier: Sequence[Mention]) -> Iterator[str]:
    own = mention.subject
    noun = _noun(mention)
    if mention.inherited and own == heading_subject(reading.passage.section):
        own = reading.passage.row_title or own
    if head := _bracket_head(reading, mention, earlier):
        yield head
    elif _GENERIC.fullmatch(own):
        yield reading.passage.row_title or _around(reading, mention, earlier, bool(noun))
    yield own
    if noun and noun not in own:
        yield noun


def _noun(mention: Mention) -> str:
    if mention.dimension != units.COUNT:
        return ""
    found = NOUN.match(mention.after)
    return found[0].strip("“”") if found else ""


def _bracket_head(reading: Read, mention: Mention, earlier: Sequence[Mention]) -> str:
    """Whose parts a bracket lists: the number before it (行政许可271项（责任事项…））."""
    outer = next((m for m in reversed(earlier) if m.depth < mention.depth), None)
    if outer is None or outer.sentence != mention.sentence:
        return ""
    follows = reading.text[outer.end : mention.start].lstrip()
    return outer.subject if follows.startswith("（") else ""


def _around(reading: Read, mention: Mention, earlier: Sequence[Mention], named: bool) -> str:
    spoken_of = (
        m
        for m in reversed(earlier)
        if (m.sentence == mention.sentence or mention.role == CHANGE)
        and m.depth <= mention.depth
        and not _GENERIC.fullmatch(m.subject)
    )
    last = next(spoken_of, None)
    if last is not None:
        return _MEASURED.sub("", last.subject)
    return "" if named else _opening(reading, mention)


def _opening(reading: Read, mention: Mention) -> str:
    """What a number speaks of where nothing names it: a first sentence that is a name, the heading, the row
    or table of a cell, else the first words of its own sentence."""
    first = _NUMBERING.sub("", reading.text).split("。")[0]
    if len(first) <= _LONGEST_NAME and not re.search(r"[\d，；：]", first) and "。" in reading.text:
        return heading_subject((first,))
    words = re.split("[，；：。]", reading.before(mention).strip(), maxsplit=1)[0]
    named = "" if reading.passage.table_title else heading_subject(reading.passage.section)
    return named or read_label(words).subject or reading.passage.table_title
