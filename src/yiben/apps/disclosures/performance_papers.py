"""The papers of performance of units and a year: each objective with its frozen evaluation, forms, report and gaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any

from yiben.apps.disclosures.performance_models import PerformanceTexts
from yiben.apps.indicators.models import Evaluation, ObjectiveRecord
from yiben.apps.indicators.models.evaluations import REVIEW, SELF
from yiben.apps.indicators.rulebook import scale_kept
from yiben.apps.indicators.selectors.books import Books
from yiben.apps.indicators.selectors.objective_facts import projects_of
from yiben.apps.indicators.selectors.objectives import EditionRow, ObjectivePage, objectives_for, page_of
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import DEPARTMENT as WITH_ALL_BELOW
from yiben.apps.orgs.selectors import Powers
from yiben.core.catalogue.definition import in_force
from yiben.core.disclosure.missing import Missing, TextNeeded
from yiben.core.disclosure.performance.book import PerformanceBook, book_of
from yiben.core.disclosure.performance.compose import Given, Whose, evaluated
from yiben.core.disclosure.performance.evaluated import Evaluated
from yiben.core.disclosure.performance.forms import form_needs
from yiben.core.disclosure.performance.layout import FormLayout
from yiben.core.disclosure.performance.report import ReportOutline, missing_of, report_needs
from yiben.core.indicator.evaluation.books import reckon
from yiben.core.indicator.evaluation.content import digest_of
from yiben.core.indicator.target.objective import DEPARTMENT, Objective
from yiben.formats import definitions

SHELVES = ("performance_forms", "performance_reports", "performance_profiles")
BASE = "national"
_ALL = Powers({"performance.read": ("",)})


@dataclass(frozen=True)
class Paper:
    """The papers of one objective. `why` tells why nothing can be printed yet; '' where it can.

    `required` is whether its report is: `missing` is what forms, and then the report too, still wait for.
    """

    page: ObjectivePage
    purpose: str
    evaluation: Evaluation | None
    why: str
    one: Evaluated | None = None
    forms: tuple[FormLayout, ...] = ()
    outline: ReportOutline | None = None
    required: bool = False
    number: int = 0

    @property
    def record(self) -> ObjectiveRecord:
        """The objective."""
        return self.page.record

    @property
    def name(self) -> str:
        """The project, or the department."""
        return self.one.name if self.one else self.page.name

    @property
    def needs_of_forms(self) -> Missing:
        """What the forms wait for."""
        one = self.one
        return missing_of(need for form in self.forms for need in form_needs(form, one)) if one else Missing()

    @property
    def needs_of_report(self) -> Missing:
        """What the report waits for."""
        return missing_of(report_needs(self.outline, self.one)) if self.one and self.outline else Missing()

    @property
    def missing(self) -> Missing:
        """What must be there before the papers that are required may be published."""
        if self.one is None:
            return Missing()
        needs = [need for form in self.forms for need in form_needs(form, self.one)]
        needs += report_needs(self.outline, self.one) if self.outline and self.required else ()
        return missing_of(needs)

    @property
    def asked(self) -> Mapping[str, TextNeeded]:
        """Every free part that is missing of forms and report, by key."""
        found = (*self.needs_of_forms.texts, *self.needs_of_report.texts)
        return {need.key: need for need in found}


@cache
def book(year: int) -> PerformanceBook:
    """The forms, reports and profiles in force in a year."""
    return book_of(*(in_force(definitions.load(shelf, examples=False), year) for shelf in SHELVES))


def profiles_of(year: int) -> dict[str, str]:
    """The profiles of a year with their titles."""
    return {id: one.title for id, one in book(year).profiles.items()}


def profile_for(year: int, wanted: str) -> str:
    """The profile of a package's profile; the national one where a place has none of its own; '' before there was any."""
    known = book(year).profiles
    return wanted if wanted in known else BASE if BASE in known else ""


def papers_of(units: Sequence[BudgetUnitRecord], year: int, profile: str, purpose: str = SELF) -> list[Paper]:
    """The papers of units: an objective without an approved edition has none. A fixed number of queries a unit."""
    found = objectives_for(_ALL).filter(unit__in=units, year=year)
    ordered = found.order_by("unit__organization__path", "subject", "project")
    pages = [page for page in map(_page, ordered) if page.editions and page.in_force is not None]
    kept, texts = _evaluations(pages, purpose), _texts(pages, purpose)
    beside = {unit.pk: _Beside(unit, year) for unit in units}
    known = profile_for(year, profile)
    return [
        _paper(page, purpose, kept.get(page.record.pk), texts.get(page.record.pk), beside, known)
        for page in pages
    ]


def paper_of(record: ObjectiveRecord, profile: str, purpose: str = SELF) -> Paper:
    """The papers of one objective."""
    page = page_of(record)
    kept, texts = _evaluations([page], purpose), _texts([page], purpose)
    beside = {record.unit_id: _Beside(record.unit, record.year)}
    known = profile_for(record.year, profile)
    return _paper(page, purpose, kept.get(record.pk), texts.get(record.pk), beside, known)


class _Beside:
    """What stands beside the evaluations of a unit and year, each asked for once."""

    def __init__(self, unit: BudgetUnitRecord, year: int) -> None:
        self.unit, self.year = unit, year
        self._compiled: dict[str, int | None] | None = None
        self._whose: Whose | None = None

    @property
    def whose(self) -> Whose:
        """The unit and the department that it is part of: the highest budget unit above it."""
        if self._whose is None:
            unit, path = self.unit, self.unit.organization.path
            above = [int(part) for part in path.split("/") if part]
            found = BudgetUnitRecord.objects.filter(organization__in=above).select_related("organization")
            top = found.order_by("organization__path").first() or unit
            self._whose = Whose(top.organization.name, unit.organization.name, top.code, unit.code)
        return self._whose

    def money(self, objective: Objective, words: Mapping[str, Any]) -> dict[str, int | None]:
        """The original budget of a project; the budgets and spending of a department, as its books say."""
        if objective.subject == DEPARTMENT:
            names = Books(self.unit, self.year, scope=WITH_ALL_BELOW).names
            asked: Mapping[str, str] = words["books"][DEPARTMENT]
            found = {name: reckon(expression, names).value for name, expression in asked.items()}
            return {name: None if value is None else int(value) for name, value in found.items()}
        if self._compiled is None:
            self._compiled = {
                one.name: one.original if one.original or one.final else None
                for one in projects_of(self.unit, self.year)
            }
        return {"compiled": self._compiled.get(objective.name)}


def _paper(
    page: ObjectivePage,
    purpose: str,
    evaluation: Evaluation | None,
    texts: PerformanceTexts | None,
    beside: Mapping[int, _Beside],
    profile: str,
) -> Paper:
    why = _why(page, evaluation, purpose, profile)
    number = texts.number if texts else 0
    if why or evaluation is None:
        return Paper(page, purpose, evaluation, why, number=number)
    held, record = book(page.record.year), page.record
    one = _evaluated(page, evaluation, dict(texts.texts) if texts else {}, beside[record.unit_id], held.words)
    form = str(evaluation.content["definitions"]["rubric"].get("form", ""))
    subject = "review" if purpose == REVIEW else one.subject
    return Paper(
        page,
        purpose,
        evaluation,
        "",
        one,
        held.forms_of(profile, one, form),
        held.outline_of(profile, subject),
        purpose == REVIEW or held.needs_report(profile, one),
        number,
    )


def _why(page: ObjectivePage, evaluation: Evaluation | None, purpose: str, profile: str) -> str:
    said = "评价" if purpose == REVIEW else "自评"
    now = page.in_force
    if not profile:
        return f"没有适用{page.record.year}年度的绩效表样。"
    if now is None:
        return "绩效目标还没有批准。"
    if evaluation is None:
        return f"没有冻结的{said}。请先做{said}。"
    if evaluation.edition_id != now.edition.pk:
        return f"第{evaluation.number}次{said}以后绩效目标调整过，{said}依据的不是现行目标。请重新{said}。"
    if digest_of(evaluation.content) != evaluation.digest:
        return (
            f"第{evaluation.number}次{said}的内容和指纹不符，记录被改过，不能用来公开。请核查，重新{said}。"
        )
    return ""


def _evaluated(
    page: ObjectivePage,
    evaluation: Evaluation,
    texts: Mapping[str, str],
    beside: _Beside,
    words: Mapping[str, Any],
) -> Evaluated:
    now, first = page.in_force, page.original
    assert now is not None
    current = now.objective
    original = first.objective if first else current
    key = sha256(f"{page.record.unit.code}/{page.record.subject}/{page.record.project}".encode()).hexdigest()
    plain = evaluation.content["definitions"].get("scale")
    grades = scale_kept(plain).grades if plain else ()
    scale = tuple((one.name, max(Fraction(one.span.low), Fraction(0))) for one in grades)
    given = Given(
        money=beside.money(current, words),
        scale=scale,
        texts=texts,
        basis=now.edition.basis,
    )
    return evaluated(key[:10], beside.whose, (original, current), evaluation.content, given, words)


def _page(record: ObjectiveRecord) -> ObjectivePage:
    return ObjectivePage(record, tuple(EditionRow(one, tuple(one.taken)) for one in record.held))


def _evaluations(pages: Iterable[ObjectivePage], purpose: str) -> dict[int, Evaluation]:
    """The last evaluation of each objective; the contents of those before are not read."""
    ids = [page.record.pk for page in pages]
    found = Evaluation.objects.filter(objective__in=ids, purpose=purpose).order_by("number")
    last = dict(found.values_list("objective_id", "pk"))
    return {one.objective_id: one for one in Evaluation.objects.filter(pk__in=last.values())}


def _texts(pages: Iterable[ObjectivePage], purpose: str) -> dict[int, PerformanceTexts]:
    ids = [page.record.pk for page in pages]
    found = PerformanceTexts.objects.filter(objective__in=ids, purpose=purpose).order_by("number")
    last = dict(found.values_list("objective_id", "pk"))
    return {one.objective_id: one for one in PerformanceTexts.objects.filter(pk__in=last.values())}
