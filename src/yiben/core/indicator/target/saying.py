"""Making findings of the words of the checks, as strict as the form wants them."""

from decimal import Decimal

from yiben.core.indicator.target.finding import ObjectiveChecks, ObjectiveFinding
from yiben.core.indicator.target.form import ObjectiveForm
from yiben.core.value.record import record


@record()
class Saying:
    """Says what a check found."""

    form: ObjectiveForm
    checks: ObjectiveChecks

    def __call__(
        self, rule: str, where: str, *, read: str, expected: str = "", indicator: str = "", **more: str
    ) -> ObjectiveFinding:
        """The finding of a check: its sentences with what was read and expected in them."""
        words = self.checks.words[rule]
        values = {"read": read, "expected": expected, **more}
        return ObjectiveFinding(
            rule,
            self.form.severities.get(rule, words.severity),
            where,
            words.read.format_map(values),
            words.expected.format_map(values),
            words.advice.format_map(values),
            indicator,
        )


def points(number: Decimal) -> str:
    """A number without zeros that say nothing: 10, 2.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
