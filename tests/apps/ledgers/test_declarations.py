"""Declaring that a register held nothing: by whom, on what grounds, taken back, contradicted; and what waits for it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.declared import declare_rest
from tests.support.ledgers import CODE, YEAR, budget_unit, spending
from tests.support.people import person
from yiben.apps.disclosures.making import Wanted, missing_text, package_draft, package_write
from yiben.apps.disclosures.words import package_ask, words_save
from yiben.apps.journals.models import Entry
from yiben.apps.ledgers import guards
from yiben.apps.ledgers.models import ImportedRow, RegisterDeclaration
from yiben.apps.ledgers.selectors.behind import vouchers_behind
from yiben.apps.ledgers.selectors.books import DEPARTMENT, book
from yiben.apps.ledgers.selectors.statements import final_accounts
from yiben.apps.ledgers.services.assets import asset_dispose, equipment_enter, vehicle_enter
from yiben.apps.ledgers.services.contracts import contract_sign, contract_void
from yiben.apps.ledgers.services.declarations import declarations_withdraw, register_declare
from yiben.apps.ledgers.services.import_report import ImportRefused
from yiben.apps.ledgers.services.imports import import_check, import_commit
from yiben.apps.ledgers.services.vouchers import voucher_post
from yiben.apps.orgs.services import Refused
from yiben.core.ledger.book import Selection
from yiben.core.ledger.register import CONTRADICTED, DECLARED, HELD, LACKING

pytestmark = pytest.mark.django_db
NOTE = "资产盘点表（2024年1月）"
NEEDED = {"budgets", "contracts", "vehicles", "equipment"}
HEAD = "预算单位,本年没有的登记,依据\n"


@pytest.fixture
def unit():
    made = budget_unit()
    voucher_post(by=None, unit=made, year=YEAR, voucher=spending("100.00"))
    return made


@pytest.fixture
def officer(unit):
    return person("finance_officer", place=unit.organization)


def below(unit, code="101002", name="云岭县政务服务中心"):
    return budget_unit(code, name, parent=unit.organization, institution="public_institution")


def state(unit, register, year=YEAR):
    return next(one.state for one in book(unit, year).registers if one.register == register)


def declare(unit, *registers, by=None, note=NOTE):
    return register_declare(by=by, unit=unit, year=YEAR, registers=registers, note=note)


def withdraw(unit, *registers, note="登记有遗漏"):
    return declarations_withdraw(by=None, unit=unit, year=YEAR, registers=registers, note=note)


def sign(unit, **more):
    held = {
        "number": "2023-01",
        "supplier": "某某公司",
        "size": "small",
        "category": "goods",
        "amount": 100_00,
    }
    return contract_sign(by=None, unit=unit, signed=date(YEAR, 3, 1), **(held | more))


def vehicle(unit):
    day = date(2020, 1, 1)
    return vehicle_enter(by=None, unit=unit, number="云A", type="other", acquired=day, by_appropriation=True)


def waits(unit, **more):
    """The registers that the package waits for, by unit; and the whole draft."""
    draft = package_draft(unit, YEAR, Wanted("shanxi-2023", first_year=True, **more))
    found = draft.missing.registers if draft.missing else ()
    return {(one.unit, one.register) for one in found}, draft


def whole(unit, **more):
    """What asks for a package with every reason and paragraph written."""
    draft = waits(unit, **more)[1]
    reasons = {need.key: "业务量变化" for need in draft.missing.reasons} if draft.missing else {}
    texts = dict.fromkeys(("duties", "organization", "performance"), "示例。")
    return Wanted("shanxi-2023", first_year=True, reasons=reasons, texts=texts, **more)


def test_a_package_of_a_unit_without_registers_waits_and_names_each_with_what_to_do(unit, officer):
    found, draft = waits(unit)
    assert found == {(CODE, register) for register in NEEDED}
    told = missing_text(draft.missing)
    assert "云岭县政务服务管理局没有登记2023年的采购合同，也没有声明本年没有，不能当作零" in told
    assert "要用它的：《部门决算公开相关信息统计表》、（三）国有资产占用情况说明。" in told
    with pytest.raises(Refused, match="没有登记2023年的设备"):
        package_write(draft)
    words = words_save(by=officer, unit=unit, year=YEAR, wanted=whole(unit), seen=0)
    with pytest.raises(Refused, match="没有登记2023年的采购合同"):
        package_ask(by=officer, words=words)


def test_what_is_declared_is_zero_and_the_package_is_made(unit, officer):
    declare(unit, *sorted(NEEDED), by=officer)
    found, draft = waits(unit)
    assert not found
    made = package_draft(unit, YEAR, whole(unit))
    assert made.missing is None
    text = "".join(getattr(piece, "text", "") for piece in made.made.pieces)
    assert "政府采购支出总额0.00万元" in text and "共有车辆0辆" in text
    row = draft.accounts.statements[-1].figures["车辆合计", "统计数"]
    behind = vouchers_behind(row.selections, unit=unit, year=YEAR)
    (said,) = behind.declared
    assert (said.register, said.declared.by, said.declared.note) == ("vehicles", officer.label, NOTE)
    assert behind.sum == behind.count == 0 and not behind.lacking


def test_a_declaration_is_an_entry_with_its_author_grounds_and_journal_and_never_changes(unit, officer):
    (made,) = declare(unit, "vehicles", by=officer)
    assert (made.number, made.step, made.note, made.actor) == (1, "made", NOTE, officer.label)
    entry = Entry.objects.get(action="register.declare")
    assert entry.actor == officer.label and entry.target == f"registers/{CODE}/{YEAR}"
    for change in (
        lambda: RegisterDeclaration.objects.update(note="改"),
        lambda: RegisterDeclaration.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert not guards.missing(connection)


def test_it_is_withdrawn_by_a_further_entry_and_the_register_is_unknown_again(unit):
    declare(unit, "vehicles", "equipment")
    withdraw(unit, "vehicles")
    assert (state(unit, "vehicles"), state(unit, "equipment")) == (LACKING, DECLARED)
    assert (CODE, "vehicles") in waits(unit)[0]
    declare(unit, "vehicles")
    assert state(unit, "vehicles") == DECLARED
    steps = RegisterDeclaration.objects.filter(register="vehicles").values_list("number", "step")
    assert list(steps) == [(1, "made"), (2, "withdrawn"), (3, "made")]
    assert Entry.objects.filter(action="register.withdraw").count() == 1


def test_later_rows_contradict_a_declaration_it_is_told_and_the_rows_count(unit):
    declare(unit, *sorted(NEEDED))
    contract = sign(unit)
    assert state(unit, "contracts") == CONTRADICTED
    gaps = book(unit, YEAR).gaps
    assert any("声明2023年没有采购合同，台账里却有：以登记为准" in gap for gap in gaps)
    accounts = waits(unit)[1].accounts
    assert accounts.statements[-1].figures["货物", "统计数"].amount == 100_00
    assert not vouchers_behind([Selection(("procurement_goods",))], unit=unit, year=YEAR).declared
    contract_void(by=None, contract=contract, reason="重复")
    assert state(unit, "contracts") == DECLARED


def test_of_a_department_every_unit_gives_its_own_answer_and_those_that_lack_are_named(unit):
    lower = below(unit)
    declare(unit, *sorted(NEEDED))
    found, draft = waits(unit, scope=DEPARTMENT)
    assert found == {("101002", register) for register in NEEDED}
    assert "云岭县政务服务中心没有登记2023年的车辆" in missing_text(draft.missing)
    form = draft.accounts.statements[-1]
    assert ("车辆合计", "统计数") not in form.figures and not waits(unit)[0]
    vehicle(lower)
    declare(lower, "budgets", "contracts", "equipment")
    found, draft = waits(unit, scope=DEPARTMENT)
    figure = draft.accounts.statements[-1].figures["车辆合计", "统计数"]
    assert not found and figure.amount == 1
    behind = vouchers_behind(figure.selections, unit=unit, year=YEAR, scope=DEPARTMENT)
    assert (behind.count, [one.unit for one in behind.declared]) == (1, [CODE])


def test_money_spent_on_hosting_without_batches_and_guests_waits_for_them(unit):
    declare(unit, *sorted(NEEDED))
    hosted = {"section": "30217", "three_public": "hospitality_domestic"}
    voucher_post(by=None, unit=unit, year=YEAR, voucher=spending("80.00", **hosted))
    found, draft = waits(unit)
    assert found == {(CODE, "domestic_counts")}
    assert "国内公务接待批次和人次" in missing_text(draft.missing)
    counts = {"receptions": 1}
    voucher_post(by=None, unit=unit, year=YEAR, voucher=spending("20.00", counts=counts, **hosted))
    with pytest.raises(Refused, match="登记了一部分"):
        declare(unit, "domestic_counts")
    counts = {"guests": 6}
    voucher_post(by=None, unit=unit, year=YEAR, voucher=spending("1.00", counts=counts, **hosted))
    assert not waits(unit)[0] and state(unit, "domestic_counts") == HELD


def test_hosting_of_another_year_that_was_paid_now_may_be_declared_to_have_no_batch(unit):
    hosted = {"section": "30217", "three_public": "hospitality_domestic"}
    voucher_post(by=None, unit=unit, year=YEAR, voucher=spending("80.00", **hosted))
    declare(unit, "domestic_counts", note="支付2022年的接待费，本年没有接待")
    assert state(unit, "domestic_counts") == DECLARED


def test_things_sold_during_the_year_answer_for_it_and_not_for_the_next(unit):
    asset_dispose(by=None, asset=vehicle(unit), day=date(YEAR, 5, 1), told="报废")
    assert (state(unit, "vehicles"), state(unit, "vehicles", YEAR + 1)) == (HELD, LACKING)
    assert final_accounts(unit, YEAR).statements
    cheap = {"number": "服务器-1", "name": "服务器", "value": 100, "acquired": date(YEAR, 1, 1)}
    equipment_enter(by=None, unit=unit, **cheap)
    assert state(unit, "equipment") == HELD and state(unit, "equipment", YEAR - 1) == LACKING


@pytest.mark.parametrize(
    ("registers", "note", "why"),
    [
        (["vehicles"], "  ", "请写明依据"),
        (["ships"], NOTE, "台账读到“ships”，应是：budgets（预算）"),
        ([], NOTE, "台账读到"),
        (["domestic_counts"], NOTE, "不必声明：这一年没有这一类支出"),
        (["contracts", "vehicles"], NOTE, "2023年的采购合同已有登记"),
        (["equipment"], NOTE, "设备已在.*声明本年没有"),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused_as_a_whole(unit, registers, note, why):
    sign(unit)
    declare(unit, "equipment")
    with pytest.raises(Refused, match=why):
        declare(unit, *registers, note=note)
    assert RegisterDeclaration.objects.count() == 1


def test_only_who_posts_in_the_unit_declares_and_only_what_stands_is_withdrawn(unit):
    stranger = person("finance_officer", place=budget_unit("202", "白石乡人民政府").organization)
    auditor = person("auditor", place=unit.organization)
    for by in (stranger, auditor):
        with pytest.raises(Refused, match="不归您办理"):
            declare(unit, "vehicles", by=by)
    with pytest.raises(Refused, match="没有“车辆”的声明可以撤回"):
        withdraw(unit, "vehicles")
    declare(unit, "vehicles")
    withdraw(unit, "vehicles")
    with pytest.raises(Refused, match="没有“车辆”的声明可以撤回"):
        withdraw(unit, "vehicles")


def test_a_file_declares_for_the_units_of_a_department_and_keeps_each_row_s_place(unit):
    lower = below(unit)
    rows = f"{CODE},车辆,{NOTE}\n{CODE},采购合同,{NOTE}\n101002,政府采购合同,采购科说明\n"
    data = (HEAD + rows).encode()
    report = import_commit(by=None, unit=unit, year=YEAR, name="声明.csv", data=data)
    assert report.counts.entries == {"declarations": 3}
    assert [state(one, "contracts") for one in (unit, lower)] == [DECLARED, DECLARED]
    places = ImportedRow.objects.filter(record="declared").order_by("record_id")
    assert [one.first_row for one in places] == [2, 3, 4]
    assert set(RegisterDeclaration.objects.values_list("batch", flat=True)) == {f"import/{report.batch}"}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (f"{CODE},轮船,{NOTE}\n", "轮船"),
        (f"{CODE},车辆,\n", "依据"),
        (f"{CODE},车辆,{NOTE}\n{CODE},车辆,{NOTE}\n", "车辆"),
        (f"999,车辆,{NOTE}\n", "999"),
        (f"{CODE},设备,{NOTE}\n{CODE},采购合同,{NOTE}\n", "采购合同已有登记"),
    ],
)
def test_a_file_of_declarations_with_a_fault_is_refused_as_a_whole(unit, rows, why):
    sign(unit)
    data = (HEAD + rows).encode()
    with pytest.raises(ImportRefused) as refused:
        import_commit(by=None, unit=unit, year=YEAR, name="声明.csv", data=data)
    assert why in "".join(one.says + one.read for one in refused.value.report.problems)
    assert not import_check(by=None, unit=unit, year=YEAR, name="声明.csv", data=data).good
    assert not RegisterDeclaration.objects.exists()


def test_the_forms_say_未登记_and_the_accounts_tell_which_registers(unit):
    accounts = final_accounts(unit, YEAR, profile="shanxi-2023")
    page = accounts.pages()[-1]
    texts = [cell.text for row in page.table.rows for cell in row]
    assert texts.count("未登记") > 10 and "0.00" not in texts
    assert any("没有登记2023年的预算、采购合同" in gap for gap in accounts.gaps)
    declare_rest(unit, year=YEAR)
    after = final_accounts(unit, YEAR, profile="shanxi-2023").pages()[-1]
    assert "未登记" not in [cell.text for row in after.table.rows for cell in row]


@pytest.mark.parametrize("number", [3, 12])
def test_declaring_takes_as_many_queries_for_many_registers_as_for_few(
    unit, number, django_assert_max_num_queries
):
    registers = [one.register for one in book(unit, YEAR).lacking][: min(number, 7)]
    with django_assert_max_num_queries(40):
        declare(unit, *registers)
