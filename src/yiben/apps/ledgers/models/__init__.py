"""Records of the ledger. Vouchers, budget entries and month events are never changed: the database refuses it."""

from yiben.apps.ledgers.models.budgets import BudgetEntry
from yiben.apps.ledgers.models.declarations import RegisterDeclaration
from yiben.apps.ledgers.models.imports import (
    ColumnMapping,
    ImportBatch,
    ImportedRow,
    ImportFile,
    TakenStatement,
)
from yiben.apps.ledgers.models.registers import Asset, Contract, ContractPayment, Project
from yiben.apps.ledgers.models.units import BudgetUnitRecord, MonthEvent, YearBook
from yiben.apps.ledgers.models.vouchers import DetailAccount, PostedVoucher, PostingCount, PostingRow

__all__ = [
    "Asset",
    "BudgetEntry",
    "BudgetUnitRecord",
    "ColumnMapping",
    "Contract",
    "ContractPayment",
    "DetailAccount",
    "ImportBatch",
    "ImportFile",
    "ImportedRow",
    "MonthEvent",
    "PostedVoucher",
    "PostingCount",
    "PostingRow",
    "Project",
    "RegisterDeclaration",
    "TakenStatement",
    "YearBook",
]
