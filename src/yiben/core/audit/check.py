"""A check: one rule applied to one instance of what it loops over, and what came of it."""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from yiben.core.audit.linear import Linear
from yiben.core.audit.rule import Rule
from yiben.core.expression.evaluate import Scope
from yiben.core.expression.texts import compiled, some_line_may_match
from yiben.core.expression.values import Absent, Number, Truth, Value
from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.fact import Fact
from yiben.core.value.interval import Rational
from yiben.core.value.record import record

NOTHING = Absent("没有可查的内容")


class Outcome(Enum):
    """What a check says. Unknown is never pass."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    UNREADABLE = "unreadable"


@record(slots=False, eq=False)
class Check:
    """One rule on one instance. `result` is the truth of what it asserts, or the reason of none."""

    rule: Rule
    scope: Scope
    bound: tuple[str, ...]
    result: Truth | Absent

    @property
    def outcome(self) -> Outcome:
        """pass, fail, not_applicable or unreadable."""
        return outcome_of(self.result)

    @cached_property
    def facts(self) -> Mapping[AnchorKey, Fact]:
        """The printed numbers that the comparison rests on, left side first."""
        if isinstance(self.result, Absent):
            return {}
        sides = (self.result.left, self.result.right)
        return {f.key: f for side in sides if isinstance(side, Number) for f in side.facts}

    @property
    def is_equality(self) -> bool:
        """True where this paper's numbers were held equal: an identity, a ratio or a repeated mention."""
        if not isinstance(self.result, Truth) or self.result.operator != "==" or not self.facts:
            return False
        return not any(isinstance(s, Number) and s.is_foreign for s in (self.result.left, self.result.right))

    @cached_property
    def linear(self) -> Linear | None:
        """The equation left - right = 0 over its facts; None where it is not linear."""
        if not self.is_equality or not isinstance(self.result, Truth):
            return None
        left, right = self.result.left, self.result.right
        if not isinstance(left, Number) or not isinstance(right, Number):
            return None
        if left.terms is None or right.terms is None:
            return None
        coefficients: dict[AnchorKey, Rational] = {k: c for k, (_, c) in left.terms.items()}
        for key, (_, coefficient) in right.terms.items():
            coefficients[key] = coefficients.get(key, 0) - coefficient
        return Linear({k: c for k, c in coefficients.items() if c != 0})

    @property
    def told(self) -> Fact | None:
        """The one printed number the check is about: its left side, else its right; None for two sums."""
        if isinstance(self.result, Truth):
            for side in (self.result.left, self.result.right):
                if isinstance(side, Number) and side.single is not None:
                    return side.single
        return None

    @property
    def anchor(self) -> Anchor | None:
        """Where it points: the text it quotes, the number it is about, or the innermost thing bound."""
        if isinstance(self.result, Truth) and self.result.place is not None:
            return self.result.place
        if self.told is not None:
            return self.told.anchor
        for name in reversed(self.bound):
            anchor = getattr(self.scope.get(name), "anchor", None)
            if isinstance(anchor, Anchor):
                return anchor
        return next((fact.anchor for fact in self.facts.values()), None)

    def again(self) -> Outcome:
        """The outcome under what the lens assumes now."""
        return outcome_of(_truth(self.rule.formulas.asserts(self.scope)))


def checks_of(rule: Rule, scope: Scope) -> Iterator[Check]:
    """Every instance of a rule in a scope, evaluated. A loop over nothing is a check that does not apply.

    A pattern that no sentence may contain, or that a sentence must contain to be selected, is tried on
    the plain texts first: only the sentences that hold it become instances. Of a barred pattern the
    others are one check, passed.
    """
    pattern = rule.barred_pattern or rule.needed_pattern
    if pattern is None:
        yield from _loop(rule, dict(scope), 0)
        return
    sentences = scope.get("sentences", ())
    if not _selected(rule, scope, 0):
        return
    if not sentences:
        yield Check(rule, scope, (), NOTHING)
        return
    if some_line_may_match(pattern, scope["paper"].thing.text):  # type: ignore[union-attr]
        search = compiled(pattern).search
        name = rule.loops[0][0]
        for sentence in sentences:  # type: ignore[union-attr]
            if search(sentence.thing.text):  # type: ignore[union-attr]
                yield from _loop(rule, {**scope, name: sentence}, 1)
    if rule.barred_pattern is not None:
        yield Check(rule, scope, (), Truth(True, "matches"))


def outcome_of(result: Truth | Absent) -> Outcome:
    """The outcome of a result."""
    if isinstance(result, Truth):
        return Outcome.PASS if result.holds else Outcome.FAIL
    return Outcome.UNREADABLE if result.kind == "unreadable" else Outcome.NOT_APPLICABLE


def _loop(rule: Rule, scope: dict[str, Value], depth: int) -> Iterator[Check]:
    """The instances below a depth. The scope is one for the whole rule; a check keeps a copy of it."""
    formulas = rule.formulas
    if not _selected(rule, scope, depth):
        return
    if depth == len(formulas.loops):
        result = _truth(formulas.asserts(scope))
        yield Check(rule, dict(scope), rule.bound, result)
        return
    name, loop = formulas.loops[depth]
    items = loop(scope)
    if not isinstance(items, tuple) or not items:
        yield Check(rule, dict(scope), (), items if isinstance(items, Absent) else NOTHING)
        return
    for item in items:
        scope[name] = item
        yield from _loop(rule, scope, depth + 1)


def _selected(rule: Rule, scope: Scope, depth: int) -> bool:
    """True where every part of the selection that can be asked at this depth holds."""
    for guard in rule.formulas.guards[depth]:
        found = guard(scope)
        if isinstance(found, Absent) or not found:
            return False
    return True


def _truth(value: Value) -> Truth | Absent:
    if isinstance(value, (Truth, Absent)):
        return value
    return Truth(bool(value))
