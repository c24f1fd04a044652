"""A claim: one checkable statement of the running text, its numbers by role.

Roles by type (a role may be absent where the text does not print it):
amount     value
change     amount, rate, current (this year's value of the subject), base (last year's, if printed)
share      part, rate, whole
execution  outturn, budget, rate
parts      whole, parts (several)
rate       rate, numerator, denominator
count      value
score      value, weight
grade      score (text in `word`)
comparison outturn, budget, rate (words 大于 / 小于 / 等于 in `word`)

Further roles, where the text prints them: parts has shares (several); parts of an implied relation
whole_change and changes (last year's sums, each amount less its change); share has other (the whole
it stands under where it names another); grade has floor (the lowest score of the grade).
"""

from collections.abc import Mapping
from dataclasses import field

from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period
from yiben.core.value.record import record

TYPES = (
    "amount",
    "change",
    "share",
    "execution",
    "parts",
    "rate",
    "count",
    "score",
    "grade",
    "comparison",
)


@record()
class Claim:
    """One claim. `direction` is 1 for 增加, -1 for 减少, 0 for 持平; `relation` of parts is equal, at_most, each_at_most,
    implied or implied_equal; of a change mixed_units where 元 and 万元 stand side by side.

    `budget_kind` is original, final, approved or unnamed (which budget an execution rate names);
    `whole_name` is the whole a share names, empty where it names none.
    """

    type: str
    subject: str
    anchor: Anchor
    sentence: str
    facts: Mapping[str, tuple[Fact, ...]]
    section: tuple[str, ...] = ()
    period: Period | None = None
    base_period: Period | None = None
    direction: int = 1
    relation: str = "equal"
    budget_kind: str = ""
    whole_name: str = ""
    word: str = ""
    concepts: tuple[str, ...] = field(default=())

    def fact(self, role: str) -> Fact | None:
        """The fact in a role that holds one; None where the text prints none."""
        found = self.facts.get(role, ())
        return found[0] if found else None
