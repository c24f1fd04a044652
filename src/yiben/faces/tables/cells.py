"""The cells of a list as HTML. Written in Python, because a page has hundreds of them and a template is slow at that."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Column, Sheet

Draw = Callable[[Any], str]


def cells_of(sheet: Sheet) -> Callable[[Any], Markup]:
    """What makes the cells of a row: the first is the head of the row, with its small lines."""
    first, *others = sheet.shown
    draw, small = _drawer(first), [(column, _drawer(column)) for column in sheet.below(first.key)]
    rest = [(_opening(column), _drawer(column)) for column in others]

    def head(row: Any) -> str:
        value = first.value(row)
        lines = "".join(
            f'<span class="papers__file">{drawn(row)}</span>'
            for column, drawn in small
            if (line := column.value(row)) and line != value
        )
        deep = "　" * first.depth(row) if first.depth else ""
        return f'<th scope="row" class="papers__name">{deep}{draw(row)}{lines}</th>'

    def cells(row: Any) -> Markup:
        return Markup(head(row) + "".join(f"{opening(row)}{drawn(row)}</td>" for opening, drawn in rest))

    return cells


def _opening(column: Column) -> Draw:
    kind = {"number": "figure", "year": "papers__year"}.get(column.kind, "")
    label = "" if column.kind == "year" else f' data-label="{escape(column.label)}"'
    plain = f'<td class="{kind}"{label}>'
    if column.look in ("error", "warning", "hint"):
        marked = f'<td class="{kind} is-{column.look}"{label}>'
        return lambda row: marked if column.value(row) else plain
    return lambda row: plain


def _drawer(column: Column) -> Draw:
    """What draws a value. Whatever comes from a row is escaped here, or is a number."""
    if column.look == "bar":
        return lambda row: bar(column.value(row))
    if column.look == "tags":
        return lambda row: tags(column.value(row))
    if column.look == "problem":
        return lambda row: f'<span class="papers__problem">{escape(column.value(row))}</span>'
    if column.href:
        to = column.href
        return lambda row: f'<a href="{escape(to(row))}" data-open>{escape(column.value(row))}</a>'
    if column.kind == "number":
        return lambda row: figure(column.value(row))
    return lambda row: escape(str(column.value(row)))


def figure(value: int | None) -> str:
    """A number with thousands separators; what is not known is a dash."""
    return f'<span title="{_("没有这个数")}">—</span>' if value is None else f"{value:,}"


def tags(words: Sequence[tuple[str, str]]) -> str:
    """Words, those with a look as tags."""
    return " ".join(
        f'<span class="tag tag--{escape(look)}">{escape(word)}</span>' if look else escape(word)
        for look, word in words
    )


def bar(numbers: Any) -> str:
    """How many numbers were found, bound and checked, as a bar and in words; a dash where none were counted."""
    if numbers is None:
        return "—"
    whole = numbers.found or 1
    bound, checked = (min(100 * part // whole, 100) for part in (numbers.bound, numbers.checked))
    told = _("核对 {checked:,} · 归位 {bound:,} · 共 {found:,}").format(
        checked=numbers.checked, bound=numbers.bound, found=numbers.found
    )
    return (
        '<span class="coverage"><svg class="coverage__bar" viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="coverage__found" width="100" height="8"/>'
        f'<rect class="coverage__bound" width="{bound}" height="8"/>'
        f'<rect class="coverage__checked" width="{checked}" height="8"/></svg>'
        f'<span class="coverage__text">{escape(told)}</span></span>'
    )
