"""The forms and reports of performance that definitions hold, by id."""

from collections.abc import Iterable, Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.disclosure.performance.layout import FormLayout, layouts
from yiben.core.disclosure.performance.report import ReportOutline, outlines
from yiben.core.value.record import record

WORDS = "performance-words"


@record()
class PerformanceBook:
    """The layouts of forms and the outlines of reports in force, with the words that all of them share."""

    layouts: Mapping[str, FormLayout]
    outlines: Mapping[str, ReportOutline]
    words: Mapping[str, Any]


def book_of(forms: Iterable[Definition], reports: Iterable[Definition]) -> PerformanceBook:
    """The book of definitions in force; DefinitionError without the words that they share."""
    known = {one.id: one for one in forms}
    if WORDS not in known:
        raise DefinitionError(f"performance_forms: definition '{WORDS}' is missing")
    words = known[WORDS].body
    return PerformanceBook(layouts(known.values(), words), outlines(reports, words), words["words"])
