"""Organisations, users and roles: what is made, what is refused and why, who reaches whom."""

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from tests.support.people import PASSWORD, bureau, person
from yiben.apps.orgs import demonstration, duties, selectors, services
from yiben.apps.orgs.backends import plain_username
from yiben.apps.orgs.models import Assignment, User
from yiben.apps.orgs.selectors import powers_of
from yiben.formats.definitions import load_regions
from yiben.site import settings as site_settings

pytestmark = pytest.mark.django_db


def refusal(service, **arguments):
    with pytest.raises(services.Refused) as refused:
        service(**arguments)
    return str(refused.value)


def test_regions_are_the_official_codes_with_their_status():
    regions = load_regions()
    assert len(regions) > 3000
    assert regions["510403"].full_name == "四川省攀枝花市西区"
    assert regions["510403"].in_force
    assert not regions["110100"].in_force


def test_an_organization_knows_the_way_down_to_itself():
    top = services.organization_create(name="甲局", kind="bureau", region="510403")
    part = services.organization_create(name="办公室", kind="section", parent=top)
    assert part.path == f"/{top.pk}/{part.pk}/"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"region": "999999"}, "不在现行代码表"),
        ({"region": "110100"}, "不在现行代码表"),
        ({"kind": "club"}, "没有这种机构"),
        ({"name": "  "}, "请填写"),
    ],
)
def test_an_organization_needs_a_name_a_kind_and_a_code_in_force(wrong, why):
    assert why in refusal(services.organization_create, **{"name": "甲局", "kind": "bureau", **wrong})


def test_a_name_is_given_once_below_a_parent():
    services.organization_create(name="甲局", kind="bureau")
    assert "已经有" in refusal(services.organization_create, name="甲局", kind="bureau")


def test_a_new_user_has_an_argon2_password_that_must_be_changed(settings):
    settings.PASSWORD_HASHERS = site_settings.PASSWORD_HASHERS  # not the quick one of the other tests
    admin = person("administrator")
    user, password = services.user_create(
        by=admin, username="Ｗang ", name="某某", organization=admin.organization
    )
    assert user.username == "wang"
    assert user.password.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
    assert user.check_password(password)
    assert user.must_change_password


def test_a_user_name_is_taken_in_any_spelling():
    admin = person("administrator", username="chief")
    assert "已经有人用了" in refusal(
        services.user_create, by=admin, username="ＣHIEF", name="某某", organization=admin.organization
    )


def test_full_width_capitals_and_control_characters_make_no_other_name():
    assert plain_username(" ＡＤmin\u202e\x00 ") == "admin"


def test_a_role_reaches_its_organization_and_below_and_no_other():
    top, other = bureau(), bureau("青河县行政审批局")
    below = bureau("办公室", top)
    powers = powers_of(person("administrator", place=top))
    assert powers.may_in("users.manage", below)
    assert not powers.may_in("users.manage", other)
    assert not powers.may("papers.upload")
    assert set(selectors.organizations_for(powers, "users.manage")) == {top, below}


def test_an_administrator_neither_sees_nor_changes_the_users_of_another_organization():
    admin, stranger = person("administrator"), person("finance_officer", place=bureau("青河县行政审批局"))
    assert selectors.user_for(powers_of(admin), "users.read", stranger.pk) is None
    for service in (services.user_lock, services.user_unlock, services.password_renew):
        assert "不归您管理" in refusal(service, by=admin, user=stranger)
    assert "不归您管理" in refusal(
        services.role_assign, by=admin, user=stranger, role="auditor", organization=admin.organization
    )
    mine = person()
    assert "不归您管理" in refusal(
        services.role_assign, by=admin, user=mine, role="auditor", organization=stranger.organization
    )


def test_an_administrator_cannot_take_over_a_user_whose_role_reaches_higher():
    top = bureau("云岭县")
    below = bureau("甲局", top)
    admin, high = person("administrator", place=below), person(place=below)
    services.role_assign(by=None, user=high, role="finance_reviewer", organization=top)
    assert "不归您管理" in refusal(services.password_renew, by=admin, user=high)


def test_somebody_without_the_permission_changes_nobody():
    clerk, other = person("window_clerk"), person()
    assert "不归您管理" in refusal(services.user_lock, by=clerk, user=other)
    assert "不归您管理" in refusal(
        services.role_assign, by=clerk, user=other, role="auditor", organization=clerk.organization
    )


def test_nobody_changes_their_own_roles_or_lock():
    admin = person("administrator")
    for service in (services.user_lock, services.user_unlock, services.password_renew):
        assert "另一位管理员" in refusal(service, by=admin, user=admin)
    mine = admin.assignments.get()
    assert "另一位管理员" in refusal(services.role_end, by=admin, assignment=mine)


@pytest.mark.parametrize(
    ("first", "second"),
    [("finance_officer", "administrator"), ("administrator", "section_head"), ("auditor", "finance_officer")],
)
def test_duties_that_must_stay_apart_do_not_meet_in_one_person(first, second):
    user = person(first)
    assert "不相容职责" in refusal(
        services.role_assign, by=None, user=user, role=second, organization=user.organization
    )
    below = bureau("办公室", user.organization)
    assert "不相容职责" in refusal(services.role_assign, by=None, user=user, role=second, organization=below)
    elsewhere = bureau("青河县行政审批局")
    assert services.role_assign(by=None, user=user, role=second, organization=elsewhere).pk


def test_an_auditor_may_also_read_as_a_citizen_but_not_write():
    assert duties.conflict(["auditor"], "citizen") == ""
    assert duties.conflict(["auditor"], "bureau_head")
    assert duties.conflict(["finance_officer"], "auditor")
    assert not duties.writes(duties.roles()["auditor"].permissions)


def test_a_role_that_ended_gives_nothing_and_stays_on_record():
    admin, user = person("administrator"), person("auditor")
    services.role_end(by=admin, assignment=user.assignments.get())
    assert powers_of(user).paths == {}
    ended = Assignment.objects.get(user=user)
    assert ended.ended_by == admin and ended.ended_at
    services.role_assign(by=admin, user=user, role="auditor", organization=user.organization)
    assert selectors.history_of(user).count() == 2


def test_the_same_role_is_not_given_twice():
    user = person("auditor")
    assert "已经有这个角色" in refusal(
        services.role_assign, by=None, user=user, role="auditor", organization=user.organization
    )
    assert "没有这个角色" in refusal(
        services.role_assign, by=None, user=user, role="king", organization=user.organization
    )


def test_a_password_is_changed_only_with_the_old_one_and_not_to_a_weak_one():
    from django.core.exceptions import ValidationError

    user = person(password=PASSWORD)
    assert "现在的密码不对" in refusal(services.password_change, user=user, old="x", new="another-pass-9")
    assert "相同" in refusal(services.password_change, user=user, old=PASSWORD, new=PASSWORD)
    for weak in ("short", "1234567890", "password123", user.username):
        with pytest.raises(ValidationError):
            services.password_change(user=user, old=PASSWORD, new=weak)
    services.password_change(user=user, old=PASSWORD, new="another-pass-9")
    assert User.objects.get(pk=user.pk).check_password("another-pass-9")


def test_demonstration_users_sign_in_only_while_the_demonstration_runs(settings):
    first = {one.username: one.password for one in demonstration.seed()}
    request = RequestFactory().post("/sign-in/")
    assert len(first) == len(duties.roles())
    assert authenticate(request, username="finance", password=first["finance"]) is None
    settings.DEMO = True
    assert authenticate(request, username="finance", password=first["finance"]).username == "finance"
    second = {one.username: one.password for one in demonstration.seed()}
    assert User.objects.count() == len(first)
    assert first["finance"] != second["finance"]


def test_an_empty_site_gets_one_administrator_once():
    first = demonstration.first_administrator()
    assert first and demonstration.first_administrator() is None
    user = User.objects.get(username=first.username)
    assert user.must_change_password
    assert powers_of(user).may("users.manage")


def test_every_change_is_in_the_journal_under_a_number_and_without_a_name():
    from yiben.apps.journals.models import Entry
    from yiben.apps.journals.selectors import chains_verify

    admin = person("administrator")
    admin.source = "127.0.0.1"
    place = admin.organization
    user, password = services.user_create(by=admin, username="wang", name="某某", organization=place)
    held = services.role_assign(by=admin, user=user, role="auditor", organization=place)
    services.role_end(by=admin, assignment=held)
    services.user_lock(by=admin, user=user)
    services.user_unlock(by=admin, user=user)
    services.password_renew(by=admin, user=user)
    services.sign_out_everywhere(user=user)
    services.organization_create(by=admin, name="办公室", kind="section", parent=place)
    entries = list(Entry.objects.filter(actor=admin.label).order_by("id"))
    assert [entry.action for entry in entries] == [
        "user.create",
        "role.assign",
        "role.end",
        "user.lock",
        "user.unlock",
        "user.password_renew",
        "organization.create",
    ]
    told = "".join(f"{e.target}{e.before}{e.after}" for e in Entry.objects.all())
    assert "wang" not in told and "某某" not in told and password not in told
    assert {entry.source for entry in entries} == {"127.0.0.1"}
    assert chains_verify().fault is None


def test_a_change_that_fails_leaves_no_entry():
    from yiben.apps.journals.models import Entry

    admin = person("administrator")
    before = Entry.objects.count()
    refusal(services.user_lock, by=admin, user=admin)
    assert Entry.objects.count() == before
