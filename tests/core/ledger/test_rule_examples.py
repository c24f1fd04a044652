"""The ledger's definitions run their own examples: dimensions, parallel accounting, internal transfers."""

import pytest

from tests.support.ledgers import fen, posting, voucher
from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.internal import TransferPair, transfers
from yiben.core.ledger.parallel import parallel_problems
from yiben.core.ledger.place import place_problems
from yiben.core.ledger.rules import ledger_rules
from yiben.core.ledger.voucher import Dimensions
from yiben.formats import definitions

ALL = definitions.load("ledger")


def of_form(form):
    return [d for d in ALL if d.body["form"] == form]


def examples(form):
    return [
        pytest.param(d, example, id=f"{d.id}-{number}-{example['expect']}")
        for d in of_form(form)
        for number, example in enumerate(d.body["examples"])
    ]


def rules(one, year=2023):
    codes = (definitions.load_codes("functional"), definitions.load_codes("economic_departmental"))
    return ledger_rules(
        (one,), year=year, chart=definitions.load_accounts(), items=codes[0], sections=codes[1]
    )


@pytest.mark.parametrize(("definition", "example"), examples("dimensions"))
def test_a_posting_has_the_dimensions_that_its_account_needs(definition, example):
    given = dict(example["posting"])
    account, origin = given.pop("account"), int(given.pop("origin", 0))
    of = Dimensions("101001", origin=origin, **given)
    found = place_problems(account, "ordinary", of, rules(definition))
    assert {p.rule for p in found} == ({definition.id} if example["expect"] == "fail" else set())


@pytest.mark.parametrize(("definition", "example"), examples("parallel"))
def test_a_voucher_has_the_postings_that_parallel_accounting_asks_for(definition, example):
    given = voucher(*(posting(text) for text in example["postings"]))
    found = list(parallel_problems(given, rules(definition).parallels))
    assert {p.rule for p in found} == ({definition.id} if example["expect"] == "fail" else set())


@pytest.mark.parametrize(("definition", "example"), examples("internal"))
def test_what_one_unit_paid_another_must_have_received(definition, example):
    pairs = [TransferPair(tuple(p["income"]), tuple(p["expenditure"])) for p in definition.body["pairs"]]
    totals = []
    for text in example["postings"]:
        unit, account, other, amount = text.split()
        totals.append(Total(POSTED, fen(amount), Dimensions(unit, counterparty=other), account, "ordinary"))
    found = transfers(totals, {"101", "102"}, pairs)
    assert found and all(one.matches for one in found) == (example["expect"] == "pass")


@pytest.mark.parametrize("definition", [*of_form("dimensions"), *of_form("parallel")], ids=lambda d: d.id)
def test_a_rule_shows_a_pass_and_a_fail(definition):
    assert {example["expect"] for example in definition.body["examples"]} == {"pass", "fail"}


def test_every_account_that_a_rule_names_begins_a_known_account():
    known = [account.code for account in definitions.load_accounts().accounts]
    named = {a for d in ALL for key in ("accounts", "beside") for a in d.body.get(key, ())}
    assert [a for a in sorted(named) if not any(code.startswith(a) for code in known)] == []
