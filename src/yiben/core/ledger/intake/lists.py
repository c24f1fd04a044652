"""The ledger's own closed lists, by the names that presets call them."""

from collections.abc import Mapping

from yiben.core.ledger.budget import BUDGET_ENTRIES
from yiben.core.ledger.register import REGISTERS
from yiben.core.ledger.voucher import BUDGET_KINDS, KINDS, NATURES, THREE_PUBLIC

LISTS: Mapping[str, Mapping[str, str]] = {
    "kind": BUDGET_KINDS,
    "voucher_kind": KINDS,
    "nature": NATURES,
    "three_public": THREE_PUBLIC,
    "entry": BUDGET_ENTRIES,
    "register": {register.id: register.title for register in REGISTERS},
}
