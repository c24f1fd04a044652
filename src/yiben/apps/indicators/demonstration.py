"""The demonstration's objectives: two projects of the invented bureau, and the example files as anybody imports them."""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from yiben.apps.indicators.demonstration_evaluations import demonstrate_evaluations
from yiben.apps.indicators.demonstration_monitoring import demonstrate_monitoring
from yiben.apps.indicators.models import ObjectiveEdition, ObjectiveRecord
from yiben.apps.indicators.objective_rules import form_of_rows, forms_for, library
from yiben.apps.indicators.selectors.objective_facts import projects_of, region_of
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.objective_import import objectives_import
from yiben.apps.indicators.services.objectives import (
    objective_adjust,
    objective_approve,
    objective_declare,
    objective_submit,
)
from yiben.apps.jobs.doing import Outcome, Work
from yiben.apps.jobs.models import STEP_FAILED, STEP_REFUSED, Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.ledgers.demonstration import CODE, PROJECTS
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.units import unit_named
from yiben.apps.orgs.models import Assignment, User
from yiben.apps.orgs.services import role_assign
from yiben.core.indicator.target.objective import PROJECT
from yiben.core.indicator.target.typed import plain_of_texts, texts_of_library

KIND = "indicators.examples"
OFFICER, HEAD = "performance", "head"
# Library entry, target, unit where another, points; of each project, with its goal and what was adjusted.
HALL = (
    ("cases-closed", "200", "", "20"),
    ("cases-closed-share", "90", "", "10"),
    ("cases-on-time", "98", "", "10"),
    ("cost-total", "504000", "", "10"),
    ("service-better", "有效提高", "", "30"),
    ("good-reviews", "96", "", "10"),
)
PLATFORM = (
    ("online-available", "95", "", "20"),
    ("whole-online", "60", "", "10"),
    ("one-visit", "90", "", "10"),
    ("cost-total", "30", "万元", "10"),
    ("service-better", "明显提高", "", "30"),
    ("public-satisfied", "90", "", "10"),
)
GOALS = ("大厅按时开门、按时办结，办事人说好。", "更多事项能在网上从头办到尾。")
CHANGED = {"whole-online": "65", "cost-total": "33.4"}


def demonstrate() -> list[ObjectiveRecord]:
    """The objectives of the invented bureau for its open year, approved, one of them adjusted. Made once."""
    unit = unit_named(CODE)
    officer, head = _person(OFFICER), _person(HEAD)
    if unit is None or officer is None or head is None or unit.objectives.exists():
        return []
    year = max(one.year for one in unit.books.all())
    with transaction.atomic():
        hall = _approved(officer, head, _draft(officer, unit, year, PROJECTS[0], GOALS[0], HALL))
        edition = _approved(officer, head, _draft(officer, unit, year, PROJECTS[1], GOALS[1], PLATFORM))
        adjusted = tuple((key, CHANGED.get(key, to), of, points) for key, to, of, points in PLATFORM)
        plain = _plain(unit, year, PROJECTS[1], GOALS[1], adjusted, final=True)
        basis = f"云财预〔{year}〕36号：追加升级经费，提高网上办件比例"
        later = objective_adjust(by=officer, objective=edition.objective, plain=plain, basis=basis)
        _approved(officer, head, later)
    made = [hall.objective, edition.objective]
    demonstrate_monitoring(made, demonstrate_evaluations(made, officer), officer)
    return made


def examples_ask(folder: Path) -> Job | None:
    """Put the loading of the example files of a folder in line; None where all are there, or nobody works."""
    officer = _person(OFFICER)
    steps = [Planned(file.parent.name, {"file": str(file)}) for file in _examples(folder) if not _known(file)]
    if officer is None or not steps:
        return None
    return job_enqueue(kind=KIND, title="载入示例绩效目标", steps=steps, by=officer)


def example_loaded(work: Work) -> Outcome:
    """Import one file of objectives, submit and approve what may be. Twice is once: what is the same stays."""
    file = Path(work.parameters["file"])
    officer, head = _person(OFFICER), _person(HEAD)
    if officer is None or head is None:
        return Outcome("演示用户不全，没有载入示例绩效目标。", "", STEP_REFUSED)
    return objectives_load(file, officer, head)


def objectives_load(file: Path, officer: User, head: User) -> Outcome:
    """Import a file of objectives by one person and have another approve those that nothing refuses."""
    data = file.read_bytes()
    units = [unit_named(code) for code in sorted(_codes(data.decode("utf-8-sig")))]
    if None in units:
        return Outcome("示例账簿还没有载入，稍后请重试。", "", STEP_FAILED)
    for unit in filter(None, units):
        _employ(officer, "performance_officer", unit)
        _employ(head, "bureau_head", unit)
    report = objectives_import(by=officer, name=file.name, data=data)
    if not report.good:
        return Outcome(f"没有导入：{report.problems[0].message}"[:480], "", STEP_REFUSED)
    done = 0
    for edition in ObjectiveEdition.objects.filter(pk__in=report.editions, steps=None):
        try:
            _approved(officer, head, edition)
        except PerformanceRefused:
            continue
        done += 1
    return Outcome(f"已载入{report.objectives}个绩效目标，批准{done}个，其余在等改正或事前评估。")


def _draft(
    officer: User,
    unit: BudgetUnitRecord,
    year: int,
    project: str,
    goal: str,
    rows: tuple[tuple[str, str, str, str], ...],
) -> ObjectiveEdition:
    plain = _plain(unit, year, project, goal, rows)
    return objective_declare(by=officer, unit=unit, year=year, plain=plain)


def _plain(
    unit: BudgetUnitRecord,
    year: int,
    project: str,
    goal: str,
    rows: tuple[tuple[str, str, str, str], ...],
    *,
    final: bool = False,
) -> dict[str, object]:
    texts = []
    for key, target, of, points in rows:
        begun = texts_of_library(library(year)[key])
        begun |= {"id": key, "target": target, "weight": points, "unit": of or begun["unit"]}
        texts.append(begun)
    firsts = {one["first"] for one in texts}
    form = form_of_rows(forms_for(PROJECT, year, region_of(unit.organization)), firsts)
    held = next(one for one in projects_of(unit, year) if one.name == project)
    money = dict(held.final_by_kind if final else held.by_kind)
    return {
        "subject": PROJECT,
        "name": project,
        "year": year,
        "goal": goal,
        "rubric": form.rubric_of(firsts),
        "amount": money,
        "facts": {},
        "indicators": plain_of_texts(texts, form),
    }


def _approved(officer: User, head: User, edition: ObjectiveEdition) -> ObjectiveEdition:
    objective_submit(by=officer, edition=edition)
    objective_approve(by=head, edition=edition, note="同意")
    return edition


def _person(username: str) -> User | None:
    return User.objects.filter(username=username, demonstration=True).first()


def _employ(user: User, role: str, unit: BudgetUnitRecord) -> None:
    held = {"user": user, "role": role, "organization": unit.organization}
    if not Assignment.objects.filter(**held, ended_at__isnull=True).exists():
        role_assign(by=None, user=user, role=role, organization=unit.organization)


def _examples(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*/objectives.csv"))


def _known(file: Path) -> bool:
    """True where every unit of a file has objectives."""
    codes = _codes(file.read_text(encoding="utf-8"))
    held = ObjectiveRecord.objects.filter(unit__code__in=codes).values_list("unit__code", flat=True)
    return codes <= set(held)


def _codes(text: str) -> set[str]:
    """The codes of units in the first column of a file, under its head."""
    return {line.split(",", 1)[0] for line in text.splitlines()[1:] if line.split(",", 1)[0]}
