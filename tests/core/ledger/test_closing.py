"""The close of a year, on cases and on random books: nothing is lost, nothing is left, and it happens once."""

from hypothesis import given
from hypothesis import strategies as st

from yiben.core.ledger.account import BUDGET
from yiben.core.ledger.balance import applied, balances
from yiben.core.ledger.book import POSTED, Total
from yiben.core.ledger.carry import carried_over, carry_forward, compare_opening
from yiben.core.ledger.check import book_of
from yiben.core.ledger.close import Closing, close_year
from yiben.core.ledger.closing import closing_rules
from yiben.core.ledger.voucher import Dimensions
from yiben.formats import definitions

YEAR, UNIT = 2023, "101001"
RULES = closing_rules(next(d.body for d in definitions.load("ledger") if d.id == "closing"))
CHART = definitions.load_accounts()


def asked(institution="administrative", finished=()):
    return Closing(UNIT, institution, YEAR, finished, RULES, CHART)


def total(account, amount, voucher="ordinary", **of):
    return Total(POSTED, amount, Dimensions(UNIT, **of), account, voucher)


def of(project="甲项目", origin=0, **more):
    return {
        "item": "2010302",
        "kind": "general_public",
        "nature": "project",
        "project": project,
        "origin": origin,
        **more,
    }


def closed(totals, **more):
    return applied(totals, close_year(totals, asked(**more)))


def left(totals, account):
    return {(s.of.project, s.of.origin): v for s, v in carried_over(totals, (account,)).items()}


def test_what_is_left_of_this_year_is_carried_over_as_of_this_year():
    book = [total("6001", -900, **of()), total("7101", 700, section="30201", **of()), total("8001", 200)]
    assert left(closed(book), "8101") == {("甲项目", YEAR): 200}
    assert left(closed(book), "8102") == {}


def test_spending_beyond_this_years_money_is_paid_by_the_oldest_carry_over():
    book = [
        total("8101", -100, "opening", **of(origin=2022)),
        total("8101", -50, "opening", **of(origin=2021)),
        total("7101", 120, section="30201", **of()),
        total("8001", 30),
    ]
    assert left(closed(book), "8101") == {("甲项目", 2022): 30}


def test_a_finished_project_and_one_unspent_for_two_years_become_surplus():
    book = [
        total("8101", -100, "opening", **of(origin=2022)),
        total("8101", -50, "opening", **of(project="旧项目", origin=2021)),
        total("8101", -7, "opening", **of(project="", origin=2020, nature="personnel")),
        total("8001", 157),
    ]
    assert left(closed(book), "8102") == {("旧项目", 2021): 50}
    assert left(closed(book, finished=("甲项目",)), "8102") == {("旧项目", 2021): 50, ("甲项目", 2022): 100}
    assert left(closed(book), "8101")["", 2020] == 7


def test_money_that_is_not_appropriated_goes_its_own_ways():
    other = {"item": "2010302", "kind": "not_appropriated"}
    book = [
        total("6609", -80, **other),
        total("6101", -30, nature="project", project="课题", **other),
        total("6401", -20, **other),
        total("7301", 25, **other),
        total("8001", 105),
    ]
    found = {s.account: -v for s, v in balances(closed(book), ()).items()}
    assert found == {"8001": -105, "8201": 30, "8202": 80, "8401": -5}
    vouchers = close_year(book, asked("public_institution"))
    assert [v.kind for v in vouchers] == ["closing", "surplus_distributed"]
    assert {s.account: -v for s, v in balances(applied(book, vouchers), ()).items()} == found


def test_a_deficit_of_a_public_institution_uses_surplus_and_distributes_nothing():
    other = {"item": "2010302", "kind": "not_appropriated"}
    book = [
        total("8202", -90, "opening"),
        total("6609", -80, **other),
        total("7201", 100, **other),
        total("8001", 70),
    ]
    vouchers = close_year(book, asked("public_institution"))
    assert [v.kind for v in vouchers] == ["closing", "surplus_used"]
    assert {s.account: v for s, v in balances(applied(book, vouchers), ()).items()} == {
        "8001": 70,
        "8202": -70,
    }


def test_revenue_and_expenses_go_through_the_years_surplus_into_the_accumulated_one():
    book = [total("4001", -900), total("5001", 700), total("1002", 200)]
    assert {s.account: v for s, v in balances(closed(book), ()).items()} == {"1002": 200, "3001": -200}


def test_a_closing_line_stands_on_the_side_where_an_accountant_writes_it():
    (voucher,) = close_year([total("6001", -900, **of()), total("7101", 900, **of())], asked())
    assert [(p.account, p.side, p.amount) for p in voucher.postings] == [
        ("6001", "debit", 900),
        ("8101", "credit", -900),
        ("7101", "credit", -900),
        ("8101", "debit", 900),
    ]
    assert voucher.day == "2023-12-31"


AMOUNTS = st.integers(-(10**12), 10**12)
PLACES = st.builds(
    lambda account, kind, nature, project, origin, section: (
        account,
        {
            "item": "2010302" if account[0] in "67" or account[:2] == "81" else "",
            "section": section if account[0] == "7" else "",
            "kind": kind,
            "nature": nature,
            "project": project if nature == "project" else "",
            "origin": origin,
        },
    ),
    st.sampled_from(
        ["6001", "600102", "6101", "6401", "6609", "7101", "7201", "7301", "8101", "8201", "810106"]
    ),
    st.sampled_from(["general_public", "government_funds", "not_appropriated"]),
    st.sampled_from(["personnel", "operating", "project"]),
    st.sampled_from(["甲", "乙"]),
    st.sampled_from([0, 2020, 2021, 2022]),
    st.sampled_from(["30201", "30101"]),
)


@st.composite
def books(draw):
    """A balanced book: any postings against money, in both books or one."""
    found = [
        total(a, amount, **d) for (a, d), amount in draw(st.lists(st.tuples(PLACES, AMOUNTS), max_size=12))
    ]
    found.append(total("8001", -sum(t.amount for t in found)))
    costs = draw(st.lists(st.tuples(st.sampled_from(["4001", "5001", "3301", "3302"]), AMOUNTS), max_size=4))
    found += [total(account, amount) for account, amount in costs]
    found.append(total("1002", -sum(amount for _, amount in costs)))
    return found


INSTITUTIONS = st.sampled_from(["administrative", "civil_service_managed", "public_institution"])


@given(books(), INSTITUTIONS, st.sets(st.sampled_from(["甲", "乙"])))
def test_every_closing_voucher_balances_in_each_book(book, institution, finished):
    for voucher in close_year(book, asked(institution, finished)):
        for which in (BUDGET, "financial"):
            assert sum(p.amount for p in voucher.postings if book_of(p.account) == which) == 0


@given(books(), INSTITUTIONS)
def test_after_the_close_no_income_expenditure_revenue_or_cost_is_left_and_money_is_where_it_was(
    book, institution
):
    after = balances(closed(book, institution=institution), ())
    assert [s.account for s in after if s.account[0] in "4567" or s.account[:2] == "33"] == []
    before = balances(book, ())
    for money in ("8001", "1002"):
        assert [v for s, v in after.items() if s.account == money] == [
            v for s, v in before.items() if s.account == money
        ]


@given(books(), st.sets(st.sampled_from(["甲", "乙"])))
def test_the_appropriation_left_of_each_purpose_is_what_came_in_less_what_was_spent(book, finished):
    purpose = ("item", "kind", "nature", "project")
    kinds = ("general_public", "government_funds")

    def of_purposes(totals, accounts):
        sums = {}
        for slot, amount in balances(totals, purpose).items():
            if slot.account.startswith(accounts) and slot.of.kind in kinds:
                if slot.account not in ("6401", "7301", "8201"):
                    sums[slot.of] = sums.get(slot.of, 0) + amount
        return {key: value for key, value in sums.items() if value}

    taken = ("6", "7", "81")
    assert of_purposes(closed(book, finished=finished), ("81",)) == of_purposes(book, taken)


@given(books())
def test_older_money_is_never_kept_while_newer_is_overdrawn(book):
    signs = {}
    for slot, amount in carried_over(closed(book), ("8101", "8201")).items():
        key = (slot.account, slot.of.item, slot.of.kind, slot.of.nature, slot.of.project)
        signs.setdefault(key, set()).add(amount > 0)
    assert [key for key, found in signs.items() if len(found) > 1] == []


@given(books(), INSTITUTIONS)
def test_closing_twice_is_closing_once(book, institution):
    assert close_year(closed(book, institution=institution), asked(institution)) == ()


@given(books(), INSTITUTIONS)
def test_the_next_year_opens_with_what_this_one_closed_with(book, institution):
    after = closed(book, institution=institution)
    opening = carry_forward(after, year=YEAR + 1, chart=CHART, memo="年初余额")
    opened = applied((), (opening,) if opening else ())
    assert sum(t.amount for t in opened if book_of(t.account) == BUDGET) == 0
    assert compare_opening(after, opened) == ()
    wrong = (*opened, total("8101", -1, "opening", **of(project="不存在的项目")))
    assert [one.gap for one in compare_opening(after, wrong)] == [-1]
