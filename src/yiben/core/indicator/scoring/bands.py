"""Bands: the number line shared out, every band with its points."""

from fractions import Fraction

from yiben.core.expression.values import Absent, Number
from yiben.core.indicator.scoring.given import CurveFault, Given, Reckoned
from yiben.core.indicator.scoring.numbers import points_of, shown, told
from yiben.core.indicator.scoring.plain import Plain, only, quantity, required
from yiben.core.indicator.scoring.spans import FAR, shares_out, span_of
from yiben.core.value.interval import Interval, exact
from yiben.core.value.record import record


@record()
class Band:
    """A span of values and its points; `text` is the span as written."""

    span: Interval
    points: Fraction
    text: str


@record()
class Bands:
    """Bands of a value. A definition's share out the whole number line, or the `domain` it names; those of a printed
    standard may leave gaps. What falls into none has no points."""

    bands: tuple[Band, ...]
    domain: Interval | None = None

    kind = "bands"

    @property
    def full(self) -> Fraction:
        """The points of the best band."""
        return max(band.points for band in self.bands)

    @property
    def direction(self) -> int:
        """Whether the points rise or fall with the value, or neither."""
        points = [band.points for band in sorted(self.bands, key=lambda band: band.span.low)]
        if points == sorted(points):
            return 1
        return -1 if points == sorted(points, reverse=True) else 0

    def reckon(self, weight: Number, given: Given) -> Reckoned:
        """The points of the band that a value falls into; none where it may fall into two of different points."""
        value = given.value
        if isinstance(value, Absent):
            return Reckoned(value, value.reason)
        hits = [band for band in self.bands if band.span.meets(value.interval)]
        if len({band.points for band in hits}) != 1:
            why = f"{told(value)}跨着两档" if hits else f"{told(value)}不在任何一档"
            return Reckoned(Absent(why), why)
        band = hits[0]
        written = shown(band.points)
        return Reckoned(
            points_of(exact(band.points), written, value), f"{told(value)}，在{band.text}一档，得{written}分"
        )


def bands(plain: Plain, where: str) -> Bands:
    """Bands of their plain data; CurveFault names the overlaps and gaps."""
    only(plain, ("bands", "domain"), where)
    read = []
    for number, item in enumerate(required(plain, "bands", where)):
        place = f"{where}.bands[{number}]"
        only(item, ("in", "points"), place)
        points = quantity(required(item, "points", place), f"{place}.points")
        if points < 0:
            raise CurveFault(f"{place}.points: read {points}, expected 0 or more")
        text = str(required(item, "in", place))
        read.append(Band(span_of(text, place), points, text))
    domain = span_of(str(plain["domain"]), f"{where}.domain") if "domain" in plain else None
    ends = (Fraction(domain.low), Fraction(domain.high)) if domain is not None else (-FAR, FAR)
    problems = shares_out([band.span for band in read], *ends)
    if problems:
        raise CurveFault(f"{where}.bands: {'; '.join(problems)}")
    return Bands(tuple(read), domain)
