"""What is kept of a manuscript, what of it a citizen asks for first, and what a correction changed."""

from yiben.core.disclosure.content import addressed, content_of
from yiben.core.disclosure.corrections import Correction, corrections
from yiben.core.disclosure.shown import amounts_of, shown_figures
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.document.parts import Cell, Table
from yiben.core.statement.derived import Derived, DerivedRow, Figure
from yiben.core.value.anchor import Anchor

HEAD = ("科目编码", "科目名称", "本年支出合计")
BODY = (("", "合计", "3.00"), ("2010301", "行政运行", "3.00"))


def table(rows):
    return Table(
        tuple(
            tuple(Cell(text, Anchor(0, row=r, column=c), r, c) for c, text in enumerate(row))
            for r, row in enumerate(rows)
        ),
        Anchor(0),
        spanned=True,
    )


def manuscript(amount="3.00", text="支出3.00万元。", title="支出决算表"):
    body = (BODY[0], ("2010301", "行政运行", amount))
    page = FormPage(
        statement="expenditure",
        title=title,
        number="公开03表",
        department="云岭县某局",
        year=2023,
        unit="万元",
        table=table((HEAD, *body)),
        header_rows=1,
        addresses={(1, 2): ("合计", "本年支出合计"), (2, 2): ("2010301", "本年支出合计")},
    )
    return Manuscript("某局决算", "云岭县某局", 2023, (Text("说明", 2), Text(text), page))


def derived(fen=3_000_000):
    rows = (DerivedRow("合计", "合计"), DerivedRow("2010301", "行政运行", "2010301"))
    figures = {("合计", "本年支出合计"): Figure(3_000_000), ("2010301", "本年支出合计"): Figure(fen)}
    return {"expenditure": Derived("expenditure", "a", rows, ("本年支出合计",), figures)}


def of(amount="3.00", fen=3_000_000, **more):
    return content_of(manuscript(amount, **more), derived(fen))


def test_the_content_keeps_every_cell_with_its_address_and_exact_amount():
    content = of()
    (form,) = content["forms"]
    assert [cell["text"] for cell in form["rows"][0]] == list(HEAD)
    found = {address: (cell["amount"], place) for address, cell, place in addressed(form)}
    assert found[("2010301", "本年支出合计")] == (3_000_000, (2, 2))
    assert content["texts"] == [{"level": 2, "text": "说明"}, {"level": 0, "text": "支出3.00万元。"}]


def test_a_form_without_its_statement_keeps_its_text_without_amounts():
    (form,) = content_of(manuscript(), {})["forms"]
    assert all("amount" not in cell for _address, cell, _place in addressed(form))


def test_a_correction_tells_every_figure_by_form_row_and_column_and_every_paragraph():
    found = corrections(of(), of("3.10", 3_100_000, text="支出3.10万元。"))
    assert found == (
        Correction("figure", "《支出决算表》·2010301 行政运行·本年支出合计", "3.00万元", "3.10万元"),
        Correction("text", "说明", "支出3.00万元。", "支出3.10万元。"),
    )


def test_what_changed_below_the_printed_width_is_told_exactly():
    (change,) = corrections(of(), of("3.00", 3_000_100))
    assert (change.before, change.after) == ("30,000.00元", "30,001.00元")


def test_another_unit_of_print_is_no_change_of_a_figure_and_the_same_content_has_none():
    assert corrections(of("3.00"), of("30,000.00")) == ()
    assert corrections(of(), of()) == ()


def test_a_form_that_came_or_went_is_told_as_a_form():
    without = {**of(), "forms": []}
    assert [(c.kind, c.before, c.after) for c in corrections(without, of())] == [("form", "", "增加了这张表")]
    assert [(c.kind, c.before, c.after) for c in corrections(of(), without)] == [("form", "有这张表", "")]


def test_a_paragraph_twice_printed_and_once_left_is_told_once():
    before, after = of(), of()
    before["texts"].append({"level": 0, "text": "支出3.00万元。"})
    assert corrections(before, after) == (Correction("text", "说明", "支出3.00万元。", ""),)


def test_a_figure_is_taken_from_the_first_cell_that_prints_it_and_its_absence_says_why():
    wanted = [
        {"id": "a", "title": "支出", "concept": "spent"},
        {"id": "b", "title": "收入", "concept": "income"},
        {"id": "c", "title": "得分", "forms": ["x"]},
    ]
    cells = {"spent": ("total[合计, 决算数]", "expenditure[合计, 本年支出合计]"), "income": ()}
    first, second = shown_figures(of(), wanted, lambda concept: cells[concept])
    assert (first["value"], first["unit"], first["amount"]) == ("3.00", "万元", 3_000_000)
    assert (first["form"], first["cell"]) == (0, [1, 2])
    assert second["value"] == "" and "没有印出" in second["why"]


def test_amounts_are_exact_and_only_of_what_is_printed():
    rows = ("合计", "2010301", "2010302")
    assert amounts_of(of(), "expenditure", rows, "本年支出合计") == {
        "合计": 3_000_000,
        "2010301": 3_000_000,
    }
    assert amounts_of(of(), "total", rows, "本年支出合计") == {}
