"""The definitions that ledgers stand on, read once a process: rules by year, words, internal transfers."""

from functools import cache
from typing import Any

from yiben.apps.ledgers.templates import VoucherTemplate, templates_of
from yiben.core.catalogue.definition import in_force
from yiben.core.ledger.account import Chart
from yiben.core.ledger.closing import ClosingRules, closing_rules
from yiben.core.ledger.internal import TransferPair
from yiben.core.ledger.problem import Problem, Words, told
from yiben.core.ledger.rules import LedgerRules, ledger_rules
from yiben.formats import definitions


@cache
def chart() -> Chart:
    """The chart of accounts."""
    return definitions.load_accounts()


@cache
def rules_for(year: int) -> LedgerRules:
    """The rules that vouchers and budgets of a year are held to."""
    return ledger_rules(
        in_force(definitions.load("ledger", examples=False), year),
        year=year,
        chart=chart(),
        items=definitions.load_codes("functional"),
        sections=definitions.load_codes("economic_departmental"),
    )


@cache
def words() -> Words:
    """The sentences of problems."""
    body = _body("problems")
    return Words(body["sentences"], body["columns"])


@cache
def gap_sentences() -> dict[str, str]:
    """The sentences of what a book cannot show."""
    return dict(_body("gaps")["sentences"])


@cache
def transfer_pairs() -> tuple[TransferPair, ...]:
    """Which income is whose expenditure inside a department."""
    return tuple(
        TransferPair(tuple(pair["income"]), tuple(pair["expenditure"]))
        for pair in _body("internal-transfers")["pairs"]
    )


@cache
def closing() -> ClosingRules:
    """How a year is closed."""
    return closing_rules(_body("closing"))


@cache
def voucher_templates() -> dict[str, VoucherTemplate]:
    """The vouchers that entry can begin with."""
    return templates_of(_body("voucher-templates"))


def say(problem: Problem) -> str:
    """A problem in words."""
    return told(problem, words())


def _body(name: str) -> dict[str, Any]:
    return next(dict(d.body) for d in definitions.load("ledger", examples=False) if d.id == name)
