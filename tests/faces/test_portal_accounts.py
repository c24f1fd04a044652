"""The accounts on the portal: by organisation and year, the edition in force, every edition for ever."""

import re

import pytest
from django.test import Client

from tests.support.packages import bring, made, people, publish, step, store
from tests.support.people import bureau
from yiben.apps.disclosures import portal_selectors as selectors

pytestmark = pytest.mark.django_db

OFFICE = "/open/accounts/140782/"
YEAR = f"{OFFICE}2023/"
FIRST, SECOND = f"{YEAR}1/", f"{YEAR}2/"


@pytest.fixture
def place():
    return bureau()


@pytest.fixture
def first(place):
    return publish(place, code="140782")


def text_of(response):
    return response.content.decode()


def correct(place):
    return bring(store(place, health="18.35", reason="卫生健康支出少记一笔"), "publish")


def test_an_empty_portal_of_accounts_says_so(client):
    assert "还没有公开的决算" in text_of(client.get("/open/accounts/"))
    assert client.get(OFFICE).status_code == 404


def test_a_citizen_comes_from_the_front_to_the_year_and_reads_what_each_figure_means(client, place, first):
    front = text_of(client.get("/open/"))
    assert YEAR in front and OFFICE in front and "还没有公开的文本" not in front
    office = text_of(client.get(OFFICE))
    assert "2023年度" in office and "1,234.68万元" in office
    page = text_of(client.get(YEAR))
    for part in ("本年支出", "1,234.68", "实际花出去的钱", "索引号", "140782/", place.name, "情况说明"):
        assert part in page
    assert "基本支出：这份文本没有印出这个数" in page


def test_each_key_figure_leads_to_the_very_cell_of_its_form(client, first):
    page = text_of(client.get(FIRST))
    links = re.findall(r'href="([^"]+/forms/\d+/)#(c\d+-\d+)"', page)
    assert len(links) == 4
    for address, target in links:
        form = text_of(client.get(address))
        assert form.count(f'id="{target}"') == 1
    cell = re.search(r'<td id="c7-5"[^>]*>([^<]*)</td>', text_of(client.get(f"{FIRST}forms/1/")))[1]
    assert cell == "1,234.68"


def test_every_form_is_a_page_with_its_table_and_its_data_to_download(client, first):
    form = text_of(client.get(f"{FIRST}forms/1/"))
    for part in ("收入支出决算总表", "公开01表", "单位：万元", 'colspan="3"', "注：本表反映", "CSV", "→"):
        assert part in form
    csv = re.search(r'href="([^"]+/files/\d+/)"', form)[1]
    assert client.get(csv).content == made().files["data/01-total.csv"]
    assert 'rowspan="2"' in text_of(client.get(f"{FIRST}forms/2/"))
    assert client.get(f"{FIRST}forms/3/").status_code == client.get(f"{FIRST}forms/0/").status_code == 404


def test_the_first_column_stays_in_sight_only_where_it_names_the_rows(client, first):
    total, spent = (text_of(client.get(f"{FIRST}forms/{n}/")) for n in (1, 2))
    assert re.search(r'<td class="[^"]*first"[^>]*>一、一般公共预算', total)
    assert "first" not in re.search(r"<table.*</table>", spent, re.S)[0]


def test_every_file_is_there_with_its_hash_to_keep_and_never_a_page(client, first):
    page = text_of(client.get(FIRST))
    for file in first.files.all():
        assert file.name in page and file.sha256 in page
        answer = client.get(f"{FIRST}files/{file.number}/")
        assert answer.content == bytes(file.content)
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"{FIRST}files/9/").status_code == 404


def test_charts_show_where_the_money_came_from_and_went_and_the_years_each_with_its_table(
    client, place, first
):
    publish(place, year=2022)
    page = text_of(client.get(FIRST))
    for part in ("本年收入的构成", "本年支出的去向", "历年“三公”经费", "图中各数", "1,170.31"):
        assert part in page
    pictures = {a.replace("&amp;", "&") for a in re.findall(r'(?:src|srcset)="([^"]+chart/[^"]+)"', page)}
    assert len(pictures) == 8
    for address in sorted(pictures)[::3]:
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")
    office = text_of(client.get(OFFICE))
    assert "2022" in office and '<td class="number">2.60</td>' in office
    assert client.get(f"{OFFICE}chart/?of=nothing").status_code == 404
    assert client.get(f"{FIRST}chart/?of=revenue&look=odd").status_code == 404


def test_a_correction_stands_beside_the_old_edition_which_says_so_and_keeps_its_address(client, place, first):
    before = text_of(client.get(FIRST))
    correct(place)
    new, old, now = (text_of(client.get(address)) for address in (SECOND, FIRST, YEAR))
    for part in ("更正了第1版的什么", "卫生健康支出少记一笔", "18.25万元", "18.35万元", FIRST):
        assert part in new
    assert "这一版已由第2版更正" in old and SECOND in old and "更正理由" not in old
    assert "18.25" in text_of(client.get(f"{FIRST}forms/1/"))
    assert "已由第2版更正" in text_of(client.get(f"{FIRST}forms/1/"))
    assert "这一版已由" not in before and "这一版已由" not in now and "第2版" in now
    assert "以前的版本" in text_of(client.get(OFFICE))


def test_a_withdrawn_edition_is_gone_with_all_its_parts_and_no_older_one_takes_its_place(
    client, place, first
):
    second = correct(place)
    step(second, "withdraw", people(place)["head"], reason="单位秘密的理由")
    for part in ("", "forms/1/", "files/1/", "chart/?of=revenue"):
        answer = client.get(SECOND + part)
        assert answer.status_code == 410
        assert (
            "已经撤回" in text_of(answer) and "单位秘密" not in text_of(answer) and FIRST in text_of(answer)
        )
    assert client.get(YEAR).status_code == 410
    old = text_of(client.get(FIRST))
    assert "已由第2版更正" in old and "第2版也已撤回" in old
    assert "第2版已经撤回" in text_of(client.get(OFFICE))
    step(first, "withdraw", people(place)["head"], reason="也撤")
    assert client.get(FIRST).status_code == 410
    assert OFFICE not in text_of(client.get("/open/accounts/"))


@pytest.mark.parametrize("stage", ["", "prepare", "review", "approve"])
def test_what_is_not_published_is_not_there_by_any_address(client, place, stage):
    package = store(place, code="140782")
    if stage:
        bring(package, stage)
    for address in (OFFICE, YEAR, FIRST, f"{FIRST}forms/1/", f"{FIRST}files/1/", f"{FIRST}chart/?of=revenue"):
        assert client.get(address).status_code == 404
    assert "140782" not in text_of(client.get("/open/")) + text_of(client.get("/open/accounts/"))
    assert selectors.offices() == []


def test_nobody_is_named_no_cookie_is_set_and_no_script_runs(place, first):
    correct(place)
    reader = Client(enforce_csrf_checks=True)
    for address in ("/open/accounts/", OFFICE, YEAR, FIRST, SECOND, f"{SECOND}forms/1/", f"{SECOND}files/1/"):
        answer = reader.get(address)
        assert answer.status_code == 200 and not answer.cookies
        assert "no-cache" in answer.headers["Cache-Control"]
        text = answer.content.decode(errors="replace")
        assert not any(user.name in text or user.username in text for user in people(place).values())
        assert "/files/" in address or "<script" not in text
        assert reader.post(address).status_code in (403, 405)


def test_words_of_a_package_that_hold_markup_stay_words(client, place):
    bad = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    publish(place, code="140782", more=bad, department="云岭县<b>局</b>")
    for address in ("/open/", OFFICE, FIRST, f"{FIRST}forms/1/"):
        text = text_of(client.get(address))
        assert "<script" not in text and "<img src=x" not in text and "<b>局" not in text


def test_pages_ask_as_often_for_many_years_as_for_few(client, place, first, django_assert_num_queries):
    for years in (range(2020, 2023), range(2005, 2020)):
        for year in years:
            publish(place, year=year)
        for address, queries in (
            ("/open/accounts/", 1),
            (OFFICE, 1),
            (FIRST, 5),
            (f"{FIRST}forms/1/", 3),
            (f"{FIRST}files/1/", 2),
        ):
            with django_assert_num_queries(queries):
                assert client.get(address).status_code == 200
