"""The journal's page, failed sign-ins in it, and where a request really comes from."""

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from tests.house.source import REPOSITORY
from tests.support.kept import keep
from tests.support.people import PASSWORD, bureau, person, sign_in, signed_in
from tests.support.sample import sample
from tests.support.unlocked import unlocked
from yiben.apps.journals.models import Entry
from yiben.apps.journals.selectors import chains_verify
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs import services
from yiben.apps.orgs.duties import actions
from yiben.apps.orgs.sign_ins import name_mark
from yiben.site.proxies import networks, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor():
    return person("auditor", username="shenji")


@pytest.fixture
def desk(client, auditor):
    return sign_in(client, auditor)


def text_of(response):
    return response.content.decode()


def rows(page):
    return page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""


def enter(client, username, password, **more):
    return client.post("/sign-in/", {"username": username, "password": password}, **more)


def test_an_entry_says_in_words_who_did_what_to_what_from_where_and_what_changed(desk):
    admin, place = person("administrator", username="guanli"), bureau()
    admin.source = "127.0.0.1"
    user, _ = services.user_create(by=admin, username="wang", name="某某", organization=place)
    services.role_assign(by=admin, user=user, role="finance_officer", organization=place)
    below = services.organization_create(by=admin, name="财务股", kind="section", parent=place)
    services.organization_change(by=admin, organization=below, name="计财股", kind="section", region="510403")
    page = text_of(desk.get("/journal/"))
    for part in ("guanli（测试）", "127.0.0.1", "授予角色", "某某</a>", "财务人员", "建立机构"):
        assert part in page
    assert "<del>财务股</del> → <ins>计财股</ins>" in page
    assert re.search(r"行政区划</span> <del>无</del> → <ins>四川省攀枝花市西区</ins>", page)
    assert f'href="/users/{user.pk}/"' in page and "种类</span> <del>" not in page


def test_the_journal_is_filtered_by_user_action_and_day(desk, auditor):
    admin = person("administrator", username="guanli")
    services.organization_create(by=admin, name="财务股", kind="section", parent=bureau())
    desk.get("/")
    found = rows(text_of(desk.get("/journal/", {"q": "guanli"})))
    assert "建立机构" in found and found.count("<tr>") == 1
    found = rows(text_of(desk.get("/journal/", {"action": "role.assign"})))
    assert "授予角色" in found and "建立机构" not in found
    today = timezone.localdate()
    assert "建立机构" in rows(text_of(desk.get("/journal/", {"day": today.isoformat()})))
    assert "没有找到" in text_of(desk.get("/journal/", {"day": (today - timedelta(days=1)).isoformat()}))
    assert "没有找到" in text_of(desk.get("/journal/", {"q": "nobody-at-all"}))
    for odd in ({"day": "x"}, {"action": "x' OR 1"}, {"before": "-1"}, {"before": "9" * 40}, {"before": "1"}):
        assert desk.get("/journal/", odd).status_code == 200


def test_a_long_journal_is_paged_by_number_and_loses_nothing_while_it_grows(desk):
    for n in range(120):
        journal_append(action="audit.record", target=f"case/{n}")
    seen, link = [], "?action=audit.record"
    while link:
        page = text_of(desk.get("/journal/" + link))
        seen += re.findall(r"case/(\d+)", rows(page))
        journal_append(action="audit.record", target="case/later")
        link = (re.search(r'href="(\?[^"]+)">更早', page) or [None, ""])[1].replace("&amp;", "&")
    assert [int(n) for n in seen] == list(reversed(range(120)))


def test_a_journal_reader_of_one_bureau_reads_what_concerns_it_and_nothing_of_another():
    county = bureau("云岭县")
    near, far = bureau("政务服务局", county), bureau("审批局", county)
    admin, other = (
        person("administrator", place=place, username=name) for place, name in ((near, "jin"), (far, "yuan"))
    )
    services.organization_create(by=admin, name="近股", kind="section", parent=near)
    services.organization_create(by=other, name="远股", kind="section", parent=far)
    keep(sample(), owner=far), keep(sample(year=2022), owner=near)
    page = text_of(sign_in(Client(), admin).get("/journal/"))
    assert "近股" in page and "授予角色" in page
    assert rows(page).count("收到公开文本") == 1 and "公开文本 " in rows(page)
    for hidden in ("远股", "yuan", "现在核对", "导出</button>"):
        assert hidden not in rows(page) and hidden not in page.replace("<option", "").split("</select>")[-1]
    assert "本单位及下级" in page


def test_a_county_beside_another_reads_of_its_own_papers_only():
    mine, other = bureau("云岭县"), bureau("青河县")
    reader = person("auditor", place=mine)
    (
        keep(sample(), owner=bureau("政务服务局", mine)),
        keep(sample(organization="青河县行政审批局"), owner=other),
    )
    page = rows(text_of(sign_in(Client(), reader).get("/journal/")))
    assert page.count("收到公开文本") == 1 and "云岭县政务服务中心" in page and "青河县行政审批局" not in page


def test_who_may_not_read_the_journal_does_not_and_part_of_it_is_neither_proved_nor_exported():
    for role in ("citizen", "finance_officer", "bureau_head", "personnel_officer"):
        assert signed_in(role).get("/journal/").status_code == 403
    near = signed_in("administrator", place=bureau("政务服务局", bureau("云岭县")))
    bureau("青河县")
    assert near.get("/journal/").status_code == 200
    assert near.post("/journal/verify/").status_code == 403
    assert near.post("/journal/export/", {"start": "2026-01-01", "end": "2026-01-02"}).status_code == 403
    assert not Entry.objects.filter(action__startswith="journal.").exists()


def test_a_name_out_of_reach_stays_a_number(desk):
    from tests.faces.test_staff import hired

    admin = signed_in("administrator", username="guanli")
    one = hired(bureau(), name="某甲")
    assert "某甲" in rows(text_of(desk.get("/journal/")))
    page = rows(text_of(admin.get("/journal/")))
    assert "某甲" not in page and f"人员 {one.pk}" in page


def test_the_page_says_only_what_was_proved_and_when(desk):
    journal_append(action="audit.record", target="case/1")
    assert "还没有核对过" in text_of(desk.get("/journal/"))
    before = chains_verify().entries
    page = text_of(desk.post("/journal/verify/", follow=True))
    assert f"当时共 {before} 条" in page and "链完好" in page and "新增 1 条" in page
    journal_append(action="audit.record", target="case/2")
    page = text_of(desk.get("/journal/"))
    assert "新增 2 条，尚未核对" in page


def test_a_broken_chain_is_told_on_the_page_and_stays_told(desk):
    journal_append(action="audit.record", target="case/1", stream="case/1")
    with unlocked():
        Entry.objects.filter(stream__name="case/1").update(actor="x")
    page = text_of(desk.post("/journal/verify/", follow=True))
    assert page.count("断链") == 2 and "case/1" in page and "链完好" not in page
    assert "断链" in text_of(desk.get("/journal/"))


def test_an_export_is_the_auditors_file_and_is_in_the_journal(desk, auditor, tmp_path):
    from yiben.faces.cli.export import prove

    today = timezone.localdate().isoformat()
    response = desk.post("/journal/export/", {"start": today, "end": today})
    data = b"".join(response.streaming_content)
    assert response.headers["Content-Disposition"] == f'attachment; filename="journal-{today}-{today}.jsonl"'
    (tmp_path / "journal.jsonl").write_bytes(data)
    count, faults = prove(tmp_path / "journal.jsonl")
    entry = Entry.objects.get(action="journal.export")
    assert faults == [] and count == entry.after["entries"] > 0 and entry.actor == auditor.label
    assert json.loads(data.splitlines()[-1])["end"]["entries"] == count


@pytest.mark.parametrize(
    "days", [("2026-02-01", "2026-01-01"), ("", "2026-01-01"), ("2020-01-01", "2026-01-01")]
)
def test_an_export_needs_two_days_in_order_and_not_too_far_apart(desk, days):
    response = desk.post("/journal/export/", dict(zip(("start", "end"), days, strict=True)), follow=True)
    assert "最长一年" in text_of(response)
    assert not Entry.objects.filter(action="journal.export").exists()


def test_a_failed_sign_in_is_in_the_journal_with_its_source_and_without_what_was_typed(client):
    user = person("auditor", username="wang", password=PASSWORD)
    enter(client, "wang", "guess-number-1")
    enter(client, "my-pass-typed-here", "guess-number-2")
    known, unknown = Entry.objects.filter(action="session.fail").order_by("id")
    assert (known.target, known.source, known.after) == (user.label, "127.0.0.1", {"locked": False})
    assert unknown.target == f"name/{name_mark('my-pass-typed-here')}"
    told = "".join(f"{e.actor}{e.target}{e.before}{e.after}" for e in (known, unknown))
    assert "guess" not in told and "typed" not in told and "wang" not in told
    page = text_of(sign_in(client, user).get("/journal/", {"action": "session.fail"}))
    assert "登录失败" in page and "没有的用户名" in page and "未登录" in page


def test_the_attempt_that_locks_a_name_says_so_and_those_after_it_do_not_fill_the_journal(client):
    person("auditor", username="wang", password=PASSWORD)
    for _ in range(9):
        enter(client, "wang", "wrong-guess-1")
    locked = [e.after["locked"] for e in Entry.objects.filter(action="session.fail").order_by("id")]
    assert locked == [False] * 4 + [True]
    assert enter(client, "wang", PASSWORD).status_code == 429


def test_behind_a_trusted_proxy_the_journal_has_the_senders_address(client, settings):
    person("auditor", username="wang", password=PASSWORD)
    forwarded = {"x-forwarded-for": "::9, ::5"}
    enter(client, "wang", "wrong-guess-1", headers=forwarded)
    settings.TRUSTED_PROXIES = networks("127.0.0.1")
    enter(client, "wang", PASSWORD, headers=forwarded)
    failed, begun = Entry.objects.filter(action__startswith="session.").order_by("id")
    assert (failed.source, begun.source) == ("127.0.0.1", "::5")


def test_only_what_our_own_proxies_wrote_is_believed(settings):
    settings.TRUSTED_PROXIES = networks("127.0.0.1, ::8/125")
    assert source("127.0.0.1", "::1, ::9") == "::1"
    assert source("127.0.0.1", "::9, ::10") == "::10"
    assert source("127.0.0.1", "evil, ::a") == "::a"
    assert source("127.0.0.1", "") == "127.0.0.1"
    with pytest.raises(ImproperlyConfigured):
        networks("our proxy")


def test_https_is_believed_from_a_trusted_proxy_only(client, settings):
    settings.SECURE_HSTS_SECONDS = 60
    for trusted, told in (("", False), ("127.0.0.1", True)):
        settings.TRUSTED_PROXIES = networks(trusted)
        response = client.get("/sign-in/", headers={"x-forwarded-proto": "https"})
        assert response.wsgi_request.is_secure() is told


def test_words_of_the_journal_are_never_markup(desk):
    evil = "<script>alert(1)</script>"
    journal_append(
        action=evil,
        target=evil,
        actor=evil,
        source=evil,
        before={evil: evil},
        after={evil: [evil, {evil: 1}]},
    )
    page = text_of(desk.get("/journal/"))
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_the_page_asks_as_often_for_fifty_entries_as_for_five(
    desk, django_assert_num_queries, django_assert_max_num_queries
):
    place = bureau("政务服务局", bureau())
    near = signed_in("administrator", place=place)
    for number in (3, 40):
        for n in range(number):
            user = person("auditor", username=f"u{number}-{n}")
            services.sign_out_everywhere(user=user)
            keep(sample(), name=f"{number}-{n}.txt", owner=place)
        with django_assert_num_queries(4 + 6):
            desk.get("/journal/")
        with django_assert_max_num_queries(4 + 5):  # a kind of name that does not occur is not asked
            near.get("/journal/")


def test_every_action_that_is_written_has_a_word():
    pattern = re.compile(r'(?:action=|_journal\(\s*)"([a-z_]+\.[a-z_]+)"')
    files = (REPOSITORY / "src" / "yiben").rglob("*.py")
    written = {action for file in files for action in pattern.findall(file.read_text(encoding="utf-8"))}
    assert sorted(written - set(actions())) == []
