"""Tables of blocks side by side, each code, name, amount: the detail of basic expenditure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yiben.core.statement.draft import Draft
from yiben.core.statement.grid import Row
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.marks import bare_label, shown_label
from yiben.core.statement.patterns import Layout, RowPattern
from yiben.core.statement.sheet import Sheet, is_amount, is_words
from yiben.core.value.code import nearest_ancestor

_CODE = re.compile(r"^(?:30|31|39)\d(?:\d\d)?$")
_CODE_AND_NAME = re.compile(r"^((?:30|31|39)\d(?:\d\d)?)[-—:]?([^\d,.].*)$")


_CERTAIN = 1000


@dataclass(frozen=True)
class Block:
    """Columns of one block; code and name may share a cell."""

    code: int
    name: int
    amount: int


def read(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> tuple[Draft, int] | None:
    """The draft of a table of blocks; None where it has no two blocks of codes."""
    start = next((r for r, line in enumerate(sheet.text) if any(_code_of(t) for t in line)), None)
    if start is None:
        return None
    column = layout.columns[0]
    paths = sheet.paths(start)
    rows = [line for line in sheet.text[start:] if not _footers(line, definition)]
    blocks = tuple(_blocks(rows, [bool(column.header.search(path)) for path in paths]))
    if len(blocks) < 2:
        return None
    draft = Draft(definition, layout)
    for block in blocks:
        for r in range(start, len(sheet.text)):
            _read_place(sheet, r, block, draft, column.id)
    for line in range(start, len(sheet.text)):
        _read_footers(sheet, line, blocks, draft, column.id)
    _set_parents(draft)
    return draft, _CERTAIN


def _blocks(rows: Sequence[Sequence[str]], amounts: Sequence[bool]) -> Iterator[Block]:
    width = len(amounts)
    codes = [c for c in range(width - 1) if any(_opens(line[c], line[c + 1]) for line in rows)]
    for n, code in enumerate(codes):
        end = codes[n + 1] if n + 1 < len(codes) else width
        own = any(_CODE_AND_NAME.match(line[code]) for line in rows)
        name = code if own else code + 1
        amount = next((c for c in range(name + 1, end) if amounts[c]), name + 1)
        if amount < end:
            yield Block(code, name, amount)


def _opens(text: str, beside: str) -> bool:
    # An amount may look like a code (310 万元); a code has its name in its cell or beside it.
    return bool(_CODE_AND_NAME.match(text)) or (bool(_CODE.match(text)) and is_words(beside))


def _read_place(sheet: Sheet, r: int, block: Block, draft: Draft, column: str) -> None:
    line, cells = sheet.text[r], sheet.cells[r]
    code, cell = _code_of(line[block.code]), cells[block.code]
    if not code or cell is None:
        return
    name = cells[block.name] or cell
    match = _CODE_AND_NAME.match(shown_label(name.text))
    label = match.group(2) if match else shown_label(name.text)
    group = draft.definition.levels.get(len(code))
    taken = draft.add_row(Row(code, label, name.anchor, code, (group,) if group else ()))
    draft.codes.append((code, label, name.anchor))
    draft.put(taken, column, cells[block.amount])


def _read_footers(sheet: Sheet, r: int, blocks: Sequence[Block], draft: Draft, column: str) -> None:
    line, cells = sheet.text[r], sheet.cells[r]
    footers = _footers(line, draft.definition)
    for n, (c, pattern) in enumerate(footers):
        end = footers[n + 1][0] if n + 1 < len(footers) else sheet.width
        inside = range(c + 1, end)
        printed = next((k for k in inside if is_amount(line[k])), None)
        blank = [b.amount for b in blocks if b.amount in inside]
        place = printed if printed is not None else (blank[-1] if blank else None)
        cell = cells[c]
        if cell is not None:
            taken = draft.add_row(
                Row(
                    pattern.id,
                    shown_label(cell.text),
                    cell.anchor,
                    groups=pattern.groups,
                )
            )
            draft.put(taken, column, cells[place] if place is not None else None)


def _footers(line: Sequence[str], definition: StatementDefinition) -> list[tuple[int, RowPattern]]:
    found = [(c, definition.named("left", bare_label(text))) for c, text in enumerate(line) if text]
    return [(c, patterns[0]) for c, patterns in found if patterns]


def _code_of(text: str) -> str:
    if _CODE.match(text):
        return text
    match = _CODE_AND_NAME.match(text)
    return match.group(1) if match else ""


def _set_parents(draft: Draft) -> None:
    printed = {row.code for row in draft.rows.values() if row.code}
    for key, row in draft.rows.items():
        parent = nearest_ancestor(row.code, printed) if row.code else None
        if parent:
            draft.rows[key] = Row(row.id, row.label, row.anchor, row.code, row.groups, parent)
