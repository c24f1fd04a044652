"""Invented papers that go through publication: sent in, prepared by one person, approved by another."""

from tests.support.kept import keep
from tests.support.people import bureau, person
from tests.support.sample import TOTAL, sample
from yiben.apps.audits.models import Run
from yiben.apps.audits.result import Result
from yiben.apps.audits.services import audit_paper
from yiben.apps.disclosures.models import Publication, PublicationEvent
from yiben.apps.disclosures.services import publication_approve, publication_prepare
from yiben.apps.orgs.models import Organization, User

TEXT = (
    "云岭县政务服务中心2023年度部门决算公开\n第一部分 决算表\n收入支出决算总表\n部门：云岭县政务服务中心\n金额单位：万元\n"
    f"{TOTAL}\n第二部分 情况说明\n2023年度本年收入合计1,234.86万元。2023年度“三公”经费支出决算为3.20万元。\n"
    "基本支出800.10万元，项目支出300.20万元。\n"
)


def read_paper(*, place: Organization, name: str = "决算公开.txt", text: str = TEXT) -> Run:
    """A run of an invented paper that the engine reads."""
    return audit_paper(name=name, data=text.encode(), owner=place)


def people(place: Organization | None = None) -> tuple[User, User]:
    """Who prepares and who approves in an organisation."""
    place = place or bureau()
    return _one("finance_officer", place), _one("bureau_head", place)


def prepare(run: Run, place: Organization | None = None) -> PublicationEvent:
    """The paper of a run, put before whoever approves."""
    return publication_prepare(by=people(place)[0], paper_id=run.paper_id)


def publish(run: Run, place: Organization | None = None, *, with_leads: bool = False) -> Publication:
    """The paper of a run, published."""
    event = prepare(run, place)
    publication_approve(
        by=people(place)[1],
        publication=event.publication,
        seen=event.number,
        reason="按原样公开",
        with_leads=with_leads,
    )
    return event.publication


def publish_some(number: int, *, start: int = 0, result: Result | None = None) -> list[Publication]:
    """Several published papers of several organisations and years."""
    place = bureau()
    return [
        publish(
            keep(
                result or sample(organization=f"云岭县第{n}中心", year=2018 + n % 5),
                name=f"公开{n}.txt",
                owner=place,
            )
        )
        for n in range(start, start + number)
    ]


def _one(role: str, place: Organization) -> User:
    username = f"{role}-of-{place.pk}"
    return User.objects.filter(username=username).first() or person(role, place=place, username=username)
