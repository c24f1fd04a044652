"""A root a day over the heads of the cases that grew, kept in the journal, whose own roots cover it in turn."""

from datetime import date, datetime, time, timedelta

from django.db import connection, transaction
from django.utils import timezone

from yiben.apps.cases.models import SealedHead
from yiben.apps.journals.models import Entry
from yiben.apps.journals.services import journal_append
from yiben.core.value.chain import Head
from yiben.core.value.merkle import leaf_of, root_of

ACTION = "cases.seal"
# An import may run for hours: what it had recorded before a seal and committed after it is found by the next.
_LATE = timedelta(days=2)


@transaction.atomic
def heads_seal(*, day: date) -> Entry | None:
    """Seal the last events until the end of a day of every case that has grown; None where none has, or it is done.

    ValueError for a day that is not over.
    """
    if day >= timezone.localdate():
        raise ValueError(f"{day} 还没有结束")
    last = SealedHead.objects.order_by("-day").values_list("day", flat=True).first()
    if last is not None and last >= day:
        return None
    heads = _heads(last, day)
    if not heads:
        return None
    rows = [
        SealedHead(day=day, position=position, case_id=case, number=number, link=link)
        for position, (case, _, number, link) in enumerate(heads)
    ]
    SealedHead.objects.bulk_create(rows, batch_size=500)
    root = root_of([leaf_of(f"case/{name}", Head(number, link)) for _, name, number, link in heads])
    after = {"root": root, "cases": len(heads)}
    return journal_append(action=ACTION, target=str(day), after=after)


def _heads(last: date | None, day: date) -> list[tuple[int, str, int, str]]:
    """Case, number of the case, number and link of its last event of those days, where that is not sealed yet."""
    zone = timezone.get_default_timezone()
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    start = datetime.combine(last, time(), zone) - _LATE if last else datetime(1970, 1, 2, tzinfo=zone)
    adapted = [connection.ops.adapt_datetimefield_value(one) for one in (start, end)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT g.case_id, c.number, g.last, e.link FROM"
            " (SELECT case_id, MAX(number) AS last FROM cases_caseevent"
            "  WHERE recorded >= %s AND recorded < %s GROUP BY case_id) g"
            " JOIN cases_case c ON c.id = g.case_id"
            " JOIN cases_caseevent e ON e.case_id = g.case_id AND e.number = g.last"
            " WHERE NOT EXISTS (SELECT 1 FROM cases_sealedhead s WHERE s.case_id = g.case_id AND s.number >= g.last)"
            " ORDER BY g.case_id",
            adapted,
        )
        return [(int(case), name, int(number), link) for case, name, number, link in cursor.fetchall()]
