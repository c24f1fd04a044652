"""Tables whose rows carry classification codes: one row a code, the figures in columns."""

import re
from collections.abc import Sequence

from yiben.core.document.parts import Cell
from yiben.core.statement.bind import Binding, bind, leaves_amounts
from yiben.core.statement.draft import Draft
from yiben.core.statement.grid import Row
from yiben.core.statement.layout import StatementDefinition
from yiben.core.statement.marks import identifier, shown_label
from yiben.core.statement.patterns import Layout
from yiben.core.statement.sheet import Sheet, is_amount, is_words
from yiben.core.statement.straighten import straighten
from yiben.core.value.anchor import Anchor
from yiben.core.value.code import is_code, nearest_ancestor

_CODE_AND_NAME = re.compile(r"^(\d{7}|\d{5}|\d{3})[-—:]?([^\d,.].*)$")
_PART = re.compile(r"^\d{2}$")
_UNIT_CODE = re.compile(r"(?:部门|单位)[^/]*(?:代码|编码)")
_SUBJECT = re.compile(r"科目|功能|分类")
_NO_CODE = re.compile(r"(?!)")


def read(sheet: Sheet, definition: StatementDefinition, layout: Layout) -> tuple[Draft, int] | None:
    """The draft of a coded table and how well the layout fits; None where it does not."""
    header_end = _header_end(sheet, definition)
    if header_end is None:
        return None
    bound = bind(sheet, layout, header_end)
    if bound is None:
        return None
    binding = straighten(sheet, bound)
    if binding.first < 1 or (layout.closed and leaves_amounts(sheet, binding)):
        return None
    draft = Draft(definition, layout)
    allowed = _allowed_codes(sheet, binding, definition)
    header = set(sheet.text[: binding.header_end])
    last = ""
    for r in range(binding.header_end, len(sheet.text)):
        if sheet.text[r] not in header:
            last = _read_row(sheet, r, binding, draft, last, allowed)
    _set_parents(draft)
    for alias in layout.aliases:
        if alias.source in draft.cells:
            _copy(draft, alias.source, alias.target)
    return (draft, binding.score) if draft.rows else None


def _header_end(sheet: Sheet, definition: StatementDefinition) -> int | None:
    if sheet.number_row:
        return sheet.number_row[0] + 1
    for r, line in enumerate(sheet.text):
        words = [text for text in line if is_words(text)]
        coded = any(is_code(t) or _CODE_AND_NAME.match(t) for t in line[:5])
        lone_total = len(words) == 1 and definition.total_label.fullmatch(words[0])
        if coded or lone_total:
            return r
    return None


def _allowed_codes(sheet: Sheet, binding: Binding, definition: StatementDefinition) -> re.Pattern[str] | None:
    # The codes of a table by units (部门代码) look like those of subjects and are none.
    heads = "/".join(sheet.paths(binding.header_end)[: binding.first])
    by_unit = _UNIT_CODE.search(heads) and not _SUBJECT.search(heads)
    return _NO_CODE if definition.codes and by_unit else definition.codes


def _read_row(
    sheet: Sheet, r: int, binding: Binding, draft: Draft, last: str, allowed: re.Pattern[str] | None
) -> str:
    texts, cells = sheet.text[r], sheet.cells[r]
    labels = [(texts[c], c) for c in range(binding.first) if texts[c]]
    values = [(p.id, cells[c] if c < len(cells) else None) for p, c in binding.places]
    figures = any(c < len(texts) and is_amount(texts[c]) for _, c in binding.places)
    code, name = _code_of([t for t, _ in labels], last)
    if code and allowed is not None and not allowed.fullmatch(code):
        code, name = "", name or code
    place = labels[-1][1] if labels else next((c for _, c in binding.places if c < len(texts)), 0)
    cell = cells[place]
    total = next((t for t, _ in labels if draft.definition.total_label.fullmatch(t)), "")
    if not code and not total and not figures:
        return last
    anchor = cell.anchor if cell else _anchor(cells)
    if anchor is None:
        return last
    row = Row(draft.definition.total if total and not code else code, total or name, anchor)
    if code:
        shown = shown_label(cell.text) if cell else ""
        match = _CODE_AND_NAME.match(shown)
        label = match.group(2) if match else (shown if not is_code(shown) else code)
        group = draft.definition.levels.get(len(code))
        row = Row(code, label, anchor, code, (group,) if group else ())
        draft.codes.append((code, label, anchor))
    elif not total:
        row = Row(identifier(name) if name else f"行{r}", name or f"第{r + 1}行", anchor)
    taken = draft.add_row(row)
    for column, value in values:
        draft.put(taken, column, value)
    return code or last


def _code_of(labels: Sequence[str], last: str) -> tuple[str, str]:
    # 类, 款, 项 may stand in one cell, in a cell with the name, or each in its own: 201 | 03 | 01.
    code, name, parts = "", "", 0
    for text in labels:
        joined = _CODE_AND_NAME.match(text)
        if is_code(text):
            code = text
        elif _PART.match(text):
            parts += 1
            base = code or last[: 3 if len([t for t in labels if _PART.match(t)]) == 2 else 5]
            base = base if len(base) < 7 else base[:5]
            code = base + text if is_code(base + text) else code
        elif joined:
            code, name = joined.group(1), joined.group(2)
        else:
            name = text
    return code, name


def _set_parents(draft: Draft) -> None:
    printed = {row.code for row in draft.rows.values() if row.code}
    total = draft.definition.total if draft.definition.total in draft.rows else ""
    for key, row in draft.rows.items():
        if row.code:
            parent = nearest_ancestor(row.code, printed) or total
            draft.rows[key] = Row(row.id, row.label, row.anchor, row.code, row.groups, parent)


def _copy(draft: Draft, source: tuple[str, str], target: tuple[str, str]) -> None:
    row, column = target
    if row not in draft.rows:
        cell = draft.cells[source]
        origin = draft.rows[source[0]]
        draft.add_row(Row(row, row, cell.anchor if cell else origin.anchor))
    draft.cells[(row, column)] = draft.cells.pop(source)


def _anchor(cells: Sequence[Cell | None]) -> Anchor | None:
    return next((cell.anchor for cell in cells if cell), None)
