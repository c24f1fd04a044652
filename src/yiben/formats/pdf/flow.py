"""The pages of a paper as one text: broken lines joined to paragraphs, tables that go on overleaf to one table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from yiben.core.document.outline import numbering_level
from yiben.formats.pdf.lines import STOPS, Line, joined
from yiben.formats.pdf.noise import without
from yiben.formats.pdf.page import Grid, Page
from yiben.formats.pdf.tables import Whole, begin, goes_on

_LONG, _ENOUGH, _LONGEST_HEADING = 15, 3, 45
_LARGER = 1.15
_DEEPEST = 4


@dataclass(slots=True)
class Prose:
    """A paragraph as it grows: its text, heading level and page; its last line, and how far its lines reach."""

    text: str
    level: int | None
    page: int
    last: Line
    last_page: int
    starts: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a paper: from where to where lines of a type run on a page, how low it prints, its type.

    `sides` go by page, its width and type; by page 0 for the paper as a whole, where a page has too few lines to tell.
    """

    sides: dict[tuple[int, int, int], tuple[float, float]]
    floors: dict[tuple[int, int], float]
    size: float
    heads: tuple[float, ...]


def flow(pages: Iterable[Page]) -> list[Prose | Whole]:
    """The paragraphs and tables of a paper in reading order."""
    kept = without(pages)
    usual = _measures(kept)
    found: list[Prose | Whole] = []
    for page in kept:
        for index, part in enumerate(page.parts):
            last = found[-1] if found else None
            if isinstance(part, Line):
                if isinstance(last, Prose) and _continues(last, part, page, usual):
                    _append(last, part, page)
                else:
                    found.append(_prose(part, page, usual))
                continue
            overleaf = index == 0 and isinstance(last, Whole)
            if not overleaf or not goes_on(last, part, page, usual.floors[_kind(page)]):
                found.append(begin(part, page.number))
    return found


def bare_rows(pages: Iterable[Page]) -> Iterator[int]:
    """The pages on which several lines in a row look like rows of a table that has no ruling lines."""
    for page in pages:
        run = 0
        for part in page.parts:
            row = isinstance(part, Line) and part.text.count("\t") > 1 and any(c.isdigit() for c in part.text)
            run = run + 1 if row else 0
            if run == 3:
                yield page.number
                break


def _kind(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _measures(pages: Sequence[Page]) -> Measures:
    lines: dict[tuple[int, int, int], list[Line]] = defaultdict(list)
    floors: dict[tuple[int, int], float] = {}
    sizes: Counter[float] = Counter()
    for page in pages:
        for part in page.parts:
            floors[_kind(page)] = max(floors.get(_kind(page), 0.0), part.bottom)
            if isinstance(part, Grid):
                continue
            sizes[round(part.size * 2) / 2] += len(part.letters)
            if len(part.letters) >= _LONG and "\t" not in part.text:
                for number in (0, page.number):
                    lines[number, round(page.width), round(part.size)].append(part)
    sides = {key: told for key, found in lines.items() if (told := _reach(found, key[1], not key[0]))}
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    heads = sorted((size for size in sizes if size >= _LARGER * usual), reverse=True)
    return Measures(sides, floors, usual, tuple(heads))


def _reach(lines: Sequence[Line], width: int, last: bool) -> tuple[float, float] | None:
    """From where to where lines run: to where some of them end, else as far as both margins are alike."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if sum(line.x1 > right - line.size for line in lines) >= _ENOUGH:
        return left, right
    return (left, max(right, width - left)) if last else None


def _prose(line: Line, page: Page, usual: Measures) -> Prose:
    return Prose(line.text, _level(line, usual), page.number, line, page.number, [line.x0])


def _level(line: Line, usual: Measures) -> int | None:
    """The level that the file marks, else the rank of a type larger than that of the text."""
    marked = next((letter.mark for letter in line.letters if letter.mark), None)
    if marked or len(line.text) > _LONGEST_HEADING:
        return marked
    size = round(line.size * 2) / 2
    return min(usual.heads.index(size) + 1, _DEEPEST) if size in usual.heads else None


def _continues(prose: Prose, line: Line, page: Page, usual: Measures) -> bool:
    """A line goes on where the one before is full and it begins at the margin, or below the paragraph's second line."""
    before, size = prose.last, prose.last.size
    if "\t" in line.text or "\t" in before.text or prose.level != _level(line, usual):
        return False
    if abs(line.size - size) > 0.1 * size or line.text.startswith("\u3000"):
        return False
    if page.number == prose.last_page and not 0 < line.top - before.top < 2.6 * size:
        return False
    if page.number > prose.last_page + 1:
        return False
    _, right = _sides(prose.last_page, page, before, usual)
    left, _ = _sides(page.number, page, line, usual)
    full = before.x1 + line.first_word > right - 0.7 * size
    flush = line.x0 < left + 0.8 * size or (
        len(prose.starts) > 1 and abs(line.x0 - prose.starts[-1]) < 0.3 * size
    )
    begins_anew = numbering_level(line.text) is not None and before.text.endswith(STOPS)
    return full and flush and not begins_anew


def _sides(number: int, page: Page, line: Line, usual: Measures) -> tuple[float, float]:
    """From where to where lines like one run on its page, else in the whole paper."""
    wide, size = round(page.width), round(line.size)
    paper = usual.sides.get((0, wide, size), (line.x0, page.width - line.x0))
    return usual.sides.get((number, wide, size), paper)


def _append(prose: Prose, line: Line, page: Page) -> None:
    prose.text = joined(prose.text, line.text)
    prose.last, prose.last_page = line, page.number
    prose.starts.append(line.x0)
