"""Key figures as the portal shows them: large, with the unit, with a link to the place that prints them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from yiben.apps.audits.reading import plain_words
from yiben.core.disclosure.figures import KeyFigure
from yiben.core.value.anchor import Anchor

_WAN = 10_000


@dataclass(frozen=True)
class FigureView:
    """One figure; `target` is the id of the element that prints it, `about` the amount in 万元 where it is in 元."""

    title: str
    value: str
    unit: str
    about: str
    place: str
    target: str
    why: str
    plain: str


def figure_views(figures: Iterable[KeyFigure]) -> tuple[list[FigureView], Mapping[str, Anchor]]:
    """The figures, and the ids to be given to their places."""
    views: list[FigureView] = []
    spots: dict[str, Anchor] = {}
    for figure in figures:
        target = ""
        if figure.anchor is not None:
            target = f"from-{figure.id.replace('_', '-')}"
            spots[target] = figure.anchor
        about = in_wan(figure.value) if figure.unit == "元" else ""
        views.append(
            FigureView(
                figure.title,
                figure.value,
                figure.unit,
                about,
                figure.place,
                target,
                figure.why,
                plain_words().get(figure.id, ""),
            )
        )
    return views, spots


def in_wan(value: str) -> str:
    """An amount of yuan in 万元 to the second decimal, for who reads large numbers; '' below one 万."""
    try:
        yuan = Decimal(value.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return ""
    return f"{yuan / _WAN:,.2f}" if abs(yuan) >= _WAN else ""
