"""What a correction (更正) changes: the figures and paragraphs that differ between two packages."""

from collections.abc import Iterator, Sequence

from yiben.core.document.manuscript import FormPage, Manuscript, Place, Text
from yiben.core.value.record import record

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@record()
class FigureChange:
    """A figure that differs: its form, row and column, the words of its row, both printed values ('' for none)."""

    statement: str
    title: str
    row: str
    column: str
    label: str
    old: str
    new: str


@record()
class ParagraphChange:
    """A paragraph that was added, removed or changed, and the heading it stands under."""

    kind: str
    section: str
    old: str
    new: str


@record()
class Changes:
    """Everything that differs between two packages, in reading order of the newer one."""

    figures: tuple[FigureChange, ...] = ()
    paragraphs: tuple[ParagraphChange, ...] = ()

    @property
    def count(self) -> int:
        """How many things differ."""
        return len(self.figures) + len(self.paragraphs)


def changes(old: Manuscript, new: Manuscript) -> Changes:
    """What differs between two packages."""
    return Changes(tuple(_figures(old, new)), tuple(_paragraphs(_lines(old), _lines(new))))


def _figures(old: Manuscript, new: Manuscript) -> Iterator[FigureChange]:
    before, after = _pages(old), _pages(new)
    for name in dict.fromkeys([*after, *before]):
        was = _values(before[name]) if name in before else {}
        now = _values(after[name]) if name in after else {}
        page = after[name] if name in after else before[name]
        for address in dict.fromkeys([*now, *was]):
            one, other = was.get(address, ("", "")), now.get(address, ("", ""))
            if one[0] != other[0]:
                row, column = address
                yield FigureChange(
                    page.statement, page.title, row, column, other[1] or one[1], one[0], other[0]
                )


def _pages(of: Manuscript) -> dict[tuple[str, str], FormPage]:
    """The forms by statement and title: a profile may print a statement twice under two titles."""
    return {(piece.statement, piece.title): piece for piece in of.pieces if isinstance(piece, FormPage)}


def _values(page: FormPage) -> dict[tuple[str, str], tuple[str, str]]:
    """Each figure by address: its printed value and the words of its row. A blank and a zero are alike."""
    found = {}
    for place, address in page.addresses.items():
        printed = page.numbers.get(place, "")
        found[address] = ("" if not printed.strip("-0.,") else printed, _words(page, place))
    return found


def _words(page: FormPage, place: Place) -> str:
    """The text cells to the left of a figure, numbers left out."""
    row = page.table.grid[place[0]][: place[1]]
    texts = dict.fromkeys(cell.text.strip() for cell in row if cell is not None)
    return " ".join(t for t in texts if t and not t.replace(",", "").replace(".", "").lstrip("-").isdigit())


def _lines(of: Manuscript) -> list[tuple[str, str]]:
    """Each text with the headings above it."""
    path: list[tuple[int, str]] = []
    found = []
    for piece in of.pieces:
        if not isinstance(piece, Text):
            continue
        if piece.level:
            path = [step for step in path if step[0] < piece.level]
            path.append((piece.level, piece.text))
        found.append((piece.text, "·".join(step for _, step in path)))
    return found


def _paragraphs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[ParagraphChange]:
    """The paragraphs between those that both have in the same order."""
    i = j = 0
    for same_old, same_new in [*_kept([t for t, _ in old], [t for t, _ in new]), (len(old), len(new))]:
        yield from _between(old[i:same_old], new[j:same_new])
        i, j = same_old + 1, same_new + 1


def _between(gone: Sequence[tuple[str, str]], come: Sequence[tuple[str, str]]) -> Iterator[ParagraphChange]:
    """What stands in one gap: pairs of the same section are changes."""
    left = list(gone)
    for text, section in come:
        pair = next((entry for entry in left if entry[1] == section), None)
        if pair is None:
            yield ParagraphChange(ADDED, section, "", text)
        else:
            left.remove(pair)
            yield ParagraphChange(CHANGED, section, pair[0], text)
    for text, section in left:
        yield ParagraphChange(REMOVED, section, text, "")


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run of paragraphs that both have in order, as pairs of positions."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            same = old[i] == new[j]
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if same else max(lengths[i + 1][j], lengths[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
