"""What evaluations read of the definitions, and definitions as plain content that an evaluation keeps."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from yiben.core.catalogue.definition import Definition, define, in_force
from yiben.core.disclosure.narrative import narratives
from yiben.core.indicator.metric import Metric, metric_of
from yiben.core.indicator.scoring.grade import GradeScale, scale_of
from yiben.core.indicator.scoring.rubric import Rubric, rubric_of
from yiben.core.statement.kit import Needs
from yiben.formats import definitions

BASE = "national"
RUBRICS, GRADES, METRICS = "scoring", "grades", "metrics"
Plain = dict[str, Any]


@cache
def statement_needs() -> Needs:
    """The figures that texts ask for beside the forms, so that an expression may ask for them too."""
    return tuple(narratives(definitions.load("narratives"))[BASE].needs)


def rubric_plain(id: str, year: int) -> Plain | None:
    """The rubric in force in a year, whole; None for none."""
    return _plain(RUBRICS, id, year)


def scale_plain(id: str, year: int) -> Plain | None:
    """The grade scale in force in a year, whole; None for none."""
    return _plain(GRADES, id, year)


def metric_plain(id: str, year: int) -> Plain | None:
    """The metric in force in a year, whole; None for none."""
    return _plain(METRICS, id, year)


def rubric_kept(plain: Mapping[str, Any]) -> Rubric:
    """The rubric of plain content."""
    return rubric_of(_defined(plain, RUBRICS))


def scale_kept(plain: Mapping[str, Any]) -> GradeScale:
    """The grade scale of plain content."""
    return scale_of(_defined(plain, GRADES))


def metric_kept(plain: Mapping[str, Any]) -> Metric:
    """The metric of plain content."""
    return metric_of(_defined(plain, METRICS))


@cache
def _held(kind: str, year: int) -> Mapping[str, Definition]:
    return {one.id: one for one in in_force(definitions.load(kind, examples=False), year)}


def _plain(kind: str, id: str, year: int) -> Plain | None:
    found = _held(kind, year).get(id)
    if found is None:
        return None
    head = {"id": found.id, "version": found.version, "title": found.title}
    years = {name: getattr(found, name) for name in ("since", "until") if getattr(found, name) is not None}
    body = {name: value for name, value in found.body.items() if name != "examples"}
    return {**head, **years, "cites": [asdict(one) for one in found.cites], **body}


def _defined(plain: Mapping[str, Any], kind: str) -> Definition:
    return define(plain, kind, f"{kind}/{plain['id']}（第{plain['version']}版，评价时留存）")
