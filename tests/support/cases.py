"""An invented bureau with its clerks, and licences at any point of their way."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.support.people import bureau, person
from yiben.apps.cases.models import Case
from yiben.apps.cases.services.opening import Opened, case_open
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.services import organization_create

LICENCE = "administrative-licence"
NAME, PHONE = "某甲乙丙", "13900000000"
WHO = {"applicant_kind": "person", "applicant_name": NAME, "phone": PHONE, "matter": "食品经营"}
PAPERS = ("application_form", "materials")


def at(text: str) -> datetime:
    """A moment of China's civil time: 2026-03-02 09:00."""
    return timezone.make_aware(datetime.fromisoformat(text))


@dataclass
class Office:
    """A bureau below a county, and one person a role; the county's only root reaches everything."""

    name: str = "测试市场监管局"
    place: Organization = field(init=False)
    clerk: User = field(init=False)
    handler: User = field(init=False)
    section: User = field(init=False)
    head: User = field(init=False)

    def __post_init__(self) -> None:
        county = bureau("测试县人民政府")
        known = Organization.objects.filter(name=self.name).first()
        self.place = known or organization_create(
            name=self.name, kind="department", parent=county, region="140702"
        )
        roles = ("window_clerk", "case_handler", "section_head", "bureau_head")
        self.clerk, self.handler, self.section, self.head = (person(role, place=self.place) for role in roles)

    def open(self, **more: Any) -> Opened:
        """A licence that the clerk took in on 2 March 2026 at nine."""
        asked = {
            "by": self.clerk,
            "type": LICENCE,
            "organization": self.place,
            "data": WHO,
            "documents": PAPERS,
            "window": "3",
            "at": at("2026-03-02 09:00"),
        }
        return case_open(**{**asked, **more})

    def step(self, case: Case, action: str, by: User | None = None, when: str = "", **more: Any) -> Case:
        """A step, by the one who usually takes it, an hour after the last where no time is named."""
        who = by or self.usual(action)
        moment = at(when) if when else case.at + timedelta(hours=1)
        return case_step(by=who, case=case, action=action, at=moment, **more)

    def usual(self, action: str) -> User:
        """Who usually takes a step."""
        if action in ("grant", "refuse", "correct-record"):
            return self.section
        if action in ("extend", "revoke"):
            return self.head
        return self.clerk if action in ("accept", "deliver-granted", "withdraw") else self.handler

    def accepted(self, **more: Any) -> Case:
        """A licence that was accepted the hour it came."""
        return self.step(self.open(**more).case, "accept")

    def closed(self, **more: Any) -> Case:
        """A licence that was granted and handed out."""
        case = self.accepted(**more)
        for action in ("examine", "grant"):
            case = self.step(case, action)
        return self.step(case, "deliver-granted", data={"way": "window"})
