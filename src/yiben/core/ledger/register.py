"""The registers beside the vouchers, and of which of them a year's book knows what they hold.

A figure that stands on a register is known where the register holds something of the year, or where somebody
declared that there was nothing. Anything else is not zero: it is not known.
"""

from collections.abc import Mapping
from functools import lru_cache

from yiben.core.ledger.voucher import COUNTS
from yiben.core.value.record import record

HELD, DECLARED, CONTRADICTED, LACKING, UNNEEDED = "held", "declared", "contradicted", "lacking", "unneeded"
STATES = {
    HELD: "有登记",
    DECLARED: "已声明本年没有",
    CONTRADICTED: "声明没有，却有登记",
    LACKING: "未登记",
    UNNEEDED: "没有这类支出，不必登记",
}


@record()
class Register:
    """A register: the measures it gives, by their beginnings.

    Counts of 三公 are a register for each kind of spending, `three_public`: where nothing was spent none is needed,
    and where something was, all of `needs` are.
    """

    id: str
    title: str
    measures: tuple[str, ...]
    three_public: str = ""
    needs: tuple[str, ...] = ()


_VISITS, _HOSTED = ("groups", "travellers"), ("receptions", "guests")
REGISTERS: tuple[Register, ...] = (
    Register("budgets", "预算", ("budget_",)),
    Register("contracts", "采购合同", ("procurement_",)),
    Register("vehicles", "车辆", ("vehicles_",)),
    Register("equipment", "设备", ("equipment_",)),
    Register("buildings", "房屋", ("buildings_",)),
    Register("establishment", "编制", ("establishment_",)),
    Register("staff", "实有人员", ("staff_",)),
    Register("overseas_counts", "因公出国（境）团组和人次", _VISITS, "overseas_visits", ("travellers",)),
    Register(
        "purchase_counts", "公务用车购置数", ("vehicles_bought",), "vehicle_purchase", ("vehicles_bought",)
    ),
    Register("domestic_counts", "国内公务接待批次和人次", _HOSTED, "hospitality_domestic", _HOSTED),
    Register("foreign_counts", "外事接待批次和人次", _HOSTED, "hospitality_foreign_affairs", _HOSTED),
    Register("abroad_counts", "国（境）外公务接待批次和人次", _HOSTED, "hospitality_abroad", _HOSTED),
)
BY_ID = {register.id: register for register in REGISTERS}


@record()
class Declared:
    """Somebody's declaration that a unit had nothing of a register in the year: by whom, when, on what grounds."""

    unit: str
    register: str
    by: str
    day: str
    note: str


@record()
class Standing:
    """How a register of a unit stands: HELD, DECLARED, CONTRADICTED (declared, but there are rows), LACKING, or
    UNNEEDED (counts of what nothing was spent on). `declared` is the declaration where one was made; `partly` tells
    that some of what it needs is there."""

    unit: str
    name: str
    register: str
    state: str
    declared: Declared | None = None
    partly: bool = False

    @property
    def title(self) -> str:
        """What the register is called."""
        return BY_ID[self.register].title

    def words(self, makers: Mapping[str, str]) -> str:
        """How it stands in words, with who declared what, when and on what grounds; `makers` are names by label."""
        if self.declared is None:
            return STATES[self.state]
        by = makers.get(self.declared.by, self.declared.by)
        return f"{STATES[self.state]}：{by}于{self.declared.day}声明，依据：{self.declared.note}"


@lru_cache(maxsize=4096)
def registers_asked(measures: tuple[str, ...], three_public: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The registers that a question of these measures, of these kinds of 三公 (all where empty), stands on."""
    return tuple(
        one.id
        for one in REGISTERS
        if any(_gives(one, measure) for measure in measures)
        and (not one.three_public or not three_public or one.three_public in three_public)
    )


def _gives(register: Register, measure: str) -> bool:
    if measure in COUNTS or register.three_public:
        return measure in register.measures
    return measure.startswith(register.measures)
