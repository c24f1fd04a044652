"""The page of the registers: what is known of each, declaring, withdrawing; and the links that lead there."""

import pytest

from tests.support.ledger_forms import posted, text_of
from tests.support.ledgers import YEAR, budget_unit, spending
from tests.support.people import person, sign_in, signed_in
from yiben.apps.ledgers.models import RegisterDeclaration
from yiben.apps.ledgers.services.declarations import register_declare

pytestmark = pytest.mark.django_db
NOTE = "资产盘点表（2024年1月）"
NEEDED = ("budgets", "contracts", "vehicles", "equipment")


@pytest.fixture
def unit():
    made = budget_unit()
    posted(made, spending("100.00"))
    return made


@pytest.fixture
def officer(unit):
    return person("finance_officer", place=unit.organization)


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def at(unit):
    return f"/ledgers/{unit.pk}/{YEAR}/"


def declare(desk, at, *registers, note=NOTE):
    return desk.post(f"{at}registers/declare/", {"register": registers, "note": note}, follow=True)


def words(desk, at, **more):
    sent = {"seen": "0", "profile": "shanxi-2023", "scope": "unit", "first_year": "1", "act": "save", **more}
    return desk.post(f"{at}package/", sent, follow=True)


def test_the_package_page_lists_each_register_with_a_link_to_where_it_is_declared(desk, at):
    page = text_of(words(desk, at))
    assert "没有登记、也没有声明的（4）" in page
    for register in NEEDED:
        assert f'href="{at}registers/#{register}"' in page
        assert f'id="{register}"' in text_of(desk.get(f"{at}registers/"))
    refused = words(desk, at, seen="1", act="make")
    assert refused.status_code == 400 and "还不能生成" in text_of(refused)
    declare(desk, at, *NEEDED)
    assert "没有登记、也没有声明的" not in text_of(desk.get(f"{at}package/"))


def test_an_officer_declares_with_the_grounds_and_the_page_says_who_and_when(desk, officer, at):
    page = text_of(declare(desk, at, "vehicles", "equipment"))
    assert "已声明。写错的可以撤回" in page
    assert page.count(f"依据：{NOTE}") == 2 and f"{officer.name}于" in page and "撤回声明" in page
    page = text_of(
        desk.post(f"{at}registers/withdraw/", {"register": "vehicles", "note": "漏登一辆"}, follow=True)
    )
    assert "声明已撤回" in page and "漏登一辆" in page and page.count(f"依据：{NOTE}") == 1


def test_a_refusal_keeps_what_was_chosen_and_typed(desk, at):
    refused = declare(desk, at, "vehicles", note=" ")
    assert refused.status_code == 400 and "请写明依据" in text_of(refused)
    assert 'value="vehicles" checked' in text_of(refused)
    assert "请勾选本年没有的登记" in text_of(declare(desk, at))
    assert "没有“车辆”的声明可以撤回" in text_of(
        desk.post(f"{at}registers/withdraw/", {"register": "vehicles", "note": "x"}, follow=True)
    )
    assert not RegisterDeclaration.objects.exists()


def test_the_page_behind_a_figure_shows_the_declaration_or_that_nobody_knows(desk, officer, at):
    where = f"{at}behind/?measures=vehicles_kept"
    page = text_of(desk.get(where))
    assert "这个数不知道，不是零" in page and "云岭县政务服务管理局 · 车辆" in page and "未登记" in page
    declare(desk, at, "vehicles")
    page = text_of(desk.get(where))
    assert f"由{officer.name}于" in page and NOTE in page and "不知道" not in page
    assert "因为没有记过" not in page


def test_the_statements_say_未登记_and_lead_to_the_registers(desk, at):
    page = text_of(desk.get(f"{at}statements/?profile=shanxi-2023"))
    assert "未登记" in page and f'href="{at}registers/"' in page
    home = text_of(desk.get(at))
    assert "没有登记2023年的预算、采购合同" in home and f'href="{at}registers/"' in home


def test_a_department_sees_which_of_its_units_have_not_answered(desk, unit, at):
    lower = budget_unit("101002", "云岭县政务服务中心", parent=unit.organization)
    register_declare(by=None, unit=lower, year=YEAR, registers=["vehicles"], note=NOTE)
    page = text_of(desk.get(f"{at}registers/"))
    assert f"/ledgers/{lower.pk}/{YEAR}/registers/" in page and "6 个" in page
    page = text_of(words(desk, at, scope="department"))
    assert "（7）" in page and f'href="/ledgers/{lower.pk}/{YEAR}/registers/#contracts"' in page


def test_who_only_reads_sees_and_changes_nothing(unit, at):
    auditor = signed_in("auditor", place=unit.organization)
    page = text_of(auditor.get(f"{at}registers/"))
    assert "未登记" in page and '<form method="post" class="card"' not in page
    for step in ("declare", "withdraw"):
        assert (
            auditor.post(f"{at}registers/{step}/", {"register": "vehicles", "note": "x"}).status_code == 403
        )
    stranger = signed_in("finance_officer", place=budget_unit("202", "白石乡人民政府").organization)
    assert stranger.get(f"{at}registers/").status_code == 404
    assert declare(stranger, at, "vehicles").status_code == 404


def test_words_that_hold_markup_stay_words(desk, at):
    page = text_of(declare(desk, at, "vehicles", note="<script>alert(1)</script>"))
    assert "<script>alert" not in page and "&lt;script&gt;" in page
