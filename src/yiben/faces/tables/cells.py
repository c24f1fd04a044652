"""The cells of a list as HTML. Written in Python, because a page has hundreds of them and a template is slow at that."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup, escape

from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Column, Sheet

Draw = Callable[[Any], Markup]


def cells_of(sheet: Sheet) -> Callable[[Any], list[Markup]]:
    """What makes the cells of a row: the first is the head of the row, with its small lines."""
    first, *others = sheet.shown
    draw, small = _drawer(first), [(column, _drawer(column)) for column in sheet.below(first.key)]
    rest = [(_opening(column), _drawer(column)) for column in others]

    def head(row: Any) -> Markup:
        value = first.value(row)
        lines = (
            Markup('<span class="papers__file">{}</span>').format(drawn(row))
            for column, drawn in small
            if (line := column.value(row)) and line != value
        )
        deep = Markup("　" * first.depth(row)) if first.depth else ""
        shown = Markup("").join(lines)
        return Markup('<th scope="row" class="papers__name">{}{}{}</th>').format(deep, draw(row), shown)

    def cells(row: Any) -> list[Markup]:
        return [head(row), *(Markup(f"{opening(row)}{drawn(row)}</td>") for opening, drawn in rest)]

    return cells


def _opening(column: Column) -> Callable[[Any], str]:
    kind = {"number": "figure", "year": "papers__year"}.get(column.kind, "")
    label = "" if column.kind == "year" else f' data-label="{escape(column.label)}"'
    plain = f'<td class="{kind}"{label}>'
    if column.look in ("error", "warning", "hint"):
        marked = f'<td class="{kind} is-{column.look}"{label}>'
        return lambda row: marked if column.value(row) else plain
    return lambda row: plain


def _drawer(column: Column) -> Draw:
    if column.look == "bar":
        return lambda row: bar(column.value(row))
    if column.look == "tags":
        return lambda row: tags(column.value(row))
    if column.look == "problem":
        return lambda row: Markup(f'<span class="papers__problem">{escape(column.value(row))}</span>')
    if column.href:
        to = column.href
        return lambda row: Markup(f'<a href="{escape(to(row))}" data-open>{escape(column.value(row))}</a>')
    if column.kind == "number":
        return lambda row: figure(column.value(row))
    return lambda row: escape(column.value(row))


def figure(value: int | None) -> Markup:
    """A number with thousands separators; what is not known is a dash."""
    if value is None:
        return Markup(f'<span title="{_("没有这个数")}">—</span>')
    return Markup(f"{value:,}")


def tags(words: Sequence[tuple[str, str]]) -> Markup:
    """Words, those with a look as tags."""
    drawn = (
        f'<span class="tag tag--{look}">{escape(word)}</span>' if look else escape(word)
        for look, word in words
    )
    return Markup(" ".join(drawn))


def bar(numbers: Any) -> Markup:
    """How many numbers were found, bound and checked, as a bar and in words; nothing where none were counted."""
    if numbers is None:
        return Markup("—")
    whole = numbers.found or 1
    wide = [min(100 * part // whole, 100) for part in (numbers.bound, numbers.checked)]
    told = _("核对 {checked:,} · 归位 {bound:,} · 共 {found:,}").format(
        checked=numbers.checked, bound=numbers.bound, found=numbers.found
    )
    return Markup(
        '<span class="coverage"><svg class="coverage__bar" viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="coverage__found" width="100" height="8"/>'
        f'<rect class="coverage__bound" width="{wide[0]}" height="8"/>'
        f'<rect class="coverage__checked" width="{wide[1]}" height="8"/></svg>'
        f'<span class="coverage__text">{escape(told)}</span></span>'
    )
