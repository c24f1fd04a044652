"""Manuscripts that are hard to write, and what a written file says when it is read back."""

from dataclasses import replace
from decimal import Decimal

import manuscripts as invented

from tests.core.statement.tables import LAYOUTS
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.core.document.parts import Cell, Document
from yiben.core.statement.recognise import recognise
from yiben.core.value.fact import Fact

HOSTILE = """甲#"乙"\\n[*丙*]_丁_$x$`戊`@己<庚>&#38;//'辛'{{壬}}=1+1 ]] ~ ^ % -- \\ 癸局"""
LONG = "云溪县行政审批服务管理局（云溪县政务服务和公共资源交易监督管理局、云溪县数字政府建设服务中心、云溪县社会信用体系建设办公室）"
Figures = dict[tuple[str, str], Decimal]


def plain_manuscript() -> Manuscript:
    """The invented bureau's ten forms and its narrative, without charts."""
    return invented.manuscript()


def hostile() -> Manuscript:
    """Names and notes full of what some format would take for its own."""
    forms = [
        replace_texts(replace(page, department=HOSTILE, notes=(f"注：{HOSTILE}",), title=page.title), HOSTILE)
        for page in invented.forms()
    ]
    texts = (
        Text(f"第一部分 {HOSTILE}", 1),
        Text(HOSTILE),
        Text("=HYPERLINK(1)", 4),
        Text("换\n行\x00\x0b停", 0),
    )
    return Manuscript(f"{HOSTILE}2023年度部门决算公开", HOSTILE, 2023, (*texts, *forms))


def replace_texts(page: FormPage, mark: str) -> FormPage:
    """The page with one label of words replaced, so that what follows tells whether a writer stumbled."""
    rows = [list(row) for row in page.table.rows]
    for row in rows:
        for index, cell in enumerate(row):
            if cell.text in ("四、公共安全支出", "政务公开审批"):
                row[index] = cell._replace(text=mark)
    return replace(page, table=replace(page.table, rows=tuple(map(tuple, rows))))


def long_names() -> Manuscript:
    """Names of three lines, a title of two, notes of many."""
    forms = [replace(page, department=LONG, notes=(f"注：{LONG * 4}",) * 2) for page in invented.forms("元")]
    return Manuscript(f"{LONG}2023年度部门决算公开", LONG, 2023, (Text(LONG, 1), Text(LONG, 2), *forms))


def thirteen() -> FormPage:
    """A form of fourteen columns: appropriations with opening and closing carry-over (公开05表 of Yunnan)."""
    sheet = invented.Sheet("元")
    sheet.head(
        "支出功能分类科目编码|科目名称|年初结转和结余|<|<|本年收入|<|<|本年支出|<|<|年末结转和结余|<|<",
        "^|^|合计|基本支出结转|项目支出结转和结余|合计|基本支出|项目支出|合计|基本支出|项目支出|合计|基本支出结转|项目支出结转和结余",
        "栏次|<|" + "|".join(map(str, range(1, 13))),
    )
    amounts = [1_422_571, 86_320, 1_336_251, 923_014_202, 467_469_802, 455_544_400, 924_300_453, 467_419_802, 456_880_651, 136_320, 136_320, 0]  # fmt: skip
    names = ("年初结转和结余", "年初基本支出结转", "年初项目支出结转和结余", "本年收入", "本年收入基本支出", "本年收入项目支出", "本年支出", "本年支出基本支出", "本年支出项目支出", "年末结转和结余", "年末基本支出结转", "年末项目支出结转和结余")  # fmt: skip
    for code, name in (
        ("合计", "<"),
        ("201", "一般公共服务支出"),
        ("20103", "政府办公厅（室）及相关机构事务"),
    ):
        r = sheet.row(code, name, *[""] * 12)
        for c, (column, fen) in enumerate(zip(names, amounts, strict=True), 2):
            sheet.put((r, c), (code, column), fen)
    return sheet.page("general_public", 5, "一般公共预算财政拨款支出决算表", landscape=True)


def bare() -> Manuscript:
    """No piece at all but one form with nothing in it, no header and no notes."""
    sheet = invented.Sheet("")
    sheet.row("合计", "")
    page = replace(sheet.page("total", 1, "收入支出决算总表"), notes=(), number="", department="")
    return Manuscript("空", "", 2023, (page,))


def figures(page: FormPage) -> Figures:
    """The numbers of a form by their addresses."""
    return {page.addresses[place]: Decimal(number) for place, number in page.numbers.items()}


def recognised(document: Document) -> list[tuple[str, Figures]]:
    """The statements of a paper that was read, and their figures by row and column."""
    return [
        (s.name, {at: cell.printed.value for at, cell in s.cells.items() if isinstance(cell, Fact)})
        for s in recognise(document, LAYOUTS).statements
    ]


def expected(manuscript: Manuscript) -> list[tuple[str, Figures]]:
    """What must be recognised of a manuscript that was written."""
    return [(p.statement, figures(p)) for p in manuscript.pieces if isinstance(p, FormPage)]


def cells(page: FormPage) -> list[Cell]:
    """The cells of a form that show something."""
    return [cell for cell in page.table.cells() if cell.text.strip()]
