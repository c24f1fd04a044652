"""The example ledgers of the demonstration: imported as any file, their packages made and published by its users."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yiben.apps.disclosures.making import Wanted, package_write
from yiben.apps.disclosures.package_models import Package
from yiben.apps.disclosures.package_services import package_store
from yiben.apps.disclosures.package_steps import (
    package_approve,
    package_prepare,
    package_publish,
    package_review,
)
from yiben.apps.disclosures.words import draft_of, words_of, words_save
from yiben.apps.jobs.doing import Outcome, Work, job_progress
from yiben.apps.jobs.models import STEP_REFUSED, Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.units import unit_named
from yiben.apps.ledgers.services.imports import ImportRefused, import_commit
from yiben.apps.ledgers.services.units import unit_found
from yiben.apps.orgs.models import Assignment, User
from yiben.apps.orgs.services import Refused, role_assign

KIND = "disclosures.examples"
WORDS = "words.json"
WANTED = ("profile", "scope", "money", "reasons", "texts", "first_year")
# In this order: a voucher needs its unit, a budget its projects; declared is what the rest does not hold.
FILES = ("units", "budgets", "contracts", "vehicles", "vouchers", "declarations", "comparatives")
# Who of the demonstration works in the bureaus of the examples too, with the same role.
PEOPLE = {
    "finance": "finance_officer",
    "section": "section_head",
    "head": "bureau_head",
    "reviewer": "finance_reviewer",
    "auditor": "auditor",
}


def examples_ask(folder: Path) -> Job | None:
    """Put the loading of the example ledgers of a folder in line; None where all are there, or nobody works."""
    finance = User.objects.filter(username="finance", demonstration=True).first()
    steps = [
        Planned(f"{about['department']} {about['year']}年度", {"folder": str(place)})
        for place, about in _examples(folder)
        if not Package.objects.filter(disclosure__organization__budget_unit__code=about["unit"]).exists()
    ]
    if finance is None or not steps:
        return None
    return job_enqueue(kind=KIND, title="载入示例账簿，生成并公开它们的决算", steps=steps, by=finance)


def example_loaded(work: Work) -> Outcome:
    """Import one example ledger, then make, review, approve and publish its package. Twice is once."""
    folder = Path(work.parameters["folder"])
    about = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    people = {one.username: one for one in User.objects.filter(demonstration=True, username__in=PEOPLE)}
    if set(people) != set(PEOPLE):
        return Outcome("演示用户不全，没有载入示例账簿。", "", STEP_REFUSED)
    try:
        job_progress(job_id=work.job_id, at=f"{work.name}：正在导入")
        unit = book_load(folder, about)
        employ(unit, people)
        job_progress(job_id=work.job_id, at=f"{work.name}：正在生成决算公开")
        package = _package(unit, about, people["finance"])
        _publish(package, people)
    except ImportRefused as refused:
        return Outcome(f"没有导入：{refused.report.problems[0].message}"[:480], "", STEP_REFUSED)
    except Refused as refused:
        return Outcome(str(refused)[:480], "", STEP_REFUSED)
    return Outcome("已导入账簿，并公开了由它生成的决算。", f"package/{package.pk}")


def _examples(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(folder.glob(f"*/{WORDS}")):
        yield file.parent, json.loads(file.read_text(encoding="utf-8"))


def book_load(folder: Path, about: dict[str, Any]) -> BudgetUnitRecord:
    """The unit of an example with its book; what was imported before stays."""
    known = unit_named(about["unit"])
    unit = known or unit_found(
        code=about["unit"],
        name=about["department"],
        institution=about["institution"],
        keeps_financial=about["keeps_financial"],
        region=about.get("region", ""),
    )
    for name in FILES:
        file = folder / f"{name}.csv"
        if file.is_file() and not unit.imports.filter(name=file.name, state="committed").exists():
            import_commit(by=None, unit=unit, year=about["year"], name=file.name, data=file.read_bytes())
    return unit


def employ(unit: BudgetUnitRecord, people: dict[str, User]) -> None:
    """Give the demonstration's users their roles in the bureau of an example too."""
    for username, role in PEOPLE.items():
        held = {"user": people[username], "role": role, "organization": unit.organization}
        if not Assignment.objects.filter(**held, ended_at__isnull=True).exists():
            role_assign(by=None, **held)


def _package(unit: BudgetUnitRecord, about: dict[str, Any], by: User) -> Package:
    words = words_of(unit, about["year"])
    if words is None:
        wanted = Wanted(**{name: about[name] for name in WANTED})
        words = words_save(by=by, unit=unit, year=about["year"], wanted=wanted, seen=0)
    made = package_write(draft_of(words))
    return package_store(by=by, made=made, organization=unit.organization, code=unit.code)


def _publish(package: Package, people: dict[str, User]) -> None:
    steps = (
        (package_prepare, "finance"),
        (package_review, "section"),
        (package_approve, "head"),
        (package_publish, "finance"),
    )
    done = package.events.count() - 1
    for number, (step, who) in enumerate(steps[done:], start=done + 1):
        step(by=people[who], package=package, seen=number)
