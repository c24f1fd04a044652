"""Records of cases. Events, batches and frozen letters are never changed: the database refuses it."""

from yiben.apps.cases.models.cases import Case, CaseClock, CaseEvent, CaseFact, CaseTypeKept
from yiben.apps.cases.models.foreign import ForeignBatch
from yiben.apps.cases.models.papers import Delivery, IssuedLetter, ReceivedDocument, Serial

__all__ = [
    "Case",
    "CaseClock",
    "CaseEvent",
    "CaseFact",
    "CaseTypeKept",
    "Delivery",
    "ForeignBatch",
    "IssuedLetter",
    "ReceivedDocument",
    "Serial",
]
