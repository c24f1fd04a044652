"""The page: nothing runs and nothing is fetched, tables say what their heads head, charts are images with words."""

import re
from dataclasses import replace

import manuscripts as invented
import pytest
from lxml import html

from tests.support import written
from yiben.core.document.manuscript import Manuscript, Picture
from yiben.core.document.parts import Table
from yiben.core.value.anchor import Anchor
from yiben.formats.writers import page
from yiben.formats.writers.page.svg import inline
from yiben.formats.writers.problem import WriteProblem

CHART = Picture("甲", "乙", "<svg/>", b"", Table((), Anchor(0)))


@pytest.fixture(scope="module")
def tree():
    return html.fromstring(page.write(invented.manuscript(pictures=invented.pictures())))


def test_nothing_runs_and_nothing_is_fetched(tree):
    text = page.write(invented.manuscript(pictures=invented.pictures())).decode()
    assert not re.search(
        r"<script|<iframe|<object|<img|<link|\son\w+=|javascript:|@import|url\((?!#)", text, re.I
    )
    targets = [a.get("href") for a in tree.iter("a")]
    assert targets and all(target.startswith("#") for target in targets)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "script" not in policy


def test_no_hostile_name_becomes_an_element():
    made = html.fromstring(page.write(written.hostile()))
    assert made.xpath("//*[local-name()='庚' or local-name()='script']") == []
    assert made.findtext(".//title").replace("\n", "").startswith('甲#"乙"')


def test_every_head_says_what_it_heads(tree):
    heads = tree.xpath("//th")
    assert heads and {th.get("scope") for th in heads} == {"col", "colgroup", "row"}
    for th in heads:
        if th.get("scope") == "colgroup":
            assert int(th.get("colspan")) > 1
    assert len(tree.xpath("//section//table/caption")) == 10
    assert all(
        "部门名称：云溪县行政审批服务管理局" in caption.text_content() for caption in tree.iter("caption")
    )


def test_ids_are_none_twice_and_every_link_and_label_has_its_target(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a.get("href")[1:] for a in tree.iter("a")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_charts_are_images_with_words_and_their_numbers_below(tree):
    charts = tree.xpath("//figure//*[local-name()='svg']")
    assert len(charts) == 3
    assert all(svg.get("role") == "img" and svg.get("aria-label").startswith("条形图：") for svg in charts)
    assert all(figure.xpath(".//table//td[@class='n']") for figure in tree.iter("figure"))


def test_ids_of_two_charts_do_not_meet():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="c0"/><g clip-path="url(#c0)"/></svg>'
    assert 'id="f1-c0"' in inline(svg, "f1", "甲") and "url(#f2-c0)" in inline(svg, "f2", "甲")


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>1</script></svg>",
        '<svg onload="1"></svg>',
        '<svg><a href="https://example.com/">x</a></svg>',
        "<svg><style>*{}</style></svg>",
        "<!DOCTYPE svg><svg></svg>",
        "<html></html>",
    ],
)
def test_a_chart_that_would_run_or_load_something_is_refused(svg):
    bad = replace(CHART, svg=svg)
    with pytest.raises(WriteProblem, match="应当只有图形和文字"):
        page.write(Manuscript("甲", "乙", 2023, (bad,)))


def test_the_words_of_a_chart_cannot_leave_their_attribute():
    made = inline("<svg></svg>", "f1", 'a" onload="1')
    assert html.fromstring(made).get("aria-label") == 'a" onload="1'
