"""Whatever is put in: points lie within 0 and the weight, follow the value where the curve does, and sums are exact."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.scoring import nodes, rubrics, scales
from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.curve import curve_of, score
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.given import CurveFault, Given
from yiben.core.indicator.scoring.grade import grade
from yiben.core.indicator.scoring.numbers import known, round_half_up
from yiben.core.indicator.scoring.spans import FAR, shares_out
from yiben.core.value.interval import Interval
from yiben.core.value.unit import PERCENT, unit_of

rates = st.fractions(min_value=-2, max_value=5, max_denominator=10000)
weights = st.integers(1, 400).map(lambda n: Fraction(n, 4))
steps = st.integers(1, 400).map(lambda n: f"{n / 100:.2f}")


def deductions(side, step, points):
    return {"kind": "deductions", "side": side, "base": "100%", "step": step, "points": points}


@st.composite
def bands(draw):
    cuts = sorted(draw(st.sets(st.integers(-50, 300), min_size=1, max_size=6)))
    ends = ["", *(f"{cut}%" for cut in cuts), ""]
    spans = [f"{'[' if low else '('}{low}, {high})" for low, high in zip(ends, ends[1:], strict=False)]
    return {"kind": "bands", "bands": [{"in": s, "points": draw(st.integers(0, 10))} for s in spans]}


def curves():
    sides, ways = st.sampled_from(["over", "under"]), st.sampled_from(["whole", "proportional"])
    return st.one_of(
        st.builds(deductions, sides, steps, ways),
        st.sampled_from([{"kind": "proportion", "toward": side} for side in ("floor", "ceiling")]),
        bands(),
    )


def points(plain, weight, value, target=None):
    asked = Given(known(value, PERCENT), known(target, PERCENT) if target is not None else None)
    return score(curve_of(plain, "t"), weight, asked, decimals=6).points


@settings(max_examples=150, deadline=None)
@given(curves(), weights, rates, st.fractions(min_value=Fraction(1, 100), max_value=3, max_denominator=100))
def test_points_lie_within_zero_and_the_weight(plain, weight, value, target):
    found = points(plain, weight, value, target)
    most = curve_of(plain, "t").full
    assert found is None or 0 <= found <= (weight if most is None else most)


@settings(max_examples=150, deadline=None)
@given(
    curves(),
    weights,
    rates,
    rates,
    st.fractions(min_value=Fraction(1, 100), max_value=3, max_denominator=100),
)
def test_points_follow_the_value_where_the_curve_says_it_rises_or_falls(plain, weight, one, other, target):
    low, high = sorted((max(one, Fraction(0)), max(other, Fraction(0))))
    direction = curve_of(plain, "t").direction
    a, b = points(plain, weight, low, target), points(plain, weight, high, target)
    if direction and a is not None and b is not None:
        assert (b - a) * direction >= 0


@settings(max_examples=60, deadline=None)
@given(weights, steps, st.sampled_from(["over", "under"]), st.sampled_from(["whole", "proportional"]))
def test_a_deduction_gives_full_marks_exactly_at_its_base(weight, step, side, ways):
    assert points(deductions(side, step, ways), weight, Fraction(1)) == round_half_up(weight, 6)


@settings(max_examples=60, deadline=None)
@given(weights, st.fractions(min_value=Fraction(1, 100), max_value=3, max_denominator=100))
def test_a_proportion_gives_full_marks_exactly_at_its_target_and_nothing_at_nothing(weight, target):
    plain = {"kind": "proportion", "toward": "floor"}
    assert points(plain, weight, target, target) == round_half_up(weight, 6)
    assert points(plain, weight, Fraction(0), target) == 0


@settings(max_examples=80, deadline=None)
@given(bands(), rates)
def test_every_value_falls_into_exactly_one_band(plain, value):
    curve = curve_of(plain, "t")
    assert sum(band.span.contains(value) for band in curve.bands) == 1


@settings(max_examples=80, deadline=None)
@given(bands(), st.data())
def test_bands_that_lose_one_or_get_another_are_refused(plain, data):
    listed = plain["bands"]
    at = data.draw(st.integers(0, len(listed) - 1))
    broken = [listed[:at] + listed[at + 1 :], [*listed, listed[at]]]
    for one in broken:
        try:
            curve_of({"kind": "bands", "bands": one}, "t")
        except CurveFault:
            continue
        raise AssertionError(one)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=6, unique=True).map(sorted))
def test_cuts_share_out_the_line_and_a_moved_end_does_not(cuts):
    ends = [-FAR, *map(Fraction, cuts), FAR]
    spans = [Interval(a, b, True, b == FAR) for a, b in zip(ends, ends[1:], strict=False)]
    assert shares_out(spans) == []
    first = spans[0]
    for moved in (Fraction(-1, 2), Fraction(1, 2)):
        assert shares_out([Interval(first.low, first.high + moved, True, False), *spans[1:]])


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(scales())), st.fractions(min_value=0, max_value=120, max_denominator=100))
def test_every_score_has_one_grade_and_a_better_score_no_worse_one(name, value):
    scale = scales()[name]
    assert sum(one.span.contains(value) for one in scale.grades) == 1
    assert grade(scale, value + Fraction(1, 3)).rank <= grade(scale, value).rank


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_total_is_the_sum_of_the_rounded_leaves_and_never_more_than_the_weight(data):
    rubric = rubrics()[data.draw(st.sampled_from(sorted(rubrics())))]
    values = st.none() | st.fractions(min_value=0, max_value=1000, max_denominator=999)
    actuals = {one.id: Actual(data.draw(values)) for one in rubric.inputs if not one.asks}
    found = evaluate(rubric, None, actuals)
    counted = [leaf.points for leaf in found.leaves if leaf.points is not None]
    assert found.points == (sum(counted) if counted else None)
    for node in nodes(found).values():
        assert node.points is None or 0 <= node.points <= node.weight
        assert (node.points is None) == (node.status == "no_data")
    assert all((leaf.points * 100).denominator == 1 for leaf in found.leaves if leaf.points is not None)


@settings(max_examples=100, deadline=None)
@given(st.fractions(min_value=-100, max_value=100, max_denominator=3000), st.integers(0, 4))
def test_rounding_moves_a_value_by_half_a_unit_at_most_and_a_half_away_from_zero(value, decimals):
    unit = Fraction(1, 10**decimals)
    rounded = round_half_up(value, decimals)
    assert abs(rounded - value) <= unit / 2
    assert round_half_up(unit / 2, decimals) == unit
    assert round_half_up(-unit / 2, decimals) == -unit


def test_units_do_not_change_a_share():
    target, value = known(100, unit_of("万件")), known(50, unit_of("万件"))
    found = score(curve_of({"kind": "proportion"}, "t"), Fraction(10), Given(value, target, ">="))
    assert found.points == 5
