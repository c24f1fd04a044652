"""Who may open a page. Every route declares it; a house test finds those that do not."""

from collections.abc import Callable
from typing import TypeVar

ANYONE = "anyone"

View = TypeVar("View", bound=Callable[..., object])


def open_to(whom: str) -> Callable[[View], View]:
    """Declare who may open a view. Published papers are public: anyone who reaches the server."""

    def declare(view: View) -> View:
        view.access = whom  # type: ignore[attr-defined]
        return view

    return declare
