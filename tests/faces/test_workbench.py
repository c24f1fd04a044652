"""The workbench: two pages, few queries, strict headers, designed empty and error states."""

import dataclasses
import re

import pytest
from django.test import Client

from tests.support.kept import keep, keep_shelf, keep_some
from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.sample import broken, sample
from yiben.apps.audits.result import Problem
from yiben.apps.orgs.services import role_assign

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    """Somebody who may read papers and leads and send papers in."""
    return signed_in("finance_officer")


def text_of(response):
    return response.content.decode()


def test_an_empty_shelf_says_what_to_do(client):
    assert "还没有公开文本" in text_of(client.get("/papers/"))


def test_the_list_shows_each_paper_with_its_counts_and_problems(client):
    keep_shelf()
    text = text_of(client.get("/papers/"))
    for part in ("云岭县政务服务中心", "青河县行政审批局", "2023", "核对 151", "没有文字层"):
        assert part in text


def test_a_search_without_result_says_so_and_offers_all(client):
    keep_shelf()
    text = text_of(client.get("/papers/", {"q": "不存在"}))
    assert "没有找到" in text and "显示全部" in text


@pytest.mark.parametrize("sort", ["errors", "organization", "year", "checked", "received", "nonsense"])
def test_the_list_can_be_sorted_and_forgives_an_unknown_order(client, sort):
    keep_shelf()
    response = client.get("/papers/", {"sort": sort, "page": "-3"})
    assert response.status_code == 200
    assert text_of(response).count("papers__name") == 3


def test_the_pages_ask_the_database_as_often_for_thirty_papers_as_for_three(
    client, django_assert_num_queries
):
    run = keep_some(3)[0]
    signing_in = 4  # the session, the user, the roles, the unread notices
    for number in (3, 30):
        keep_some(number)
        with django_assert_num_queries(signing_in + 4):  # the stamp, the years, which, the page
            client.get("/papers/")
        with django_assert_num_queries(signing_in + 1):  # the stamp, under which the page is kept
            client.get("/papers/")
    with django_assert_num_queries(signing_in + 16):  # the first look is noted, the rows of charts are kept
        client.get(f"/papers/{run.paper_id}/")
    with django_assert_num_queries(signing_in + 7):
        client.get(f"/papers/{run.paper_id}/")


def test_a_paper_is_shown_with_its_tables_claims_and_leads(client):
    run = keep(sample())
    text = text_of(client.get(f"/papers/{run.paper_id}/"))
    for part in ("收入支出决算总表", "财政拨款支出", 'id="s1-lead-1"', 'id="s1-p1-0"', "算式"):
        assert part in text


def test_an_unreadable_paper_shows_its_problem_and_not_a_clean_result(client):
    run = keep(broken(), name="扫描件.txt")
    text = text_of(client.get(f"/papers/{run.paper_id}/"))
    assert "没有文字层" in text
    assert "没有疑点" not in text


def test_a_paper_that_is_not_there_gives_a_page_in_chinese(client):
    response = client.get("/papers/7/")
    assert response.status_code == 404
    assert "没有这一页" in text_of(response)


def test_pages_hold_no_inline_script_or_style_and_the_policy_forbids_them(client):
    keep_shelf()
    for address in ("/", "/papers/", "/papers/1/", "/papers/upload/", "/account/", "/sign-in/", "/nowhere/"):
        response = client.get(address)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        text = text_of(response)
        assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son\w+=", text)
        assert response.headers["X-Frame-Options"] == "DENY"


def test_only_reading_is_allowed(client):
    assert client.post("/papers/").status_code in (403, 405)


def test_a_long_list_is_paged_and_keeps_search_and_order(client):
    keep_some(55)
    text = text_of(client.get("/papers/", {"q": "云岭", "sort": "organization"}))
    assert text.count("papers__name") == 50
    link = re.search(r'href="(\?[^"]+)">下一页', text).group(1).replace("&amp;", "&")
    assert text_of(client.get("/papers/" + link)).count("papers__name") == 5


def test_a_paper_of_which_nothing_was_bound_shows_its_text_below_the_problem(client):
    lost = dataclasses.replace(
        sample(clean=True), problem=Problem("nothing_bound", "没有一个数字能对上项目名称和单位。")
    )
    text = text_of(client.get(f"/papers/{keep(lost).paper_id}/"))
    assert "没有一个数字能对上" in text
    assert "收入支出决算总表" in text
    assert "没有疑点" not in text


def test_a_paper_of_another_organization_is_not_there_on_any_page(client):
    far = keep(sample(organization="青河县行政审批局"), owner=bureau("青河县行政审批局"))
    assert client.get(f"/papers/{far.paper_id}/").status_code == 404
    for address in ("/papers/", "/papers/?q=青河", "/"):
        page = text_of(client.get(address))
        assert f"/papers/{far.paper_id}/" not in page


def test_a_paper_whose_leads_are_not_ones_own_is_listed_without_them():
    place = bureau("审批局", bureau())
    reader = person("citizen")
    role_assign(by=None, user=reader, role="finance_officer", organization=place)
    run = keep(sample(), owner=bureau())
    desk = sign_in(Client(), reader)
    page = text_of(desk.get("/papers/"))
    assert "疑点不归您查看" in page and "sort=-errors" not in page
    assert "核实之前不在这里展示" in text_of(desk.get(f"/papers/{run.paper_id}/"))
