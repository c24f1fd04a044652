"""The demonstration's publications: the papers it loaded, prepared and approved by its own users."""

from collections.abc import Iterable

from yiben.apps.audits.models import Run
from yiben.apps.disclosures.models import Publication
from yiben.apps.disclosures.selectors import unprepared_runs
from yiben.apps.disclosures.services import publication_approve, publication_prepare
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import powers_of

REASON = "演示：示例材料按公开时的样子保留，错误没有改，用来看疑点。"


def publish(papers: Iterable[int]) -> int:
    """Publish those papers that nobody has prepared yet, the very first with its leads; how many."""
    people = {user.username: user for user in User.objects.filter(demonstration=True)}
    officers, head = (people.get("finance"), people.get("performance")), people.get("head")
    if head is None or None in officers:
        return 0
    finance, performance = officers
    done = 0
    for run in list(unprepared_runs(powers_of(finance)).filter(paper__in=list(papers)).order_by("id")):
        by = finance if "final_accounts" in run.paper.kinds else performance
        _publish(run, by, head, with_leads=not Publication.objects.exists())
        done += 1
    return done


def _publish(run: Run, by: User, head: User, *, with_leads: bool) -> None:
    event = publication_prepare(by=by, paper_id=run.paper_id)
    publication_approve(
        by=head,
        publication=event.publication,
        seen=event.number,
        reason=REASON if run.errors else "",
        with_leads=with_leads,
    )
