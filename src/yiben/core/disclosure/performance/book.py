"""The forms and reports of performance that definitions hold, and which of them a profile wants."""

from collections.abc import Iterable, Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.disclosure.performance.evaluated import Evaluated
from yiben.core.disclosure.performance.layout import FormLayout, layouts
from yiben.core.disclosure.performance.report import ReportOutline, outlines
from yiben.core.indicator.target.objective import PROJECT
from yiben.core.value.record import record

WORDS = "performance-words"
_REVIEW = "review"


@record()
class PapersWanted:
    """What a profile wants of a project or department: forms by the kind of form its rubric scores, the form of money
    given to lower levels, the report, and the budget in fen from which a report is required (None: never)."""

    forms: Mapping[str, tuple[str, ...]]
    transfer: tuple[str, ...]
    report: str
    report_from: int | None


@record()
class PerformanceProfile:
    """Which papers of performance a place wants from a year on, by what they are of."""

    id: str
    version: int
    title: str
    wanted: Mapping[str, PapersWanted]


@record()
class PerformanceBook:
    """The layouts, outlines and profiles in force, with the words they share."""

    layouts: Mapping[str, FormLayout]
    outlines: Mapping[str, ReportOutline]
    profiles: Mapping[str, PerformanceProfile]
    words: Mapping[str, Any]

    def forms_of(self, profile: str, one: Evaluated, form: str) -> tuple[FormLayout, ...]:
        """The forms of an evaluation whose rubric scores a kind of form."""
        wanted = self.profiles[profile].wanted[one.subject]
        ids = wanted.forms.get(form) or next(iter(wanted.forms.values()))
        if wanted.transfer and any(source.name == self.words["transfer"] for source in one.sources):
            ids = (*ids, *wanted.transfer)
        return tuple(self.layouts[id] for id in ids)

    def outline_of(self, profile: str, subject: str) -> ReportOutline:
        """The outline of a report on a project, a department or a review."""
        return self.outlines[self.profiles[profile].wanted[subject].report]

    def needs_report(self, profile: str, one: Evaluated) -> bool:
        """True where a report is required: always of a department, of a project from the profile's amount on."""
        limit = self.profiles[profile].wanted[one.subject].report_from
        if one.subject != PROJECT:
            return True
        amounts = [amount for amount in (one.money.declared, one.money.final) if amount is not None]
        return limit is not None and (not amounts or max(amounts) >= limit)


def book_of(
    forms: Iterable[Definition], reports: Iterable[Definition], profiles: Iterable[Definition]
) -> PerformanceBook:
    """The book of definitions in force; DefinitionError names what is missing or leads nowhere."""
    known = {one.id: one for one in forms}
    if WORDS not in known:
        raise DefinitionError(f"performance_forms: definition '{WORDS}' is missing")
    words = known[WORDS].body
    made = layouts(known.values(), words)
    texts = outlines(reports, words)
    return PerformanceBook(
        made, texts, {one.id: _profile(one, made, texts) for one in profiles}, words["words"]
    )


def _profile(
    definition: Definition, forms: Mapping[str, FormLayout], reports: Mapping[str, ReportOutline]
) -> PerformanceProfile:
    body, found = definition.body, dict[str, PapersWanted]()
    for subject in (PROJECT, "department", _REVIEW):
        raw: Mapping[str, Any] = body.get(subject) or {}
        by_kind = {str(kind): tuple(map(str, ids)) for kind, ids in raw.get("forms", {}).items()}
        transfer = tuple(map(str, raw.get("transfer", ())))
        yuan = raw.get("report_from")
        report = str(raw.get("report", ""))
        unknown = [id for ids in (*by_kind.values(), transfer) for id in ids if id not in forms]
        unknown += [] if report in reports else [report]
        if unknown or (subject != _REVIEW and not by_kind):
            what = "、".join(unknown) or "no forms"
            raise DefinitionError(f"{definition.source}: {subject}: {what} is no form or report in force")
        limit = None if yuan is None else int(yuan) * 100
        found[subject] = PapersWanted(by_kind, transfer, report, limit)
    return PerformanceProfile(definition.id, definition.version, definition.title, found)
