"""Which accounts a line or a whole paper says it is of: the budget or the final accounts (决算)."""

import re
from collections.abc import Iterator

from yiben.core.document.parts import Document, Table
from yiben.core.statement.marks import squeeze

BUDGET, FINAL_ACCOUNTS = "budget", "final_accounts"

_FIRST_LINES = 40
_FIRST_ROWS = 2
_LONGEST = 40
_SHORTEST = 8
# A fund's own name, a shared folder of a site and words of budget execution name no kind of paper.
_NO_KIND = re.compile(
    r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)预算|预决算|决预算|预算(?:单位|绩效|执行|管理|法|数|级次)"
)
_BUDGET = re.compile(
    r"预算(?:公开|报告|说明|文本|草案|编制|批复|情况|安排|收支|收入|支出|总表|明细|报表|信息|表|[（()）]|$)"
)


def kind_said(line: str) -> str:
    """budget or final_accounts where a squeezed line says it; '' where it says neither."""
    bare = _NO_KIND.sub("", line)
    if "决算" in line.replace("预决算公开", ""):
        return FINAL_ACCOUNTS
    return BUDGET if _BUDGET.search(bare) else ""


def kind_of_paper(document: Document) -> str:
    """budget where its title lines say 预算 and none says 决算; final_accounts where one does.

    The few signs of a site's menu (决算公开) speak only where no longer line does.
    """
    lines = list(_title_lines(document))
    said = {kind_said(line) for line in lines if len(line) >= _SHORTEST} - {""}
    said = said or {kind_said(line) for line in lines}
    return FINAL_ACCOUNTS if FINAL_ACCOUNTS in said else BUDGET if BUDGET in said else ""


def _title_lines(document: Document) -> Iterator[str]:
    lines = [line for line in (squeeze(p.text) for p in document.paragraphs) if line]
    for line in lines[:_FIRST_LINES]:
        if len(line) <= _LONGEST and line[-1] not in "。;；":
            yield line
    for table in document.tables:
        yield from _lone_cells(table)


def _lone_cells(table: Table) -> Iterator[str]:
    for row in table.rows[:_FIRST_ROWS]:
        texts = [squeeze(cell.text) for cell in row if cell.text.strip()]
        if len(texts) == 1 and len(texts[0]) <= _LONGEST:
            yield texts[0]
