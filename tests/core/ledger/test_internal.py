"""Internal transfers: out where both sides agree, told where they do not, and nothing else is touched."""

from hypothesis import given
from hypothesis import strategies as st

from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.internal import TransferPair, eliminate, transfers
from yiben.core.ledger.voucher import Dimensions

UNITS = ("101", "102", "103")
PAIRS = tuple(TransferPair((i,), (e,)) for i, e in (("6201", "7501"), ("6301", "7401"), ("6601", "7901")))


def total(unit, account, amount, other="", kind="ordinary", item="2010301", measure=POSTED):
    return Total(measure, amount, Dimensions(unit, item, counterparty=other), account, kind)


def test_a_subsidy_that_both_tell_alike_is_out_in_both():
    book = (total("101", "7501", 70, "102"), total("102", "6201", -70, "101"), total("101", "7101", 5))
    assert eliminate(book, transfers(book, UNITS, PAIRS)) == book[2:]


def test_it_is_matched_though_one_side_tells_it_in_parts_and_under_other_items():
    book = (
        total("101", "7501", 30, "102"),
        total("101", "750101", 40, "102", item="2010302"),
        total("102", "6201", -70, "101"),
    )
    assert eliminate(book, transfers(book, UNITS, PAIRS)) == ()


def test_a_mismatch_stays_and_is_told_with_both_sides():
    book = (total("101", "7501", 70, "102"), total("102", "6201", -60, "101"))
    (found,) = transfers(book, UNITS, PAIRS)
    assert (found.payer, found.payee, found.paid, found.received, found.matches) == (
        "101",
        "102",
        70,
        60,
        False,
    )
    assert eliminate(book, (found,)) == book


def test_what_goes_to_a_unit_outside_of_the_scope_stays():
    book = (total("101", "7501", 70, "999"), total("102", "6201", -70, ""))
    assert transfers(book, UNITS, PAIRS) == () and eliminate(book, ()) == book


def test_the_close_of_a_year_is_no_transfer():
    book = (
        total("101", "7501", 70, "102"),
        total("102", "6201", -70, "101"),
        total("102", "6201", 70, "101", kind="closing"),
        total("101", "7501", -70, "102", kind="closing"),
    )
    assert eliminate(book, transfers(book, UNITS, PAIRS)) == book[2:]


ENTRIES = st.builds(
    total,
    st.sampled_from(UNITS),
    st.sampled_from(["6201", "6301", "6601", "7501", "7401", "7901", "7101", "8001"]),
    st.integers(-500, 500),
    st.sampled_from([*UNITS, "", "某公司"]),
    st.sampled_from(["ordinary", "closing"]),
)


@st.composite
def books(draw):
    """Any totals, and some transfers that agree."""
    found = draw(st.lists(ENTRIES, max_size=10))
    for payer, payee, amount, pair in draw(
        st.lists(
            st.tuples(
                st.sampled_from(UNITS), st.sampled_from(UNITS), st.integers(1, 99), st.sampled_from(PAIRS)
            ),
            max_size=4,
        )
    ):
        found.append(total(payer, pair.expenditure[0], amount, payee))
        found.append(total(payee, pair.income[0], -amount, payer))
    return tuple(found)


@given(books())
def test_elimination_never_changes_what_the_scope_keeps(book):
    left = eliminate(book, transfers(book, UNITS, PAIRS))
    assert sum(t.amount for t in left) == sum(t.amount for t in book)
    assert set(left) <= set(book)


@given(books())
def test_after_it_every_transfer_that_is_left_is_one_that_does_not_match(book):
    found = transfers(book, UNITS, PAIRS)
    left = transfers(eliminate(book, found), UNITS, PAIRS)
    assert left == tuple(one for one in found if not one.matches)


@given(books())
def test_what_has_no_unit_of_the_scope_on_the_other_side_stays(book):
    left = eliminate(book, transfers(book, UNITS, PAIRS))
    outside = [t for t in book if t.dimensions.counterparty not in UNITS or t.account in ("7101", "8001")]
    assert [t for t in left if t in outside] == outside
