"""Records of cases. Events, batches and frozen letters are never changed: the database refuses it."""

from yiben.apps.cases.models.cases import Case, CaseClock, CaseEvent, CaseFact, CaseTypeKept, SealedHead
from yiben.apps.cases.models.foreign import ForeignBatch, ForeignUpload
from yiben.apps.cases.models.papers import Delivery, Inquiry, IssuedLetter, KeptFile, ReceivedDocument, Serial

__all__ = [
    "Case",
    "CaseClock",
    "CaseEvent",
    "CaseFact",
    "CaseTypeKept",
    "Delivery",
    "ForeignBatch",
    "ForeignUpload",
    "Inquiry",
    "IssuedLetter",
    "KeptFile",
    "ReceivedDocument",
    "SealedHead",
    "Serial",
]
