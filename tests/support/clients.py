"""Programs that use the interface in the tests: a client of an organisation, and what it sends."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.support.people import bureau
from tests.support.work import work_off
from yiben.apps.orgs.client_services import client_create
from yiben.apps.orgs.models import ApiClient, Organization

ALL = (
    *("papers.read", "leads.read", "papers.upload", "ledgers.read", "ledgers.post"),
    *("cases.read", "cases.import"),
)
BARE = "application/octet-stream"
PAPERS = "/api/v1/papers"
TEXT = "云岭县政务服务中心2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%。\n"


class Program:
    """A program with its token."""

    def __init__(self, *scopes: str, place: Organization | None = None) -> None:
        self.client, self.token = made(*scopes, place=place)
        self.browser = Client(headers={"authorization": f"Bearer {self.token}"})

    def get(self, address: str = PAPERS, **query: Any) -> HttpResponse:
        """Ask for something."""
        return self.browser.get(address, query)

    def send(
        self, data: bytes | str = TEXT, *, name: str = "a.txt", key: str = "", **headers: str
    ) -> HttpResponse:
        """Send a paper in as a bare body."""
        data = data.encode() if isinstance(data, str) else data
        headers |= {"idempotency-key": key} if key else {}
        return self.browser.generic(
            "POST", PAPERS, data, CONTENT_TYPE=BARE, query_params={"name": name}, headers=headers
        )

    def audited(self, data: bytes | str = TEXT, **sent: Any) -> Any:
        """Send a paper in, let a worker audit it, and ask how that went."""
        address = self.send(data, **sent).headers["Location"]
        work_off()
        return self.get(address).json()


def made(*scopes: str, place: Organization | None = None) -> tuple[ApiClient, str]:
    """A client and its token; with every scope where none is named."""
    return client_create(
        by=None,
        name="县财政局公开平台",
        organization=place or bureau(),
        scopes=list(scopes or ALL),
        days=30,
    )
