"""The rules that vouchers are held to, out of definitions/ledger: needed dimensions and parallel accounting."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.catalogue.definition import Definition
from yiben.core.ledger.account import Chart
from yiben.core.ledger.problem import Problem
from yiben.core.ledger.voucher import Dimensions
from yiben.core.value.record import record


@record()
class Need:
    """Postings of some accounts need some dimensions, and allow some values. `accounts` begin their codes.

    `where` narrows it to postings whose dimensions have these values; `except_vouchers` are kinds left out.
    """

    id: str
    accounts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    except_vouchers: tuple[str, ...] = ()

    def holds_for(self, account: str, voucher: str, of: Dimensions) -> bool:
        """True where the rule speaks of a posting."""
        return (
            account.startswith(self.accounts)
            and voucher not in self.except_vouchers
            and all(getattr(of, name) in values for name, values in self.where.items())
        )


@record()
class Parallel:
    """平行记账: where one book is posted, the other must be. `account` and `beside` begin codes.

    `side` is the side of `account` that asks for it (its postings together stand there). With `equal` both
    come to the same amount; without it some posting of `beside` is enough, since accruals change the amount.
    """

    id: str
    title: str
    account: tuple[str, ...]
    beside: tuple[str, ...]
    side: str
    equal: bool = False
    except_vouchers: tuple[str, ...] = ()


@record(slots=False, eq=False)
class LedgerRules:
    """Everything a voucher is checked by, in force for a year. `known` keeps what was found for one place."""

    year: int
    chart: Chart
    items: Mapping[str, ClassificationCode]
    sections: Mapping[str, ClassificationCode]
    needs: tuple[Need, ...]
    parallels: tuple[Parallel, ...]
    known: dict[tuple[str, str, Dimensions], tuple[Problem, ...]] = field(default_factory=dict)


def ledger_rules(
    definitions: Iterable[Definition],
    *,
    year: int,
    chart: Chart,
    items: Mapping[str, ClassificationCode],
    sections: Mapping[str, ClassificationCode],
) -> LedgerRules:
    """The rules of a year, out of the definitions in force."""
    held = tuple(definitions)
    needs = tuple(_need(one) for one in held if one.body.get("form") == "dimensions")
    parallels = tuple(_parallel(one) for one in held if one.body.get("form") == "parallel")
    return LedgerRules(year, chart, items, sections, needs, parallels)


def _need(one: Definition) -> Need:
    body = one.body
    return Need(
        id=one.id,
        accounts=_texts(body["accounts"]),
        needs=_texts(body.get("needs", ())),
        allowed={name: _texts(values) for name, values in body.get("allowed", {}).items()},
        where={name: _texts(values) for name, values in body.get("where", {}).items()},
        except_vouchers=_texts(body.get("except_vouchers", ())),
    )


def _parallel(one: Definition) -> Parallel:
    body = one.body
    return Parallel(
        id=one.id,
        title=one.title,
        account=_texts(body["accounts"]),
        beside=_texts(body["beside"]),
        side=str(body["side"]),
        equal=bool(body.get("equal", False)),
        except_vouchers=_texts(body.get("except_vouchers", ())),
    )


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
