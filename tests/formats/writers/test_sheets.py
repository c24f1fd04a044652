"""Workbooks of rows: what is written is read again as it was, and opens in other programs."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiben.formats.sheets import open_rows
from yiben.formats.writers.problem import WriteProblem
from yiben.formats.writers.sheets import LONGEST, Head, Sheet, write

HEADS = (Head("编码", required=True), Head("级别", choices=("甲", "乙")))
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="_")


def read(data):
    """The texts of each row by sheet."""
    return [(row.sheet, row.texts) for row in open_rows("表.xlsx", data)]


def test_codes_keep_their_zeros_numbers_are_numbers_and_formulas_are_text():
    data = write([Sheet("事项", HEADS, [["0012", "甲"], [7, "=1+1"], [None, "+2"]])])
    assert read(data) == [
        ("事项", ("编码", "级别")),
        ("事项", ("0012", "甲")),
        ("事项", ("7", "=1+1")),
        ("事项", ("", "+2")),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["事项"]
    assert (sheet["A2"].value, sheet["A3"].value, sheet["B3"].data_type) == ("0012", 7, "s")


def test_what_may_be_picked_is_offered():
    sheet = openpyxl.load_workbook(io.BytesIO(write([Sheet("事项", HEADS, [])])))["事项"]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"甲,乙"' and sheet.freeze_panes == "A2"


def test_the_same_rows_give_the_same_bytes():
    assert write([Sheet("事项", HEADS, [["1", "甲"]])]) == write([Sheet("事项", HEADS, [["1", "甲"]])])


def test_a_text_that_no_cell_holds_is_refused_not_cut():
    with pytest.raises(WriteProblem, match="最多32767个字"):
        write([Sheet("事项", HEADS, [["x" * (LONGEST + 1)]])])


@settings(max_examples=20)
@given(st.lists(st.lists(st.text(LETTERS, max_size=20).map(str.strip), min_size=2, max_size=2), max_size=6))
def test_any_text_comes_back(rows):
    kept = [tuple(row) for row in rows if any(row)]
    found = [texts + ("",) * (2 - len(texts)) for _, texts in read(write([Sheet("表", HEADS, rows)]))[1:]]
    assert [texts for texts in found if any(texts)] == kept
