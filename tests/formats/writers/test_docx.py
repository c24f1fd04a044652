"""The Word document: styles with Chinese fonts, outline, heads that repeat, rows that hold together, words for charts."""

import io
import zipfile

import docx as python_docx
import manuscripts as invented
import pytest
from lxml import etree

from tests.support import written
from yiben.core.document.manuscript import FormPage, Manuscript
from yiben.formats.writers import docx
from yiben.formats.writers.look import Fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = invented.forms()


@pytest.fixture(scope="module")
def parts():
    data = docx.write(invented.manuscript(pictures=invented.pictures()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def body(parts):
    return etree.fromstring(parts["word/document.xml"])


def test_every_style_has_a_font_for_chinese_and_no_theme_overrides_it(parts):
    styles = etree.fromstring(parts["word/styles.xml"])
    fonts = [
        (s.get(f"{W}styleId"), s.find(f"{W}rPr/{W}rFonts"))
        for s in styles.iter(f"{W}style")
        if s.get(f"{W}type") != "numbering"
    ]
    assert [name for name, font in fonts if font is None or not font.get(f"{W}eastAsia")] == []
    assert b"asciiTheme" not in parts["word/styles.xml"] and b"eastAsiaTheme" not in parts["word/styles.xml"]


def test_heads_repeat_and_no_row_is_broken_over_pages(body):
    tables = body.findall(f"{W}body/{W}tbl")
    assert len(tables) == len(FORMS) + 3
    for table, form in zip(tables, FORMS, strict=False):
        rows = table.findall(f"{W}tr")
        assert len(rows) == len(form.table.rows)
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [r < form.header_rows for r in range(len(rows))]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in rows:
            spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in row.findall(f"{W}tc")]
            assert sum(1 if s is None else int(s.get(f"{W}val")) for s in spans) == grid == form.table.width


def test_forms_and_headings_are_in_words_own_outline():
    document = python_docx.Document(io.BytesIO(docx.write(invented.manuscript())))
    titles = [p.text for p in document.paragraphs if p.style.name == "表题"]
    assert titles == [form.title for form in FORMS]
    assert document.styles["表题"].element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "1"
    assert sum(p.style.name == "Heading 1" for p in document.paragraphs) == 4


def test_the_contents_lead_to_every_part_and_form(body):
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    fields = [f.text.split()[1] for f in body.iter(f"{W}instrText") if "PAGEREF" in f.text]
    assert links == fields and set(links) == marks and len(links) > len(FORMS)


def test_pages_turn_where_a_form_is_wide():
    document = python_docx.Document(io.BytesIO(docx.write(invented.manuscript())))
    across = [section.orientation == 1 for section in document.sections]
    assert across[0] is False and True in across
    for section in document.sections:
        assert (section.page_width > section.page_height) is (section.orientation == 1)
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in etree.tostring(first.footer._element, encoding="unicode")
    assert all(section.footer.is_linked_to_previous for section in list(document.sections)[1:])


def test_a_section_ends_in_a_paragraph_of_its_own_text(body):
    ends = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}sectPr") is not None]
    assert ends and all("".join(p.itertext()).strip() for p in ends)


def test_the_contents_stand_before_a_form_that_comes_first():
    data = docx.write(Manuscript("甲", "乙", 2023, FORMS[:2]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = list(etree.fromstring(archive.read("word/document.xml"))[0])
    contents = next(n for n, part in enumerate(parts) if part.tag == f"{W}sdt")
    ends = [n for n, part in enumerate(parts) if part.find(f"{W}pPr/{W}sectPr") is not None]
    assert contents < ends[0] < next(n for n, part in enumerate(parts) if part.tag == f"{W}tbl")


def test_a_chart_says_in_words_what_it_shows(body):
    about = [e.get("descr") for e in body.iter() if isinstance(e.tag, str) and e.tag.endswith("}docPr")]
    assert len(about) == 3 and all(words.startswith("条形图：") for words in about)


def test_the_fonts_are_those_that_are_asked_for():
    fonts = Fonts('华文"中宋', "华文黑体", "华文楷体", "华文仿宋", "华文宋体")
    with zipfile.ZipFile(io.BytesIO(docx.write(written.plain_manuscript(), fonts=fonts))) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert "华文&quot;中宋" in styles and "华文仿宋" in styles and "方正小标宋" not in styles


def test_a_manuscript_of_one_bare_form_is_written_too():
    document = python_docx.Document(io.BytesIO(docx.write(written.bare())))
    (form,) = [piece for piece in written.bare().pieces if isinstance(piece, FormPage)]
    assert form.title in [p.text for p in document.paragraphs]
