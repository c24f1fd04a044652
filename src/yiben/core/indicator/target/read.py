"""An objective from plain data, and back: whatever is wrong is told at once, and nothing is guessed or rounded."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from yiben.core.indicator.target.fault import Misfit, ObjectiveFault
from yiben.core.indicator.target.objective import (
    EVIDENCE,
    JUDGED,
    QUALITATIVE,
    RELATIONS,
    SUBJECTS,
    VOUCHED,
    EvidenceSource,
    Objective,
    ObjectiveIndicator,
)
from yiben.core.value.unit import RATIO, unit_of

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_NAME, LONGEST_TEXT, MOST_INDICATORS = 100, 1000, 200
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_BLANK = "空"


def objective_of(plain: Mapping[str, Any]) -> Objective:
    """The objective of plain data; ObjectiveFault lists every place that is wrong."""
    return _Reading(plain).objective()


def plain(objective: Objective) -> dict[str, Any]:
    """An objective as plain data, which `objective_of` reads back the same."""
    return {
        "subject": objective.subject,
        "name": objective.name,
        "year": objective.year,
        "goal": objective.goal,
        "rubric": objective.rubric,
        "amount": dict(objective.amount),
        "facts": dict(objective.facts),
        "indicators": [plain_indicator(one) for one in objective.indicators],
    }


def plain_indicator(one: ObjectiveIndicator) -> dict[str, Any]:
    """An indicator as plain data; numbers are decimal texts."""
    return {
        "id": one.id,
        "name": one.name,
        "slot": one.slot,
        "levels": list(one.levels),
        "relation": one.relation,
        "value": None if one.value is None else f"{one.value:f}",
        "unit": one.unit,
        "words": one.words,
        "weight": f"{one.weight:f}",
        "source": {
            "kind": one.source.kind,
            "of": one.source.of,
            "filters": dict(one.source.filters),
        },
        "curve": dict(one.curve),
        "library": one.library,
        "note": one.note,
    }


class _Reading:
    """Reads one objective and keeps what is wrong."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw, self.wrong = raw, list[Misfit]()

    def objective(self) -> Objective:
        """The objective; ObjectiveFault where anything is wrong."""
        if not isinstance(self.raw, Mapping):
            raise ObjectiveFault((Misfit("", "绩效目标", str(self.raw), "应为一组键和值"),))
        raw = self.raw
        made = Objective(
            subject=self._word(raw, "subject", "", "范围", SUBJECTS),
            name=self._text(raw, "name", "", "名称", needed=True),
            year=self._year(raw.get("year")),
            goal=self._text(raw, "goal", "", "年度目标", longest=LONGEST_TEXT),
            rubric=self._text(raw, "rubric", "", "评分表", needed=True),
            amount=self._amount(raw.get("amount") or {}),
            indicators=self._indicators(raw.get("indicators") or ()),
            facts=self._facts(raw.get("facts") or {}),
        )
        if self.wrong:
            raise ObjectiveFault(self.wrong)
        return made

    def _indicators(self, raw: Any) -> tuple[ObjectiveIndicator, ...]:
        if not isinstance(raw, (list, tuple)) or len(raw) > MOST_INDICATORS:
            self._tell("indicators", "绩效指标", raw, f"应为至多{MOST_INDICATORS}条指标的列表")
            return ()
        made = []
        seen: dict[str, int] = {}
        for at, one in enumerate(raw):
            if not isinstance(one, Mapping):
                self._tell(f"indicators.{at}", f"第{at + 1}条指标", one, "应为一组键和值")
                continue
            indicator = self._indicator(one, at)
            if indicator.id and indicator.id in seen:
                first = seen[indicator.id] + 1
                self._tell(
                    f"indicators.{at}.id",
                    _place(one, at, "编号"),
                    indicator.id,
                    f"已用于第{first}条，编号不能重复",
                )
            seen.setdefault(indicator.id, at)
            made.append(indicator)
        return tuple(made)

    def _indicator(self, raw: Mapping[str, Any], at: int) -> ObjectiveIndicator:
        path = f"indicators.{at}."

        def where(title: str) -> str:
            return _place(raw, at, title)

        relation = self._word(raw, "relation", path, where("关系"), RELATIONS)
        unit = self._text(raw, "unit", path, where("单位"), longest=20)
        words = self._text(raw, "words", path, where("定性目标"), longest=200)
        value = self._value(raw, path, where, relation, unit)
        if relation == QUALITATIVE and not words:
            self._tell(path + "words", where("定性目标"), "", "定性指标应写明要达到什么（例如“有效保障”）")
        weight = self._number(raw.get("weight"), path + "weight", where("分值"))
        if weight is not None and weight <= 0:
            self._tell(path + "weight", where("分值"), raw["weight"], "应大于0")
        return ObjectiveIndicator(
            id=self._text(raw, "id", path, where("编号"), needed=True),
            name=self._text(raw, "name", path, where("名称"), needed=True),
            slot=self._text(raw, "slot", path, where("评分位置"), needed=True),
            levels=self._levels(raw.get("levels"), path, where("一级和二级指标")),
            relation=relation,
            value=value,
            unit=unit,
            words=words,
            weight=weight or Decimal(0),
            source=self._source(raw.get("source") or {}, path, where("依据来源")),
            curve=self._mapping(raw.get("curve") or {}, path + "curve", where("评分办法")),
            library=self._text(raw, "library", path, where("指标库")),
            note=self._text(raw, "note", path, where("说明"), longest=LONGEST_TEXT),
        )

    def _value(
        self, raw: Mapping[str, Any], path: str, where: Any, relation: str, unit: str
    ) -> Decimal | None:
        given = raw.get("value")
        blank = given is None or not str(given).strip()
        if relation == QUALITATIVE:
            if not blank:
                self._tell(path + "value", where("指标值"), given, "定性指标没有数值；数值请改用≥、≤或＝")
            return None
        if blank:
            self._tell(path + "value", where("指标值"), "", "应写数；说不成数的请把关系改为“定性”")
            return None
        value = self._number(given, path + "value", where("指标值"))
        if not unit:
            self._tell(path + "unit", where("单位"), "", "有指标值就要写单位，例如%、件、元、天")
        elif value is not None and value < 0 and unit_of(unit).dimension != RATIO:
            self._tell(path + "value", where("指标值"), given, f"以“{unit}”计的数不能是负数")
        return value

    def _levels(self, raw: Any, path: str, where: str) -> tuple[str, str]:
        if isinstance(raw, (list, tuple)) and len(raw) == 2 and all(isinstance(one, str) for one in raw):
            first, second = (" ".join(one.split())[:LONGEST_NAME] for one in raw)
            if first:
                return first, second
        self._tell(path + "levels", where, raw, "应为一级、二级两个名称，一级不能空")
        return "", ""

    def _source(self, raw: Any, path: str, where: str) -> EvidenceSource:
        given = self._mapping(raw, path + "source", where)
        kind = self._word(given, "kind", path + "source.", where, EVIDENCE)
        of = self._text(given, "of", path + "source.", where, longest=500)
        if kind and kind not in (VOUCHED, JUDGED) and not of:
            self._tell(path + "source.of", where, "", f"“{EVIDENCE[kind]}”要写明是哪一个")
        filters = self._mapping(given.get("filters") or {}, path + "source.filters", where)
        return EvidenceSource(kind, of, tuple((str(key), str(value)) for key, value in filters.items()))

    def _amount(self, raw: Any) -> tuple[tuple[str, int], ...]:
        made = []
        for source, fen in self._mapping(raw, "amount", "资金").items():
            if isinstance(fen, bool) or not isinstance(fen, int) or fen < 0:
                self._tell(f"amount.{source}", f"资金“{source}”", fen, "应为不小于0的整数，以分计")
            elif not str(source).strip():
                self._tell("amount", "资金", fen, "应写明资金来源")
            else:
                made.append((str(source), fen))
        return tuple(made)

    def _facts(self, raw: Any) -> tuple[tuple[str, str], ...]:
        given = self._mapping(raw, "facts", "部门填报的数")
        for name, value in given.items():
            self._number(value, f"facts.{name}", f"部门填报的数“{name}”")
        return tuple((str(name), str(value)) for name, value in given.items())

    def _year(self, raw: Any) -> int:
        if isinstance(raw, int) and not isinstance(raw, bool) and FIRST_YEAR <= raw <= LAST_YEAR:
            return raw
        self._tell("year", "年度", raw, f"应为{FIRST_YEAR}—{LAST_YEAR}的年份")
        return 0

    def _number(self, raw: Any, path: str, where: str) -> Decimal | None:
        text = str(raw).strip() if isinstance(raw, (str, int)) and not isinstance(raw, bool) else ""
        if _NUMBER.fullmatch(text):
            return Decimal(text)
        self._tell(path, where, raw, "应为数，例如98或99.5")
        return None

    def _word(self, raw: Mapping[str, Any], key: str, path: str, where: str, known: Mapping[str, str]) -> str:
        word = raw.get(key)
        if isinstance(word, str) and word in known:
            return word
        self._tell(path + key, where, word, f"应为{'、'.join(known.values())}之一")
        return ""

    def _text(
        self,
        raw: Mapping[str, Any],
        key: str,
        path: str,
        where: str,
        *,
        needed: bool = False,
        longest: int = LONGEST_NAME,
    ) -> str:
        given = raw.get(key)
        text = " ".join(given.split()) if isinstance(given, str) else ""
        if given is not None and not isinstance(given, str):
            self._tell(path + key, where, given, "应为文字")
        elif needed and not text:
            self._tell(path + key, where, "", "不能空")
        elif len(text) > longest:
            self._tell(path + key, where, text, f"应不超过{longest}字，现有{len(text)}字")
        return text

    def _mapping(self, raw: Any, path: str, where: str) -> Mapping[str, Any]:
        if isinstance(raw, Mapping):
            return raw
        self._tell(path, where, raw, "应为一组键和值")
        return {}

    def _tell(self, path: str, where: str, read: Any, expected: str) -> None:
        text = _BLANK if read is None or read in ("", [], {}, ()) else str(read)
        self.wrong.append(Misfit(path, where, text, expected))


def _place(raw: Mapping[str, Any], at: int, title: str) -> str:
    name = raw.get("name")
    called = f"“{name[:20]}”" if isinstance(name, str) and name.strip() else ""
    return f"第{at + 1}条指标{called}的{title}"
