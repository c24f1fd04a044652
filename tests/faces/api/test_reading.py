"""Reading papers: pages by key, filters, and as many questions to the database for thirty as for three."""

import pytest

from tests.support.clients import PAPERS, Program
from tests.support.kept import keep, keep_some
from tests.support.people import bureau
from tests.support.sample import broken, sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return Program()


def pages(program, address=PAPERS, **query):
    """Every paper by following `next`, and how many pages it took."""
    found, taken = [], 0
    while address:
        page = program.get(address, **query).json()
        query, address, taken = {}, page["next"], taken + 1
        found += [paper["id"] for paper in page["papers"]]
    return found, taken


def test_the_pages_hold_every_paper_once_the_newest_first(program):
    runs = keep_some(7, owner=bureau())
    found, taken = pages(program, limit=3)
    assert found == [run.paper_id for run in reversed(runs)] and taken == 3


def test_a_paper_that_arrives_meanwhile_moves_nothing(program):
    keep_some(4, owner=bureau())
    first = program.get(limit=2).json()
    keep(sample(organization="新来的单位"), name="new.txt", owner=bureau())
    second = program.get(first["next"]).json()
    ids = [paper["id"] for page in (first, second) for paper in page["papers"]]
    assert len(ids) == len(set(ids)) == 4 and second["next"] is None


def test_words_and_the_year_choose_and_stay_chosen_on_the_next_page(program):
    keep_some(3, owner=bureau())
    keep(sample(organization="青河县行政审批局", year=2019), owner=bureau())
    assert len(pages(program, q="云岭县", limit=1)[0]) == 3
    assert len(pages(program, fiscal_year=2019)[0]) == 1
    assert program.get(q="没有这个单位").json() == {"papers": [], "next": None}


@pytest.mark.parametrize(
    ("query", "where", "reason"),
    [
        ({"limit": "0"}, "query.limit", "不得小于 1"),
        ({"limit": "201"}, "query.limit", "不得大于 200"),
        ({"limit": "many"}, "query.limit", "应为整数"),
        ({"after": "9" * 30}, "query.after", "不得大于"),
        ({"after": "9" * 5000}, "query.after", "数太大"),
        ({"fiscalyear": "2020"}, "query.fiscalyear", "没有这个参数"),
        ({"q": "a\x00b"}, "query.q", "不合要求"),
        ({"q": "长" * 101}, "query.q", "不得超过 100 字"),
    ],
)
def test_a_parameter_that_does_not_hold_is_named_with_what_was_expected(program, query, where, reason):
    response = program.get(**query)
    assert response.status_code == 422
    (fault,) = response.json()["errors"]
    assert fault["where"] == where and reason in fault["reason"]


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "9" * 30, "1;drop", "%00", "١"])
def test_an_id_that_is_none_is_refused_or_not_there(program, wrong):
    for part in ("", "/leads", "/result"):
        assert program.get(f"{PAPERS}/{wrong}{part}").status_code in (404, 422)
    assert program.get(f"/api/v1/audits/{wrong}").status_code in (404, 422)


def test_a_paper_that_could_not_be_read_says_so(program):
    run = keep(broken(), name="扫描件.txt", owner=bureau())
    paper = program.get(f"{PAPERS}/{run.paper_id}").json()
    assert paper["state"] == "failed" and paper["problem"]


def test_head_answers_as_get_without_a_body(program):
    response = program.browser.head(PAPERS)
    assert response.status_code == 200 and response.content == b""


def test_the_list_asks_as_often_for_thirty_as_for_three(program, django_assert_num_queries):
    keep_some(3, owner=bureau())
    program.get()
    with django_assert_num_queries(8):
        program.get()
    keep_some(30, owner=bureau())
    with django_assert_num_queries(8):
        assert len(program.get().json()["papers"]) == 30
