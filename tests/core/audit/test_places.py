"""Places in the words of the paper."""

import pytest

from tests.support.built import fact, paper, statement
from yiben.core.audit.lead import Place
from yiben.core.audit.paper import Sentence
from yiben.core.audit.places import Places
from yiben.core.document.parts import Cell, Document, Paragraph, Table
from yiben.core.statement.forms.form import Form
from yiben.core.value.anchor import Anchor

TEXT = "收入30.00万元。支出29.00万元。"
SENTENCES = (
    Sentence("收入30.00万元。", Anchor(1, line=8, start=0, end=10), "三、收入情况"),
    Sentence("支出29.00万元。", Anchor(1, line=8, start=10, end=20), "三、收入情况"),
)
CELL = Cell("备注：见附件", Anchor(2, line=9, row=0, column=0), 0, 0)
DOCUMENT = Document(
    (Paragraph("标题", Anchor(0)), Paragraph(TEXT, Anchor(1, line=8)), Table(((CELL,),), Anchor(2, line=9))),
    "text",
)


def places(*statements, **changes):
    return Places(paper(*statements, **{"document": DOCUMENT, "sentences": SENTENCES, **changes}))


def test_a_cell_of_a_statement_is_its_table_row_and_column():
    table = statement({"合计": {"金额": "30.00"}, "201": {"金额": "30.00"}}, block=5)
    found = places(table)
    place = found.of_fact(table.cells[("合计", "金额")])
    assert (place.table_title, place.row_label, place.column_label) == ("支出决算表", "合计", "金额")
    assert place.words == "《支出决算表》·合计·金额"
    assert place.quote == "30.00"


def test_a_coded_row_is_named_with_its_code():
    table = statement({"201": {"金额": "30.00"}}, block=5)
    assert places(table).of_fact(table.cells[("201", "金额")]).row_label.startswith("201 ")


def test_a_number_of_a_form_is_named_by_its_label():
    score = fact("20", "分", at=(3, 2), block=5, label="自评表·办件量·得分")
    form = Form("project_self_evaluation", "项目支出绩效自评表", Anchor(5), facts=(score,))
    assert places(forms=(form,)).of_fact(score).words == "《项目支出绩效自评表》·办件量·得分"


def test_a_number_of_a_form_without_a_row_is_named_by_its_column():
    total = fact("98", "分", at=(3, 2), block=5, label="自评表·总分")
    form = Form("project_self_evaluation", "自评表", Anchor(5), facts=(total,))
    assert places(forms=(form,)).of_fact(total).words == "《自评表》·总分"


def test_a_form_itself_is_named_by_its_title():
    form = Form("project_self_evaluation", "自评表", Anchor(2, line=9))
    assert places(forms=(form,)).of_anchor(Anchor(2, line=9)).words == "《自评表》"


@pytest.mark.parametrize(("start", "quote"), [(2, "收入30.00万元。"), (12, "支出29.00万元。")])
def test_a_place_in_the_text_is_its_sentence_section_and_line(start, quote):
    place = places().of_anchor(Anchor(1, line=8, start=start))
    assert (place.quote, place.words) == (quote, "三、收入情况（第8行）")


def test_a_paragraph_that_is_no_sentence_is_quoted_itself():
    place = places().of_anchor(Anchor(0))
    assert (place.quote, place.words) == ("标题", "第1段")


def test_a_cell_that_nothing_recognised_is_quoted():
    assert places().of_anchor(Anchor(2, line=9, row=0, column=0)).quote == "备注：见附件"


def test_a_place_beyond_the_paper_is_still_a_place():
    assert places().of_anchor(Anchor(99)) == Place(Anchor(99))


def test_a_place_is_the_same_whichever_block_of_a_table_holds_its_title():
    table = statement({"合计": {"金额": "30.00"}}, block=2)
    assert places(table).of_anchor(Anchor(2, row=0, column=0)).table_title == "支出决算表"
