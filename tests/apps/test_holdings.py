"""Whose papers: an organisation and those above it reach what it holds; for everybody else it is not there."""

import pytest

from tests.support.kept import keep, keep_some
from tests.support.people import bureau, person
from tests.support.sample import sample
from tests.support.work import work_off
from yiben.apps.audits import services
from yiben.apps.audits.lists import PaperList, Wanted
from yiben.apps.audits.models import Run
from yiben.apps.audits.selectors import audited_paper, latest_runs, paper_row
from yiben.apps.audits.uploads import Sent, papers_submit
from yiben.apps.documents.models import Holding, Paper
from yiben.apps.documents.services import paper_hold
from yiben.apps.orgs.models import Assignment
from yiben.apps.orgs.selectors import Powers, powers_of
from yiben.apps.orgs.services import Refused, organization_create, require_another, role_assign

pytestmark = pytest.mark.django_db
TEXT = "云岭县政务服务中心2023年度部门决算公开\n2023年度收入总计1,247.36万元。\n".encode()


@pytest.fixture
def county():
    return bureau("云岭县")


@pytest.fixture
def office(county):
    return bureau("政务服务局", county)


def reach(user):
    return sorted(run.paper_id for run in latest_runs(powers_of(user)))


def send(user, owner=None):
    """Send the paper in, audit it, and give its run and whether it was new to whoever holds it."""
    job = papers_submit(by=user, files=[Sent("a.txt", len(TEXT), lambda: TEXT)], owner=owner)
    work_off()
    return Run.objects.get(), not job.steps.get().parameters["known"]


def test_a_paper_is_reached_by_its_holder_and_from_above_and_by_nobody_beside(county, office):
    run = keep(sample(), owner=office)
    elsewhere = bureau("青河县")
    assert reach(person("finance_officer", place=office)) == [run.paper_id]
    assert reach(person("finance_reviewer", place=county)) == [run.paper_id]
    below = organization_create(name="财务股", kind="section", parent=office)
    for place in (below, bureau("财政局", county), elsewhere):
        user = person("finance_officer", place=place)
        powers = powers_of(user)
        assert reach(user) == []
        shelf = PaperList(powers, user)
        assert shelf.newest(5) == [] and shelf.number(Wanted(text="云岭")) == 0 and shelf.unread(5) == []
        assert audited_paper(powers, paper_id=run.paper_id) is None


def test_a_paper_that_nobody_holds_is_reached_from_root_organizations_only(county, office):
    bureau("青河县")
    run = keep(sample())
    assert reach(person("auditor", place=county)) == [run.paper_id]
    assert reach(person("auditor", place=office)) == []
    assert latest_runs(Powers({"papers.read": ("",)})).count() == 1
    assert not latest_runs(Powers()).exists()


def test_two_organizations_that_received_the_same_content_both_have_it_once(county, office):
    other = bureau("审批局", county)
    mine, yours = person("finance_officer", place=office), person("finance_officer", place=other)
    run, fresh = send(mine)
    assert fresh and reach(yours) == []
    again, fresh = send(yours)
    assert again.pk == run.pk and fresh
    assert reach(yours) == reach(mine) == reach(person("auditor", place=county)) == [run.paper_id]
    assert not send(yours)[1]
    assert Paper.objects.count() == Run.objects.count() == 1
    assert Holding.objects.count() == 2


def test_an_upload_is_held_by_the_unit_of_the_section_one_sits_in(county, office):
    section = organization_create(name="财务股", kind="section", parent=office)
    user = person(place=section)
    role_assign(by=None, user=user, role="finance_officer", organization=office)
    run, _ = send(user)
    assert run.paper.holdings.get().organization == office


def test_a_section_that_holds_the_permission_for_itself_alone_holds_the_upload(office):
    section = organization_create(name="财务股", kind="section", parent=office)
    run, _ = send(person("section_head", place=section))
    assert run.paper.holdings.get().organization == section


def test_an_upload_goes_to_where_the_permission_is_held_if_not_at_ones_own_desk(county, office):
    user = person(place=bureau("财政局", county))
    role_assign(by=None, user=user, role="finance_officer", organization=office)
    run, _ = send(user)
    assert run.paper.holdings.get().organization == office


def test_nobody_sends_papers_in_for_an_organization_out_of_reach(county, office):
    other = bureau("审批局", county)
    user = person("finance_officer", place=office)
    for sender, owner in ((user, other), (user, county), (person("citizen", place=office), None)):
        with pytest.raises(services.UploadRefused, match="没有接收"):
            send(sender, owner)
    assert not Paper.objects.exists()


def test_leads_are_told_only_of_papers_that_leads_read_reaches_too(county, office):
    near, far = keep(sample(), owner=office), keep(sample(year=2022), owner=bureau("审批局", county))
    user = person("citizen", place=county)
    role_assign(by=None, user=user, role="finance_officer", organization=office)
    powers = powers_of(user)
    told = {row.id: (row.with_leads, row.errors) for row in map(paper_row, latest_runs(powers))}
    assert told == {near.paper_id: (True, 3), far.paper_id: (False, 0)}
    assert audited_paper(powers, paper_id=near.paper_id).result.leads
    shown = audited_paper(powers, paper_id=far.paper_id)
    assert not shown.with_leads and shown.result.leads == () and shown.result.numbers.found == 0
    assert [line.run_id for line in PaperList(powers, user).unread(5)] == [near.pk]


def test_a_folder_is_held_by_the_organization_whose_name_was_read_else_by_the_owner(county, tmp_path):
    unit = bureau("云岭县政务服务中心", county)
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(TEXT.replace("云岭县政务服务中心".encode(), "白石县信访局".encode()))
    runs = list(services.load_folder(folder=tmp_path, owner=county))
    assert [run.paper.holdings.get().organization for run in runs] == [unit, county]
    list(services.load_folder(folder=tmp_path, owner=county))
    assert Holding.objects.count() == 2


def test_the_only_root_reaches_all_without_a_condition_and_a_second_root_ends_that(county):
    user = person("auditor", place=county)
    assert powers_of(user).everywhere("papers.read")
    assert "holding" not in str(latest_runs(powers_of(user)).query).lower()
    keep(sample(), owner=bureau("青河县"))
    assert not powers_of(user).everywhere("papers.read")
    assert reach(user) == []


def test_one_query_lists_what_is_within_reach_however_much_there_is(
    county, office, django_assert_num_queries
):
    bureau("青河县")
    powers = powers_of(person("finance_officer", place=office))
    for number in (3, 30):
        keep_some(number, owner=office)
        with django_assert_num_queries(1):
            assert len([paper_row(run) for run in latest_runs(powers)]) == number


def test_receiving_for_an_organization_is_in_the_journal(county, office):
    from yiben.apps.journals.models import Entry

    user = person("finance_officer", place=office)
    run, _ = send(user)
    entry = Entry.objects.get(action="paper.hold")
    assert (entry.actor, entry.target) == (user.label, f"paper/{run.paper_id}")
    assert entry.after == {"organization": office.pk}
    assert not paper_hold(paper=run.paper, organization=office)
    assert Entry.objects.filter(action="paper.hold").count() == 1


def test_whoever_prepared_does_not_approve_whatever_roles_were_given_since(office):
    clerk, head = person("finance_officer", place=office), person("bureau_head", place=office)
    require_another(prepared_by=[clerk], approver=head)
    Assignment.objects.filter(user=clerk).delete()
    role_assign(by=None, user=clerk, role="bureau_head", organization=office)
    for prepared_by in ([clerk], [head, clerk], [None], []):
        with pytest.raises(Refused, match="编制、送审"):
            require_another(prepared_by=prepared_by, approver=clerk)
