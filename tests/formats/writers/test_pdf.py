"""The PDF: fonts inside it, tags and a title for screen readers, an honest answer where a font is missing."""

import io
from datetime import datetime

import manuscripts as invented
import pytest
from pypdf import PdfReader

from tests.support import written
from yiben.core.document.manuscript import Manuscript, Text
from yiben.formats.writers import pdf
from yiben.formats.writers.look import Fonts
from yiben.formats.writers.problem import WriteProblem


def reader(manuscript: Manuscript, **how) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.write(manuscript, **how)))


def test_every_font_is_embedded():
    fonts = {}
    for page in reader(invented.manuscript(pictures=invented.pictures())).pages:
        for name, font in page["/Resources"].get("/Font", {}).items():
            fonts[name, font.get_object()["/BaseFont"]] = font.get_object()["/DescendantFonts"][
                0
            ].get_object()
    assert fonts
    files = [font["/FontDescriptor"].get_object() for font in fonts.values()]
    assert all(any(key.startswith("/FontFile") for key in file) for file in files)
    assert all("NotoSerifSC" in name or "NotoSansSC" in name for _, name in fonts)


def test_it_is_tagged_titled_and_in_chinese():
    made = reader(invented.manuscript(pictures=invented.pictures()))
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]
    assert str(root["/Lang"]).startswith("zh")
    assert made.metadata.title == "云溪县行政审批服务管理局2023年度部门决算公开"
    assert b"pdfuaid" in made.xmp_metadata.stream.get_data()


def test_pages_are_a4_numbered_and_turned_for_wide_forms():
    made = reader(invented.manuscript())
    sizes = {tuple(round(float(x)) for x in page.mediabox[2:]) for page in made.pages}
    assert sizes == {(595, 842), (842, 595)}
    assert "—1—" not in "".join(made.pages[0].extract_text().split())
    assert "—3—" in "".join(made.pages[2].extract_text().split())


def test_a_form_begins_a_page_with_the_heading_of_its_part_above_it():
    texts = ["".join(page.extract_text().split()) for page in reader(invented.manuscript()).pages]
    for form in invented.forms():
        assert sum(form.number in text for text in texts) == 1
    assert any("第二部分2023年部门决算表" in text and "公开01表" in text for text in texts)


def test_headings_that_skip_a_level_are_set_without_a_hole_in_the_outline():
    manuscript = Manuscript(
        "甲", "乙", 2023, (Text("四级", 4), Text("正文"), Text("一级", 1), Text("三级", 3))
    )
    assert [item.title for item in reader(manuscript).outline if not isinstance(item, list)] == [
        "四级",
        "一级",
    ]


def test_a_date_is_in_it_only_where_one_is_passed():
    assert reader(written.plain_manuscript()).metadata.get("/CreationDate") is None
    dated = reader(written.plain_manuscript(), dated=datetime(2024, 9, 20))
    assert dated.metadata["/CreationDate"].startswith("D:20240920")


def test_a_missing_font_is_said_with_what_is_there():
    with pytest.raises(WriteProblem, match=r"“方正小标宋简体”.*Noto Serif SC.*请把字体文件") as found:
        pdf.write(written.bare(), fonts=Fonts(title="方正小标宋简体", heading="Noto Sans SC", subheading="Noto Serif SC",
                                             body="Noto Serif SC", table="Noto Serif SC"))  # fmt: skip
    assert "黑体" not in found.value.message


def test_fonts_are_taken_from_a_folder_that_is_named(tmp_path):
    import pylopdf_fonts_zh_cn

    (tmp_path / "own.otf").write_bytes(pylopdf_fonts_zh_cn.sans_path().read_bytes())
    fonts = Fonts(*["Noto Sans SC"] * 5, folders=(str(tmp_path),))
    assert reader(written.plain_manuscript(), fonts=fonts).metadata.title


def test_a_manuscript_without_headings_has_no_contents_page():
    made = reader(Manuscript("甲", "乙", 2023, (Text("正文"),)))
    assert len(made.pages) == 2 and made.outline == []
