"""Free paragraphs: bound numbers are printed from the figures, the others are compared with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.disclosure.test_narrative_is_audited import LAST, YEAR
from tests.support.narratives import TEXTS, leads, manuscript, packaged, said
from yiben.core.disclosure.free import Unbound, unbound_numbers
from yiben.core.disclosure.missing import BindingFault, Missing
from yiben.core.value.unit import YUAN


def written(text: str, **how: object) -> str:
    """The package's text with one free paragraph."""
    return said(manuscript(YEAR, LAST, texts={**TEXTS, "further": text}, **how))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全年收入{{ total[本年收入合计, 决算数] }}。", "全年收入120.17万元。"),
        ("“三公”经费{{三公合计}}。", "“三公”经费0.57万元。"),
        ("全年收入{{本年收入合计}}万元。", "全年收入120.17万元。"),
        ("全年收入{{本年收入合计}}元。", "全年收入1,201,695.80元。"),
        ("保有公务用车{{ three_public[保有量, 决算数] }}。", "保有公务用车2辆。"),
        ("保有公务用车{{ three_public[保有量, 决算数] }}辆。", "保有公务用车2辆。"),
        ("上年收入{{ last.total[本年收入合计, 决算数] }}。", "上年收入100.53万元。"),
        ("行政运行{{ general_public['2010301', 本年支出] }}。", "行政运行41.23万元。"),
        ("两项共{{ 基本支出 }}。", "两项共44.44万元。"),
        ("两项共{{ expenditure[合计, 基本支出] + expenditure[合计, 项目支出] }}。", "两项共119.97万元。"),
        ("每项{{ expenditure[合计, 基本支出] / 3 }}。", "每项14.81万元。"),
        ("占{{ expenditure[合计, 基本支出] / expenditure[合计, 本年支出合计] }}。", "占37.04%。"),
    ],
)
def test_a_bound_number_is_the_figure_in_the_unit_beside_it(text: str, said: str) -> None:
    assert said in written(text)


def test_a_bound_number_follows_the_figure_when_it_changes() -> None:
    assert "收入1,201,695.80元" in written("收入{{本年收入合计}}。", unit=YUAN)


def test_a_paper_with_bound_numbers_has_no_lead() -> None:
    text = "2023年度本年收入合计{{本年收入合计}}，其中项目支出{{项目支出}}。\n“三公”经费支出{{三公合计}}。"
    assert leads(manuscript(YEAR, LAST, texts={**TEXTS, "further": text})) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("收入{{ totl[本年收入合计, 决算数] }}。", "没有“totl”"),
        ("收入{{ total[本年收合计, 决算数] }}。", "没有“本年收合计”行"),
        ("收入{{ total[本年收入合计, 预算数] }}。", "没有“预算数”栏"),
        ("收入{{ total[本年收入合计 }}。", "读不懂"),
        ("收入{{ 收入总数 }}。", "没有“收入总数”"),
        ("收入{{ about.department }}。", "不是表里的数"),
        ("收入{{ 5 }}。", "不是表里的数"),
        ("收入{{ money(total) }}。", "不能用“money”"),
        ("收入{{ matches('a', '(') }}。", "不能用“matches”"),
        ("收入{{ abs() }}。", "函数里的数不对"),
        ("收入{{ about[本年收入合计, 决算数] }}。", "没有这样的表"),
        ("收入{{ 基本支出.x }}。", "没有"),
        (f"收入{{{{ {'(' * 90}1{')' * 90} }}}}。", "括号太多"),
        (f"收入{{{{ {'a' * 300} }}}}。", "太长"),
        ("收入{{ 本年收入合计。", "不成对"),
    ],
)
def test_a_binding_that_cannot_be_read_is_told_with_its_place(text: str, why: str) -> None:
    made = packaged(YEAR, LAST, texts={**TEXTS, "further": f"头一段。\n{text}"})
    assert isinstance(made, Missing)
    (fault,) = made.faults
    assert isinstance(fault, BindingFault)
    assert (fault.key, fault.paragraph) == ("further", 2)
    assert why in fault.why


def unbound(text: str) -> tuple[Unbound, ...]:
    """What is said of the numbers of one free paragraph."""
    return unbound_numbers({"further": text}, YEAR.figures(), {"total": "收入支出决算总表"})


def test_a_number_that_equals_a_figure_should_be_bound() -> None:
    (found,) = unbound("全年收入120.17万元。")
    assert found.equal
    assert found.figure == "收入支出决算总表·本年收入合计·决算数"
    assert found.binding == "{{ total[本年收入合计, 决算数] }}"
    assert found.printed == "120.17万元"


def test_a_number_that_is_nearly_a_figure_should_be_looked_at() -> None:
    (found,) = unbound("上半年。\n全年收入120.15万元。")
    assert not found.equal
    assert found.paragraph == 2


def test_a_count_is_compared_with_counts_of_its_unit() -> None:
    assert [u.printed for u in unbound("公务用车2辆，窗口2个，接待30人次。")] == ["2辆", "30人次"]


@pytest.mark.parametrize(
    "text", ["收入{{本年收入合计}}。", "投资500万元。", "没有支出，0万元。", "2023年办件1,201件。"]
)
def test_bound_numbers_and_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert unbound(text) == ()


def test_the_binding_that_is_proposed_can_be_read() -> None:
    (found,) = unbound("行政运行共41.23万元。")
    assert "41.23万元" in written(f"行政运行共{found.binding}。")


PIECES = st.sampled_from(
    ["total", "[", "]", ",", "本年收入合计", "决算数", "(", ")", "sum", "abs", "-", "+", "*", "/", "5", "'a'", ".", "last",
     "not", "and", "==", "in", "about", "words", "{", "}", " ", "true", "三公合计"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_whatever_is_bound_is_answered(expression: str) -> None:
    made = packaged(YEAR, LAST, texts={**TEXTS, "further": f"数{{{{ {expression} }}}}。"})
    assert not isinstance(made, Missing) or made.faults
