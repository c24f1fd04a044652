"""The end of keeping: personal values and files of an applicant are destroyed once no case of theirs is kept any more.

Events and letters stay as they are: what was personal in them is ciphertext, so no chain breaks.
"""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from yiben.apps.cases.models import Case, KeptFile
from yiben.apps.journals import vault
from yiben.apps.journals.services import journal_append

MOST = 1000
REASON = "办件的保管期限已满"


def personal_values_forget(*, today: date, most: int = MOST) -> int:
    """Destroy what is over; of how many applicants. One applicant a transaction; done twice it does nothing more."""
    others = Case.objects.filter(applicant=OuterRef("applicant")).filter(
        Q(keep_until__isnull=True) | Q(keep_until__gte=today)
    )
    over = (
        Case.objects.filter(keep_until__lt=today, forgotten__isnull=True)
        .exclude(applicant="")
        .order_by("keep_until", "id")
    )
    # Only where the applicant has several cases can another still be kept; the check runs on those that are over.
    subjects = dict.fromkeys(over.exclude(Exists(others)).values_list("applicant", flat=True)[:most])
    for subject in subjects:
        _forget(subject)
    return len(subjects)


@transaction.atomic
def _forget(subject: str) -> None:
    vault.forget(subject=subject, reason=REASON)
    KeptFile.objects.filter(subject=subject).delete()
    cases = Case.objects.filter(applicant=subject)
    numbers = list(cases.order_by("id").values_list("number", flat=True))
    cases.update(forgotten=timezone.now())
    journal_append(action="cases.forget", target=subject, after={"cases": numbers})
