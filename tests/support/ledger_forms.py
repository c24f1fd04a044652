"""Forms of the ledger's pages as a clerk sends them."""

from tests.support.ledgers import ITEM, YEAR
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.faces.workbench.draft import COLUMNS

EMPTY = dict.fromkeys(COLUMNS, "")
OF = {"item": ITEM, "kind": "general_public", "nature": "operating"}


def text_of(response):
    return response.content.decode()


def form(*lines, day="2023-03-15", **more):
    rows = [EMPTY | line for line in lines]
    head = {"day": day, "head_kind": "ordinary", "head_memo": "购买办公用品"}
    return head | {name: [row[name] for row in rows] for name in EMPTY} | more


def spend(debit="100.00", credit="100.00", **more):
    return (
        {"account": "7101 行政支出", "section": "30201 办公费", "debit": debit, **OF, **more},
        {"account": "6001", "credit": credit, **OF},
    )


def posted(unit, *vouchers, year=YEAR):
    return vouchers_post(by=None, unit=unit, year=year, vouchers=vouchers).last
