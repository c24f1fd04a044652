"""The pages of users: an administrator's work, and everybody else's attempts at it."""

import re

import pytest

from tests.support.people import PASSWORD, bureau, person, sign_in, signed_in
from yiben.apps.orgs.models import Assignment, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return person("administrator", username="admin")


@pytest.fixture
def desk(client, admin):
    return sign_in(client, admin)


def text_of(response):
    return response.content.decode()


def test_a_new_user_gets_a_password_that_is_shown_once_and_works(desk, admin, django_user_model):
    place = admin.organization_id
    response = desk.post("/users/new/", {"name": "某某", "username": "Wang", "organization": place})
    password = re.search(r"<code>([a-z0-9-]{14})</code>", text_of(response)).group(1)
    assert "no-store" in response.headers["Cache-Control"]
    made = User.objects.get(username="wang")
    assert made.check_password(password) and made.must_change_password
    assert password not in text_of(desk.get(f"/users/{made.pk}/"))


def test_a_new_user_that_is_refused_keeps_what_was_typed(desk):
    response = desk.post("/users/new/", {"name": "某某", "username": "wang", "organization": ""})
    assert response.status_code == 400
    assert "请选择所在单位" in text_of(response) and 'value="wang"' in text_of(response)


def test_roles_are_given_and_taken_and_the_history_stays(desk, admin):
    user = person(username="wang")
    form = {"role": "finance_officer", "organization": admin.organization_id}
    page = text_of(desk.post(f"/users/{user.pk}/roles/", form, follow=True))
    assert "角色已授予" in page and "财务人员" in page and "admin（测试）" in page
    held = user.assignments.get()
    page = text_of(desk.post(f"/users/{user.pk}/roles/{held.pk}/end/", follow=True))
    assert "角色已收回" in page and "财务人员" in page
    assert not user.assignments.filter(ended_at=None).exists()


def test_duties_that_must_stay_apart_are_told_with_their_reason(desk, admin):
    user = person("finance_officer", username="wang")
    form = {"role": "administrator", "organization": admin.organization_id}
    page = text_of(desk.post(f"/users/{user.pk}/roles/", form, follow=True))
    assert "不相容职责" in page
    assert user.assignments.count() == 1


def test_locking_and_unlocking_say_what_they_did(desk):
    user = person(username="wang")
    assert "已停用" in text_of(desk.post(f"/users/{user.pk}/lock/", follow=True))
    assert not User.objects.get(pk=user.pk).is_active
    assert "已启用" in text_of(desk.post(f"/users/{user.pk}/unlock/", follow=True))
    assert User.objects.get(pk=user.pk).is_active


def test_a_lost_password_is_replaced_by_a_first_one(desk):
    user = person(username="wang", password=PASSWORD)
    password = re.search(r"<code>(.{14})</code>", text_of(desk.post(f"/users/{user.pk}/password/"))).group(1)
    user.refresh_from_db()
    assert user.check_password(password) and user.must_change_password


def test_the_list_shows_only_the_own_organization_and_finds(desk):
    person("auditor", username="near")
    person("auditor", username="far", place=bureau("青河县行政审批局"))
    page = text_of(desk.get("/users/"))
    assert "near" in page and "far（测试）" not in page
    assert "没有找到" in text_of(desk.get("/users/", {"q": "far"}))
    assert "near" in text_of(desk.get("/users/", {"q": "near"}))


def test_a_user_of_another_organization_is_not_there_at_all(desk, admin):
    other = person("finance_officer", username="far", place=bureau("青河县行政审批局"))
    held = other.assignments.get()
    assert desk.get(f"/users/{other.pk}/").status_code == 404
    for action in ("lock", "unlock", "password", "roles", f"roles/{held.pk}/end"):
        form = {"role": "auditor", "organization": admin.organization_id}
        assert desk.post(f"/users/{other.pk}/{action}/", form).status_code == 404
    assert User.objects.get(pk=other.pk).is_active
    assert other.assignments.filter(ended_at=None).count() == 1


def test_a_role_cannot_be_given_in_another_organization(desk):
    user, far = person(username="wang"), bureau("青河县行政审批局")
    for place in (far.pk, "9" * 30, "x", "", "-1", "١"):
        desk.post(f"/users/{user.pk}/roles/", {"role": "auditor", "organization": place})
    assert not user.assignments.exists()


def test_an_assignment_of_somebody_else_is_not_ended_through_a_user_one_manages(desk):
    user, other = person(username="wang"), person("auditor", place=bureau("青河县行政审批局"))
    assert desk.post(f"/users/{user.pk}/roles/{other.assignments.get().pk}/end/").status_code == 404
    assert other.assignments.filter(ended_at=None).exists()


def test_an_administrator_cannot_raise_or_lock_oneself(desk, admin):
    page = text_of(desk.get(f"/users/{admin.pk}/"))
    assert "另一位系统管理员" in page and "授予角色" not in page
    form = {"role": "bureau_head", "organization": admin.organization_id}
    assert "另一位管理员" in text_of(desk.post(f"/users/{admin.pk}/roles/", form, follow=True))
    desk.post(f"/users/{admin.pk}/lock/")
    assert User.objects.get(pk=admin.pk).is_active and admin.assignments.count() == 1


@pytest.mark.parametrize("role", ["citizen", "window_clerk", "finance_officer", "bureau_head", "auditor"])
def test_nobody_else_changes_users_by_sending_the_forms(role):
    client = signed_in(role, username="clerk")
    clerk, other = User.objects.get(username="clerk"), person("auditor", username="other")
    form = {"role": "administrator", "organization": clerk.organization_id, "name": "x", "username": "x"}
    for action in ("lock", "unlock", "password", "roles", f"roles/{other.assignments.get().pk}/end"):
        for target in (clerk, other):
            assert client.post(f"/users/{target.pk}/{action}/", form).status_code == 403
    assert client.post("/users/new/", form).status_code == 403
    assert User.objects.count() == 2
    assert Assignment.objects.filter(ended_at=None).count() == 2


def test_an_auditor_and_a_head_read_the_users_without_any_button():
    for role in ("auditor", "bureau_head"):
        client = signed_in(role)
        other = person("finance_officer")
        page = text_of(client.get(f"/users/{other.pk}/"))
        assert "财务人员" in page and "停用</button>" not in page and "授予" not in page.split("授予人")[-1]
        assert "新建用户" not in text_of(client.get("/users/"))


def test_names_of_users_and_organizations_are_never_markup(desk, admin):
    place = bureau('<img src=x onerror="1">', admin.organization)
    user = person(username="wang", place=place)
    User.objects.filter(pk=user.pk).update(name="<script>alert(1)</script>")
    for address in ("/users/", f"/users/{user.pk}/", "/users/new/"):
        page = text_of(desk.get(address))
        assert "<script>alert" not in page and "<img src=x" not in page


def test_the_list_of_users_asks_as_often_for_thirty_as_for_three(desk, django_assert_num_queries):
    with django_assert_num_queries(7):
        desk.get("/users/")
    for n in range(30):
        person("auditor", username=f"u{n}")
    with django_assert_num_queries(7):
        desk.get("/users/")
