"""What changed between two versions: fields, rows that came and went, rows in another order."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.items import blank_item
from yiben.apps.catalogues.rulebook import form
from yiben.core.catalogue.item_difference import differences


def changes(before, after):
    """The changes between two items that are empty but for what is given."""
    found = differences(form(), blank_item(**before), blank_item(**after))
    return [(one.part, one.row, one.field, one.before, one.after) for one in found]


def test_the_same_item_has_no_differences():
    assert (
        changes({"name": "甲", "materials": [{"name": "乙"}]}, {"name": "甲", "materials": [{"name": "乙"}]})
        == []
    )


def test_a_field_is_told_in_words():
    assert changes({"depth": 3}, {"depth": 4}) == [("事项", "", "网上办理深度", "Ⅲ级", "全程网办（Ⅳ级）")]
    assert changes({"charges": None}, {"charges": False}) == [("事项", "", "收费", "", "否")]


def test_a_row_is_known_by_its_name():
    before = [{"name": "申请书", "copies": 1}, {"name": "身份证"}]
    after = [{"name": "申请书", "copies": 2}]
    assert changes({"materials": before}, {"materials": after}) == [
        ("材料", "申请书", "复印件份数", "1", "2"),
        ("材料", "身份证", "", "材料名称：身份证", ""),
    ]


def test_a_new_row_is_told_whole():
    after = [{"question": "能代办吗？", "answer": "能。"}]
    assert changes({}, {"questions": after}) == [
        ("常见问题", "能代办吗？", "", "", "问题：能代办吗？；解答：能。")
    ]


def test_rows_of_one_name_are_known_by_their_order():
    before = [{"document": "某法", "article": "第一条"}, {"document": "某法", "article": "第二条"}]
    after = [{"document": "某法", "article": "第一条"}, {"document": "某法", "article": "第三条"}]
    assert changes({"bases": before}, {"bases": after}) == [("设定依据", "某法", "条款", "第二条", "第三条")]


def test_another_order_is_a_change():
    rows = [{"name": "受理"}, {"name": "决定"}]
    assert changes({"steps": rows}, {"steps": rows[::-1]}) == [
        ("环节", "", "顺序", "受理、决定", "决定、受理")
    ]


names = st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=4)


@given(names, names)
def test_there_are_differences_only_where_items_differ(before, after):
    old, new = ({"steps": [{"name": name} for name in rows]} for rows in (before, after))
    assert bool(changes(old, new)) == (before != after)
