"""The registers of vehicles, equipment and buildings, and of projects: entered, disposed of, finished."""

from datetime import date

from django.db import IntegrityError, transaction

from yiben.apps.ledgers.models import Asset, BudgetUnitRecord, Project
from yiben.apps.ledgers.models.registers import ASSETS, BUILDING, EQUIPMENT, VEHICLE, VEHICLES
from yiben.apps.ledgers.services.common import POST, Person, journal, must, plain
from yiben.apps.orgs.services import Refused


def vehicle_enter(
    *,
    by: Person,
    unit: BudgetUnitRecord,
    number: str,
    type: str,
    acquired: date,
    by_appropriation: bool,
    value: int = 0,
    name: str = "",
) -> Asset:
    """Enter a vehicle of one of the types that the statement of related information tells apart."""
    if type not in dict(VEHICLES):
        raise Refused(f"车辆类型读到“{type[:30]}”，应是：{'、'.join(dict(VEHICLES).values())}。")
    return _enter(
        by,
        unit,
        VEHICLE,
        number,
        acquired,
        type=type,
        by_appropriation=by_appropriation,
        value=value,
        name=name,
    )


def equipment_enter(
    *, by: Person, unit: BudgetUnitRecord, number: str, name: str, value: int, acquired: date
) -> Asset:
    """Enter a piece of equipment with its value in fen; those of a million yuan and more are counted."""
    if value <= 0:
        raise Refused("请填写设备的原值。")
    return _enter(by, unit, EQUIPMENT, number, acquired, value=value, name=name)


def building_enter(
    *, by: Person, unit: BudgetUnitRecord, number: str, name: str, area: int, acquired: date, value: int = 0
) -> Asset:
    """Enter a building with its area in hundredths of a square metre."""
    if area <= 0:
        raise Refused("请填写房屋的面积。")
    return _enter(by, unit, BUILDING, number, acquired, area=area, value=value, name=name)


@transaction.atomic
def asset_dispose(*, by: Person, asset: Asset, day: date, told: str) -> None:
    """A vehicle, piece of equipment or building is there no more, from a day on."""
    must(by, POST, asset.unit)
    held = Asset.objects.select_for_update().get(pk=asset.pk)
    if held.disposed is not None:
        raise Refused(f"{held.number}已在{held.disposed}处置。")
    if day < held.acquired:
        raise Refused(f"处置日期{day}早于取得日期{held.acquired}。")
    if not told.strip():
        raise Refused("请写明怎样处置的（报废、调出、拍卖……）。")
    Asset.objects.filter(pk=held.pk).update(disposed=day, disposed_as=plain(told))
    journal("asset.dispose", f"asset/{held.pk}", by, after={"day": str(day), "told": told.strip()})


@transaction.atomic
def project_finish(
    *, by: Person, unit: BudgetUnitRecord, name: str, day: date, document: str = ""
) -> Project:
    """A project is finished: what is left of its appropriation becomes surplus at the year's close."""
    must(by, POST, unit)
    name = plain(name, 100)
    if not name:
        raise Refused("请填写项目。")
    made, fresh = Project.objects.select_for_update().get_or_create(unit=unit, name=name)
    if not fresh and made.finished is not None:
        raise Refused(f"项目“{name}”已登记在{made.finished}完成。")
    made.finished, made.document = day, plain(document, 100)
    made.save(update_fields=["finished", "document"])
    after = {"unit": unit.code, "name": name, "day": str(day), "document": made.document}
    journal("project.finish", f"project/{made.pk}", by, after=after)
    return made


@transaction.atomic
def _enter(
    by: Person, unit: BudgetUnitRecord, kind: str, number: str, acquired: date, *, name: str, **held: object
) -> Asset:
    must(by, POST, unit)
    number = plain(number, 60)
    if not number:
        raise Refused("请填写编号或车牌。")
    try:
        with transaction.atomic():
            made = Asset.objects.create(
                unit=unit, kind=kind, number=number, name=plain(name, 100), acquired=acquired, **held
            )
    except IntegrityError as taken:
        raise Refused(f"{dict(ASSETS)[kind]}“{number}”已经登记在册。") from taken
    after = {"unit": unit.code, "kind": kind, "number": number, "acquired": str(acquired), **held}
    journal("asset.enter", f"asset/{made.pk}", by, after=after)
    return made
