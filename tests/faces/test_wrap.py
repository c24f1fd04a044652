"""Line breaking for Chinese on a terminal."""

import pytest
from rich.cells import cell_len

from yiben.faces.cli.wrap import wrap

TEXT = "· 一般公共预算财政拨款支出决算表·合计·本年收入：9,230,142.02元，相差0.02元（涉及9条勾稽关系）。"


@pytest.mark.parametrize("width", [16, 24, 40, 79])
def test_lines_fit_and_nothing_is_lost(width):
    lines = wrap(TEXT, width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == TEXT.replace(" ", "")


@pytest.mark.parametrize("width", range(16, 60))
def test_numbers_stay_whole_and_no_line_begins_with_a_closing_mark(width):
    lines = wrap(TEXT, width).split("\n")
    assert any("9,230,142.02" in line for line in lines)
    assert not any(line[:1] in "，。；：）》" for line in lines if line)


def test_line_ends_of_the_text_are_kept():
    assert wrap("甲\n乙", 20) == "甲\n乙"
