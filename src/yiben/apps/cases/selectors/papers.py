"""One paper of a case, by its number within that case."""

from yiben.apps.cases.models import Case, IssuedLetter, ReceivedDocument


def received_of(case: Case, received_id: int) -> ReceivedDocument | None:
    """A received document of a case; None for one of another."""
    found = ReceivedDocument.objects.select_related("case__organization").filter(case=case, pk=received_id)
    return found.first()


def letter_of(case: Case, letter_id: int) -> IssuedLetter | None:
    """A letter of a case; None for one of another."""
    return IssuedLetter.objects.select_related("case__organization").filter(case=case, pk=letter_id).first()
