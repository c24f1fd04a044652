"""The clause before a number: what stands between it and the mark before it."""

import re

from yiben.core.claim.label import read_label
from yiben.core.claim.sentence import CLOSE, OPEN

LONGEST = 200
_ITEM = re.compile(r"[^，；：。！？\n\x01\x02]+[（(]?[类款项][）)]$")
_JOINT = re.compile(r"[、和及与]\s*$")


def clause_of(gap: str) -> str:
    """The last clause of the words before a number; with a mere measure, also what stands before its colon."""
    cut = max(gap.rfind(mark) for mark in "，；：。！？\n" + OPEN + CLOSE)
    clause = gap[cut + 1 :]
    while cut >= 0 and gap[cut] == "：":
        label = read_label(clause)
        if label.subject and not re.match(r"(?:支出|收入|金额|共)?$", label.subject):
            break
        if re.search(r"(?:其中|如下|包括|分别为|方面)$", gap[:cut]):
            break
        before = max(gap[:cut].rfind(mark) for mark in "，；：。！？\n" + OPEN + CLOSE)
        clause = gap[before + 1 : cut] + clause
        cut = before
    if cut >= 0 and gap[cut] == "。" and not read_label(clause).subject:
        # 行政运行（项）。年初预算为…: the item's name is a sentence of its own.
        if named := _ITEM.search(gap[:cut]):
            clause = named[0] + clause
    return "" if _JOINT.search(clause) else clause[-LONGEST:]
