"""Wholes and their parts: which numbers a text sets under which other number.

A frame opens at 其中, 包括, 分为, a bracket or a colon at the end of a paragraph, and closes where the
sentence, the semicolon, the bracket or the list says that the text speaks of something else.
"""

import re
from collections.abc import Callable

from yiben.core.claim.frames import Frame, comparable, continues, is_detail
from yiben.core.claim.measure import BUDGETS
from yiben.core.claim.mention import CHANGE, Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.sentence import CLOSE, OPEN
from yiben.core.claim.subject import key
from yiben.core.document.outline import numbering_level
from yiben.core.value import unit as units

_CUE = re.compile(
    r"其中|主要(?:用于|包括|是|有|为)|具体(?:为|是|包括|如下|情况如下)|包括|分为|划分为|(?<=[，：])由(?!于|此)|按.{2,10}?(?:分类|分|划分)(?:为|是|：|，)"
    r"|(?<=[，。])按(?:.{2,10}?)分类|用于以下方面|构成(?:如下|为|：)|如下：$"
)
_COMPOSED = re.compile(r"^\s*(?:共同)?(?:组成|构成)")
_MORE = re.compile(r"^\s*(?:等(?!级|于|次)|左右)")
_ANNOTATED = re.compile(r"[，,]\s*(?:比|较|与|占|完成|同比)")
_ASIDE = re.compile(
    r"^(?:对应|涉及|相关|另|不含|不包括|未|已扣|比|较|同比|预算|增|减|占|面积|合同|每|人均|均|约合|折合|共|原)"
)
_INCLUDED = re.compile(r"^(?:其中|含|包含|包括)")
_FLOW = re.compile("^(?:已|实际|累计)*(?:支付|支出|到位|使用|拨付|执行|结余|结转|下达|完成投资).{0,4}$")
_BESIDE = re.compile("^(?:代管|管代|另|此外|外聘|临聘|编外|另外)")
_LIST_ITEM = re.compile(
    r"^\s*[-·]?\s*(?:[（(]?(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3}|[①-⑳])[）).、．]?\s*)?"
)


class Sums:
    """Collects frames through the passages of one chapter."""

    def __init__(self, siblings: Callable[[str, str], bool]) -> None:
        self.siblings = siblings
        self.stack: list[Frame] = []
        self.done: list[Frame] = []
        self.section: tuple[str, ...] = ()
        self.level: int | None = None
        self.asides: dict[int, list[Mention]] = {}
        self.owner: Mention | None = None
        self.classified: Mention | None = None

    def read(self, reading: Reading) -> None:
        """Take a passage in: its amounts become wholes and parts, and each part knows its whole."""
        self._turn(reading)
        amounts: list[Mention] = []
        last: Mention | None = None
        for mention in reading.mentions:
            self._step(mention, last, amounts, reading)
            if mention.is_amount:
                self._place(mention)
                amounts.append(mention)
                if self.owner is not None and mention.depth > self.owner.depth:
                    self.asides.setdefault(id(self.owner), []).append(mention)
            last = mention
        tail = reading.structure.flat[last.end :] if last else ""
        self._end(tail, amounts)

    def finish(self) -> list[Frame]:
        """Every frame, closed."""
        self.done.extend(self.stack)
        self.stack = []
        return self.done

    def _turn(self, reading: Reading) -> None:
        """At a new passage only a list that was announced goes on."""
        self.level = numbering_level(reading.text)
        carried = [f for f in self.stack if f.carried and continues(f, self.level)]
        stays = reading.passage.section == self.section and _is_item(reading)
        if not stays:
            self.done.extend(self.stack)
            self.stack = []
        else:
            self.done.extend(f for f in self.stack if f not in carried)
            self.stack = carried
        self.section = reading.passage.section
        self.classified = None

    def _step(self, mention: Mention, last: Mention | None, amounts: list[Mention], reading: Reading) -> None:
        """What the words between two numbers open and close."""
        gap = mention.gap
        if last is not None and mention.sentence != last.sentence:
            self._sentence(gap)
        elif last is not None and "；" in gap and mention.depth <= last.depth:
            self._semicolon(mention.depth)
        while self.stack and self.stack[-1].depth > mention.depth:
            self.done.append(self.stack.pop())
        if last is not None and mention.depth > last.depth and OPEN in gap:
            self._bracket(mention, last, gap)
            return
        cue = "".join(m[0] for m in _CUE.finditer(re.split(f"[；。{CLOSE}]", gap)[-1]))
        if cue:
            # 其中：按…分类：: the classification closes the set.
            self._open(cue[cue.find("按") :] if "按" in cue else cue, mention, last, amounts)

    def _sentence(self, gap: str) -> None:
        if _goes_on(gap):
            return
        for frame in [f for f in self.stack if not f.carried]:
            self.stack.remove(frame)
            self.done.append(frame)

    def _semicolon(self, depth: int) -> None:
        while self.stack and self.stack[-1].depth == depth and not self.stack[-1].carried:
            top = self.stack[-1]
            if top.separator == "，" and len(top.parts) > 1:
                self.done.append(self.stack.pop())
                continue
            if not top.separator and len(top.parts) > 1:
                self.done.append(self.stack.pop())
                continue
            top.separator = "；"
            return

    def _bracket(self, mention: Mention, last: Mention, gap: str) -> None:
        inside = gap[gap.rfind(OPEN) + 1 :].lstrip()
        right_after = not gap[: gap.rfind(OPEN)].strip("以上人民币 ")
        self.owner = last if last.is_amount and right_after else None
        if self.owner is None or _ASIDE.match(inside):
            self.stack.append(Frame(None, mention.depth, ""))
            return
        cue = "其中" if _INCLUDED.match(inside) else "bracket"
        self.stack.append(Frame(last, mention.depth, cue, (last,), bracket=cue == "bracket"))

    def _open(self, cue: str, mention: Mention, last: Mention | None, amounts: list[Mention]) -> None:
        same_depth = [m for m in amounts if m.depth == mention.depth]
        if last is not None and last.role == CHANGE and last.depth == mention.depth:
            if not _ANNOTATED.match(mention.after):
                # 增加5万元，其中：人员经费4万元: parts of the change, not of the amount.
                self.stack.append(Frame(None, mention.depth, cue))
                return
        # 支出决算数5万元，按功能分：names its whole itself; only a later 按…分： returns to the earlier one.
        direct = last is not None and last.is_amount and not re.search(f"[；。{CLOSE}]", mention.gap)
        again = cue.startswith("按") and self.classified and not direct
        if again and self.stack and self.stack[-1].whole is self.classified:
            self.done.append(self.stack.pop())
        wholes = [self.classified] if again and self.classified else _run(same_depth, mention)
        whole = next((m for m in reversed(wholes) if comparable(m, mention)), None)
        if whole is not None and self._again(cue, whole, mention):
            return
        if "按" in cue:
            self.classified = whole
        self.stack.append(Frame(whole, mention.depth, cue, tuple(wholes)))

    def _again(self, cue: str, whole: Mention, mention: Mention) -> bool:
        """其中：按…分类： is one opening; a cue directly after another renames the frame."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.whole is whole and not top.parts:
            top.cue += cue
            if "按" in cue:
                self.classified = whole
            return True
        return False

    def _place(self, mention: Mention) -> None:
        """Put an amount under the frame that is open for it."""
        self._beside(mention)
        for frame in reversed(self.stack):
            if frame.depth != mention.depth:
                continue
            if self._fits(frame, mention):
                first = frame.parts[0] if frame.parts else None
                if first is not None and not frame.separator and first.segment == mention.segment:
                    frame.separator = "，"
                frame.item_level = frame.item_level or self.level
                frame.parts.append(mention)
                mention.whole = frame.whole
                frame.more = bool(_MORE.match(mention.after))
                if frame.cue.endswith("由") and _COMPOSED.match(mention.after):
                    frame.cue += "组成"
            elif frame.whole is not None:
                frame.others.append(mention)
                frame.skipped |= comparable(frame.whole, mention)
            return

    def _beside(self, mention: Mention) -> None:
        """A part of a closed set ends what its sibling announced: 人员经费5万元，主要包括…；公用经费3万元."""
        for at, frame in enumerate(self.stack):
            if frame.whole is None or frame.depth != mention.depth:
                continue
            if self.siblings(frame.whole.subject, mention.subject):
                self.done.extend(self.stack[at:])
                del self.stack[at:]
                return

    def _fits(self, frame: Frame, mention: Mention) -> bool:
        whole = frame.whole
        if whole is None or whole is mention or not comparable(whole, mention):
            return False
        if frame.carried and is_detail(frame, self.level):
            return False
        if mention.measure and (whole.measure in BUDGETS) != (mention.measure in BUDGETS):
            return False
        if _BESIDE.match(mention.subject) or mention.prior:
            return False
        if whole.measure in BUDGETS and mention.measure not in ("", whole.measure):
            return False
        if mention.dimension == units.MONEY and _FLOW.match(mention.subject):
            return False
        if mention.word == "noun" and not _same_noun(whole, mention):
            return False
        if frame.separator == "；" and any(_same_segment(p, mention) for p in frame.parts):
            return False
        return mention.dimension != units.MONEY or mention.year in (None, whole.year)

    def _end(self, tail: str, amounts: list[Mention]) -> None:
        """At the end of a passage: does it announce a list, or does a list go on?"""
        cue = _announcement(tail)
        outer = [m for m in amounts if m.depth == 0 and m.measure not in BUDGETS]
        run = _run(outer, outer[-1]) if outer else []
        if cue and run and not (cue == "如下：" and run[-1].dimension == units.COUNT):
            self.done.extend(f for f in self.stack if not f.carried)
            self.stack = [f for f in self.stack if f.carried and f.whole is not run[-1]]
            self.stack.append(
                Frame(run[-1], 0, cue, tuple(run), separator="；", carried=True, level=self.level)
            )


def _announcement(tail: str) -> str:
    """The words that announce a list of parts at the end of a passage; empty where none do.

    After a full stop only 其中 does: 具体情况如下 there announces the chapter, not the parts of a sum.
    """
    if not re.search(r"[：:]\s*$", tail):
        return ""
    found = _CUE.search(tail)
    if found is None:
        return ""
    apart = "。" in tail[: found.start()] and not re.fullmatch(r"。\s*(?:其中|包括)[：:]\s*", tail)
    return "" if apart and "其中" not in found[0] else found[0]


def _goes_on(gap: str) -> bool:
    """True where the new sentence is still about the sum before it: 。其中, or 。2. in a numbered list."""
    rest = gap[gap.rfind("。") + 1 :].lstrip()
    return bool(re.match(r"(?:\d{1,2}[.、．]\s*)+|[①-⑳]", rest))


def _is_item(reading: Reading) -> bool:
    """True for a passage that is an item of a list: it begins with a name and its amount."""
    first = next((m for m in reading.mentions if m.is_amount), None)
    if first is None:
        return False
    lead = _LIST_ITEM.sub("", reading.text[: first.start])
    return (
        len(lead) <= 80
        and not re.match(r"(?:19|20)\d{2}\s?年|与|比|较|截至|全年|其中：?$", lead)
        and "。" not in lead
    )


def _run(amounts: list[Mention], before: Mention) -> list[Mention]:
    """The amounts of the last sentence before a number: what a 其中 there may refer to."""
    earlier = [m for m in amounts if m.start <= before.start]
    return [m for m in earlier if m.sentence == earlier[-1].sentence] if earlier else []


def _same_segment(a: Mention, b: Mention) -> bool:
    return a.piece == b.piece and a.anchor.key[:3] == b.anchor.key[:3]


def _same_noun(whole: Mention, part: Mention) -> bool:
    tail = key(whole.subject)[-2:]
    return bool(tail) and key(part.subject).endswith(tail)
