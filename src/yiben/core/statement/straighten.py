"""Moving bound columns to where the figures stand, where a header is shifted against them."""

from collections.abc import Sequence

from yiben.core.statement.bind import Binding
from yiben.core.statement.patterns import ColumnPattern
from yiben.core.statement.sheet import Sheet, is_amount, is_words

_FEWEST_COUNTED = 5
_SHIFTS = (0, 1, -1, 2)


def straighten(sheet: Sheet, binding: Binding) -> Binding:
    """The binding moved to where the figures stand, where the header is shifted against them."""
    rows = sheet.text[binding.header_end :]
    best, best_score = binding, _fit(rows, binding)
    for by in _SHIFTS[1:]:
        moved = binding.shifted(by)
        if moved.first < 0:
            continue
        score = _fit(rows, moved)
        if score > best_score:
            best, best_score = moved, score
    return best


def settle(sheet: Sheet, binding: Binding) -> Binding:
    """The binding with no column left on labels or line numbers (行次): those move right."""
    rows = sheet.text[binding.header_end :]
    barred = {c for c in range(sheet.width) if _is_counted(rows, c) or _is_labels(rows, c)}
    if not any(place in barred for _, place in binding.places):
        return binding
    settled: list[tuple[ColumnPattern, int]] = []
    last = -1
    for pattern, wanted in sorted(binding.places, key=lambda pair: pair[1]):
        place = next((c for c in range(max(wanted, last + 1), sheet.width) if c not in barred), None)
        if place is None:
            return binding
        settled.append((pattern, place))
        last = place
    return Binding(binding.layout, tuple(settled), binding.header_end, binding.score)


def _is_counted(rows: Sequence[Sequence[str]], column: int) -> bool:
    numbers = [int(line[column]) for line in rows if line[column].isdecimal()]
    steps = sum(1 for a, b in zip(numbers, numbers[1:], strict=False) if b - a == 1)
    return len(numbers) >= _FEWEST_COUNTED and steps * 10 >= 8 * (len(numbers) - 1)


def _is_labels(rows: Sequence[Sequence[str]], column: int) -> bool:
    words = sum(1 for line in rows if is_words(line[column]))
    figures = sum(1 for line in rows if is_amount(line[column]))
    return words > 2 and words > figures


def _fit(rows: Sequence[Sequence[str]], binding: Binding) -> int:
    places = [place for _, place in binding.places]
    score = 0
    for line in rows:
        for place in places:
            text = line[place] if place < len(line) else ""
            if is_words(text):
                score -= 2
            elif is_amount(text):
                score += 1
    return score
