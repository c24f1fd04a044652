"""CSV files as rows for an import: UTF-8 or GBK, the separator found in the first line, each row with its line."""

import csv
import io
from collections.abc import Iterator

from yiben.core.value.rows import SheetRow
from yiben.formats import problem
from yiben.formats.decoding import decode
from yiben.formats.problem import ReadProblem

MAX_BYTES = 512 * 1024 * 1024
_SIGNED = {"utf-8": "utf-8-sig"}
_SEPARATORS = ",\t;，"


class DelimitedRows:
    """The rows of a CSV file, read anew each time they are gone through."""

    def __init__(self, data: bytes) -> None:
        decoded = decode(data, limit=MAX_BYTES)
        # The text of a large file is several times its bytes: it is decoded anew, piece by piece, for each reading.
        self.data, self.encoding = data, _SIGNED.get(decoded.encoding, decoded.encoding)
        self.notes = decoded.notes
        self.separator = separator_of(decoded.text)

    def __iter__(self) -> Iterator[SheetRow]:
        text = io.TextIOWrapper(io.BytesIO(self.data), self.encoding, errors="replace", newline="")
        reader = csv.reader(text, delimiter=self.separator, strict=True)
        line = 1
        try:
            for cells in reader:
                texts = tuple(map(str.strip, cells))
                if any(texts):
                    yield SheetRow("", line, texts)
                line = reader.line_num + 1
        except csv.Error as fault:
            raise ReadProblem(
                problem.CORRUPT,
                f"CSV 第 {line} 行起读不懂（{_words(fault)}）。请检查这一行的引号和分隔符，或另存为 XLSX 后再提交。",
            ) from fault


def separator_of(text: str) -> str:
    """The character that most often separates cells in the first lines with words."""
    head = "\n".join(text[:65536].split("\n")[:5])
    return max(_SEPARATORS, key=lambda mark: (head.count(mark), -_SEPARATORS.index(mark)))


def _words(fault: csv.Error) -> str:
    said = str(fault)
    if "field larger" in said:
        return "一个单元格超过 13 万字，可能少了一个引号"
    if "end of data" in said:
        return "引号没有闭合"
    return "引号后面应为分隔符" if "expected after" in said else said
