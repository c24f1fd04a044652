"""Narrowing keeps what both questions take, and says so where that can be nothing."""

from hypothesis import given
from hypothesis import strategies as st

from yiben.core.ledger.book import Selection, Total
from yiben.core.ledger.narrow import narrowed
from yiben.core.ledger.voucher import Dimensions

CODES = st.sampled_from(("", "201", "20103", "2010301", "2010302", "208", "2080505"))
ASKED = st.lists(CODES.filter(bool), max_size=3).map(tuple)
KINDS = st.lists(st.sampled_from(("general_public", "government_funds")), max_size=2).map(tuple)


def test_of_two_beginnings_of_a_code_the_longer_one_stays() -> None:
    assert narrowed(Selection(items=("201",)), {"items": ("2010301",)}) == Selection(items=("2010301",))
    assert narrowed(Selection(items=("2010301",)), {"items": ("201",)}) == Selection(items=("2010301",))


def test_a_narrowing_that_leaves_nothing_is_none_and_never_asks_for_everything() -> None:
    assert narrowed(Selection(kinds=("general_public",)), {"kinds": ("government_funds",)}) is None
    assert narrowed(Selection(items=("201",)), {"items": ("208",)}) is None


def test_nothing_to_narrow_by_leaves_the_selection_as_it_is() -> None:
    asked = Selection(accounts=("6001",), sign=-1)
    assert narrowed(asked) is asked
    assert narrowed(asked, {}, {}) is asked


@given(ASKED, ASKED, KINDS, KINDS, CODES, st.sampled_from(("general_public", "government_funds")))
def test_a_narrowed_selection_takes_exactly_what_both_take(a, b, kinds, others, code, kind) -> None:
    total = Total("posted", 1, Dimensions("u", code, kind=kind))
    first = Selection(items=a, kinds=kinds)
    both = narrowed(first, {"items": b, "kinds": others})
    wanted = first.takes(total) and Selection(items=b, kinds=others).takes(total)
    assert (both is not None and both.takes(total)) == wanted
