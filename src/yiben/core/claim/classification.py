"""Classified items by name: the 类/款/项 path of a text, or an economic item, as the codes tables print.

A name is a code only where one code of the chart fits it: most items carry a name that several
sections share (行政运行), so the path above it decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yiben.core.claim.subject import key

_PATH = re.compile(r"(.*?)[（(]?([类款项])[）)]")
_LOOSE = re.compile(r"(?:支出|费用|费)$")
_GENERAL = re.compile(r"一般公共预算")
_APPROPRIATION = re.compile(r"财政拨款")
_BASIC = re.compile(r"基本支出|人员经费|公用经费")
_SPENDING = re.compile(r"支出决算")
_FUNDS = re.compile(r"政府性基金")


@dataclass(frozen=True)
class Names:
    """Codes by the names they are known by."""

    functional: Mapping[str, tuple[str, ...]]
    economic: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]

    @staticmethod
    def build(functional: Mapping[str, Sequence[str]], economic: Mapping[str, Sequence[str]]) -> "Names":
        """From codes with their names, the current one first."""
        titles = {c: names[0] for chart in (functional, economic) for c, names in chart.items()}
        return Names(_index(functional), _index(economic), titles)

    def find(self, subject: str, section: tuple[str, ...]) -> tuple[str, ...]:
        """The concept of a classified item under a heading; empty where none or several fit."""
        place = key("/".join(section))
        if _FUNDS.search(section[-1] if section else ""):
            return ()
        code = self._functional(subject)
        if code and not (_BASIC.search(place) and self._economic(subject)):
            scope = _scope(place)
            return (f"{scope}:{code}",) if scope else ()
        if _BASIC.search(place):
            codes = [c for c in self.economic.get(_short(key(subject)), ()) if len(c) in (3, 5)]
            if len(codes) == 1:
                return (f"basic_detail:{codes[0]}",)
        return ()

    def _economic(self, subject: str) -> bool:
        """True for a bare name that economic items carry too: 其他支出 among basic expenditure is one of them."""
        return not _PATH.search(subject) and _short(key(subject)) in self.economic

    def cells(self, concept: str) -> tuple[str, ...]:
        """The cells of a classified item's concept."""
        scope, _, code = concept.partition(":")
        if scope == "basic_detail":
            return (f"basic_detail[{code}, 决算数]",)
        if scope == "general_public":
            return (f"general_public[{code}, 本年支出]", f"appropriation[{code}, 一般公共预算]")
        if scope == "appropriation":
            return (f"appropriation[{code}, 合计]",)
        if scope == "expenditure":
            return (f"expenditure[{code}, 本年支出合计]", f"total[{code}, 决算数]")
        return ()

    def title(self, concept: str) -> str:
        """The item's name."""
        return self.titles.get(concept.partition(":")[2], concept)

    def _functional(self, subject: str) -> str:
        levels = {kind: name for name, kind in _PATH.findall(subject)}
        if not levels:
            codes = [c for c in self.functional.get(_short(key(subject)), ()) if len(c) == 3]
            return codes[0] if len(codes) == 1 and subject.endswith("支出") else ""
        above = ""
        for kind, length in (("类", 3), ("款", 5), ("项", 7)):
            if kind not in levels:
                continue
            named = [
                c
                for c in self.functional.get(_short(key(levels[kind])), ())
                if len(c) == length and c.startswith(above)
            ]
            if len(named) == 1:
                above = named[0]
            elif kind == max(levels, key="类款项".index):
                return ""
        return above


def _scope(place: str) -> str:
    if _GENERAL.search(place):
        return "general_public"
    if _APPROPRIATION.search(place):
        return "appropriation"
    return "expenditure" if _SPENDING.search(place) else ""


def _short(name: str) -> str:
    return _LOOSE.sub("", name)


def _index(chart: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, names in chart.items():
        # A category's other names (一般公共预算支出) are also names of totals.
        for name in names[:1] if len(code) == 3 else names:
            short = _short(key(name))
            if short and code not in found.get(short, ()):
                found[short] = (*found.get(short, ()), code)
    return found
