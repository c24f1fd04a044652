"""The check of every sum: the printed total, the live sum of its printed parts, and the difference.

In 万元 each figure is rounded by itself, so a total may differ from the sum of its rounded parts by a tail. The form
prints the true total; this sheet shows the tail, and says where a difference is more than rounding can make.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yiben.core.document.manuscript import FormPage, Place
from yiben.formats.writers.xlsx.book import Book, letters, quoted, ranges, span, text_of

CHECKS = "勾稽核对"
_SAME, _TAIL, _WRONG = "相符", "四舍五入尾差", "不符"
_HEADS = ("表号", "表名", "行", "栏", "单元格", "公布数", "各项之和", "差额", "允许尾差", "结论")
_WIDE = (11, 34, 30, 20, 9, 16, 16, 12, 10, 14)
_NOTE = (
    "各表打印的是账上的准确数按金额单位逐格四舍五入的结果。“各项之和”是对各表单元格求和的公式，改动表中数字即重新计算；"
    "“差额”在“允许尾差”以内是四舍五入形成的，超过的应当核对。"
)
_TOP = 3
_LONGEST_FORMULA = 8000


@dataclass(frozen=True)
class Check:
    """A total of a form: where it stands, what is printed, its parts, their sum and what rounding may add."""

    place: Place
    printed: Decimal
    places: int
    parts: tuple[Place, ...]
    total: Decimal
    tail: Decimal

    @property
    def verdict(self) -> str:
        """What the difference says."""
        gap = abs(self.printed - self.total)
        return _SAME if not gap else _TAIL if gap <= self.tail else _WRONG


def decimals_of(number: str) -> int:
    """How many decimals a number is printed with."""
    return len(number.partition(".")[2])


def sum_of(page: FormPage, parts: Iterable[Place]) -> Decimal:
    """The sum of the printed parts; one that is blank adds nothing."""
    return sum((Decimal(page.numbers[part]) for part in set(parts) if part in page.numbers), Decimal(0))


def checks(page: FormPage) -> Iterator[Check]:
    """The sums of a form whose total is printed, in reading order."""
    for place, parts in sorted(page.sums.items()):
        number = page.numbers.get(place)
        if number is None or not parts or place in parts:
            continue
        places = decimals_of(number)
        counted = sum(1 for part in set(parts) if part in page.numbers)
        # Pieces and money in 元 to the fen are exact; the rest is rounded, each number by half its last decimal.
        exact = places == 0 or (page.unit == "元" and places >= 2)
        tail = Decimal(0) if exact else Decimal(counted + 1).scaleb(-places) / 2
        yield Check(place, Decimal(number), places, parts, sum_of(page, parts), tail)


def write_checks(book: Book, sums: Sequence[tuple[str, FormPage, Check]]) -> None:
    """Add the sheet; sums too long for a formula are left out of it."""
    sheet = book.sheet(CHECKS, landscape=True)
    for column, width in enumerate(_WIDE):
        sheet.set_column(column, column, width)
    last = len(_HEADS) - 1
    title = book.look(font_name=book.fonts.title, font_size=18, bold=True, align="center")
    sheet.set_row(0, 32)
    span(sheet, 0, (0, last), CHECKS, title)
    sheet.set_row(1, 34)
    span(sheet, 1, (0, last), _NOTE, book.look(text_wrap=True))
    head = book.look(border=1, bold=True, align="center", text_wrap=True)
    for column, word in enumerate(_HEADS):
        sheet.write_string(_TOP - 1, column, word, head)
    row = _TOP
    for name, page, check in sums:
        prefix = f"{quoted(name)}!"
        formula = f"=ROUND(SUM({','.join(prefix + r for r in ranges(check.parts))}),{check.places})"
        if len(formula) < _LONGEST_FORMULA:
            _line(book, sheet, row, name, page, check, formula)
            row += 1
    sheet.freeze_panes(_TOP, 0)
    sheet.repeat_rows(_TOP - 1)
    sheet.autofilter(_TOP - 1, 0, max(row - 1, _TOP), last)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters((row, last))}"})
    red = book.look(font_color="#9C0006", bg_color="#FFC7CE", bold=True)
    sheet.conditional_format(
        _TOP,
        last,
        max(row, _TOP),
        last,
        {"type": "cell", "criteria": "==", "value": f'"{_WRONG}"', "format": red},
    )


def _line(book: Book, sheet: Any, row: int, name: str, page: FormPage, check: Check, formula: str) -> None:
    text, link = book.look(border=1, text_wrap=True), book.look(border=1, font_color="#0B5394", underline=1)
    money = "#,##0." + "0" * check.places if check.places else "#,##0"
    figure = book.look(border=1, align="right", num_format=money)
    tail = book.look(border=1, align="right", num_format=money + "0" if check.places else money)
    line, column = page.addresses.get(check.place, ("", ""))
    for index, word in enumerate((page.number, page.title, line, column)):
        sheet.write_string(row, index, text_of(word), text)
    at, n = letters(check.place), row + 1
    sheet.write_url(row, 4, f"internal:{quoted(name)}!{at}", link, at)
    sheet.write_number(row, 5, float(check.printed), figure)
    sheet.write_formula(row, 6, formula, figure, float(check.total))
    gap = check.printed - check.total
    sheet.write_formula(row, 7, f"=ROUND(F{n}-G{n},{check.places})", figure, float(gap))
    sheet.write_number(row, 8, float(check.tail), tail)
    verdict = f'=IF(H{n}=0,"{_SAME}",IF(ABS(H{n})<=I{n}+0.0000001,"{_TAIL}","{_WRONG}"))'
    sheet.write_formula(row, 9, verdict, book.look(border=1, align="center"), check.verdict)
