"""The pages of staff: a personnel officer's work, what others see, and what nobody sees unmasked."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.support.people import bureau, person, sign_in, signed_in
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.models import Establishment, Placement, Staff, User
from yiben.apps.orgs.services import organization_create
from yiben.apps.orgs.staff_services import establishment_set, staff_add
from yiben.core.value.identity_number import check_character

pytestmark = pytest.mark.django_db
SINCE = date(2024, 3, 1)
FIRST = "99999919900307012"
NUMBER = FIRST + check_character(FIRST)
PHONE = "0000-7654321"


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.YIBEN_MASTER_KEY = tmp_path / "master_key"


@pytest.fixture
def officer():
    return person("personnel_officer", username="renshi")


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def text_of(response):
    return response.content.decode()


def hired(place, name="某甲", **more):
    given = {"title": "科员", "kind": "administrative", "since": SINCE, "by": None} | more
    return staff_add(name=name, organization=place, **given)


def test_somebody_is_registered_moves_and_leaves_and_every_post_stays_on_record(desk, officer):
    place = officer.organization
    section = organization_create(name="财务股", kind="section", parent=place)
    form = {
        "name": "某甲",
        "organization": place.pk,
        "title": "科员",
        "kind": "administrative",
        "since": "2024-03-01",
    }
    page = text_of(desk.post(f"/organizations/{place.pk}/staff/new/", form, follow=True))
    assert "人员已登记" in page and "科员" in page and "在任" in page
    one = Staff.objects.get()
    move = {"organization": section.pk, "title": "会计", "kind": "administrative", "since": "2025-01-01"}
    page = text_of(desk.post(f"/staff/{one.pk}/move/", move, follow=True))
    assert "2024-12-31（调任）" in page and "会计" in page
    page = text_of(
        desk.post(f"/staff/{one.pk}/leave/", {"until": "2025-06-30", "left_as": "retired"}, follow=True)
    )
    assert "已离任" in page and "2025-06-30（退休）" in page and "账号请由系统管理员停用" in page
    assert "再次任职" in page
    back = {**move, "since": "2025-09-01", "kind": "outside"}
    assert "编外聘用" in text_of(desk.post(f"/staff/{one.pk}/move/", back, follow=True))
    assert one.placements.count() == 3


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": " "}, "请填写姓名"),
        ({"title": ""}, "请填写岗位"),
        ({"kind": "x"}, "选择编制种类"),
        ({"since": "2024-02-30"}, "应是一个日期"),
        ({"since": "1900-01-01"}, "不能早于"),
        ({"organization": "9" * 30}, "请选择单位"),
        ({"identity_number": NUMBER[:-1] + "?"}, "身份证号应为18位"),
        ({"identity_number": NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")}, "校验码"),
        ({"phone": "12345"}, "电话应为11位"),
        ({"user": "77"}, "列出的账号"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed_but_no_personal_value(desk, officer, wrong, why):
    place = officer.organization
    form = {
        "name": "某甲",
        "organization": place.pk,
        "title": "科员",
        "kind": "workers",
        "since": "2024-03-01",
    }
    response = desk.post(f"/organizations/{place.pk}/staff/new/", form | {"phone": PHONE} | wrong)
    page = text_of(response)
    assert response.status_code == 400 and why in page
    assert PHONE not in page and NUMBER[:-1] not in page
    assert not Staff.objects.exists()


def test_personal_values_are_sealed_in_the_database_and_masked_on_the_page(desk, officer):
    one = hired(officer.organization, identity_number=NUMBER.lower(), phone=PHONE)
    kept = Staff.objects.get()
    assert kept.identity_number.startswith("v1.") and NUMBER not in kept.identity_number
    page = text_of(desk.get(f"/staff/{one.pk}/"))
    assert f"{NUMBER[:3]}***********{NUMBER[-4:]}" in page and "000****4321" in page
    assert NUMBER not in page and PHONE not in page
    told = "".join(f"{e.before}{e.after}" for e in Entry.objects.all())
    assert NUMBER not in told and PHONE not in told and "某甲" not in told


def test_an_unmasked_value_is_shown_once_with_its_reason_in_the_journal(desk, officer):
    one = hired(officer.organization, identity_number=NUMBER, phone=PHONE)
    page = desk.post(f"/staff/{one.pk}/reveal/", {"field": "phone", "reason": "通知领取证件"})
    assert PHONE in text_of(page) and NUMBER not in text_of(page)
    assert "no-store" in page.headers["Cache-Control"]
    entry = Entry.objects.get(action="personal.reveal")
    assert (entry.actor, entry.target, entry.source) == (officer.label, one.subject, "127.0.0.1")
    assert entry.after == {"field": "phone", "reason": "通知领取证件"}
    assert PHONE not in text_of(desk.get(f"/staff/{one.pk}/"))


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"field": "phone", "reason": "  "}, "理由"),
        ({"field": "name", "reason": "核对身份"}, "没有登记"),
        ({}, "没有登记"),
    ],
)
def test_without_a_reason_or_a_value_nothing_is_shown_or_journalled(desk, officer, form, why):
    one = hired(officer.organization, phone=PHONE)
    response = desk.post(f"/staff/{one.pk}/reveal/", form)
    assert response.status_code == 400 and why in text_of(response) and PHONE not in text_of(response)
    assert not Entry.objects.filter(action="personal.reveal").exists()


def test_only_a_post_reveals_and_a_forgotten_value_is_gone(desk, officer):
    from yiben.apps.journals import vault

    one = hired(officer.organization, phone=PHONE)
    assert desk.get(f"/staff/{one.pk}/reveal/").status_code == 405
    vault.forget(subject=one.subject, reason="到期")
    assert "到期销毁" in text_of(desk.get(f"/staff/{one.pk}/"))
    answer = desk.post(f"/staff/{one.pk}/reveal/", {"field": "phone", "reason": "通知领取证件"})
    assert answer.status_code == 400 and "不能恢复" in text_of(answer)


def test_a_lost_key_is_said_and_takes_no_page_down(desk, officer, settings):
    one = hired(officer.organization, phone=PHONE)
    settings.YIBEN_MASTER_KEY.unlink()
    assert "主密钥或密文不符" in text_of(desk.get(f"/staff/{one.pk}/"))
    answer = desk.post(f"/staff/{one.pk}/reveal/", {"field": "phone", "reason": "通知领取证件"})
    assert answer.status_code == 400 and "从备份中取回" in text_of(answer)
    change = desk.post(f"/staff/{one.pk}/change/", {"name": "某甲", "phone": "0000-1111111"})
    assert change.status_code == 400 and "从备份中取回" in text_of(change)
    assert not Entry.objects.filter(action__in=("personal.reveal", "staff.change")).exists()


def test_full_width_numbers_are_kept_as_plain_ones(desk, officer):
    one = hired(officer.organization, phone="００００－７６５４３２１")
    answer = desk.post(f"/staff/{one.pk}/reveal/", {"field": "phone", "reason": "通知领取证件"})
    assert PHONE in text_of(answer)


@pytest.mark.parametrize("role", ["auditor", "bureau_head", "finance_officer", "section_head"])
def test_who_reads_staff_sees_names_and_masks_and_can_change_and_unmask_nothing(role):
    client = signed_in(role)
    one = hired(bureau(), phone=PHONE)
    page = text_of(client.get(f"/staff/{one.pk}/"))
    assert "某甲" in page and "000****4321" in page and "查看原文" not in page and "调任</h2>" not in page
    for path in ("change", "move", "leave"):
        assert client.post(f"/staff/{one.pk}/{path}/", {}).status_code == 403
    assert (
        client.post(f"/staff/{one.pk}/reveal/", {"field": "phone", "reason": "想看一看"}).status_code == 403
    )
    assert client.post(f"/organizations/{bureau().pk}/staff/new/", {}).status_code == 403
    assert client.post(f"/organizations/{bureau().pk}/establishment/", {}).status_code == 403


@pytest.mark.parametrize("role", ["administrator", "citizen", "window_clerk"])
def test_who_manages_accounts_or_works_at_a_window_does_not_see_staff_at_all(role):
    client, one = signed_in(role), hired(bureau(), phone=PHONE)
    for address in ("/staff/", f"/staff/{one.pk}/", f"/organizations/{bureau().pk}/staff/"):
        assert client.get(address).status_code == 403
    assert (
        client.post(f"/staff/{one.pk}/reveal/", {"field": "phone", "reason": "想看一看"}).status_code == 403
    )


def test_people_of_another_organization_are_not_there(desk):
    far = bureau("青河县行政审批局")
    one = hired(far, phone=PHONE)
    assert "没有找到" in text_of(desk.get("/staff/", {"q": "某甲"}))
    assert "青河县" not in text_of(desk.get("/staff/"))
    for address in (f"/staff/{one.pk}/", f"/staff/{one.pk}/change/", f"/organizations/{far.pk}/staff/"):
        assert desk.get(address).status_code == 404
    for path in ("move", "leave", "reveal"):
        assert (
            desk.post(f"/staff/{one.pk}/{path}/", {"field": "phone", "reason": "想看一看"}).status_code == 404
        )
    assert desk.post(f"/organizations/{far.pk}/staff/new/", {}).status_code == 404
    assert one.placements.get().until is None


def test_nobody_is_moved_into_an_organization_out_of_reach(desk, officer):
    one, far = hired(officer.organization), bureau("青河县行政审批局")
    move = {"organization": far.pk, "title": "会计", "kind": "workers", "since": "2025-01-01"}
    assert "请选择单位" in text_of(desk.post(f"/staff/{one.pk}/move/", move, follow=True))
    assert Placement.objects.count() == 1


def test_nobody_registers_the_own_record_or_takes_an_account_that_is_somebody_elses(desk, officer):
    place = officer.organization
    mine = hired(place, name="自己", user=officer)
    page = text_of(desk.get(f"/staff/{mine.pk}/"))
    assert "另一位人事人员" in page and "离任</h2>" not in page
    form = {"until": "2025-06-30", "left_as": "other"}
    assert "另一位人事人员" in text_of(desk.post(f"/staff/{mine.pk}/leave/", form, follow=True))
    taken = person(username="taken")
    hired(place, name="别人", user=taken)
    one = hired(place)
    for user in (taken, officer):
        response = desk.post(f"/staff/{one.pk}/change/", {"name": "某甲", "user": user.pk})
        assert response.status_code == 400
    assert mine.placements.get().until is None and Staff.objects.get(pk=one.pk).user is None


def test_a_correction_keeps_what_is_not_given_and_is_in_the_journal_sealed(desk, officer):
    one = hired(officer.organization, phone=PHONE)
    user = person(username="wang")
    page = text_of(desk.post(f"/staff/{one.pk}/change/", {"name": "某乙", "user": user.pk}, follow=True))
    assert "某乙" in page and "000****4321" in page and "账号 wang" in page
    entry = Entry.objects.get(action="staff.change")
    assert set(entry.after) == {"name", "user"} and entry.after["name"].startswith("v1.")
    assert entry.after["user"] == user.pk and "某" not in f"{entry.before}{entry.after}"


def test_the_unit_counts_its_sections_and_shows_what_is_over_and_free(desk, officer):
    place = officer.organization
    window = organization_create(name="综合窗口", kind="window", parent=place)
    unit = organization_create(name="政务服务中心", kind="budget_unit", parent=place)
    for where, kind, approved in ((place, "administrative", 1), (unit, "fully_funded", 3)):
        establishment_set(
            by=None,
            organization=where,
            kind=kind,
            approved=approved,
            document="云编〔1〕",
            dated=SINCE,
            since=SINCE,
        )
    hired(place), hired(window, name="某乙"), hired(unit, name="某丙", kind="fully_funded")
    hired(window, name="某丁", kind="outside")
    page = text_of(desk.get("/staff/"))
    assert "行政超 1" in page and "空编 2" in page and "综合窗口" not in page
    page = text_of(desk.get(f"/organizations/{place.pk}/staff/"))
    assert "超编 1" in page and "云编〔1〕" in page and "某乙" in page and "某丙" not in page
    assert "不占编制" in page
    page = text_of(desk.get(f"/organizations/{window.pk}/staff/"))
    assert "某乙" in page and "核定（人）" not in page
    assert "行政编制超编 1" in text_of(desk.get("/"))


def test_an_approved_number_is_followed_by_the_next_and_never_changed(desk, officer):
    place = officer.organization
    form = {
        "kind": "workers",
        "approved": "2",
        "document": "云编〔1〕",
        "dated": "2020-01-01",
        "since": "2020-02-01",
    }
    address = f"/organizations/{place.pk}/establishment/"
    assert "核定数已登记" in text_of(desk.post(address, form, follow=True))
    again = desk.post(address, form | {"approved": "3"})
    assert again.status_code == 400 and "晚于2020-02-01" in text_of(again)
    page = text_of(desk.post(address, form | {"approved": "3", "since": "2023-07-01"}, follow=True))
    assert "2023-06-30" in page and "现行" in page
    assert list(Establishment.objects.order_by("since").values_list("approved", flat=True)) == [2, 3]
    for wrong in (
        {"approved": "-1"},
        {"approved": "١"},
        {"document": ""},
        {"kind": "outside"},
        {"dated": "x"},
    ):
        assert desk.post(address, form | {"since": "2024-01-01"} | wrong).status_code == 400


def test_a_number_approved_for_tomorrow_does_not_count_today(desk, officer):
    tomorrow = timezone.localdate() + timedelta(days=1)
    place = officer.organization
    for approved, since in ((2, SINCE), (9, tomorrow)):
        establishment_set(
            by=None,
            organization=place,
            kind="workers",
            approved=approved,
            document="云编〔1〕",
            dated=SINCE,
            since=since,
        )
    hired(place, kind="workers", since=tomorrow)
    assert re.search(r'class="number">2 / 0<', text_of(desk.get("/staff/")))


def test_an_account_of_who_left_is_told_to_the_administrator(desk, officer):
    user = person(username="gone")
    one = hired(officer.organization, user=user)
    admin = signed_in("administrator")
    assert "已离任而账号还启用" not in text_of(admin.get("/"))
    desk.post(f"/staff/{one.pk}/leave/", {"until": "2025-06-30", "left_as": "resigned"})
    page = text_of(admin.get("/"))
    assert "已离任而账号还启用" in page and "gone（测试）" in page
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert "已离任而账号还启用" not in text_of(admin.get("/"))


def test_names_and_posts_are_never_markup(desk, officer):
    evil = "<script>alert(1)</script>"
    one = hired(officer.organization, name=evil, title=evil)
    pages = (
        "/staff/",
        "/staff/?q=script",
        f"/staff/{one.pk}/",
        f"/organizations/{officer.organization_id}/staff/",
    )
    for address in (*pages, f"/organizations/{officer.organization_id}/staff/new/"):
        assert "<script>alert" not in text_of(desk.get(address))


def test_the_lists_ask_as_often_for_thirty_people_as_for_three(desk, officer, django_assert_num_queries):
    place = officer.organization
    for number in (3, 27):
        for n in range(number):
            organization_create(name=f"第{number}{n}中心", kind="budget_unit", parent=place)
            hired(place, name=f"某{number}{n}", phone=PHONE)
        for address, queries in (
            ("/staff/", 3),
            ("/staff/?q=某", 2),
            (f"/organizations/{place.pk}/staff/", 7),
        ):
            with django_assert_num_queries(4 + queries):
                desk.get(address)


def test_the_staff_of_the_demonstration_is_plainly_invented_and_made_once():
    from yiben.apps.journals import vault
    from yiben.apps.orgs import demonstration

    demonstration.seed(), demonstration.seed()
    people = list(Staff.objects.all())
    assert len(people) == len({one.name for one in people}) > 30
    assert all(one.name.endswith("（演示）") for one in people)
    for one in people[:3]:
        plain = [vault._open(one.subject, sealed) for sealed in (one.identity_number, one.phone)]
        assert plain[0].startswith("999999") and plain[1].startswith("0000-")
    assert Staff.objects.filter(user__isnull=False).count() == len(
        [one for one in demonstration.PEOPLE if one[2] != demonstration.COUNTY]
    )
