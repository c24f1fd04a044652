"""What a grade and an execution rate propose: exact arithmetic in words, the greater reason, nothing from nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.monitor import uses_policy
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.indicator.uses.policy import uses_policy_of
from yiben.core.indicator.uses.proposal import CUT, KEEP, UNKNOWN, propose
from yiben.formats.definitions import load

GRADES = ["优", "良", "中", "差", "", "甲"]
rates = st.one_of(st.none(), st.fractions(min_value=0, max_value=2, max_denominator=100))


def proposed(grade, rate="1", base=1_000_000_00):
    return propose(
        base=base, grade=grade, rate=None if rate is None else Fraction(rate), policy=uses_policy()
    )


def test_a_middling_grade_cuts_a_tenth_and_says_how():
    found = proposed("中")
    assert (found.what, found.cut, found.proposed) == (CUT, 100_000_00, 900_000_00)
    assert (
        "1,000,000.00元 × 10.00% = 100,000.00元，建议安排1,000,000.00元 − 100,000.00元 = 900,000.00元"
        in found.arithmetic
    )


def test_a_good_grade_keeps_the_budget():
    found = proposed("优")
    assert (found.what, found.cut) == (KEEP, 0) and "建议仍按1,000,000.00元安排" in found.arithmetic


def test_a_poor_grade_may_be_dropped():
    found = proposed("差")
    assert found.share == Fraction(1, 2) and "也可以取消或暂停" in found.arithmetic


def test_slow_spending_cuts_what_was_not_spent_and_the_greater_reason_counts():
    assert proposed("良", "0.75").share == Fraction(1, 4)
    assert proposed("中", "0.75").share == Fraction(1, 4)
    assert proposed("差", "0.75").share == Fraction(1, 2)
    assert proposed("良", "0.8").cut == 0


def test_nothing_is_proposed_to_be_kept_without_an_evaluation():
    found = proposed("", "0.95")
    assert (found.what, found.cut) == (UNKNOWN, None) and "请先评价" in found.arithmetic
    assert proposed("甲").what == UNKNOWN and "没有对应的规定" in proposed("甲").arithmetic
    assert proposed("", "0.5").share == Fraction(1, 2)


def test_without_a_budget_nothing_is_proposed():
    assert proposed("中", base=0).proposed is None


@given(st.sampled_from(GRADES), rates, st.integers(0, 10**12))
def test_a_proposal_is_between_nothing_and_the_budget(grade, rate, base):
    found = propose(base=base, grade=grade, rate=rate, policy=uses_policy())
    if found.proposed is not None:
        assert 0 <= found.proposed <= base and found.cut + found.proposed == base
    assert not {"{", "}"} & set(found.arithmetic)


@given(rates, st.integers(1, 10**10))
def test_a_better_grade_never_gets_less(rate, base):
    left = [propose(base=base, grade=grade, rate=rate, policy=uses_policy()).proposed for grade in GRADES[:4]]
    assert left == sorted(left, reverse=True)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"grades": []}, "each grade once"),
        ({"grades": [{"grade": "优", "cut": "1.5"}]}, "from 0 to 1"),
        ({"execution": {"below": "x"}}, "x"),
        ({"more": 1}, "more"),
    ],
)
def test_a_policy_that_cannot_be_used_is_refused(changes, says):
    raw = next(d for d in load("performance_uses"))
    head = {"id": "a", "version": 1, "title": "t", "cites": []}
    with pytest.raises(DefinitionError, match=says):
        uses_policy_of(define({**head, **raw.body, **changes}, "performance_uses", "performance_uses/a.yaml"))


def test_every_policy_of_the_house_says_what_is_its_own():
    for definition in load("performance_uses"):
        found = uses_policy_of(definition)
        assert found.ours or any(cite.status == "verified" for cite in found.cites)
