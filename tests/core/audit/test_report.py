"""Leads: where, printed, expected, gap, what to do; one lead for a mistake that is pasted; most severe first."""

import pytest

from tests.support.built import audited, definition, fact, paper, statement
from yiben.core.audit.paper import Sentence
from yiben.core.document.parts import Document, Paragraph
from yiben.core.statement.forms.form import Form
from yiben.core.value.anchor import Anchor

EQUAL = "expenditure[合计, 金额] == expenditure[甲, 金额] + expenditure[乙, 金额]"


def table(whole="31.00", unit="万元", **changes):
    rows = {"合计": whole, "甲": "10.00", "乙": "20.00"}
    return statement({row: {"金额": text} for row, text in rows.items()}, unit=unit, **changes)


def leads(of, *rules):
    return audited(of, *rules).leads


def one(of, *rules):
    (lead,) = leads(of, *rules)
    return lead


def test_a_message_says_where_then_printed_then_expected_then_the_gap():
    lead = one(paper(table()), definition(EQUAL))
    assert lead.message == "《支出决算表》·合计·金额：印出31.00万元，应为30.00万元，相差1.00万元。"
    order = [lead.message.index(part) for part in (lead.place.words, "31.00", "30.00", "1.00万元。")]
    assert order == sorted(order)


def test_a_lead_carries_its_figures_its_basis_and_what_to_do():
    lead = one(paper(table()), definition(EQUAL))
    assert (lead.stated, lead.expected, lead.difference, lead.unit) == ("31.00", "30.00", "1.00", "万元")
    assert (lead.basis, lead.advice) == ("预算法 第十四条", "请核对。")
    assert (lead.rule, lead.version, lead.family, lead.severity) == ("one-of-parts", 1, "identity", "error")


def test_too_little_is_a_negative_difference():
    assert one(paper(table("29.00")), definition(EQUAL)).difference == "-1.00"


def test_the_arithmetic_is_written_and_each_number_named_without_the_table_they_share():
    lead = one(paper(table()), definition(EQUAL))
    assert lead.explanation.split("\n") == [
        "印出：31.00万元",
        "计算：10.00 + 20.00 = 30.00万元",
        "· 合计·金额：31.00万元",
        "· 甲·金额：10.00万元",
        "· 乙·金额：20.00万元",
    ]


def test_numbers_of_two_tables_are_named_with_their_tables():
    other = statement({"合计": {"金额": "30.00"}}, name="revenue", title="收入决算表", block=1)
    rule = definition("expenditure[合计, 金额] == revenue[合计, 金额]")
    lead = one(paper(table(), other), rule)
    assert "· 支出决算表·合计·金额：31.00万元" in lead.explanation
    assert "· 收入决算表·合计·金额：30.00万元" in lead.explanation


def test_a_message_may_ask_for_anything_the_rule_can():
    lead = one(paper(table()), definition(EQUAL, message="{expenditure[甲, 金额]}与{paper.fiscal_year}"))
    assert lead.message == "10.00万元与2023"


def test_a_diagnosis_that_holds_is_said_and_changes_the_severity():
    diagnoses = [
        {"when": "expenditure[合计, 金额] == 3", "say": "不会说"},
        {"when": "expenditure[甲, 金额] < expenditure[乙, 金额]", "say": "甲小于乙", "severity": "hint"},
        {"when": "expenditure[丙, 金额] == 3", "say": "也不会说"},
    ]
    lead = one(paper(table()), definition(EQUAL, diagnoses=diagnoses))
    assert lead.message.endswith("相差1.00万元；甲小于乙。")
    assert lead.severity == "hint"


def test_digits_cut_off_are_a_hint_and_the_lead_says_so():
    share = statement({"占比": {"率": "6.26"}}, name="revenue", title="收入", unit="%", block=1)
    amounts = statement({"部分": {"金额": "20.86"}, "全部": {"金额": "332.77"}})
    rule = definition("revenue[占比, 率] == expenditure[部分, 金额] / expenditure[全部, 金额]")
    lead = one(paper(amounts, share), rule)
    assert lead.severity == "hint"
    assert "截去" in lead.message
    assert (lead.stated, lead.expected, lead.unit) == ("6.26", "6.27", "%")


def test_the_expected_value_of_an_exact_number_is_not_rounded_away():
    points = [fact(text, "分", at=(row, 0), label=f"表·{row}") for row, text in enumerate(("9", "19"))]
    form = Form(
        "project_self_evaluation", "表", Anchor(0), facts=tuple(points), total_score=points[0], cap=points[1]
    )
    rule = definition("form.total_score == form.cap / 2", **{"for": {"form": "forms.all"}})
    assert one(paper(forms=(form,)), rule).expected == "9.50"


def sentences(*texts):
    blocks = tuple(Paragraph(text, Anchor(i, line=i + 1)) for i, text in enumerate(texts))
    return paper(
        document=Document(blocks, "text"),
        sentences=tuple(
            Sentence(text, Anchor(i, line=i + 1, start=0, end=len(text))) for i, text in enumerate(texts)
        ),
    )


BARRED = definition(
    "not matches(sentence.text, 'X+万元')", id="placeholder", severity="warning",
    message="{where}：“{quote}”没有填写。", **{"for": {"sentence": "sentences"}},
)  # fmt: skip


def test_a_lead_about_words_quotes_them_and_has_no_figures():
    lead = one(sentences("收入XX万元。"), BARRED)
    assert lead.message == "第1行：“XX万元”没有填写。"
    assert (lead.stated, lead.expected, lead.difference, lead.unit) == (None, None, None, None)


def test_the_same_words_pasted_twice_are_one_lead_with_two_places():
    lead = one(sentences("收入XX万元。", "支出3万元。", "收入XX万元。"), BARRED)
    assert (lead.place.anchor.line, [place.anchor.line for place in lead.also]) == (1, [3])


def test_other_words_are_another_lead():
    assert len(leads(sentences("收入XX万元。", "支出XXX万元。"), BARRED)) == 2


def test_the_most_severe_stand_first_and_each_severity_in_reading_order():
    of = sentences("收入XX万元。", "错。", "支出XXX万元。")
    grave = definition(
        "not matches(sentence.text, '错')", id="grave", severity="error", **{"for": {"sentence": "sentences"}}
    )
    found = [(lead.severity, lead.place.anchor.line) for lead in leads(of, BARRED, grave)]
    assert found == [("error", 2), ("warning", 1), ("warning", 3)]


def test_the_same_wrong_figure_in_two_units_of_a_paper_is_one_lead_at_the_first():
    first, second = table(block=1), table(block=4)
    lead = one(paper(first, second), definition(EQUAL))
    assert lead.place.anchor.block == 1
    assert [place.anchor.block for place in lead.also] == [4]


@pytest.mark.parametrize("text", ["—", "?", ""])
def test_what_is_not_printed_gives_no_lead(text):
    of = paper(statement({"合计": {"金额": "31.00"}, "甲": {"金额": text}}))
    found = leads(of, definition("expenditure[合计, 金额] == expenditure[甲, 金额]"))
    assert len(found) == (1 if text == "" else 0)


def test_the_same_paper_gives_the_same_leads():
    assert leads(paper(table()), definition(EQUAL)) == leads(paper(table()), definition(EQUAL))
