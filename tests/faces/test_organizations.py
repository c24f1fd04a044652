"""The pages of organisations: the tree below one's own, and only there."""

import pytest

from tests.support.people import bureau, person, sign_in, signed_in
from yiben.apps.orgs.models import Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return person("administrator", username="admin")


@pytest.fixture
def desk(client, admin):
    return sign_in(client, admin)


def text_of(response):
    return response.content.decode()


def test_an_organization_is_made_below_ones_own_and_shown_with_its_region(desk, admin):
    form = {"organization": admin.organization_id, "name": "财务股", "kind": "section", "region": "510403"}
    page = text_of(desk.post("/organizations/new/", form, follow=True))
    assert "机构已建立" in page and "四川省攀枝花市西区" in page
    assert Organization.objects.get(name="财务股").parent == admin.organization


def test_the_tree_is_in_order_of_its_branches_and_ends_at_ones_own(desk, admin):
    top = admin.organization
    first = bureau("甲股", top)
    bureau("乙股", top), bureau("甲一室", first), bureau("青河县行政审批局")
    page = text_of(desk.get("/organizations/"))
    places = [page.index(f">{name}</a>") for name in (top.name, "甲股", "甲一室", "乙股")]
    assert places == sorted(places)
    assert "青河县" not in page


def test_an_organization_is_renamed_and_keeps_its_place(desk, admin):
    form = {"name": "新局名", "kind": "bureau", "region": ""}
    assert "机构已修改" in text_of(desk.post(f"/organizations/{admin.organization_id}/", form, follow=True))
    changed = Organization.objects.get(pk=admin.organization_id)
    assert (changed.name, changed.path) == ("新局名", admin.organization.path)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": ""}, "请填写"),
        ({"kind": "x"}, "没有这种机构"),
        ({"region": "110100"}, "不在现行代码表"),
        ({"organization": ""}, "请选择上级"),
        ({"name": "甲股"}, "已经有"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(desk, admin, wrong, why):
    bureau("甲股", admin.organization)
    form = {"organization": admin.organization_id, "name": "乙股", "kind": "section", "region": "", **wrong}
    response = desk.post("/organizations/new/", form)
    assert response.status_code == 400 and why in text_of(response)
    assert Organization.objects.count() == 2


def test_another_organization_is_neither_changed_nor_built_upon(desk, admin):
    far = bureau("青河县行政审批局")
    form = {"organization": far.pk, "name": "乙股", "kind": "section", "region": ""}
    assert desk.post("/organizations/new/", form).status_code == 400
    assert desk.post(f"/organizations/{far.pk}/", form).status_code == 404
    assert Organization.objects.count() == 2


@pytest.mark.parametrize("role", ["auditor", "bureau_head", "finance_officer"])
def test_who_only_reads_changes_no_organization(role):
    client, place = signed_in(role), bureau()
    form = {"organization": place.pk, "name": "乙股", "kind": "section", "region": ""}
    assert client.post("/organizations/new/", form).status_code == 403
    assert client.post(f"/organizations/{place.pk}/", form).status_code == 403
