"""Charts of a disclosure: the picture, its words and its table say the same."""

import struct

import pytest

from yiben.formats import pictures
from yiben.formats.pictures import Bar

SOURCES = [("财政拨款收入", "1,246.99"), ("其他收入", "0.05")]
YEARS = {
    2023: [("公务接待费", "0.22"), ("因公出国（境）费", "")],
    2022: [("公务接待费", "0.31"), ("因公出国（境）费", "")],
}


def grid(picture):
    return [[cell.text for cell in row] for row in picture.table.rows]


def test_the_words_the_table_and_the_picture_hold_every_number():
    for picture in (pictures.revenue(SOURCES, "万元"), pictures.expenditure(SOURCES, "万元")):
        assert picture.title.endswith("（单位：万元）")
        assert [row[1] for row in grid(picture)[1:]] == ["1,246.99", "0.05"]
        for name, value in SOURCES:
            assert f"{name}{value}" in picture.words and value in picture.svg and name in picture.svg


def test_years_run_from_early_to_late_whatever_order_they_came_in():
    picture = pictures.three_public(YEARS, "万元")
    assert grid(picture) == [
        ["项目", "2022年", "2023年"],
        ["公务接待费", "0.31", "0.22"],
        ["因公出国（境）费", "—", "—"],
    ]
    assert picture.svg.index("0.31") < picture.svg.index("0.22")
    assert "公务接待费2022年0.31，2023年0.22；因公出国（境）费2022年—，2023年—" in picture.words


def test_what_is_not_filled_in_is_not_drawn_as_nought():
    assert "因公出国" not in pictures.three_public(YEARS, "万元").svg


def test_the_png_is_sharp_enough_for_print():
    png = pictures.revenue(SOURCES, "万元").png
    width, _ = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG") and width > 1200


def test_the_same_numbers_give_the_same_picture():
    assert pictures.revenue(SOURCES, "万元") == pictures.revenue(SOURCES, "万元")


@pytest.mark.parametrize("bars", [[], [Bar("甲", "决算数", "")], [Bar("甲", "决算数", "约三万")]])
def test_a_chart_of_no_number_is_refused(bars):
    with pytest.raises(ValueError, match="number"):
        pictures.draw(pictures.REVENUE, bars, "万元")
