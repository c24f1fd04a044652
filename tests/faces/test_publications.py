"""Publications at the workbench: what waits for whom, the steps by role, and the page where newcomers begin."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.kept import keep, keep_some
from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.published import people, prepare, publish
from tests.support.sample import broken, sample
from yiben.apps.disclosures.models import Publication, PublicationEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return bureau()


@pytest.fixture
def desk(place):
    return sign_in(Client(), people(place)[0])


@pytest.fixture
def chief(place):
    return sign_in(Client(), people(place)[1])


def text_of(response):
    return response.content.decode()


def send(client, publication, step, **fields):
    seen = publication.events.count()
    return client.post(f"/publications/{publication.pk}/{step}/", {"seen": seen, **fields})


def test_an_officer_finds_a_paper_prepares_it_and_the_head_finds_and_approves_it(desk, chief, place):
    run = keep(sample(), owner=place)
    assert f"/papers/{run.paper_id}/publish/" in text_of(desk.get("/publications/"))
    assert "送批公开" in text_of(desk.get(f"/papers/{run.paper_id}/"))
    assert "错误 3 个" in text_of(desk.get(f"/papers/{run.paper_id}/publish/"))
    where = desk.post(f"/papers/{run.paper_id}/publish/", {"reason": "请审"}).headers["Location"]
    page = text_of(desk.get(where))
    assert "待批准" in page and "批准公开</button>" not in page
    home = text_of(chief.get("/"))
    assert "等我批准公开" in home and where in home
    page = text_of(chief.get(where))
    assert "仍要公开的理由" in page and "请审" in page
    one = Publication.objects.get()
    answer = send(chief, one, "approve")
    assert answer.status_code == 400 and "请写明理由" in text_of(answer)
    assert send(chief, one, "approve", reason="按原样", with_leads="1").headers["Location"] == where
    page = text_of(chief.get(where))
    assert "已公开" in page and "（附疑点）" in page and f"/open/papers/{one.pk}/" in page
    assert where not in text_of(chief.get("/"))
    assert "公开办理：已公开" in text_of(desk.get(f"/papers/{run.paper_id}/"))


def test_what_was_returned_waits_for_the_officer_with_its_reason(desk, chief, place):
    one = prepare(keep(sample(), owner=place), place).publication
    assert "退回的理由" in text_of(send(chief, one, "return", reason=""))
    send(chief, one, "return", reason="第3页单位不对")
    home = text_of(desk.get("/"))
    assert "被退回的公开文本" in home and "第3页单位不对" in home
    page = text_of(desk.get(f"/publications/{one.pk}/"))
    assert "重新送批" in page and "改过的文件是另一份文本" in page
    assert "已办理过：已退回" in text_of(desk.get(f"/papers/{one.paper_id}/publish/"))
    desk.post(f"/papers/{one.paper_id}/publish/")
    assert one.events.count() == 3


def test_a_withdrawal_keeps_every_step_in_sight(desk, chief, place):
    one = publish(keep(sample(), owner=place), place)
    send(chief, one, "withdraw", reason="数有误")
    page = text_of(desk.get(f"/publications/{one.pk}/"))
    for part in ("1. 送批", "2. 批准公开", "3. 撤回公开", "数有误", "重新送批"):
        assert part in page


def test_an_old_page_does_not_take_a_step_twice(chief, place):
    one = prepare(keep(sample(), owner=place), place).publication
    send(chief, one, "return", reason="改")
    late = chief.post(f"/publications/{one.pk}/approve/", {"seen": "1", "reason": "批"})
    assert late.status_code == 400 and "又有人办过" in text_of(late)
    for seen in ("", "x", "²", "9" * 30):
        assert chief.post(f"/publications/{one.pk}/approve/", {"seen": seen}).status_code == 400
    assert one.events.count() == 2


def test_only_who_approves_takes_the_steps_of_an_approver_and_only_at_home(desk, chief, place):
    one = prepare(keep(sample(), owner=place), place).publication
    away = bureau("青河县行政审批局")
    stranger = sign_in(Client(), people(away)[1])
    for step in ("approve", "return", "withdraw"):
        assert send(desk, one, step, reason="x").status_code == 403
        assert send(stranger, one, step, reason="x").status_code == 404
        assert send(signed_in("auditor", place=place), one, step, reason="x").status_code == 403
        assert send(Client(), one, step, reason="x").headers["Location"].startswith("/sign-in/")
    assert stranger.get(f"/publications/{one.pk}/").status_code == 404
    assert sign_in(Client(), people(away)[0]).get(f"/papers/{one.paper_id}/publish/").status_code == 404
    assert one.events.count() == 1


def test_a_form_from_elsewhere_takes_no_step(place):
    one = prepare(keep(sample(), owner=place), place).publication
    guarded = sign_in(Client(enforce_csrf_checks=True), people(place)[1])
    assert send(guarded, one, "approve", reason="x").status_code == 403
    assert PublicationEvent.objects.count() == 1


def test_an_auditor_sees_every_step_and_no_button(place):
    one = prepare(keep(sample(), owner=place), place).publication
    page = text_of(signed_in("auditor", place=place).get(f"/publications/{one.pk}/"))
    assert "1. 送批" in page and "<textarea" not in page
    assert "公开办理" not in text_of(signed_in("citizen", place=place).get("/"))


def test_a_paper_that_could_not_be_read_is_not_offered_and_says_why(desk, place):
    run = keep(broken(), name="扫描件.txt", owner=place)
    assert "扫描件" not in text_of(desk.get("/publications/"))
    page = desk.get(f"/papers/{run.paper_id}/publish/")
    assert "不能送批" in text_of(page) and "<textarea" not in text_of(page)
    assert desk.post(f"/papers/{run.paper_id}/publish/").status_code == 400
    assert "送批公开</a>" not in text_of(desk.get(f"/papers/{run.paper_id}/"))


def test_names_and_reasons_that_hold_markup_stay_words(desk, chief, place):
    bad = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    run = keep(sample(organization=bad), name=f"{bad}.txt", owner=place)
    desk.post(f"/papers/{run.paper_id}/publish/", {"reason": bad})
    one = Publication.objects.get()
    send(chief, one, "return", reason=bad)
    for address in (
        "/",
        "/publications/?state=all",
        f"/publications/{one.pk}/",
        f"/papers/{run.paper_id}/publish/",
    ):
        text = text_of(desk.get(address))
        assert "<script>" not in text and "<img src=x" not in text


def test_the_lists_ask_as_often_for_thirty_as_for_three(chief, desk, place, django_assert_num_queries):
    signing_in = 4  # the session, the user, the roles, the unread notices
    for start, end in ((0, 3), (3, 30)):
        for n in range(start, end):
            prepare(keep(sample(organization=f"第{n}局"), owner=place), place)
        keep_some(end, owner=place)
        for client, address, queries in (
            (chief, "/publications/", 2),
            (chief, "/publications/?state=all&page=1", 2),
            (desk, "/publications/", 2),
            (desk, f"/publications/{Publication.objects.first().pk}/", 1),
        ):
            with django_assert_num_queries(signing_in + queries):
                assert client.get(address).status_code == 200


def test_a_newcomer_is_told_where_to_click(client, place, settings):
    publish(keep(sample(), owner=place), place)
    text = text_of(client.get("/"))
    assert "/open/" in text and "/sign-in/" in text and "已公开 1 份" in text
    assert "/papers/" not in text and "演示用户" not in text
    settings.DEMO = True
    person("finance_officer", username="finance", place=place, demonstration=True)
    text = text_of(client.get("/"))
    for part in ("/papers/", "/open/", "终端窗口", "finance", "财务人员"):
        assert part in text
    assert re.search(r'href="/sign-in/\?name=finance', text)


def test_who_is_signed_in_gets_the_home_and_must_change_a_first_password_first(place):
    user = person("finance_officer", place=place)
    client = sign_in(Client(), user)
    assert user.name in text_of(client.get("/"))
    type(user).objects.filter(pk=user.pk).update(must_change_password=True)
    assert client.get("/").headers["Location"] == "/account/password/"


def test_what_the_law_wants_published_is_told_on_the_home_until_it_is(chief, desk, place):
    today = timezone.localdate()
    late, soon = (keep(sample(organization=name), owner=place) for name in ("迟局", "快局"))
    for run, ago in ((soon, 18), (late, 23)):
        day = str(today - timedelta(days=ago))
        desk.post(f"/papers/{run.paper_id}/publish/", {"replied_on": day})
    home = text_of(desk.get("/"))
    assert "已超 3 日" in home and "还有 2 日" in home and home.index("迟局") < home.index("快局")
    assert str(today + timedelta(days=2)) in home
    one = Publication.objects.get(paper=soon.paper_id)
    send(chief, one, "approve", reason="按原样公开")
    assert "快局" not in text_of(chief.get("/")).partition("公开到期")[2].partition("</section>")[0]


def test_a_day_of_approval_that_is_none_or_has_not_come_is_refused_in_words(desk, place):
    run = keep(sample(), owner=place)
    for day, why in (("2026-13-01", "不是日期"), (str(timezone.localdate() + timedelta(days=1)), "还没有到")):
        answer = desk.post(f"/papers/{run.paper_id}/publish/", {"replied_on": day})
        assert answer.status_code == 400 and why in text_of(answer)
    assert not Publication.objects.exists()
