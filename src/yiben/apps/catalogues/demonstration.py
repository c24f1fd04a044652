"""The example catalogue of the demonstration: one file a department, entered through the same service as any item."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from yiben.apps.catalogues.models import ServiceItem
from yiben.apps.catalogues.services.items import item_save
from yiben.apps.jobs.doing import Outcome, Work
from yiben.apps.jobs.models import STEP_REFUSED, Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.orgs.demonstration import BUREAU, COUNTY
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.services import Refused, organization_create

KIND = "catalogues.example"
# Who of the demonstration manages the items of the county.
KEEPER = "section"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def examples_ask(folder: Path) -> Job | None:
    """Put the loading of the example catalogue in line; None where all of it is there, or nobody works."""
    keeper = User.objects.filter(username=KEEPER, demonstration=True).first()
    steps = [
        Planned(about["organization"], {"file": str(file)})
        for file, about in _examples(folder)
        if not ServiceItem.objects.filter(code=about["items"][-1]["code"]).exists()
    ]
    if keeper is None or not steps:
        return None
    return job_enqueue(kind=KIND, title="载入示例政务服务事项", steps=steps, by=keeper)


def example_loaded(work: Work) -> Outcome:
    """Enter the items of one department. Twice is once: what is there and the same gives no new version."""
    about = _read(Path(work.parameters["file"]))
    if not Organization.objects.filter(name=BUREAU, parent__name=COUNTY).exists():
        return Outcome("没有演示的机构，没有载入示例事项。", "", STEP_REFUSED)
    try:
        entered = catalogue_enter(by=work.by, about=about)
    except Refused as refused:
        return Outcome(str(refused)[:480], "", STEP_REFUSED)
    return Outcome(f"已载入{entered}项。", "")


@transaction.atomic
def catalogue_enter(*, by: User | None, about: Mapping[str, Any]) -> int:
    """Enter the items of one department of the invented county, which is made where it is missing; how many are new."""
    county = Organization.objects.get(name=COUNTY, parent=None)
    name = str(about["organization"])
    place = county.parts.filter(name=name).first() or organization_create(
        name=name, kind="department", parent=county
    )
    texts = ({**about["defaults"], **item} for item in about["items"])
    return sum(item_save(by=by, organization=place, texts=one) is not None for one in texts)


def _examples(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(folder.glob("*.yaml")):
        yield file, _read(file)


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    return found
