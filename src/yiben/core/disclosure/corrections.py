"""What a correction changed: every figure by form, row and column, every form, every paragraph."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from yiben.core.disclosure.content import Content, addressed
from yiben.core.value.code import is_code
from yiben.core.value.printed import read_number
from yiben.core.value.record import record

Figures = dict[tuple[str, str], tuple[str, Mapping[str, Any]]]


@record()
class Correction:
    """One thing that differs from the edition before. `kind` is figure, form or text; '' where nothing stands."""

    kind: str
    place: str
    before: str
    after: str


def corrections(before: Content, after: Content) -> tuple[Correction, ...]:
    """What differs between two editions: the forms in their order, then the text."""
    old = {form["statement"]: form for form in before["forms"]}
    new = {form["statement"]: form for form in after["forms"]}
    found: list[Correction] = []
    for name in (*old, *(name for name in new if name not in old)):
        title = f"《{(new.get(name) or old[name])['title']}》"
        if name not in new:
            found.append(Correction("form", title, "有这张表", ""))
        elif name not in old:
            found.append(Correction("form", title, "", "增加了这张表"))
        else:
            found += _of_form(old[name], new[name])
    return (*found, *_of_text(before["texts"], after["texts"]))


def _of_form(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Correction]:
    was, now = _figures(old), _figures(new)
    for address in (*was, *(address for address in now if address not in was)):
        words = (now.get(address) or was[address])[0]
        place = f"《{new['title']}》·{words}·{address[1]}"
        first, second = was.get(address, ("", {}))[1], now.get(address, ("", {}))[1]
        if _same(first, second):
            continue
        before, after = _told(first, old), _told(second, new)
        if before == after:
            before, after = _exact(first), _exact(second)
        yield Correction("figure", place, before, after)


def _figures(form: Mapping[str, Any]) -> Figures:
    return {
        address: (_row_words(form["rows"][r][:c], address[0]), cell)
        for address, cell, (r, c) in addressed(form)
    }


def _row_words(left: list[Mapping[str, Any]], row: str) -> str:
    """What the row is called: its id, with the printed name beside it where the id is a code."""
    if not is_code(row):
        return row
    printed = (cell["text"].strip() for cell in reversed(left) if "address" not in cell)
    name = next((text for text in printed if text and read_number(text) is None), "")
    return f"{row} {name}".strip()


def _same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    if "amount" in first and "amount" in second:
        return bool(first["amount"] == second["amount"])
    return str(first.get("text", "")).strip() == str(second.get("text", "")).strip()


def _told(cell: Mapping[str, Any], form: Mapping[str, Any]) -> str:
    text = str(cell.get("text", "")).strip()
    return f"{text}{cell.get('unit') or form['unit']}" if text and read_number(text) is not None else text


def _exact(cell: Mapping[str, Any]) -> str:
    amount = int(cell.get("amount", 0))
    if cell.get("unit"):
        return f"{amount}{cell['unit']}"
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100:,}.{abs(amount) % 100:02d}元"


def _of_text(before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]) -> Iterator[Correction]:
    """Paragraphs by their section: those gone and those come are told side by side, in their order."""
    old, new = _sections(before), _sections(after)
    for section in (*old, *(section for section in new if section not in old)):
        was, now = old.get(section, []), new.get(section, [])
        gone, come = _without(was, now), _without(now, was)
        for n in range(max(len(gone), len(come))):
            place = section or "正文"
            yield Correction(
                "text", place, gone[n] if n < len(gone) else "", come[n] if n < len(come) else ""
            )


def _sections(texts: list[Mapping[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    section = ""
    for one in texts:
        if one["level"]:
            section = one["text"].strip()
            found.setdefault(section, [])
        else:
            found.setdefault(section, []).append(one["text"].strip())
    return found


def _without(texts: list[str], others: list[str]) -> list[str]:
    left = Counter(others)
    kept = []
    for text in texts:
        if left[text] > 0:
            left[text] -= 1
        else:
            kept.append(text)
    return kept
