"""The smallest repair: differences with one cause are one lead, at the cell that causes them."""

from tests.support.built import audited, definition, paper, statement, sums

GROUPS = {"基本支出": ("各类支出",), "项目支出": ("各类支出",)}
ROWS = {
    "合计": ("30.00", "18.00", "12.00"),
    "201": ("20.00", "13.00", "7.00"),
    "20103": ("20.00", "13.00", "7.00"),
    "2010301": ("13.00", "13.00", ""),
    "2010302": ("7.00", "", "7.00"),
    "208": ("10.00", "5.00", "5.00"),
    "20805": ("10.00", "5.00", "5.00"),
}
COLUMNS = ("本年支出合计", "基本支出", "项目支出")


def expenditure(name="expenditure", title="支出决算表", block=0, **wrong):
    """The table with some cells printed otherwise: code_column="text", by the column's position."""
    rows = {row: dict(zip(COLUMNS, texts, strict=True)) for row, texts in ROWS.items()}
    for address, text in wrong.items():
        row, _, column = address.rpartition("_")
        rows[row.removeprefix("r")][COLUMNS[int(column)]] = text
    return statement(rows, name=name, title=title, block=block, groups=GROUPS)


def leads(*tables, rules=None):
    return audited(paper(*tables), *(rules or sums())).leads


def said(lead):
    return lead.place.row_label, lead.place.column_label, lead.stated, lead.expected


def test_a_consistent_table_gives_no_lead():
    assert leads(expenditure()) == ()


def test_one_wrong_cell_that_breaks_several_identities_is_one_lead_at_that_cell():
    (lead,) = leads(expenditure(r20103_1="14.00"))
    assert said(lead) == ("20103 20103", "基本支出", "14.00", "13.00")
    assert lead.difference == "1.00"
    assert "涉及3条勾稽关系" in lead.message
    assert lead.candidates == ()


def test_a_wrong_grand_total_is_told_at_the_grand_total():
    (lead,) = leads(expenditure(合计_0="31.00"))
    assert said(lead) == ("合计", "本年支出合计", "31.00", "30.00")


def test_a_wrong_item_is_told_at_the_item_though_it_stands_on_the_right_of_its_identities():
    (lead,) = leads(expenditure(r2010301_1="13.50"))
    assert said(lead) == ("2010301 2010301", "基本支出", "13.50", "13.00")


def test_two_cells_wrong_by_the_same_amount_are_one_lead_that_names_both():
    (lead,) = leads(expenditure(r20805_0="11.00", r20805_1="6.00"))
    named = [lead.place, *lead.also, *lead.candidates]
    assert {("20805 20805", "本年支出合计"), ("20805 20805", "基本支出")} <= {
        (p.row_label, p.column_label) for p in named
    }


def test_two_cells_wrong_by_different_amounts_are_two_leads():
    found = leads(expenditure(r20805_0="11.00", r2010301_1="13.50"))
    assert {said(lead) for lead in found} == {
        ("20805 20805", "本年支出合计", "11.00", "10.00"),
        ("2010301 2010301", "基本支出", "13.50", "13.00"),
    }


def test_a_tie_lists_every_cell_that_may_be_wrong():
    table = statement({"合计": {"金额": "31.00"}, "甲": {"金额": "10.00"}, "乙": {"金额": "20.00"}})
    rule = definition("expenditure[合计, 金额] == expenditure[甲, 金额] + expenditure[乙, 金额]")
    (lead,) = leads(table, rules=[rule])
    assert lead.place.row_label == "合计"
    assert [c.row_label for c in lead.candidates] == ["甲", "乙"]


def test_a_total_that_another_identity_holds_in_place_leaves_its_parts_as_candidates():
    rows = {"合计": "31.00", "甲": "10.00", "乙": "20.00", "总计": "31.00"}
    table = statement({row: {"金额": text} for row, text in rows.items()})
    first = definition("expenditure[合计, 金额] == expenditure[甲, 金额] + expenditure[乙, 金额]")
    second = definition("expenditure[总计, 金额] == expenditure[合计, 金额]", id="totals")
    (lead,) = leads(table, rules=[first, second])
    assert (lead.place.row_label, lead.stated, lead.expected) == ("甲", "10.00", "11.00")
    assert [c.row_label for c in lead.candidates] == ["乙"]
    assert "合计" in {c.row_label for c in lead.also}


def chain():
    """Three tables that hand one total on: two wrong by the same amount in two ways."""
    made = [
        statement({"合计": {"金额": text}, "甲": {"金额": part}}, name=name, title=title, block=block)
        for block, (name, title, text, part) in enumerate(
            [
                ("revenue", "收入决算表", "30.00", "30.00"),
                ("expenditure", "支出决算表", "31.00", "31.00"),
                ("general_public", "一般公共预算财政拨款收入支出决算表", "30.00", "30.00"),
            ]
        )
    ]
    rules = [
        definition("expenditure[合计, 金额] == revenue[合计, 金额]", id="a"),
        definition("general_public[合计, 金额] == expenditure[合计, 金额]", id="b"),
        definition("expenditure[合计, 金额] == expenditure[甲, 金额]", id="c"),
    ]
    return made, rules


def test_a_chain_of_differences_across_tables_is_one_lead_in_the_table_that_differs():
    tables, rules = chain()
    (lead,) = leads(*tables, rules=rules)
    assert lead.place.table_title == "支出决算表"
    assert (lead.stated, lead.expected, lead.difference) == ("31.00", "30.00", "1.00")
    assert any(p.row_label == "甲" for p in lead.also)


def test_a_growth_rate_that_is_wrong_by_itself_is_apart_from_a_wrong_sum():
    rows = {"本年": "120.00", "上年": "100.00", "甲": "60.00", "乙": "50.00"}
    table = statement({row: {"金额": text} for row, text in rows.items()})
    rate = statement({"增长": {"率": "30.00"}}, name="revenue", title="收入", unit="%", block=1)
    rules = [
        definition("expenditure[本年, 金额] == expenditure[甲, 金额] + expenditure[乙, 金额]", id="sum"),
        definition(
            "revenue[增长, 率] == (expenditure[本年, 金额] - expenditure[上年, 金额]) / expenditure[上年, 金额]",
            id="growth",
        ),
    ]
    found = {lead.rule: lead for lead in leads(table, rate, rules=rules)}
    assert set(found) == {"sum", "growth"}
    assert (found["growth"].stated, found["growth"].expected) == ("30.00", "20.00")


def test_rounding_is_no_cause():
    assert leads(expenditure(合计_1="18.01", 合计_0="30.01")) == ()
