"""The original and the adjusted values of an objective beside each other (年初, 调整后), as the forms demand."""

from decimal import Decimal

from yiben.core.indicator.target.objective import QUALITATIVE, RELATIONS, Objective, ObjectiveIndicator
from yiben.core.indicator.target.saying import points
from yiben.core.value.record import record


@record()
class Beside:
    """An indicator as it was set at the beginning of the year and as it stands now; None where it was not or is no
    longer there."""

    original: ObjectiveIndicator | None
    adjusted: ObjectiveIndicator | None

    @property
    def indicator(self) -> ObjectiveIndicator:
        """The indicator as it stands now, or as it was where it was given up."""
        found = self.adjusted or self.original
        if found is None:
            raise ValueError("an indicator stands on at least one side")
        return found

    @property
    def changed(self) -> bool:
        """True where anything of it was adjusted."""
        return self.original != self.adjusted


def beside(original: Objective | None, adjusted: Objective) -> tuple[Beside, ...]:
    """Every indicator of both, by its id: in the order in which it stands now, what was given up at the end."""
    before = {one.id: one for one in original.indicators} if original else {}
    now = {one.id for one in adjusted.indicators}
    kept = tuple(Beside(before.get(one.id), one) for one in adjusted.indicators)
    return kept + tuple(Beside(one, None) for key, one in before.items() if key not in now)


def target_text(one: ObjectiveIndicator | None) -> str:
    """The target as a form prints it: ≥95%, 有效保障; empty where there is none."""
    if one is None:
        return ""
    if one.relation == QUALITATIVE or one.value is None:
        return one.words
    return f"{RELATIONS[one.relation]}{points(one.value)}{one.unit}"


def weights(objective: Objective) -> Decimal:
    """The points of all its indicators."""
    return sum((one.weight for one in objective.indicators), Decimal(0))
