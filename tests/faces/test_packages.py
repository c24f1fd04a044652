"""Packages at the workbench: what waits for whom, the page of an edition, the steps by role."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.packages import bring, made, people, publish, store
from tests.support.people import bureau, sign_in, signed_in
from yiben.apps.disclosures.gate import gate_of
from yiben.apps.disclosures.models import Disclosure, Package
from yiben.apps.disclosures.package_services import package_store
from yiben.apps.disclosures.reminders import remind

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return bureau()


@pytest.fixture
def desks(place):
    return {name: sign_in(Client(), user) for name, user in people(place).items()}


def text_of(response):
    return response.content.decode()


def send(client, package, step, **fields):
    seen = package.events.count()
    return client.post(f"/packages/{package.pk}/{step}/", {"seen": seen, **fields})


def test_a_package_goes_from_hand_to_hand_until_the_public_can_read_it(desks, place):
    package = store(place, code="140782")
    where = f"/packages/{package.pk}/"
    line = (
        ("officer", "等我办理的决算公开", "prepare", "送复核"),
        ("reviewer", "等我复核的决算公开", "review", "复核通过"),
        ("head", "等我批准的决算公开", "approve", "批准"),
        ("officer", "等我办理的决算公开", "publish", "发布"),
    )
    for who, head, step, button in line:
        home = text_of(desks[who].get("/"))
        assert head in home and where in home
        page = text_of(desks[who].get(where))
        assert f">{button}</button>" in page and "没有错误疑点" in page
        for other in set(desks) - {who}:
            assert f">{button}</button>" not in text_of(desks[other].get(where))
        assert send(desks[who], package, step, reason="看过").headers["Location"] == where
    page = text_of(desks["head"].get(where))
    assert "已公开" in page and "/open/accounts/140782/2023/1/" in page and "索引号 140782/" in page
    assert all(where not in text_of(desk.get("/")) for desk in desks.values())


def test_the_page_shows_files_with_hashes_the_gate_the_clock_and_every_step(desks, place):
    package = bring(store(place), "prepare")
    page = text_of(desks["officer"].get(f"/packages/{package.pk}/"))
    for file in package.files.all():
        assert file.name in page and file.sha256 in page
    for part in ("还没有登记财政批复日", "1. 生成", "2. 送复核", "表样 national"):
        assert part in page


def test_an_error_lead_is_shown_with_its_link_and_no_button_goes_on(desks, place):
    package = store(place, wrong=True)
    page = text_of(desks["officer"].get(f"/packages/{package.pk}/"))
    assert "写理由也不行" in page and "#s1-lead-1" in page and "送复核</button>" not in page
    answer = send(desks["officer"], package, "prepare", reason="上级同意")
    assert answer.status_code == 400 and "错误疑点" in text_of(answer)
    assert package.events.count() == 1
    assert "tag--error" in text_of(desks["officer"].get("/packages/"))


def test_the_page_of_a_file_leads_to_its_package_and_offers_no_shorter_way(desks, place):
    package = store(place)
    paper = gate_of(package).checked[0].paper
    page = text_of(desks["officer"].get(f"/papers/{paper}/"))
    assert f"/packages/{package.pk}/" in page and f"/papers/{paper}/publish/" not in page
    answer = desks["officer"].post(f"/papers/{paper}/publish/", {"reason": "快一点"})
    assert answer.status_code == 400 and "一套决算公开" in text_of(answer)


def test_a_lead_that_several_files_print_is_told_once_with_each_place(desks, place):
    whole = made(wrong=True)
    files = {**whole.files, "附件.html": whole.files["决算公开.html"] + b"<p>.</p>"}
    package = package_store(
        by=people(place)["officer"], made=type(whole)(whole.about, files, whole.inputs, whole.content)
    )
    page = text_of(desks["officer"].get(f"/packages/{package.pk}/"))
    assert page.count("应为1,247.36万元") == 1
    assert len({checked.paper for checked in gate_of(package).checked}) == page.count('#s1-lead-1"') == 2


def test_a_returned_package_comes_back_with_its_reason(desks, place):
    package = bring(store(place), "prepare")
    assert "退回的理由" in text_of(send(desks["reviewer"], package, "return", reason=""))
    send(desks["reviewer"], package, "return", reason="第3页单位不对")
    home = text_of(desks["officer"].get("/"))
    assert "第3页单位不对" in home and "已退回" in home


def test_a_correction_shows_what_changed_and_the_editions_beside_each_other(desks, place):
    old = publish(place)
    new = store(place, health="18.35", reason="少记一笔")
    page = text_of(desks["reviewer"].get(f"/packages/{new.pk}/"))
    for part in ("更正第1版", "少记一笔", "18.25万元", "18.35万元", f"/packages/{old.pk}/", "第2版"):
        assert part in page
    assert "撤回公开</button>" in text_of(desks["head"].get(f"/packages/{old.pk}/"))


def test_a_superseded_draft_says_so_and_offers_nothing(desks, place):
    first = store(place)
    store(place, health="18.35")
    page = text_of(desks["officer"].get(f"/packages/{first.pk}/"))
    assert "更新的一稿" in page and "送复核</button>" not in page


def test_a_reply_is_recorded_starts_the_clock_and_its_reminder_leads_to_the_page(desks, place):
    today = timezone.localdate()
    sent = {"fiscal_year": str(today.year - 1), "replied_on": str(today - timedelta(days=16))}
    where = (
        desks["officer"].post("/packages/reply/", sent | {"document": "云财〔2026〕8号"}).headers["Location"]
    )
    page = text_of(desks["officer"].get(where))
    for part in (
        "还有 4 日",
        str(today + timedelta(days=4)),
        "预算法第十四条",
        "云财〔2026〕8号",
        "还没有生成",
    ):
        assert part in page
    assert "还有 4 日" in text_of(desks["head"].get("/")) and "还有 4 日" in text_of(
        desks["head"].get("/packages/")
    )
    remind(today=today)
    notices = text_of(desks["head"].get("/notices/"))
    assert "还有 4 日" in notices and where in notices
    package = store(place, year=today.year - 1)
    assert "还有 4 日" in text_of(desks["head"].get(f"/packages/{package.pk}/"))


def test_a_reply_that_makes_no_sense_is_refused_in_words(desks):
    for year, day, why in (
        ("二三", "2026-03-01", "四位年份"),
        ("2023", "x", "不是日期"),
        ("2023", "2999-01-01", "还没有到"),
    ):
        answer = desks["officer"].post("/packages/reply/", {"fiscal_year": year, "replied_on": day})
        assert answer.status_code == 400 and why in text_of(answer)
    assert not Disclosure.objects.exists()


def test_a_file_is_taken_home_as_it_was_made_and_never_shown_as_a_page(desks, place):
    package = store(place)
    page = package.files.get(name="决算公开.html")
    answer = desks["head"].get(f"/packages/{package.pk}/files/{page.number}/")
    assert answer.content == made().files["决算公开.html"]
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert desks["head"].get(f"/packages/{package.pk}/files/99/").status_code == 404


def test_only_at_home_and_only_by_role(desks, place):
    package = bring(store(place), "prepare")
    stranger = sign_in(Client(), people(bureau("青河县行政审批局"))["reviewer"])
    for step in ("prepare", "review", "approve", "return", "publish", "withdraw"):
        assert send(stranger, package, step, reason="x").status_code in (403, 404)
        assert send(Client(), package, step).headers["Location"].startswith("/sign-in/")
    auditor = signed_in("auditor", place=place)
    assert send(auditor, package, "return", reason="x").status_code == 400
    assert send(desks["officer"], package, "review").status_code == 403
    for path in (f"{package.pk}/", f"{package.pk}/files/1/", f"year/{package.disclosure_id}/"):
        assert stranger.get(f"/packages/{path}").status_code == 404
        assert auditor.get(f"/packages/{path}").status_code == 200
    assert "<textarea" not in text_of(auditor.get(f"/packages/{package.pk}/"))
    assert package.events.count() == 2


def test_an_old_page_takes_no_step_twice_and_odd_numbers_are_refused(desks, place):
    package = bring(store(place), "prepare")
    for seen in ("1", "", "x", "²", "9" * 30):
        answer = desks["reviewer"].post(f"/packages/{package.pk}/review/", {"seen": seen})
        assert answer.status_code == 400 and "又有人办过" in text_of(answer)


def test_words_that_hold_markup_stay_words(desks, place):
    bad = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    package = store(place, more=bad, department="云岭县<b>局</b>")
    send(desks["officer"], package, "prepare", reason=bad)
    send(desks["reviewer"], package, "return", reason=bad)
    for address in ("/", "/packages/", f"/packages/{package.pk}/"):
        text = text_of(desks["officer"].get(address))
        assert "<script>" not in text and "<img src=x" not in text and "<b>局" not in text


def test_the_journal_names_a_package(desks, place):
    package = publish(place)
    page = text_of(signed_in("auditor", place=place).get("/journal/"))
    assert package.title in page and "发布成套公开" in page and f"/packages/{package.pk}/" in page


def test_pages_ask_as_often_for_thirty_as_for_three(desks, place, django_assert_num_queries):
    signing_in = 4
    for many in (3, 30):
        for year in range(2000 + Package.objects.count(), 2000 + many):
            bring(store(place, year=year), "prepare")
        first = Package.objects.first()
        for address, queries in (
            ("/", 15),
            ("/packages/", 5),
            (f"/packages/{first.pk}/", 11),
            (f"/packages/year/{first.disclosure_id}/", 5),
        ):
            with django_assert_num_queries(signing_in + queries):
                assert desks["reviewer"].get(address).status_code == 200
