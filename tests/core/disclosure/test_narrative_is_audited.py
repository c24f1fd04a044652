"""The law of the house: what we write, our own audit has nothing to say about."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.departments import COUNTS, ITEMS, Department
from tests.support.narratives import leads, manuscript, said
from yiben.core.document.manuscript import Manuscript, Text
from yiben.core.value.unit import WAN_YUAN, YUAN

PROFILES = ("national", "shanxi-2023", "yunnan-2020")
UNITS = {"万元": WAN_YUAN, "元": YUAN}
WAN = 1_000_000

LAST = Department(
    2022,
    {"2010301": (38 * WAN, 1_234_567, 43 * WAN), "2010306": (0, 61_198_012, 70 * WAN)},
    operating=3_912_000,
    opening=400_000,
    closing=500_000,
    three_public=(0, 0, 387_000, 20_001),
    three_public_budget=(0, 0, 409_000, 20_000),
    procurement=(0, 0, 580_000),
    agency=3_912_000,
)
YEAR = replace(
    LAST,
    year=2023,
    items={
        "2010301": (40 * WAN, 1_234_567, 43 * WAN),
        "2010306": (0, 71_198_012, 70 * WAN),
        "2210201": (4_437_000, 0, 4_359_000),
    },
    operating=3_640_000,
    undertaking=100_000,
    funds=3 * WAN,
    opening=500_000,
    closing=700_001,
    three_public=(150_000, 0, 409_000, 12_345),
    three_public_budget=(200_000, 0, 409_000, 20_000),
    counts={"团组数": 1, "人次": 3, "保有量": 2, "国内批次": 3, "国内人次": 30},
    procurement=(660_000, 0, 6_580_000),
    small=(600_000, 300_000),
    vehicles=(0, 0, 1, 0, 0, 0, 0, 1),
    agency=3_640_000,
)
CASES: Mapping[str, tuple[Department, Department]] = {
    "increase": (YEAR, LAST),
    "decrease": (replace(LAST, year=2023), replace(YEAR, year=2022)),
    "unchanged": (replace(LAST, year=2023), LAST),
    "zero base": (YEAR, Department(2022)),
    "to nothing": (Department(2023), LAST),
    "zero everything": (Department(2023), Department(2022)),
    "negative items": (
        replace(YEAR, items={**YEAR.items, "2080505": (-321_000, -54_321, 0), "2210201": (-9_000, 0, 0)}),
        LAST,
    ),
    "negative last year": (YEAR, replace(LAST, items={"2010301": (-5 * WAN, 0, 0)}, operating=0, agency=0)),
    "negative year": (
        replace(YEAR, items={"2010301": (-5 * WAN, 0, 0)}, operating=0, agency=0, undertaking=0, funds=0),
        LAST,
    ),
    "a few yuan": (
        Department(2023, {"2010301": (4_999, 5_001, 10_000)}, three_public=(49, 4_900, 5_000, 5_100)),
        Department(2022, {"2010301": (5_001, 4_999, 10_000)}, three_public=(51, 5_100, 4_900, 5_000)),
    ),
    "spent without a budget": (
        replace(YEAR, items={"2010301": (40 * WAN, 0, 0)}, three_public_budget=(0, 0, 0, 0)),
        LAST,
    ),
    "small firms won more than was paid": (replace(YEAR, small=(9 * WAN, 9 * WAN)), LAST),
}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("case", CASES)
def test_a_package_has_no_lead(case: str, unit: str, profile: str) -> None:
    now, last = CASES[case]
    assert leads(manuscript(now, last, unit=UNITS[unit], profile=profile)) == ()


AMOUNTS = st.one_of(
    st.just(0),
    st.integers(1, 6_000),
    st.integers(1, 400).map(lambda wan: wan * WAN),
    st.integers(1, 3_000_000_000),
)
SIGNED = st.one_of(AMOUNTS, st.integers(-50_000_000, -1))


@st.composite
def departments(draw: st.DrawFn, year: int) -> Department:
    """A year of any department, negative adjustments of items among them."""
    items = draw(st.dictionaries(st.sampled_from(sorted(ITEMS)), st.tuples(SIGNED, SIGNED, AMOUNTS)))
    basic = sum(item[0] for item in items.values())
    operating = draw(st.integers(0, basic)) if basic > 0 else 0
    spent = tuple(draw(AMOUNTS) for _ in range(4))
    goods, works, services = (draw(AMOUNTS) for _ in range(3))
    small = draw(st.integers(0, goods + works + services))
    return Department(
        year,
        items,
        operating=operating,
        undertaking=draw(AMOUNTS),
        opening=draw(AMOUNTS),
        closing=draw(AMOUNTS),
        funds=draw(AMOUNTS),
        three_public=spent,
        three_public_budget=draw(st.one_of(st.just(spent), st.tuples(*[AMOUNTS] * 4))),
        counts={name: draw(st.sampled_from([0, 1, 2, 35])) for name in COUNTS if not name.startswith("外事")},
        procurement=(goods, works, services),
        small=(small, small // 2),
        vehicles=tuple(draw(st.sampled_from([0, 0, 1, 3])) for _ in range(8)),
        agency=operating,
    )


@settings(max_examples=40, deadline=None)
@given(departments(2023), departments(2022), st.sampled_from(sorted(UNITS)), st.sampled_from(PROFILES))
def test_a_package_of_any_department_has_no_lead(
    now: Department, last: Department, unit: str, profile: str
) -> None:
    assert leads(manuscript(now, last, unit=UNITS[unit], profile=profile)) == ()


WRONG = {
    "total": ("收入总计比上年增加19.74万元", "收入总计比上年增加29.74万元"),
    "rate": ("增长19.55%", "增长16.36%"),
    "direction": ("机关运行经费支出3.64万元，比上年减少", "机关运行经费支出3.64万元，比上年增加"),
    "share": ("项目支出75.53万元，占本年支出合计的62.96%", "项目支出75.53万元，占本年支出合计的52.96%"),
    "item": ("支出决算71.20万元", "支出决算72.20万元"),
    "execution": ("完成年初预算的101.71%", "完成年初预算的98.29%"),
    "word": ("决算数大于年初预算数", "决算数小于年初预算数"),
    "three public": ("支出决算0.57万元", "支出决算0.75万元"),
    "vehicles": ("机要通信用车1辆", "机要通信用车2辆"),
    "procurement": ("政府采购服务支出6.58万元", "政府采购服务支出5.68万元"),
}


def changed(of: Manuscript, right: str, wrong: str) -> Manuscript:
    """The package with one piece of its text made wrong."""
    pieces = tuple(
        replace(p, text=p.text.replace(right, wrong, 1)) if isinstance(p, Text) else p for p in of.pieces
    )
    return replace(of, pieces=pieces)


@pytest.mark.parametrize("what", WRONG)
def test_the_audit_does_read_these_sentences(what: str) -> None:
    whole = manuscript(YEAR, LAST)
    right, wrong = WRONG[what]
    assert right in said(whole)
    assert leads(changed(whole, right, wrong)) != ()
