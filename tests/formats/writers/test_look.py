"""How a form looks: what a cell is, how wide a column, what stands on a page together."""

import manuscripts as invented
import pytest

from tests.support import written
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.formats.writers.look import Role, cover_lines, leaves, lines_of, measure, plain, roles, widths
from yiben.formats.writers.paper import fit_form, page_of

FORMS = invented.forms()


def role_of(form, text):
    (place,) = {(c.row, c.column) for c in form.table.cells() if c.text == text}
    return roles(form)[place]


def test_a_cell_is_told_by_what_it_is_not_by_what_it_says():
    assert role_of(FORMS[2], "2010350") is Role.CODE
    assert role_of(FORMS[2], "事业运行") is Role.LABEL
    assert role_of(FORMS[0], "40") is Role.MIDDLE
    assert role_of(FORMS[0], "本年收入合计") is Role.MIDDLE
    assert role_of(FORMS[5], "人员经费") is Role.HEAD
    assert {roles(FORMS[5])[c.row, c.column] for c in FORMS[5].table.cells() if c.text == "——"} == {
        Role.MIDDLE
    }


def test_a_header_further_down_is_a_header_too():
    found = {roles(FORMS[9])[c.row, c.column] for c in FORMS[9].table.cells() if c.text == "统计数"}
    assert found == {Role.HEAD} and FORMS[9].header_rows == 0


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_a_column_is_wide_enough_for_its_longest_figure(unit):
    for form in invented.forms(unit):
        wide = widths(form)
        for (row, column), _ in form.numbers.items():
            cell = form.table.grid[row][column]
            assert cell.colspan > 1 or wide[column] > len(cell.text)


def test_every_form_fits_its_page_in_type_that_can_be_read():
    for unit in ("元", "万元"):
        for form in invented.forms(unit):
            (leaf,) = leaves(Manuscript("甲", "乙", 2023, (form,)))
            paper = page_of(leaf)
            fit = fit_form(form, paper, 0)
            assert fit.size >= 7 and sum(fit.wide) <= paper.room + 0.1
            assert fit.tall * len(form.table.rows) <= paper.depth


def test_a_heading_right_above_a_form_goes_onto_its_page():
    wide = FORMS[1]
    pieces = (
        Text("一", 1),
        Text("文"),
        Text("二", 1),
        Text("（一）", 2),
        wide,
        FORMS[2],
        Text("后"),
        Text("三", 1),
    )
    found = [(leaf.landscape, len(leaf.pieces)) for leaf in leaves(Manuscript("甲", "乙", 2023, pieces))]
    assert found == [(False, 2), (True, 3), (True, 1), (False, 1), (False, 1)]


def test_no_piece_is_lost_between_the_leaves():
    for manuscript in (invented.manuscript(), written.hostile(), written.bare()):
        assert tuple(p for leaf in leaves(manuscript) for p in leaf.pieces) == manuscript.pieces
    assert list(leaves(Manuscript("甲", "乙", 2023, ()))) == []


def test_the_cover_breaks_after_the_department():
    assert cover_lines(invented.manuscript()) == (invented.DEPARTMENT, "2023年度部门决算公开")
    assert cover_lines(Manuscript("决算公开", "某局", 2023, ())) == ("决算公开",)
    assert cover_lines(Manuscript("某局", "某局", 2023, ())) == ("某局",)


def test_chinese_is_twice_as_wide_and_long_words_take_more_lines():
    assert (measure("ab"), measure("甲乙"), measure("甲\n乙乙")) == (2, 4, 4)
    assert (lines_of("甲乙丙", 6), lines_of("甲乙丙丁", 6), lines_of("甲\n乙", 6)) == (1, 2, 2)


def test_what_no_xml_can_hold_is_left_out():
    assert plain("甲\x00\x0b\ud800乙\r\n丙\t丁") == "甲乙\n丙\t丁"


def test_forms_are_forms():
    assert all(isinstance(form, FormPage) for form in FORMS)
