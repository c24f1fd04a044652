"""Performance forms as rules see them: what is printed, and beside it what the scoring curves give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yiben.core.audit.view import Lens, RecordView
from yiben.core.expression.values import Absent, Value
from yiben.core.indicator.scoring.grade import Grade
from yiben.core.indicator.scoring.norm import Norm, printed_grade
from yiben.core.indicator.scoring.standard import checklist_score, rate_score
from yiben.core.statement.forms.definition import Vocabulary
from yiben.core.statement.forms.form import Form, Funds, Indicator

_NO_NORM = Absent("没有计分的通行办法")


@dataclass(frozen=True)
class Scorer:
    """What printed scores are held to: the words of printed standards, and the norm where there is none."""

    words: Vocabulary
    norm: Norm | None


class FormView(RecordView):
    """A form; its indicators and money rows know what their scores should be, and it knows its grades."""

    def __init__(self, lens: Lens, form: Form, scorer: Scorer) -> None:
        super().__init__(lens, form)
        self.scorer = scorer
        norm = scorer.norm
        self._derived: dict[str, Callable[[], Value]] = {
            "indicators": lambda: self._items(form.indicators),
            "unscored": lambda: self._items(form.unscored),
            "unweighted": lambda: self._items(form.unweighted),
            "funds": lambda: tuple(FundsView(lens, row, form, scorer) for row in form.funds),
            "expected_grade": lambda: _grade(printed_grade(form)),
            "norm_grade": lambda: _grade(norm.grade(form)) if norm is not None else _NO_NORM,
        }

    def _items(self, items: tuple[Indicator, ...]) -> Value:
        return tuple(IndicatorView(self.lens, item, self.scorer) for item in items)

    def _attribute(self, name: str) -> Value:
        derived = self._derived.get(name)
        return derived() if derived is not None else super()._attribute(name)


class IndicatorView(RecordView):
    """An indicator with the scores that its printed standard, its checklist or the norm give."""

    def __init__(self, lens: Lens, item: Indicator, scorer: Scorer) -> None:
        super().__init__(lens, item)
        norm = scorer.norm
        self._derived: dict[str, Callable[[], Any]] = {
            "expected_score": lambda: rate_score(item, scorer.words, lens.number).points,
            "checklist_score": lambda: checklist_score(item, lens.number).points,
            "target_score": lambda: (
                norm.target_score(item, lens.number).points if norm is not None else _NO_NORM
            ),
            "bound": lambda: norm.bound(item) if norm is not None else _NO_NORM,
        }

    def _attribute(self, name: str) -> Value:
        derived = self._derived.get(name)
        return derived() if derived is not None else super()._attribute(name)


class FundsView(RecordView):
    """A row of the money block with the score that its execution rate gives."""

    def __init__(self, lens: Lens, row: Funds, form: Form, scorer: Scorer) -> None:
        super().__init__(lens, row)
        self.form = form
        self.scorer = scorer

    def _attribute(self, name: str) -> Value:
        if name == "expected_score":
            norm = self.scorer.norm
            if norm is None:
                return _NO_NORM
            return norm.execution_score(self.thing, self.form, self.lens.number).points
        return super()._attribute(name)


def _grade(found: Grade | None) -> Value:
    return found.name if found is not None else Absent("没有可以评定等级的总分或标准")
