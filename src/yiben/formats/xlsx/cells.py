"""The rows of a sheet one by one, its cells as stored: value, type, style, formula; and its merged ranges."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from yiben.core.value.rows import address
from yiben.formats.xlsx.workbook import Sheet, Workbook, damaged, refuse_doctype, text_of

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+$")
MAX_COLUMN, MAX_ROW = 16_384, 1_048_576


class Stored(NamedTuple):
    """A cell as stored. `value` None where there is none; `formula` '' in the cells a shared formula fills."""

    column: int
    type: str
    value: str | None
    style: int
    formula: str | None


class StoredRow(NamedTuple):
    """A row as stored: its number (from 1), whether it is hidden, its cells in order."""

    number: int
    hidden: bool
    cells: list[Stored]


class Merge(NamedTuple):
    """A merged range; rows from 1, columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The range as it is written: A1:B2."""
        return f"{address(self.left, self.top)}:{address(self.right, self.bottom)}"


class Rows:
    """A sheet's rows; `hidden_columns` is known after the first row."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self.sheet, self.book = sheet, book
        self.xml = _utf8(book.part(sheet.part) or b"")
        self.hidden_columns: set[int] = set()

    @property
    def merges(self) -> list[Merge]:
        """The merged ranges."""
        tail = self.xml[self.xml.rfind(b"sheetData") :]
        found = [
            Merge(int(top), column_of(left.decode()), int(bottom), column_of(right.decode()))
            for left, top, right, bottom in _MERGE.findall(tail)
        ]
        return [one for one in found if one.bottom <= MAX_ROW and one.right < MAX_COLUMN]

    def __iter__(self) -> Iterator[StoredRow]:
        if not self.xml:
            return
        number = 0
        reader = etree.iterparse(
            io.BytesIO(self.xml), tag=("{*}row", "{*}col"), resolve_entities=False, no_network=True, load_dtd=False
        )  # fmt: skip
        try:
            for _, element in reader:
                if element.tag.endswith("}col") or element.tag == "col":
                    self._hide(element)
                    continue
                stated = element.get("r") or ""
                number = (
                    int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else number + 1
                )
                hidden = element.get("hidden") in ("1", "true")
                yield StoredRow(number, hidden, _cells(element, self.book.strings))
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as cause:
            raise damaged(self.sheet.part, cause) from cause
        if reader.root is not None:
            refuse_doctype(reader.root, self.sheet.part)

    def _hide(self, column: etree._Element) -> None:
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
            self.hidden_columns.update(range(int(first[:6]) - 1, min(int(last[:6]), MAX_COLUMN)))


def _cells(row: etree._Element, strings: "list[str] | tuple[str, ...]") -> list[Stored]:
    cells: list[Stored] = []
    column = -1
    for cell in row:
        reference = _REFERENCE.match(cell.get("r") or "")
        column = column_of(reference[1]) if reference else column + 1
        kind, value, formula = cell.get("t") or "n", None, None
        for child in cell:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag.endswith("}v") or tag == "v":
                value = child.text
            elif tag.endswith("}f") or tag == "f":
                formula = child.text or ""
            elif tag.endswith("}is") or tag == "is":
                value = text_of(child)
        if kind == "s":
            place = int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else -1
            value = strings[place] if 0 <= place < len(strings) else None
        style = cell.get("s") or "0"
        cells.append(Stored(column, kind, value, int(style) if style.isdigit() else 0, formula))
    return cells


@lru_cache(maxsize=20_000)
def column_of(name: str) -> int:
    """The number of a column from 0: A → 0, AA → 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return min(number, MAX_COLUMN) - 1


def _utf8(xml: bytes) -> bytes:
    """The part in UTF-8; the ranges are looked for in the bytes."""
    if xml[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return xml
    text = xml.decode("utf-16", errors="replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode(errors="replace")
