"""Registers: contracts with payments and what is owed; vehicles, equipment, buildings; posts and staff at year end."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.support.ledgers import CODE, YEAR, budget_unit, spending
from tests.support.people import person
from yiben.apps.ledgers.models import ContractPayment
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT, book
from yiben.apps.ledgers.selectors.payables import assets_for, contracts_for, payables
from yiben.apps.ledgers.services import assets
from yiben.apps.ledgers.services.contracts import contract_pay, contract_sign, contract_void
from yiben.apps.ledgers.services.vouchers import voucher_post
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused, organization_create
from yiben.apps.orgs.staff_services import establishment_set, staff_add
from yiben.core.ledger.book import Selection

pytestmark = pytest.mark.django_db
SPRING = date(YEAR, 3, 1)


@pytest.fixture
def unit():
    return budget_unit()


@pytest.fixture
def reader(unit):
    return powers_of(person("auditor", place=unit.organization))


def sign(unit, number="2023-01", amount=100_00, **more):
    held = {"signed": SPRING, "supplier": "某某公司", "size": "small", "category": "goods", **more}
    return contract_sign(by=None, unit=unit, number=number, amount=amount, **held)


def pay(contract, amount, day=date(YEAR, 4, 1), **more):
    return contract_pay(by=None, contract=contract, day=day, amount=amount, **more)


def refusal(service, *arguments, **more):
    with pytest.raises(Refused) as refused, transaction.atomic():
        service(*arguments, **more)
    return str(refused.value)


def measures(unit, scope="unit", year=YEAR):
    sums = Counter()
    for total in book(unit, year, scope).totals:
        sums[total.measure] += total.amount if total.measure != "posted" else 0
    return {measure: amount for measure, amount in sums.items() if amount}


def test_contracts_give_the_procurement_of_their_year(unit):
    sign(unit, "1", 100)
    sign(unit, "2", 30, category="services", size="micro")
    sign(unit, "3", 7, category="works", size="large")
    sign(unit, "4", 5, size="medium")
    sign(unit, "5", 999, signed=date(YEAR - 1, 12, 31))
    contract_void(by=None, contract=sign(unit, "6", 50), reason="登记重复")
    assert measures(unit) == {
        "procurement_goods": 105,
        "procurement_services": 30,
        "procurement_works": 7,
        "procurement_sme": 135,
        "procurement_small_micro": 130,
    }


def test_payments_stay_within_the_contract_and_are_never_changed(unit):
    one = sign(unit)
    voucher = voucher_post(by=None, unit=unit, year=YEAR, voucher=spending("60.00")).last
    pay(one, 60_00, voucher=voucher)
    assert "已付60.00元，这次读到40.01元" in refusal(pay, one, 40_01)
    assert "核对金额" in refusal(pay, one, -60_01)
    assert "早于签订日期" in refusal(pay, one, 1, day=date(YEAR, 2, 28))
    pay(one, 40_00)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        ContractPayment.objects.update(amount=1)
    assert "不能作废" in refusal(contract_void, by=None, contract=one, reason="x")
    other = budget_unit("202", "白石乡人民政府")
    assert "不是这个单位的" in refusal(pay, sign(other), 1, voucher=voucher)


def test_what_is_owed_is_listed_with_the_longest_overdue_first(unit, reader):
    late, later = (
        sign(unit, "1", due=date(YEAR, 4, 30)),
        sign(unit, "2", due=date(YEAR, 5, 20)),
    )
    sign(unit, "3")
    pay(sign(unit, "4", due=date(YEAR, 4, 1)), 100_00)
    pay(late, 90_00)
    pay(later, 1_00, day=date(YEAR, 12, 1))
    found = payables(reader, day=date(YEAR, 5, 10))
    assert [(one.contract.number, one.left, one.late) for one in found] == [
        ("1", 10_00, 10),
        ("2", 100_00, 0),
        ("3", 100_00, 0),
    ]
    stranger = powers_of(person("auditor", place=budget_unit("202", "白石乡人民政府").organization))
    assert payables(stranger, day=date(YEAR, 5, 10)) == [] and not contracts_for(stranger).exists()


@pytest.mark.parametrize("rows", [3, 30])
def test_payables_take_one_query_for_any_number_of_contracts(unit, reader, rows, django_assert_num_queries):
    for number in range(rows):
        pay(sign(unit, str(number)), 1)
    with django_assert_num_queries(1):
        assert [one.contract.unit.organization.name for one in payables(reader, day=date(YEAR, 5, 1))]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"number": " "}, "请填写合同号"),
        ({"size": "huge"}, "企业规模"),
        ({"category": "food"}, "采购类别"),
        ({"amount": 0}, "应大于零"),
        ({"due": date(YEAR, 1, 1)}, "早于签订日期"),
    ],
)
def test_a_contract_with_something_wrong_is_refused_with_what_was_expected(unit, wrong, why):
    assert why in refusal(sign, unit, **wrong)


def test_a_contract_number_stands_once_until_it_is_void(unit):
    first = sign(unit)
    assert "已经登记过" in refusal(sign, unit)
    assert "理由" in refusal(contract_void, by=None, contract=first, reason="")
    contract_void(by=None, contract=first, reason="供应商写错")
    assert sign(unit).pk != first.pk
    assert "已经作废" in refusal(pay, first, 1)


def vehicle(unit, number, type="confidential", acquired=SPRING, by_appropriation=True):
    held = {"number": number, "type": type, "acquired": acquired, "by_appropriation": by_appropriation}
    return assets.vehicle_enter(by=None, unit=unit, **held)


def test_things_are_counted_as_they_stand_at_the_end_of_the_year(unit, reader):
    vehicle(unit, "晋A0001")
    vehicle(unit, "晋A0002", "other", by_appropriation=False)
    assets.asset_dispose(by=None, asset=vehicle(unit, "晋A0003"), day=date(YEAR, 12, 31), told="报废")
    vehicle(unit, "晋A0004", acquired=date(YEAR + 1, 1, 1))
    held = {"by": None, "unit": unit, "acquired": SPRING}
    assets.equipment_enter(number="S1", name="服务器", value=100_000_000, **held)
    assets.equipment_enter(number="S2", name="打印机", value=99_999_999, **held)
    assets.building_enter(number="F1", name="政务大厅", area=123456, **held)
    assert measures(unit) == {
        "vehicles_confidential": 1,
        "vehicles_other": 1,
        "vehicles_kept": 1,
        "equipment_100": 1,
        "buildings_area": 123456,
    }
    assert [a.number for a in assets_for(reader, kind="vehicle", day=SPRING)] == [
        "晋A0001",
        "晋A0002",
        "晋A0003",
    ]


def test_a_thing_is_entered_once_and_disposed_of_once(unit):
    one = vehicle(unit, "晋A0001")
    assert "已经登记在册" in refusal(vehicle, unit, "晋A0001")
    assert "车辆类型" in refusal(vehicle, unit, "晋A0009", type="tank")
    early = {"by": None, "asset": one, "day": date(YEAR, 1, 1), "told": "报废"}
    assert "早于取得" in refusal(assets.asset_dispose, **early)
    assets.asset_dispose(**{**early, "day": date(YEAR, 5, 1)})
    assert "处置" in refusal(assets.asset_dispose, **{**early, "day": date(YEAR, 6, 1)})
    assert vehicle(unit, "晋A0001").pk != one.pk


def test_posts_and_staff_of_sections_count_with_their_unit(unit):
    section = organization_create(name="办公室", kind="section", parent=unit.organization)
    clerk = person("personnel_officer", place=unit.organization)
    for place, approved in ((unit.organization, 5), (section, 2)):
        establishment_set(
            by=clerk,
            organization=place,
            kind="administrative",
            approved=approved,
            document="编办〔2020〕1号",
            dated=date(2020, 1, 1),
            since=date(2020, 1, 1),
        )
    staff_add(
        by=clerk,
        name="测试甲",
        organization=section,
        title="科员",
        kind="administrative",
        since=date(2021, 1, 1),
    )
    assert measures(unit) == {"establishment_administrative": 7, "staff_administrative": 1}
    below = budget_unit("101002", "政务服务中心", parent=unit.organization)
    assert measures(below) == {} and measures(unit, DEPARTMENT) == measures(unit)


def behind(unit, *measures, **more):
    asked = [Selection(measures=measures, **more)]
    return vouchers_behind(asked, unit=unit, year=YEAR)


def test_behind_a_figure_of_the_registers_stand_its_contracts_and_things(unit):
    sign(unit, "1", 100)
    sign(unit, "2", 30, category="services", size="large")
    vehicle(unit, "晋A0001")
    building = {"number": "F1", "name": "政务大厅", "area": 500, "acquired": SPRING}
    assets.building_enter(by=None, unit=unit, **building)
    found = book(unit, YEAR)
    for measures in (
        ("procurement_goods", "procurement_services"),
        ("procurement_sme",),
        ("vehicles_kept",),
        ("vehicles_other",),
        ("buildings_area",),
    ):
        assert behind(unit, *measures).sum == found.sum([Selection(measures=measures)])
    assert [one.number for one in behind(unit, "procurement_sme").contracts] == ["1"]
    assert [one.number for one in behind(unit, "vehicles_confidential").assets] == ["晋A0001"]
    nothing = behind(unit, "vehicles_kept", items=("201",))
    assert (nothing.sum, nothing.count) == (0, 0)
    assert behind(unit, "procurement_goods", units=("999",)).count == 0


def test_only_who_posts_for_the_unit_writes_its_registers(unit):
    reader = person("auditor", place=unit.organization)
    held = {"number": "1", "signed": SPRING, "supplier": "甲", "size": "small", "category": "goods"}
    assert "不归您办理" in refusal(contract_sign, by=reader, unit=unit, amount=1, **held)
    finish = {"by": reader, "unit": unit, "name": "甲项目", "day": SPRING}
    assert "不归您办理" in refusal(assets.project_finish, **finish)
    assert unit.code == CODE
