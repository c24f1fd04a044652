"""The HTML report: one file, nothing from elsewhere, nothing of the paper run as code."""

import dataclasses
import re

from lxml import html

from tests.support.sample import broken, sample
from yiben.core.document.parts import Document, Paragraph
from yiben.core.value.anchor import Anchor
from yiben.faces.cli.html_report import render_html, write_html

SHELF = [sample(), sample(organization="青河县行政审批局", clean=True), broken()]


def test_the_report_asks_nothing_of_any_other_file_or_host():
    text = render_html(SHELF)
    assert not re.search(r"""(?:src|href)=["'](?!#)""", text)
    assert not re.search(r"https?://|@import|url\(", text)


def test_every_link_inside_the_report_has_a_target_and_ids_are_not_repeated():
    tree = html.fromstring(render_html(SHELF))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)


def test_one_paper_needs_no_index_and_several_have_one():
    assert not html.fromstring(render_html(SHELF[:1])).xpath("//*[@data-index]")
    index = html.fromstring(render_html(SHELF)).xpath("//*[@data-index]//tbody/tr")
    assert len(index) == 3


def test_what_was_not_read_stands_above_the_paper():
    paper = sample(clean=True)
    noted = dataclasses.replace(paper.document, notes=("第2页没有文字层（可能是扫描件），未读出。",))
    text = render_html([dataclasses.replace(paper, document=noted), paper])
    assert text.count("没有读全的地方") == 1 and "第2页没有文字层" in text


def test_the_words_of_a_paper_are_never_markup():
    document = Document((Paragraph("<script>alert(1)</script>", Anchor(0)),), "text")
    text = render_html([dataclasses.replace(sample(clean=True), document=document, organization="<b>x</b>")])
    assert "<script>alert" not in text
    assert "<b>x</b>" not in text


def test_a_lead_shows_printed_expected_gap_arithmetic_basis_and_advice():
    lead = html.fromstring(render_html(SHELF[:1])).get_element_by_id("s1-lead-1").text_content()
    for part in ("1,234.86万元", "1,234.68万元", "0.18万元", "1,204.68 + 30.00", "样表", "请核对"):
        assert part in lead


def test_severities_are_words_and_not_only_colours():
    tags = html.fromstring(render_html(SHELF[:1])).xpath("//summary//span[contains(@class,'tag--')]/text()")
    assert sorted(set(tags)) == ["提示", "警告", "错误"]


def test_the_report_is_written_as_one_utf8_file(tmp_path):
    path = write_html(SHELF, tmp_path / "报告.html")
    assert path.read_text(encoding="utf-8") == render_html(SHELF)


def test_no_paper_at_all_gives_a_page_that_says_so():
    assert "没有公开文本" in render_html([])
