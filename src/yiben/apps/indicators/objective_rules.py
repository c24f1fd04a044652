"""What objectives are kept by, read once a process: forms, checks, the library, rubrics of ex-ante evaluation."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.target.ex_ante import ExAnteRubric, ex_ante_rubric_of
from yiben.core.indicator.target.finding import ObjectiveChecks, checks_of
from yiben.core.indicator.target.form import ObjectiveForm, objective_form_of
from yiben.core.indicator.target.library import LibraryIndicator, library_indicator_of
from yiben.core.indicator.target.objective import Objective
from yiben.formats import definitions

_CHECKS, _WORKBOOK = "checks", "workbook"


@cache
def checks() -> ObjectiveChecks:
    """The checks and their sentences."""
    return next(checks_of(one) for one in definitions.load("objective_forms") if one.id == _CHECKS)


@cache
def forms() -> tuple[ObjectiveForm, ...]:
    """Every form, those of a province before the national ones, the newest first."""
    found = [
        objective_form_of(one)
        for one in definitions.load("objective_forms")
        if one.id not in (_CHECKS, _WORKBOOK)
    ]
    return tuple(
        sorted(found, key=lambda one: (-len(one.region), one.order, -(one.since or 0), one.id, -one.version))
    )


def forms_for(subject: str, year: int, region: str) -> tuple[ObjectiveForm, ...]:
    """The forms that objectives of a subject may be declared on in a year and place, the usual one first.

    A form of the province stands for the national ones of the same rubric.
    """
    found: dict[str, ObjectiveForm] = {}
    for one in forms():
        if one.subject == subject and one.holds_in(year) and region.startswith(one.region):
            found.setdefault(one.rubric, one)
    return tuple(found.values())


def form_for(objective: Objective, region: str) -> ObjectiveForm | None:
    """The form of an objective by its rubric; None where none in force there has that."""
    offered = forms_for(objective.subject, objective.year, region)
    return next((one for one in offered if objective.rubric in one.rubrics), None)


@cache
def workbook() -> Definition:
    """The columns of the workbook of objectives, their help and the sentences of what is wrong with one."""
    return next(one for one in definitions.load("objective_forms") if one.id == _WORKBOOK)


def workbook_say(what: str, **values: str) -> str:
    """The sentence of a problem of a workbook."""
    return str(workbook().body["sentences"][what]).format_map(values)


def form_of_rows(offered: Sequence[ObjectiveForm], firsts: Collection[str]) -> ObjectiveForm:
    """Of the forms offered the first that has every first level of some rows, else the first."""
    fits = (form for form in offered if all(form.level(name) for name in firsts))
    return next(fits, offered[0])


@cache
def library(year: int | None = None) -> Mapping[str, LibraryIndicator]:
    """The indicator library of a year by id, those of one group beside each other."""
    found = [library_indicator_of(one) for one in definitions.load("indicators")]
    held = [one for one in found if year is None or _holds(one, year)]
    return {one.id: one for one in sorted(held, key=lambda one: (one.group, one.id))}


@cache
def ex_ante_rubrics() -> Mapping[str, ExAnteRubric]:
    """The rubrics of ex-ante evaluation by id."""
    found = (ex_ante_rubric_of(one) for one in definitions.load("ex_ante"))
    return {one.id: one for one in sorted(found, key=lambda one: one.version)}


@cache
def questionnaires() -> Mapping[str, str]:
    """The titles of the questionnaires that a survey may be of, by id."""
    return {one.id: one.title for one in definitions.load("surveys", examples=False)}


def _holds(one: LibraryIndicator, year: int) -> bool:
    return (one.since is None or one.since <= year) and (one.until is None or year <= one.until)
