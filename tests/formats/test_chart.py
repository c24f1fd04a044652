"""Pictures: no script, style or link in them; every defined chart can be drawn in every look."""

import re
from itertools import combinations

import pytest

from yiben.apps.audits.charts import LOOKS, Chart, _draw
from yiben.formats import chart, definitions

DEFINED = [d for d in definitions.load("charts") if d.id != "look"]
LOOK = next(d.body for d in definitions.load("charts") if d.id == "look")
PALETTES = [LOOK["base"]["range"]["category"], *(w["range"] for w in LOOK["looks"].values() if "range" in w)]


def some(definition):
    rows = tuple(
        {"item": item, "series": series, "value": value, "number": value and value.replace(",", "")}
        for item, value in (("一般公共服务支出", "1,170.31"), ("<b>住房&保障", "-44.37"), ("没有填", None))
        for series in definition.body["columns"]
    )
    return Chart(definition.id, definition.title, "万元", rows)


@pytest.mark.parametrize("definition", DEFINED, ids=lambda d: d.id)
def test_every_chart_is_drawn_with_its_numbers_as_printed(definition):
    for look in LOOKS:
        svg = _draw(some(definition), look).decode()
        assert svg.startswith("<svg") and "1,170.31" in svg and "一般公共服务支出" in svg
        assert "<b>" not in svg and "没有填" not in svg
        assert not re.search(r"<script|<style|\sstyle=|href=|foreignObject", svg)


def test_a_chart_reads_only_the_rows_that_it_is_given():
    for definition in DEFINED:
        assert "data" not in definition.body["spec"]
        assert "url" not in str(definition.body["spec"]) and "href" not in str(definition.body["spec"])


def test_a_picture_with_a_link_is_refused():
    spec = {"mark": "point", "encoding": {"href": {"field": "to"}}}
    with pytest.raises(chart.ChartError, match="picture holds"):
        chart.draw(spec, [{"to": "https://example.com/"}], {}, 100)


def luminance(colour, seen=lambda r, g, b: (r, g, b)):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    red, green, blue = seen(*linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_stands_out_from_the_ground():
    for colour in {colour for palette in PALETTES for colour in palette}:
        assert (luminance("#ffffff") + 0.05) / (luminance(colour) + 0.05) >= 3


def deuteranope(r, g, b):
    return (0.33 * r + 0.67 * g, 0.33 * r + 0.67 * g, -0.02 * r + 0.02 * g + b)


def test_the_two_colours_of_a_comparison_differ_also_without_red_and_green():
    for first, second, *_ in PALETTES:
        seen = []
        for colour in (first, second):
            linear = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
            seen.append(deuteranope(*linear))
        assert max(abs(a - b) for a, b in zip(*seen, strict=True)) > 0.1
    assert all(len(set(palette)) == len(palette) for palette in PALETTES)
    assert all(a != b for palette in PALETTES for a, b in combinations(palette, 2))
