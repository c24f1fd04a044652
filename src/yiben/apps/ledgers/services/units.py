"""Budget units: which organisation keeps a ledger, under which code, and how over-spending is met."""

from django.db import IntegrityError, transaction

from yiben.apps.ledgers.models import BudgetUnitRecord, YearBook
from yiben.apps.ledgers.models.units import INSTITUTIONS, POLICIES, WARN
from yiben.apps.ledgers.services.common import APPROVE, Person, journal, must
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused, organization_create

_LONGEST = 20


@transaction.atomic
def unit_set(
    *,
    by: Person,
    organization: Organization,
    code: str,
    institution: str,
    keeps_financial: bool = False,
    policy: str = WARN,
) -> BudgetUnitRecord:
    """Make an organisation a budget unit; its code is then for good, since vouchers are chained under it."""
    if by is not None and not powers_of(by).may_in("ledgers.post", organization):
        raise Refused(f"{organization.name}的账不归您办理。")
    code = code.strip()
    if not code.isascii() or not code.isalnum() or len(code) > _LONGEST:
        raise Refused(f"单位代码读到“{code[:30]}”，应是至多20位的数字或字母。")
    if institution not in dict(INSTITUTIONS):
        raise Refused("单位性质应是行政单位、参公事业单位或事业单位。")
    if policy not in dict(POLICIES):
        raise Refused("超预算支出的办法应是提醒或拒绝。")
    try:
        with transaction.atomic():
            made = BudgetUnitRecord.objects.create(
                organization=organization,
                code=code,
                institution=institution,
                keeps_financial=keeps_financial,
                policy=policy,
            )
    except IntegrityError as taken:
        raise Refused(f"单位代码“{code}”已经有单位用了，或者{organization.name}已经是预算单位。") from taken
    after = {"organization": organization.pk, "code": code, **_settings(made)}
    journal("ledger_unit.set", f"ledger_unit/{code}", by, after=after)
    return made


@transaction.atomic
def unit_found(
    *,
    code: str,
    name: str,
    institution: str,
    above: BudgetUnitRecord | None = None,
    keeps_financial: bool = False,
    region: str = "",
) -> BudgetUnitRecord:
    """The site itself makes a budget unit, and its organisation below the one above where that is missing."""
    parent = above.organization if above else None
    place = Organization.objects.filter(name=name.strip(), parent=parent).first()
    if place is None:
        kind = "budget_unit" if parent else "department"
        place = organization_create(name=name, kind=kind, parent=parent, region=region)
    return unit_set(
        by=None, organization=place, code=code, institution=institution, keeps_financial=keeps_financial
    )


@transaction.atomic
def unit_change(
    *, by: Person, unit: BudgetUnitRecord, institution: str, keeps_financial: bool, policy: str
) -> None:
    """Other settings of a unit, by whoever approves there. A book that was begun keeps its own."""
    must(by, APPROVE, unit)
    if institution not in dict(INSTITUTIONS) or policy not in dict(POLICIES):
        raise Refused("没有这种单位性质，或没有这种超预算办法。")
    was = BudgetUnitRecord.objects.select_for_update().get(pk=unit.pk)
    before = _settings(was)
    was.institution, was.keeps_financial, was.policy = institution, keeps_financial, policy
    was.save(update_fields=["institution", "keeps_financial", "policy"])
    journal("ledger_unit.change", f"ledger_unit/{was.code}", by, before=before, after=_settings(was))
    unit.refresh_from_db()


def book_held(unit: BudgetUnitRecord, year: int) -> YearBook:
    """The book of a unit and year, held by this transaction; made where it is missing.

    The unit is held too: its years share detail accounts, and two that make the same ones would wait for each other.
    """
    BudgetUnitRecord.objects.select_for_update(no_key=True).get(pk=unit.pk)
    found = YearBook.objects.select_for_update().filter(unit=unit, year=year).first()
    if found is None:
        defaults = {"keeps_financial": unit.keeps_financial}
        YearBook.objects.get_or_create(unit=unit, year=year, defaults=defaults)
        found = YearBook.objects.select_for_update().get(unit=unit, year=year)
    found.unit = unit
    return found


def _settings(unit: BudgetUnitRecord) -> dict[str, object]:
    return {
        "institution": unit.institution,
        "keeps_financial": unit.keeps_financial,
        "policy": unit.policy,
    }
