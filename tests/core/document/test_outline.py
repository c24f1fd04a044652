"""Which headings a paragraph stands under."""

import pytest

from yiben.core.document.outline import is_heading, outline
from yiben.core.document.parts import Document, Paragraph
from yiben.core.value.anchor import Anchor


def paths(*texts):
    blocks = tuple(Paragraph(text, Anchor(i)) for i, text in enumerate(texts))
    return [path for _, path in outline(Document(blocks, "text"))]


@pytest.mark.parametrize(
    "text",
    [
        "第二部分 部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "（二）政府采购支出情况",
        "1.数量指标完成情况",
        "（1）项目概况",
        "（一）主要职能。",
    ],
)
def test_a_short_numbered_line_is_a_heading(text):
    assert is_heading(Paragraph(text, Anchor(0)))


@pytest.mark.parametrize(
    "text",
    [
        "1.公务接待费支出0万元。",
        "2.负责指导、协调进驻部门的工作，审核进驻事项。",
        "3.满意度指标：群众满意度达95%。",
        "本单位负责政务服务工作。",
        "无。",
        "1.",
        "",
    ],
)
def test_a_numbered_sentence_is_no_heading(text):
    assert not is_heading(Paragraph(text, Anchor(0)))


def test_headings_nest_by_their_numbering():
    assert paths("第一部分 概况", "一、职能", "（一）机构", "正文。", "（二）人员", "二、其他", "正文。")[
        3:
    ] == [
        ("第一部分 概况", "一、职能", "（一）机构"),
        ("第一部分 概况", "一、职能", "（二）人员"),
        ("第一部分 概况", "二、其他"),
        ("第一部分 概况", "二、其他"),
    ]


def test_a_level_given_by_the_file_makes_a_heading():
    assert is_heading(Paragraph("收入情况", Anchor(0), level=2))


def test_text_before_the_first_heading_stands_under_none():
    assert paths("甲局公告", "一、职能")[0] == ()


def test_the_full_name_of_an_item_is_a_heading_however_long():
    name = "5、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    assert is_heading(Paragraph(name + "。", Anchor(0)))
    assert not is_heading(Paragraph(name + "，年初预算为5万元。", Anchor(0)))
