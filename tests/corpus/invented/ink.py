"""How a bureau prints: money in its unit, shares, changes, and the tables' cells. Rounding is done from exact fen."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction, places: int) -> str:
    """A number rounded half up, with all its decimals."""
    sign = "-" if value < 0 else ""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = f"{whole:0{places + 1}d}"
    return sign * (whole > 0) + (f"{text[:-places]}.{text[-places:]}" if places else text)


@dataclass(frozen=True)
class Ink:
    """A way of printing."""

    unit: str = "万元"  # the unit of the tables
    text_unit: str = "万元"
    commas: bool = False
    drop_zeros: bool = False  # 5万元 instead of 5.00万元
    zero: str = ""  # an empty cell
    half_width: bool = False

    def number(self, fen: int, unit: str = "", *, drop: bool | None = None) -> str:
        """A sum of money without its unit."""
        unit = unit or self.text_unit
        text = rounded(Fraction(fen, 1_000_000 if unit == "万元" else 100), 2)
        if self.drop_zeros if drop is None else drop:
            text = text.rstrip("0").rstrip(".") if "." in text else text
        if not self.commas:
            return text
        whole, dot, rest = text.partition(".")
        return f"{int(whole):,}{dot}{rest}" if not whole.startswith("-") else text

    def money(self, fen: int) -> str:
        """A sum of money in the running text."""
        return self.number(fen) + self.text_unit

    def cell(self, fen: int) -> str:
        """A sum of money in a table."""
        return self.number(fen, self.unit, drop=False) if fen else self.zero

    def percent(self, part: int, whole: int, places: int = 2) -> str:
        """A share."""
        text = rounded(Fraction(part * 100, whole), places)
        if self.drop_zeros and "." in text:
            text = text.rstrip("0").rstrip(".")
        return text + "%"

    def same(self, one: int, other: int) -> bool:
        """True where the difference prints as nothing."""
        return Decimal(self.number(abs(one - other)).replace(",", "")) == 0

    def change(
        self,
        now: int,
        before: int,
        words: tuple[str, str, str, str] = ("增加", "减少", "增长", "下降"),
        *,
        flat: str = "与上年持平",
    ) -> str:
        """增加…，增长…; a zero base has no rate."""
        if self.same(now, before):
            return flat
        more, less, grew, fell = words
        up = now > before
        amount = f"{more if up else less}{self.money(abs(now - before))}"
        if before == 0:
            return amount
        return f"{amount}，{grew if up else fell}{self.percent(abs(now - before), before)}"

    def half(self, text: str) -> str:
        """Half-width punctuation where the bureau types so."""
        return text.translate(str.maketrans("，；：（）", ",;:()")) if self.half_width else text
