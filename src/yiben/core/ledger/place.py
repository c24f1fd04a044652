"""Is one place of the ledger right: its account, its codes and its dimensions? Asked once a place, not once a line."""

from collections.abc import Iterator, Mapping

from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.ledger.problem import Problem
from yiben.core.ledger.rules import LedgerRules, Need
from yiben.core.ledger.voucher import BUDGET_KINDS, NATURES, THREE_PUBLIC, Dimensions

_CODES = {"item": "item", "section": "section"}
_CLOSED = {"kind": BUDGET_KINDS, "nature": NATURES, "three_public": THREE_PUBLIC}
_FIRST_YEAR = 1994
LONGEST = {"account": 20, "project": 100, "fund_source": 60, "counterparty": 100}


def place_problems(account: str, voucher: str, of: Dimensions, rules: LedgerRules) -> tuple[Problem, ...]:
    """What is wrong with an account and its dimensions in a voucher of a kind, without line or voucher.

    An entry of a budget has no account: ''.
    """
    key = (account, voucher, of)
    found = rules.known.get(key)
    if found is None:
        found = rules.known[key] = tuple(_problems(account, voucher, of, rules))
    return found


def _problems(account: str, voucher: str, of: Dimensions, rules: LedgerRules) -> Iterator[Problem]:
    if account and (not account.isascii() or not account.isdigit() or rules.chart.account(account) is None):
        yield Problem("unknown_account", column="account", read=account)
    yield from _texts(account, of)
    yield from _code("item", of.item, rules.items, rules.year)
    yield from _code("section", of.section, rules.sections, rules.year)
    for name, known in _CLOSED.items():
        value = getattr(of, name)
        if value and value not in known:
            yield Problem("unknown_value", column=name, read=value, expected="、".join(known.values()))
    if of.origin and not _FIRST_YEAR <= of.origin <= rules.year:
        yield Problem("origin_out_of_range", column="origin", read=str(of.origin), expected=str(rules.year))
    for need in rules.needs:
        if need.holds_for(account, voucher, of):
            yield from _needed(need, account, of)


def _texts(account: str, of: Dimensions) -> Iterator[Problem]:
    for name, longest in LONGEST.items():
        text = account if name == "account" else getattr(of, name)
        if len(text) > longest:
            yield Problem("too_long", column=name, read=str(len(text)), expected=str(longest))
        elif not text.isprintable() or text != text.strip():
            yield Problem("strange_characters", column=name, read=repr(text))


def _code(column: str, code: str, known: Mapping[str, ClassificationCode], year: int) -> Iterator[Problem]:
    if not code:
        return
    found = known.get(code)
    if found is None:
        yield Problem("unknown_code", column=column, read=code)
    elif found.level != _CODES[column]:
        yield Problem("code_too_short", column=column, read=f"{code} {found.name}")
    elif not found.holds_in(year):
        until = f"{found.since or ''}—{found.until or ''}"
        yield Problem("code_not_in_year", column=column, read=f"{code} {found.name}", expected=until)


def _needed(need: Need, account: str, of: Dimensions) -> Iterator[Problem]:
    for name in need.needs:
        if not getattr(of, name):
            yield Problem("dimension_missing", column=name, expected=account, rule=need.id)
    for name, values in need.allowed.items():
        value = str(getattr(of, name))
        if value and value not in values:
            words: Mapping[str, str] = _CLOSED.get(name, {})
            expected = "、".join(words.get(one, one) for one in values)
            read = words.get(value, value)
            yield Problem("dimension_not_allowed", column=name, read=read, expected=expected, rule=need.id)
