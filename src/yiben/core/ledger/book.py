"""The book of a year as totals, and the questions statements ask of it.

A total is what the ledger, the budgets and the registers hold under one set of dimensions. A selection is the one
way to ask for totals: the same selection, run over the stored rows, gives the vouchers behind a figure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field

from yiben.core.ledger.register import LACKING, Standing
from yiben.core.ledger.voucher import Dimensions
from yiben.core.value.record import record

POSTED = "posted"
"""The measure of what vouchers posted; debit positive."""


@record()
class Total:
    """An amount under one set of dimensions: fen where `measure` counts money, pieces where it counts things.

    `measure`: 'posted' (the ledger); 'budget_original', 'budget_adjustment', 'budget_virement'; a count of 三公
    ('groups', 'receptions' …); a register's ('procurement_goods', 'vehicles_confidential' …): definitions/measures.
    `voucher` is the voucher kind (OPENING …) of a posted total. `account` is '' where the measure has none.
    """

    measure: str
    amount: int
    dimensions: Dimensions
    account: str = ""
    voucher: str = ""


@record()
class Selection:
    """Which totals to take, and with which sign. An empty tuple asks nothing of that dimension.

    `accounts`, `items`, `sections` are beginnings of codes; the others are whole values. `units` is filled in by
    whoever asks for a unit or department. `sign` is -1 where a credit balance counts as positive. Statements never
    ask for single `projects`; objectives do.
    """

    measures: tuple[str, ...] = (POSTED,)
    sign: int = 1
    accounts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    vouchers: tuple[str, ...] = ()
    three_public: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    except_vouchers: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()

    def takes(self, total: Total, institution: str = "") -> bool:
        """True where a total is asked for; `institution` is the kind of its unit."""
        of = total.dimensions
        return (
            total.measure in self.measures
            and (not self.accounts or total.account.startswith(self.accounts))
            and (not self.items or of.item.startswith(self.items))
            and (not self.sections or of.section.startswith(self.sections))
            and (not self.kinds or of.kind in self.kinds)
            and (not self.natures or of.nature in self.natures)
            and (not self.vouchers or total.voucher in self.vouchers)
            and total.voucher not in self.except_vouchers
            and (not self.three_public or of.three_public in self.three_public)
            and (not self.projects or of.project in self.projects)
            and (not self.units or of.unit in self.units)
            and (not self.institutions or institution in self.institutions)
        )


@record()
class BudgetUnit:
    """A budget unit: code, name, the unit above it ('' for a department), and its kind of institution.

    `institution` is administrative (行政单位), civil_service_managed (参公事业单位) or public_institution (事业单位).
    """

    code: str
    name: str
    institution: str
    parent: str = ""


@record(slots=False)
class Book:
    """All totals of a scope (a unit, or a department with its units) and year, internal transfers already out.

    `units` are the units of the scope, the first the one it is asked for; `gaps` says in words what the book
    cannot show (no financial accounting, no register of contracts …). `registers` is how each register of each unit
    stands; where they were not looked through there are none, and what is not there counts as nothing.
    """

    year: int
    units: tuple[BudgetUnit, ...]
    totals: tuple[Total, ...]
    gaps: tuple[str, ...] = ()
    institutions: Mapping[str, str] = field(default_factory=dict, hash=False)
    registers: tuple[Standing, ...] = ()

    @property
    def lacking(self) -> tuple[Standing, ...]:
        """The registers that hold nothing and of which nobody declared that there was nothing."""
        return tuple(one for one in self.registers if one.state == LACKING)

    def sum(self, selections: Iterable[Selection]) -> int:
        """What selections come to together, in fen or pieces."""
        return sum(
            selection.sign * total.amount
            for selection in selections
            for total in self.totals
            if selection.takes(total, self.institutions.get(total.dimensions.unit, ""))
        )
