"""PDF papers as stories: what is printed comes back cell by cell, what cannot be read is told."""

import json
import os
import random
import shutil
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from PIL import Image

from tests.formats.printed import grid, printed
from tests.formats.test_damaged import damage
from yiben.core.document.parts import Document, Table
from yiben.formats import pdf, problem, registry
from yiben.formats.pdf import child
from yiben.formats.problem import ReadProblem


@cache
def document(body: str, page: str = 'paper: "a4"') -> Document:
    return registry.open_bytes("甲.pdf", printed(body, page))


def refusal(data: bytes) -> ReadProblem:
    with pytest.raises(ReadProblem) as refused:
        registry.open_bytes("甲.pdf", data)
    return refused.value


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def texts(body: str, page: str = 'paper: "a4"') -> list[str]:
    return [paragraph.text for paragraph in document(body, page).paragraphs]


def shape(table: Table) -> set[tuple[int, int, int, int, str]]:
    """Its cells without what breaking of lines adds or takes."""
    return {(c.row, c.column, c.rowspan, c.colspan, "".join(c.text.split())) for c in table.cells()}


def random_cells(chance: random.Random, high: int, wide: int) -> list[tuple[int, int, int, int, str]]:
    """A tiling of a grid with cells, some merged, every grid line in use."""
    free = {(row, column) for row in range(high) for column in range(wide)}
    cells = []
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        tall, broad = (chance.choice((1, 1, 1, 2)) for _ in range(2))
        # The first row and column stay unmerged so that no grid line is without an end.
        tall = 1 if row == 0 or column == 0 else tall
        broad = 1 if row == 0 or column == 0 else broad
        covered = {
            (r, c)
            for r in range(row, min(high, row + tall))
            for c in range(column, min(wide, column + broad))
        }
        if not covered <= free:
            covered = {(row, column)}
        free -= covered
        rowspan, colspan = (len({place[axis] for place in covered}) for axis in (0, 1))
        cells.append((row, column, rowspan, colspan, word(chance, row, column)))
    return cells


def word(chance: random.Random, row: int, column: int) -> str:
    if column == 0:
        return f"第{row + 1}行一般公共服务支出"
    kind = chance.randrange(5)
    if kind == 0:
        return ""
    if kind == 1:
        return f"{chance.randrange(1, 10**9) / 100:,.2f}"
    if kind == 2:
        return f"-{chance.randrange(10**4)}.{chance.randrange(10)}%"
    return "".join(
        chance.choice("项目支出决算数年初结转（款）三公经费、0123") for _ in range(chance.randrange(1, 24))
    )


@pytest.mark.parametrize("seed", range(4))
def test_random_tables_with_merged_cells_over_pages_come_back_cell_by_cell(seed):
    chance = random.Random(seed)
    high, wide = chance.choice(((7, 4), (38, 5), (70, 3), (45, 7)))
    cells = random_cells(chance, high, wide)
    more = f"columns: (3cm, {', '.join(['1fr'] * (wide - 1))}),"
    body = grid(cells, wide, heads=1).replace(f"columns: {wide},", more)
    found = document(
        f"表前的话。\n\n{body}\n表后的话。", 'paper: "a4", flipped: true' if seed % 2 else 'paper: "a4"'
    )
    (table,) = found.tables
    assert shape(table) == {(*cell[:4], "".join(cell[4].split())) for cell in cells}
    assert [paragraph.text for paragraph in found.paragraphs] == ["表前的话。", "表后的话。"]
    pages = {cell.anchor.page for cell in table.cells()}
    assert pages == set(range(1, max(pages) + 1)) and (max(pages) > 1) == (high > 7)


def test_no_digit_of_a_cell_is_lost_or_moved():
    """The words that pdfplumber finds with a wide tolerance hold the same numbers as the cells."""
    chance = random.Random(11)
    cells = [(r, c, 1, 1, f"{chance.randrange(10**11) / 100:,.2f}") for r in range(30) for c in range(5)]
    body = grid(cells, 5, more="align: right, ")
    mixed = body.replace("#table", '#show regex("[0-4]"): set text(size: 9.4pt, baseline: -0.6pt)\n#table')
    (table,) = document(mixed).tables
    assert [text for row in rows(table) for text in row] == [cell[4] for cell in cells]
    with pdfplumber.open(BytesIO(printed(mixed))) as opened:
        words = opened.pages[0].extract_words(y_tolerance=5)
    assert sorted(word["text"] for word in words) == sorted(cell[4] for cell in cells)


def test_a_number_wider_than_its_cell_is_not_cut_in_two():
    narrow = "#table(columns: (2cm, 2cm, 2cm), [项目], [#box(width: 1.6cm)[#sym.zwj#h(0pt)123,456,789,012.34]], [])"
    (table,) = document(narrow).tables
    assert [text for text in rows(table)[0] if any(c.isdigit() for c in text)] == ["123,456,789,012.34"]


def test_lines_of_a_cell_are_one_where_they_were_broken_and_two_where_they_are_two():
    body = "#table(columns: (2.4cm, 6cm), [一般公共预算财政拨款支出], [100\\ 200], [合计], [目标1：办结率。\\ 目标2：满意。])"
    (table,) = document(body).tables
    assert rows(table) == [
        ["一般公共预算财政拨款支出", "100\n200"],
        ["合计", "目标1：办结率。\n目标2：满意。"],
    ]


@pytest.mark.parametrize(
    "stroke", ["(x: none, y: 0.5pt)", "(top: 0.5pt, bottom: 0.5pt, left: 0.5pt)", "2pt", "0.2pt + gray"]
)
def test_tables_are_read_by_whatever_lines_they_have(stroke):
    inner = f"#table(columns: (4cm, 3cm), stroke: {stroke}, [项目], [金额], [甲], [1.00], [乙], [2.00])"
    if stroke.startswith("(x: none"):
        # Three-line tables have no line between their columns: text, and a note that says so.
        wide = f"#table(columns: (4cm, 3cm, 3cm), stroke: {stroke}, {'[甲], [1.00], [2.00], ' * 4})"
        found = document(wide)
        assert found.tables == () and "没有框线的表" in found.notes[0]
        return
    assert rows(document(inner).tables[0]) == [["项目", "金额"], ["甲", "1.00"], ["乙", "2.00"]]


def test_lines_that_nobody_sees_and_lines_under_words_make_no_table():
    body = """
#table(columns: 3, stroke: white, [甲], [乙], [丙], [1], [2], [3])
#underline[主要职能]。#rect(width: 60%)[提示：以下为附件。]
#table(columns: (3cm, 3cm), [#underline[项目]], [数], [甲], [#underline[1.00]])
"""
    found = document(body)
    assert [rows(table) for table in found.tables] == [[["项目", "数"], ["甲", "1.00"]]]
    assert "提示：以下为附件。" in [p.text for p in found.paragraphs]


def test_heads_feet_and_page_numbers_are_no_text_but_what_stands_above_a_table_is():
    page = 'paper: "a4", header: [云溪县政务服务局2023年度部门决算], footer: context align(center)[#counter(page).display()]'
    form = "公开01表\n\n金额单位：万元\n#table(columns: (4cm, 4cm), [项目], [金额], [甲], [1.00])\n#pagebreak(weak: true)\n"
    assert texts(form * 4, page) == ["公开01表", "金额单位：万元"] * 4
    assert len(document(form * 4, page).tables) == 4


def test_a_unit_that_every_form_repeats_at_the_top_is_kept():
    form = "#v(-30pt)金额单位：万元\n#table(columns: (4cm, 4cm), [项目], [金额], [甲], [1.00])\n#pagebreak(weak: true)\n"
    assert texts(form * 4) == ["金额单位：万元"] * 4


def test_a_paragraph_is_whole_over_lines_and_pages_and_two_are_two():
    long = "本部门严格按照预算法和有关财务制度管理各项资金，2023年度支出合计1,259.85万元，" * 60
    body = f"#set par(first-line-indent: (amount: 2em, all: true))\n{long}完。\n\n二、另一段很短。\n\n（一）{long}完。"
    assert texts(body) == [f"{long}完。", "二、另一段很短。", f"（一）{long}完。"]
    assert document(body).paragraphs[-1].anchor.page == 2


def test_headings_are_told_by_tags_or_by_larger_type_and_contents_are_left_out():
    body = """
#set heading(numbering: none)
#align(center, text(size: 16pt)[目录])
第一部分 部门概况 #box(width: 1fr, repeat[.]) 2

第二部分 情况说明 #box(width: 1fr, repeat[.]) 3
= 第一部分 部门概况
本部门负责政务服务。

#text(size: 15pt)[单位基本情况]

本部门有三个内设机构。
"""
    levels = {p.text: p.level for p in document(body).paragraphs}
    assert levels["第一部分 部门概况"] == 1 and levels["单位基本情况"] and not levels["本部门负责政务服务。"]
    assert not any("..." in text for text in levels)


def test_a_page_printed_sideways_is_read_upright():
    body = "#rotate(%ddeg, reflow: true)[#block(width: 18cm)[收入支出表\n#table(columns: (5cm, 5cm), [项目], [金额], [一般公共服务支出], [1,234.56])]]"
    for turn in (90, -90):
        found = document(body % turn)
        assert [p.text for p in found.paragraphs] == ["收入支出表"]
        assert rows(found.tables[0]) == [["项目", "金额"], ["一般公共服务支出", "1,234.56"]]


def test_labels_of_a_chart_are_no_text_and_a_file_without_tags_is_told_so():
    bar = "#grid(columns: (4cm, 5cm, 3cm), gutter: 4pt, [%s], rect(width: 3cm, height: 9pt, fill: blue, stroke: none), [%s])\n"
    body = "图一。\n\n" + bar % ("卫生健康支出", "18.82") + bar % ("住房保障支出", "44.37")
    found = registry.open_bytes("甲.pdf", joined(printed(body)))
    assert [p.text for p in found.paragraphs] == ["图一。"]
    assert found.notes == ("第1页图里有 2 处数字，是图的标签，没有当作文字核对。",)
    accent = "#grid(columns: (10pt, 8cm), rect(width: 5pt, height: 12pt, fill: blue, stroke: none), [一、部门概况])"
    assert [p.text for p in registry.open_bytes("甲.pdf", joined(printed(accent))).paragraphs] == [
        "一、部门概况"
    ]


def test_rows_on_bands_of_colour_without_lines_are_text_and_named():
    rows_ = ", ".join(f"[支出{n}], [{n}.00], [{n * 2}.00]" for n in range(1, 7))
    body = (
        f"#table(columns: (4cm, 3cm, 3cm), stroke: none, fill: (_, y) => if calc.odd(y) {{ aqua }}, {rows_})"
    )
    found = registry.open_bytes("甲.pdf", joined(printed(body)))
    assert [p.text for p in found.paragraphs] == [f"支出{n} {n}.00 {n * 2}.00" for n in range(1, 7)]
    assert "没有框线的表" in found.notes[0]


def test_every_damaged_pdf_is_read_or_refused():
    paper = printed("= 第一部分 概况\n#table(columns: 3, [项目], [金额], [数], [甲], [1.00], [2.00])")
    chance = random.Random(5)
    answers = set()
    for _ in range(60):
        try:
            child.found_in(damage(paper, chance))
            answers.add("read")
        except ReadProblem as refused:
            answers.add(refused.code)
    assert {"read", problem.CORRUPT} <= answers <= {"read", *problem.CODES}


def test_two_forms_of_one_kind_on_two_pages_are_two_tables():
    form = "#table(columns: (5cm, 5cm), rows: 5.5cm, [项目支出绩效自评表], [2023年度], [项目名称], [%s], [预算数], [%d.00], [得分], [9%d])\n"
    body = (form % ("甲", 1, 1)) + "#pagebreak()\n" + (form % ("乙", 2, 2))
    assert [rows(table)[1][1] for table in document(body).tables] == ["甲", "乙"]


def scan() -> bytes:
    """A page that is a picture."""
    stream = BytesIO()
    Image.new("RGB", (60, 80), "gray").save(stream, "PNG")
    drawn = ", ".join(map(str, stream.getvalue()))
    return printed(f"#image(bytes(({drawn})), width: 100%, height: 100%)", 'paper: "a4", margin: 0pt')


def joined(*papers: bytes, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for paper in papers:
        writer.append(BytesIO(paper))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_scanned_page_is_named_and_a_scanned_paper_is_refused():
    paper = printed("第一部分 概况")
    found = registry.open_bytes("甲.pdf", joined(paper, scan(), scan(), paper, scan()))
    assert found.notes == ("第2—3、5页没有文字层（可能是扫描件），未读出。",)
    assert [p.anchor.page for p in found.paragraphs] == [1, 4]
    refused = refusal(scan())
    assert refused.code == problem.EMPTY and "目前不能读扫描件" in refused.message


def test_a_locked_a_damaged_and_a_huge_pdf_are_refused_in_chinese(monkeypatch):
    paper = printed("第一部分 概况")
    locked = refusal(joined(paper, password="secret"))
    assert (locked.code, "密码" in locked.message) == (problem.UNKNOWN_FORMAT, True)
    for data in (b"%PDF-1.7 ...", paper[: len(paper) // 3], b"%PDF-1.7\n" + bytes(1000)):
        assert "已损坏" in refusal(data).message
    monkeypatch.setattr(child, "MAX_PAGES", 1)
    with pytest.raises(ReadProblem, match="PDF 有 2 页，最多读 1 页"):
        child.found_in(joined(paper, paper))
    monkeypatch.setattr(child, "MAX_PAGES", 9)
    monkeypatch.setattr(child, "MAX_LETTERS", 5)
    with pytest.raises(ReadProblem, match="请拆分后再提交"):
        child.found_in(paper)


def raw(content: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page with a content stream as given."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(content), content),
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return made + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_that_would_work_for_ever_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 2)
    refused = refusal(raw(b"q Q " * 4_000_000))
    assert refused.code == problem.UNSAFE and "2 秒内没有读完" in refused.message


def test_a_pdf_that_unfolds_to_more_than_memory_is_stopped():
    packer = zlib.compressobj(1)
    bomb = b"".join(packer.compress(bytes(1 << 24)) for _ in range(24)) + packer.flush()
    run = "from yiben.formats.pdf import child; child.MEMORY = 320 << 20; child.main()"
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", run],
        input=raw(bomb, b"/Filter/FlateDecode"),
        capture_output=True,
        env=around,
        check=False,
    )
    code, message = json.loads(done.stdout)["problem"]
    assert (code, "展开后太大" in message) == (problem.UNSAFE, True)


def test_a_file_beside_the_user_is_never_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert registry.open_bytes("甲.pdf", printed("第一部分 概况")).paragraphs[0].text == "第一部分 概况"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_an_office_program_makes_of_a_paper_reads_like_the_paper(tmp_path):
    paper = Path(__file__).parents[2] / "examples" / "fenyang-2023.docx"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(paper)], capture_output=True, check=True, timeout=120
    )
    found = registry.open_bytes("甲.pdf", (tmp_path / "fenyang-2023.pdf").read_bytes())
    whole = registry.open_bytes(paper.name, paper.read_bytes())
    other = [
        (one, two) for one, two in zip(whole.tables, found.tables, strict=True) if shape(one) != shape(two)
    ]
    # One merged label is cut by the end of a page between its two rows.
    assert len(other) <= 1
