"""What else is read of a paper that was audited: the rows of its charts, and what a citizen asks for first."""

from dataclasses import asdict
from functools import cache
from typing import Any

from yiben.apps.audits import engine
from yiben.apps.audits.charts import Rows, rows_of
from yiben.core.audit.read import read
from yiben.core.disclosure.figures import key_figures
from yiben.core.document.parts import Document
from yiben.formats import definitions


def chart_rows(document: Document) -> Rows:
    """The rows of the charts of a paper."""
    return rows_of(read(document, engine.book()))


@cache
def plain_words() -> dict[str, str]:
    """What each figure that a citizen asks for means, in plain words, by its id."""
    found = (one for d in definitions.load("figures") for one in d.body["figures"])
    return {one["id"]: one["plain"] for one in found if one.get("plain")}


def figures_of(document: Document) -> list[dict[str, Any]]:
    """The figures of a read paper that a citizen asks for first, each as a plain mapping."""
    wanted = [one for d in definitions.load("figures") for one in d.body["figures"]]
    book = engine.book()
    return [asdict(figure) for figure in key_figures(read(document, book), book, wanted)]
