"""The ledger over the interface: vouchers are posted once and whole, and read with where they came from."""

import json

import pytest

from tests.support.clients import Program
from tests.support.intake import HEAD, pair
from tests.support.ledgers import CODE, YEAR, budget_unit
from tests.support.people import bureau
from yiben.apps.journals.services import chains_prove
from yiben.apps.ledgers.models import BudgetEntry, PostedVoucher, PostingRow
from yiben.apps.ledgers.services.imports import import_check, import_commit, import_submit
from yiben.core.ledger.voucher import BUDGET_KINDS, COUNTS, KINDS, NATURES, THREE_PUBLIC
from yiben.faces.api import ledger_schemas
from yiben.faces.api.interface import description

pytestmark = pytest.mark.django_db
BOOK = f"/api/v1/ledgers/{CODE}/{YEAR}"
OF = {"item": "2010301", "kind": "general_public", "nature": "operating"}


def voucher(number="记-1", amount=12345, day="2023-03-15", **more):
    return {
        "number": number,
        "day": day,
        "memo": "支付办公费",
        "postings": [
            {"account": "7101", "side": "debit", "amount": amount, "section": "30201", **OF},
            {"account": "6001", "side": "credit", "amount": amount, **OF},
        ],
        **more,
    }


class Ledgers(Program):
    def post(self, *vouchers, key="", address=f"{BOOK}/vouchers", body=None):
        headers = {"idempotency-key": key} if key else {}
        data = json.dumps({"vouchers": vouchers}) if body is None else body
        return self.browser.generic("POST", address, data, content_type="application/json", headers=headers)


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def program(unit):
    return Ledgers(place=unit.organization)


def load(unit, text, name="a.csv", year=YEAR):
    return import_commit(by=None, unit=unit, year=year, name=name, data=text.encode())


def test_vouchers_are_posted_and_their_place_is_told(program):
    made = program.post(voucher(), voucher("记-2", -500))
    assert made.status_code == 201, made.content
    assert made.json() == {
        "vouchers": 2,
        "postings": 4,
        "first": "记-03-0001",
        "last": "记-03-0002",
        "warnings": [],
    }
    first = program.get(made.headers["Location"]).json()
    assert (first["label"], first["source_number"], first["origin"]) == ("记-03-0001", "记-1", None)
    assert [(p["side"], p["amount"], p["section"]) for p in first["postings"]] == [
        ("debit", 12345, "30201"),
        ("credit", 12345, ""),
    ]
    assert sorted(PostingRow.objects.values_list("amount", flat=True)) == [-12345, -500, 500, 12345]
    assert PostedVoucher.objects.first().actor == program.client.label and chains_prove().fault is None


def test_the_same_key_posts_once(program):
    first, again = program.post(voucher(), key="k1"), program.post(voucher(), key="k1")
    assert (first.status_code, again.status_code) == (201, 201) and first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert PostedVoucher.objects.count() == 1
    assert program.post(voucher("记-2"), key="k1").json()["type"].endswith("key-reused")


def test_a_number_is_taken_once_a_month_also_without_a_key(program, unit):
    program.post(voucher())
    refused = program.post(voucher("新"), voucher("记-1"))
    assert refused.status_code == 422 and [p["what"] for p in refused.json()["problems"]] == ["number_taken"]
    assert program.post(voucher(day="2023-04-15")).status_code == 201
    report = import_check(by=None, unit=unit, year=YEAR, name="a.csv", data=(HEAD + pair("记-1")).encode())
    assert [problem.what for problem in report.problems] == ["number_posted"]


def test_one_bad_voucher_refuses_all_with_every_problem(program):
    bad = voucher("坏", kind="ordinary")
    bad["postings"][1]["amount"] = 1
    strange = voucher("怪")
    strange["postings"][0]["account"] = "7009"
    refused = program.post(voucher(), bad, strange)
    body = refused.json()
    assert refused.status_code == 422 and body["type"] == "urn:yiben:problem:vouchers-refused"
    assert {(p["voucher"], p["what"]) for p in body["problems"]} == {
        ("坏", "unbalanced_budget"),
        ("怪", "unknown_account"),
    }
    assert all(p["message"] for p in body["problems"])
    assert not PostedVoucher.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 1.5},
        {"amount": "100"},
        {"amount": True},
        {"side": "both"},
        {"account": "71"},
        {"colour": 1},
    ],
)
def test_money_is_whole_fen_and_unknown_fields_are_refused(program, change):
    wrong = voucher()
    wrong["postings"][0] |= change
    refused = program.post(wrong)
    assert refused.status_code == 422 and refused.json()["type"].endswith(":invalid")
    assert next(iter(change)) in refused.json()["errors"][0]["where"]


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"vouchers": []}'])
def test_a_body_that_is_no_list_of_vouchers_is_refused(program, body):
    refused = program.post(body=body)
    assert refused.status_code in (400, 422) and refused.headers["Content-Type"] == "application/problem+json"


def test_a_token_reaches_its_own_units_only_and_needs_the_scope(program, unit):
    other = Ledgers(place=bureau("青河县财政局"))
    for address in (f"{BOOK}/vouchers", f"{BOOK}/budgets"):
        assert other.get(address).status_code == 404
    assert other.post(voucher()).status_code == 404
    program.post(voucher())
    number = PostedVoucher.objects.get().pk
    assert other.get(f"/api/v1/vouchers/{number}").status_code == 404
    reader = Ledgers("ledgers.read", place=unit.organization)
    assert reader.post(voucher("9")).json()["scope"] == "ledgers.post"
    assert reader.get(f"/api/v1/vouchers/{number}").status_code == 200
    assert other.get("/api/v1/ledgers").json() == {"units": []}
    assert [u["code"] for u in reader.get("/api/v1/ledgers").json()["units"]] == [CODE]
    assert reader.get("/api/v1/ledgers").json()["units"][0]["years"] == [YEAR]


def test_vouchers_are_read_page_by_page_and_by_month_with_their_rows(program, unit):
    report = load(unit, HEAD + "".join(pair(n) for n in range(5)) + pair(9).replace("-03-", "-04-"))
    page = program.get(f"{BOOK}/vouchers", limit=4).json()
    rest = program.get(page["next"]).json()
    assert len(page["vouchers"]) == 4 and len(rest["vouchers"]) == 2 and rest["next"] is None
    april = program.get(f"{BOOK}/vouchers", month=4).json()["vouchers"]
    assert [v["source_number"] for v in april] == ["9"]
    assert april[0]["origin"] == {
        "import": report.batch,
        "file": "a.csv",
        "sha256": report.sha256,
        "sheet": "",
        "first_row": 12,
        "last_row": 13,
    }


def test_budgets_are_read(program, unit):
    load(unit, "日期,文号,预算类型,功能科目,预算种类,支出性质,金额\n" + "".join(
        f"2023-02-0{n},文{n},年初预算,2010301,一般公共预算,公用经费,{n}.00\n" for n in range(1, 4)))  # fmt: skip
    page = program.get(f"{BOOK}/budgets", limit=2).json()
    assert [b["amount"] for b in page["budgets"]] == [100, 200]
    assert [b["document"] for b in program.get(page["next"]).json()["budgets"]] == ["文3"]
    assert BudgetEntry.objects.count() == 3


def test_imports_tell_how_they_stand(program, unit):
    good = load(unit, HEAD + pair(1))
    import_submit(by=None, unit=unit, year=YEAR, name="b.csv", data=(HEAD + pair(2)).encode())
    found = program.get("/api/v1/imports").json()["imports"]
    assert [(one["state"], one["file"]) for one in found] == [("waiting", "b.csv"), ("committed", "a.csv")]
    one = program.get(f"/api/v1/imports/{good.batch}").json()
    assert (one["vouchers"], one["postings"], one["problem_count"]) == (1, 2, 0)
    assert program.get("/api/v1/imports/999").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_page(program, unit, django_assert_max_num_queries):
    for year, rows in ((YEAR, 3), (YEAR, 30)):
        load(unit, HEAD + "".join(pair(f"{rows}-{n}") for n in range(rows)), year=year)
        with django_assert_max_num_queries(13):
            assert program.get(f"{BOOK}/vouchers", limit=200).status_code == 200


def test_the_words_of_the_interface_are_those_of_the_ledger():
    found = description()["components"]["schemas"]
    sent = found["PostingSent"]["properties"]
    assert set(found["VoucherSent"]["properties"]["kind"]["enum"]) == set(KINDS)
    assert set(sent["kind"]["enum"]) == {"", *BUDGET_KINDS}
    assert set(sent["nature"]["enum"]) == {"", *NATURES}
    assert set(sent["three_public"]["enum"]) == {"", *THREE_PUBLIC}
    assert set(COUNTS) <= set(sent) and set(COUNTS) <= set(ledger_schemas.PostingBody.model_fields)
