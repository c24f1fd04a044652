"""Whether names alone say that parts are all of a whole, or at least do not overlap."""

import re

from yiben.core.claim.frames import Frame
from yiben.core.claim.mention import Mention
from yiben.core.claim.subject import key

KIND = re.compile(r"类(?:事项|办件|业务|项目|支出)?$")
_PAIRS = (
    (re.compile("^已"), re.compile("^(?:未|尚欠|尚未|剩余|还欠|待|欠|结余)")),
    (re.compile("^有"), re.compile("^无")),
    (re.compile("^线上"), re.compile("^线下")),
    (re.compile("^男"), re.compile("^女")),
)
_OVERLAP = re.compile(
    "女|党员|学历|本科|大专|研究生|硕士|岁|职称|高级|中级|少数民族|正科|副科|处级|局长|主任|科长"
)
_LOOSE_TAILS = {"事项", "项目", "办件", "业务", "指标"}
_PROCESS = re.compile(
    "^(?:已|按期|按时|及时)?(?:办结|满意|非常满意|答复|回复|回访|完成|通过|评价|好评|受理|归档|新增|网上|全程|即办|最多)"
)


def measures_of(frame: Frame, parts: tuple[Mention, ...]) -> bool:
    """True for a bracket of what was done to the whole (办结…件，满意…件), which does not divide it."""
    return frame.bracket and not complete(parts) and any(_PROCESS.match(p.subject) for p in parts)


def kindred(parts: tuple[Mention, ...]) -> bool:
    """True where the names are plainly kinds of one thing, which do not overlap."""
    names = [key(p.subject) for p in parts]
    if len(names) < 2 or any(_OVERLAP.search(name) or _PROCESS.match(name) for name in names):
        return False
    tails = {name[-2:] for name in names}
    same_tail = len(tails) == 1 and not tails & _LOOSE_TAILS
    return complete(parts) or same_tail or len({name[:2] for name in names}) == 1


def complete(parts: tuple[Mention, ...]) -> bool:
    """True where the names alone say that these are all: kinds in 类, or a pair of opposites."""
    names = [key(p.subject) for p in parts]
    if all(KIND.search(name) for name in names):
        return True
    if len(parts) != 2:
        return False
    return any(a.search(names[0]) and b.search(names[1]) for a, b in _PAIRS)
