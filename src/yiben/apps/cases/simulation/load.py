"""Simulated cases into the records: only where there are no real ones, below an organisation that says what it is."""

from django.db import transaction

from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import in_force_on
from yiben.apps.cases.services.bulk import Loaded, cases_load
from yiben.apps.cases.simulation.generate import SOURCE, Simulation
from yiben.apps.cases.simulation.rows import histories
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import only_root
from yiben.apps.orgs.services import Refused, organization_create


@transaction.atomic
def simulation_load(*, simulation: Simulation) -> tuple[Organization, Loaded]:
    """Write a simulation; the organisation it stands below, and how much it was. Refused beside real cases, or twice."""
    if Case.objects.exclude(source=SOURCE).exists():
        raise Refused(
            "这里有真实的办件，模拟数据不能和它们放在一起。请另设一个数据文件夹（YIBEN_DATA）再载入。"
        )
    first = simulation.number("C", 1)
    if Case.objects.filter(source=SOURCE, source_number=first).exists():
        raise Refused(
            f"{simulation.county}{simulation.year.year}年、种子{simulation.seed}的模拟数据已经载入过。"
        )
    above = _office(f"{simulation.county}（模拟）", "bureau", only_root())
    offices = {name: _office(name, "department", above) for name in simulation.departments}
    offices |= {name: _office(name, "township", above) for name in simulation.townships}
    titles = {name: one.title for name, one in in_force_on(simulation.year.end).items()}
    loaded = cases_load(
        by=None, histories=histories(simulation, offices, titles), target=f"simulation/{first}"
    )
    return above, loaded


def _office(name: str, kind: str, parent: Organization | None) -> Organization:
    known = Organization.objects.filter(name=name, parent=parent).first()
    return known or organization_create(name=name, kind=kind, parent=parent)
