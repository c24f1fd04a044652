"""Small things built by hand: printed numbers with places, records and tables a rule can ask."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from yiben.apps.audits import engine
from yiben.core.audit.paper import Paper
from yiben.core.audit.run import Audit, audit
from yiben.core.catalogue.definition import Definition, define
from yiben.core.document.parts import Document
from yiben.core.expression.values import BLANK_CELL, Absent, Number, Value, of_fact
from yiben.core.statement.grid import Column, Gap, Row, Statement
from yiben.core.value.anchor import Anchor
from yiben.core.value.code import is_code, nearest_ancestor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import unit_of


def fact(
    text: str, unit: str = "万元", *, at: tuple[int, int] = (0, 0), block: int = 0, label: str = ""
) -> Fact:
    """A printed number in a table cell."""
    printed = read_number(text, unit_of(unit))
    assert printed is not None, f"not a number: {text}"
    return Fact(printed, Anchor(block, line=at[0] + 1, row=at[0], column=at[1]), label)


def number(text: str, unit: str = "万元", **where: object) -> Number:
    """A printed number as an expression sees it."""
    return of_fact(fact(text, unit, **where))  # type: ignore[arg-type]


class Record:
    """Anything with attributes."""

    def __init__(self, **held: Value) -> None:
        self.held = held

    def attribute(self, name: str) -> Value:
        """The attribute, or Absent."""
        return self.held.get(name, Absent(f"未印出（{name}）"))


class Sheet:
    """A table in 万元 of rows by label: '—' is a dash, '' a blank cell, '?' unreadable."""

    def __init__(self, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
        self.columns = list(columns)
        self.rows = {
            label: [self._cell(t, r, c) for c, t in enumerate(texts)]
            for r, (label, texts) in enumerate(rows.items())
        }

    @staticmethod
    def _cell(text: str, row: int, column: int) -> Value:
        gaps = {"": BLANK_CELL, "—": Absent("填“—”", "dash"), "?": Absent("无法识别为数字", "unreadable")}
        return gaps[text] if text in gaps else number(text, at=(row, column))

    def cell(self, row: Value, column: Value) -> Value:
        """One cell, or the cells of several rows."""
        if isinstance(row, tuple):
            return tuple(self.cell(r, column) for r in row)
        if row not in self.rows or column not in self.columns:
            return Absent(f"没有“{row}”行或“{column}”栏")
        return self.rows[str(row)][self.columns.index(str(column))]


def statement(
    rows: Mapping[str, Mapping[str, str]],
    *,
    name: str = "expenditure",
    title: str = "支出决算表",
    unit: str = "万元",
    block: int = 0,
    groups: Mapping[str, tuple[str, ...]] | None = None,
) -> Statement:
    """A recognised table. A coded row stands below its nearest printed code, else below 合计."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    cells: dict[tuple[str, str], Fact | Gap] = {}
    for r, (row, texts) in enumerate(rows.items()):
        for column, text in texts.items():
            place = {"at": (r, columns.index(column)), "block": block}
            gap = {"": Gap.BLANK, "—": Gap.DASH, "?": Gap.UNREADABLE}.get(text)
            cells[(row, column)] = gap or fact(text, unit, label=f"{title}·{row}·{column}", **place)  # type: ignore[arg-type]
    codes = {row for row in rows if is_code(row)}

    def parent(row: str) -> str:
        above = nearest_ancestor(row, codes) if row in codes else None
        return above or ("合计" if row in codes and "合计" in rows else "")

    return Statement(
        name, title, "plain", unit_of(unit), True, Anchor(block, 1),
        tuple(
            Row(row, row, Anchor(block, r + 1, None, r), row if row in codes else "", (), parent(row))
            for r, row in enumerate(rows)
        ),
        tuple(Column(column, column, (groups or {}).get(column, ())) for column in columns),
        cells,
    )  # fmt: skip


def paper(*statements: Statement, **changes: object) -> Paper:
    """A paper of some statements."""
    empty = ("forms", "claims", "repeated", "text_facts", "loose", "sentences", "headings")
    held: dict[str, object] = {
        **dict.fromkeys(empty, ()), "document": Document((), "text"), "statements": statements,
        "organization": None, "fiscal_year": 2023, "kinds": ("final_accounts",), "profile": "",
    }  # fmt: skip
    return Paper(**{**held, **changes})  # type: ignore[arg-type]


RULE = {
    "id": "one-of-parts",
    "version": 1,
    "title": "合计等于各项之和",
    "cites": [{"document": "预算法", "article": "第十四条", "status": "verified"}],
    "family": "identity",
    "severity": "error",
    "severity_reason": "数字自相矛盾。",
    "asserts": "1 == 1",
    "message": "{where}：印出{left}，应为{right}，相差{gap}。",
    "advice": "请核对。",
}


def definition(asserts: str, **changes: object) -> Definition:
    """A rule's definition that asserts one thing."""
    return define({**RULE, "asserts": asserts, **changes}, "rules", "rules/x.yaml")


def sums(table: str = "expenditure") -> tuple[Definition, ...]:
    """The two rules of a hierarchical table: every row sums its children, every total its parts."""
    down = definition(
        f"{table}[row, column] == sum({table}[row.children, column])",
        id=f"{table}-down", title="上级科目等于下级科目之和",
        where="count(row.children) > 0",
        **{"for": {"row": f"{table}.rows", "column": f"{table}.columns"}},
    )  # fmt: skip
    across = definition(
        f"{table}[row, 本年支出合计] == sum({table}[row, 各类支出])",
        id=f"{table}-across", title="本年支出合计等于各类支出之和",
        **{"for": {"row": f"{table}.rows"}},
    )  # fmt: skip
    return down, across


def audited(of: Paper, *rules: Definition) -> Audit:
    """The audit of a paper by some rules alone."""
    return audit(of, replace(engine.book(), rules=rules))
