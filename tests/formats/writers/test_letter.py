"""A letter as a PDF: its words can be read, its fonts are embedded, the same letter gives the same bytes."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from pypdf import PdfReader

from yiben.core.document.letter import LetterPage
from yiben.formats.writers import letter

PAGE = LetterPage(
    title="送达回证",
    office="样例县行政审批局",
    number="送〔2026〕12号",
    addressee="某某餐饮店",
    paragraphs=("下列文书按所写方式送达。",),
    rows=(("送达文书", "准予行政许可决定书（许准〔2026〕3号）"), ("签收", "　")),
    seal="行政许可专用章",
    day="2026年3月3日",
    foot="凭办件编号和查询码可以查询办理进度。",
)


def text_of(data):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages)


def test_everything_of_the_letter_can_be_read_in_the_file():
    read = text_of(letter.write(PAGE))
    for said in (
        "样例县行政审批局",
        "送达回证",
        "送〔2026〕12号",
        "某某餐饮店：",
        "许准〔2026〕3号",
        "2026年3月3日",
    ):
        assert said in read


def test_the_same_letter_gives_the_same_bytes_and_bears_its_day():
    day = datetime(2026, 3, 3, tzinfo=UTC)
    assert letter.write(PAGE, dated=day) == letter.write(PAGE, dated=day)
    assert PdfReader(io.BytesIO(letter.write(PAGE, dated=day))).metadata.creation_date == day


def test_what_looks_like_markup_is_text():
    read = text_of(letter.write(replace(PAGE, addressee='#text(red)[甲] "$x$" \\')))
    assert '#text(red)[甲]"$x$"\\：' in read


def test_a_long_letter_goes_on_with_page_numbers():
    long = replace(PAGE, paragraphs=tuple(f"第{n}段，说明情况。" * 12 for n in range(12)), rows=())
    pages = PdfReader(io.BytesIO(letter.write(long))).pages
    assert len(pages) > 1 and "—2—" in "".join(pages[1].extract_text().split())
