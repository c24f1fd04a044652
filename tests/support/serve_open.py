"""Serve two published papers: `python -m tests.support.serve_open PORT DATA`."""

from unittest import mock

from tests.support.serving import start


def fill() -> None:
    """What the portal shows."""
    from django.contrib.auth.hashers import make_password

    from tests.support import packages
    from tests.support.example_items import enter_examples
    from tests.support.kept import keep
    from tests.support.people import PASSWORD
    from tests.support.published import TEXT
    from tests.support.sample import sample
    from tests.support.surveys import OPEN_KEY, held
    from yiben.apps.audits.services import audit_paper
    from yiben.apps.disclosures.demonstration import publish
    from yiben.apps.orgs.demonstration import BUREAU, plant, seed
    from yiben.apps.orgs.models import User

    place = plant()[BUREAU]
    enter_examples()
    seed()
    leads = keep(sample(organization="青河县行政审批局"), owner=place)
    read = audit_paper(name="决算公开.txt", data=TEXT.encode(), owner=place)
    publish([leads.paper_id, read.paper_id])
    keep(sample(organization="云岭县第二中心", year=2022), owner=place)
    packages.serve_some(
        place, {name: User.objects.get(username=name) for name in ("finance", "section", "head")}
    )
    with mock.patch("yiben.apps.surveys.services.surveys.token", return_value=OPEN_KEY):
        held(organization=place)
    User.objects.update(demonstration=False, password=make_password(PASSWORD))


if __name__ == "__main__":
    start(fill)
