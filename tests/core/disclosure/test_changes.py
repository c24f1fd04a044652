"""A correction tells what it changes."""

from dataclasses import replace

from tests.core.disclosure.test_narrative_is_audited import LAST, YEAR
from tests.support.packages import TEXTS, manuscript
from yiben.core.disclosure.changes import ADDED, CHANGED, REMOVED, Changes, FigureChange, changes
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.document.parts import Cell, Table
from yiben.core.value.anchor import Anchor


def page(statement: str, cells: dict[str, str]) -> FormPage:
    """A form of one column."""
    lines = [
        ["项目", "行次", "决算数"],
        *([row, str(i), text] for i, (row, text) in enumerate(cells.items())),
    ]
    rows = tuple(tuple(Cell(t, Anchor(0), r, c) for c, t in enumerate(line)) for r, line in enumerate(lines))
    places = {(r, 2): row for r, row in enumerate(cells, 1)}
    return FormPage(
        statement, f"{statement}表", "", "甲局", 2023, "万元", Table(rows, Anchor(0)), 1,
        addresses={place: (row, "决算数") for place, row in places.items()},
        numbers={place: cells[row] for place, row in places.items()},
    )  # fmt: skip


def package(*pieces: FormPage | Text) -> Manuscript:
    """A package of some pieces."""
    return Manuscript("甲局", "甲局", 2023, pieces)


def test_nothing_differs_between_a_package_and_itself() -> None:
    whole = manuscript(YEAR, LAST)
    assert changes(whole, whole) == Changes()


def test_a_figure_is_told_with_its_form_row_and_both_values() -> None:
    old = package(page("总", {"收入": "10.00", "支出": "9.00"}))
    new = package(page("总", {"收入": "10.00", "支出": "8.00"}))
    assert changes(old, new).figures == (
        FigureChange("总", "总表", "支出", "决算数", "支出", "9.00", "8.00"),
    )


def test_a_blank_and_a_zero_are_the_same_figure() -> None:
    old, new = package(page("总", {"收入": ""})), package(page("总", {"收入": "0.00"}))
    assert changes(old, new).count == 0


def test_rows_and_forms_that_come_or_go_are_told() -> None:
    old = package(page("总", {"收入": "10.00"}), page("旧", {"甲": "1.00"}))
    new = package(page("总", {"收入": "10.00", "其他": "2.00"}), page("新", {"乙": "3.00"}))
    found = {(c.statement, c.row): (c.old, c.new) for c in changes(old, new).figures}
    assert found == {("总", "其他"): ("", "2.00"), ("新", "乙"): ("", "3.00"), ("旧", "甲"): ("1.00", "")}


def test_paragraphs_are_told_under_their_heading() -> None:
    old = package(
        Text("一、收入", 2),
        Text("收入10万元。"),
        Text("另有说明。"),
        Text("二、支出", 2),
        Text("支出9万元。"),
    )
    new = package(
        Text("一、收入", 2), Text("收入10万元。"), Text("二、支出", 2), Text("支出8万元。"), Text("补充。")
    )
    found = [(c.kind, c.section, c.old, c.new) for c in changes(old, new).paragraphs]
    assert found == [
        (REMOVED, "一、收入", "另有说明。", ""),
        (CHANGED, "二、支出", "支出9万元。", "支出8万元。"),
        (ADDED, "二、支出", "", "补充。"),
    ]


def test_a_corrected_amount_changes_the_paragraphs_that_tell_it_and_no_other() -> None:
    old = manuscript(YEAR, LAST)
    new = manuscript(replace(YEAR, small=(600_000, 200_000)), LAST)
    (found,) = changes(old, new).paragraphs
    assert found.kind == CHANGED and "政府采购" in found.section
    assert "0.30万元" in found.old and "0.20万元" in found.new


def test_a_new_free_paragraph_is_an_addition() -> None:
    new = manuscript(YEAR, LAST, texts={**TEXTS, "further": "另需说明一件事。"})
    (found,) = changes(manuscript(YEAR, LAST), new).paragraphs
    assert (found.kind, found.new) == (ADDED, "另需说明一件事。")
