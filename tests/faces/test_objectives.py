"""Pages of objectives: declared, refused without losing what was typed, approved by another, adjusted, imported."""

import re

import pytest
from django.urls import reverse

from tests.support.ledgers import budget_unit
from tests.support.objectives import NAME, YEAR, approved, declared, indicators
from tests.support.people import person, sign_in
from yiben.apps.indicators.selectors.objectives import objectives_of, page_of, state
from yiben.apps.indicators.services.objective_import import objectives_export
from yiben.apps.indicators.services.objectives import objective_approve, objective_submit
from yiben.apps.ledgers.services.budgets import budget_enter
from yiben.apps.orgs.selectors import Powers
from yiben.core.indicator.target.typed import texts_of
from yiben.core.ledger.budget import ORIGINAL, BudgetLine
from yiben.core.ledger.voucher import Dimensions

pytestmark = pytest.mark.django_db
ALL = Powers({"performance.read": ("",)})


def text_of(response):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def officer_and_head(client_class):
    """The officer's and the head's browsers, in the same bureau."""
    place = budget_unit().organization
    roles = ("performance_officer", "bureau_head")
    return [sign_in(client_class(), person(role, place=place)) for role in roles]


@pytest.fixture
def browsers(client):
    return officer_and_head(type(client))


def typed(rows=None, **more):
    """What a form sends."""
    rows = indicators() if rows is None else rows
    sent = {"form": "project-2020", "goal": "换上终端。", "seen": "0", "do": "save", "basis": ""}
    sent |= {"source": ["一般公共预算"], "amount": ["300,000.00"]}
    names = ("id", "name", "relation", "target", "unit", "weight", "kind", "of", "deduct", "library", "note")
    texts = [texts_of(one) for one in rows]
    sent |= {name: [one[name] for one in texts] for name in names}
    sent["level"] = [f"{one['first']}|{one['second']}" for one in texts]
    return sent | more


def new_address(**more):
    """The address of declaring the invented project."""
    unit = budget_unit()
    return reverse("workbench:objective_new", query={"unit": unit.pk, "year": YEAR, "project": NAME, **more})


def test_projects_and_their_budgets_come_from_the_ledger(browsers):
    unit = budget_unit()
    of = Dimensions(unit.code, item="2010301", kind="general_public", nature="project", project=NAME)
    line = BudgetLine(f"{YEAR}-01-20", "县财预1号", ORIGINAL, 30_000_000, of)
    budget_enter(by=None, unit=unit, year=YEAR, lines=[line])
    officer, _ = browsers
    chosen = officer.get(reverse("workbench:objective_new"), {"unit": unit.pk, "year": YEAR})
    assert NAME in text_of(chosen)
    assert "300,000.00" in text_of(chosen)
    begun = officer.get(new_address())
    assert 'name="amount" value="300000.00"' in begun.content.decode()


def test_an_objective_is_declared_submitted_and_approved(browsers):
    officer, head = browsers
    sent = officer.post(new_address(), typed())
    (page,) = objectives_of(ALL)
    assert sent.headers["Location"] == reverse("workbench:objective", args=[page.record.pk])
    assert page.last.objective.budget == 30_000_000
    keys = {"edition": "1"}
    officer.post(reverse("workbench:objective_submit", args=[page.record.pk]), keys)
    head.post(reverse("workbench:objective_approve", args=[page.record.pk]), keys)
    assert page_of(page.record).last.approved
    shown = text_of(officer.get(reverse("workbench:objective", args=[page.record.pk])))
    assert "批准" in shown
    assert "≥95%" in shown
    listed = text_of(officer.get(reverse("workbench:objectives"), {"state": "approved", "year": YEAR}))
    assert NAME in listed
    none = officer.get(reverse("workbench:objectives"), {"state": "draft", "q": "没有"})
    assert "没有符合条件" in text_of(none)


def test_what_was_typed_is_there_when_it_is_refused(browsers):
    officer, _ = browsers
    rows = indicators()
    rows[0] |= {"unit": "", "name": "特别的名称"}
    sent = officer.post(new_address(), typed(rows, amount=["三十万"]))
    page = sent.content.decode()
    assert sent.status_code == 400
    assert "三十万" in page
    assert "特别的名称" in page
    sent = officer.post(new_address(), typed(rows))
    page = sent.content.decode()
    assert "有指标值就要写单位" in page
    assert 'id="told-0"' in page
    assert 'aria-invalid="true"' in page
    assert objectives_of(ALL) == []


@pytest.mark.parametrize(
    ("act", "names"),
    [
        ("drop-0", ["验收合格率", "交付时限"]),
        ("down-0", ["验收合格率", "终端购置数量", "交付时限"]),
        ("up-1", ["验收合格率", "终端购置数量", "交付时限"]),
        ("up-0", ["终端购置数量", "验收合格率"]),
        ("more", ["终端购置数量", "验收合格率"]),
        ("drop-99", ["终端购置数量", "验收合格率"]),
    ],
)
def test_rows_move_without_losing_anything(browsers, act, names):
    officer, _ = browsers
    page = officer.post(new_address(), typed(do=act)).content.decode()
    found = re.findall(r'name="name" value="([^"]+)"', page)
    assert found[: len(names)] == names
    assert "换上终端。" in page


def test_an_entry_of_the_library_becomes_a_row(browsers):
    officer, _ = browsers
    page = officer.post(new_address(), typed(do="library", entry="good-reviews")).content.decode()
    assert 'value="好评率"' in page
    assert 'value="good-review-share"' in page
    assert "不是“群众满意度”" in page


def test_a_check_tells_what_is_wrong_at_its_row_and_keeps_nothing(browsers):
    officer, _ = browsers
    rows = indicators()
    rows[3]["relation"] = ">="
    page = text_of(officer.post(new_address(), typed(rows, do="check")))
    assert "成本应不超过多少" in page
    assert "还没有保存" in page
    assert objectives_of(ALL) == []


def test_a_draft_is_changed_and_what_another_saved_is_not_overwritten(browsers):
    officer, _ = browsers
    record = declared().objective
    address = reverse("workbench:objective_change", args=[record.pk])
    assert "换上自助终端" in officer.get(address).content.decode()
    officer.post(address, typed(seen="1", goal="第二版。"))
    stale = officer.post(address, typed(seen="1", goal="第三版。"))
    assert stale.status_code == 400
    assert "别人已经保存" in text_of(stale)
    assert "第三版。" in stale.content.decode()


def test_a_draft_with_a_refusing_finding_says_so_instead_of_offering_submission(browsers):
    officer, _ = browsers
    rows = indicators()
    rows[0]["weight"] = "25"
    record = declared(indicators=rows).objective
    page = officer.get(reverse("workbench:objective", args=[record.pk]))
    assert "不能报送，改好再报送" in text_of(page)
    assert ">报送</button>" not in page.content.decode()
    back = officer.post(reverse("workbench:objective_submit", args=[record.pk]), {"edition": 1}, follow=True)
    assert "应为90" in text_of(back)


def test_the_head_returns_with_an_opinion_and_the_officer_drops(browsers):
    officer, head = browsers
    edition = declared()
    objective_submit(by=None, edition=edition)
    address = reverse("workbench:objective_return", args=[edition.objective_id])
    assert "请写明退回的意见" in text_of(head.post(address, {"edition": 1}, follow=True))
    head.post(address, {"edition": 1, "note": "目标太低"})
    assert "目标太低" in text_of(officer.get(reverse("workbench:objective", args=[edition.objective_id])))
    drop = reverse("workbench:objective_drop", args=[edition.objective_id])
    officer.post(drop, {"edition": 1, "note": "不做了"})
    assert state(edition) == "dropped"


def test_an_adjustment_shows_both_values(browsers):
    officer, _head = browsers
    record = approved().objective
    rows = indicators()
    rows[5]["value"] = "97"
    address = reverse("workbench:objective_adjust", args=[record.pk])
    assert "文号" in text_of(officer.get(address))
    refused = officer.post(address, typed(rows, seen="1"))
    assert "调整要写明理由和文号" in text_of(refused)
    officer.post(address, typed(rows, seen="1", basis="县财预〔2024〕9号"))
    page = page_of(record)
    objective_submit(by=None, edition=page.last.edition)
    objective_approve(by=None, edition=page.last.edition)
    shown = text_of(officer.get(reverse("workbench:objective", args=[record.pk])))
    assert "年初指标值" in shown
    assert "≥95% ≥97%" in shown
    old = text_of(officer.get(reverse("workbench:objective_edition", args=[record.pk, 1])))
    assert "这是第 1 版" in old


def test_an_ex_ante_evaluation_is_recorded_and_its_gaps_are_named(browsers):
    officer, head = browsers
    record = declared(amount={"一般公共预算": 260_000_000}).objective
    address = reverse("workbench:objective_ex_ante", args=[record.pk])
    assert "必须有评估" in text_of(officer.get(address))
    keys = ("need", "economy", "objective", "plan", "funding")
    sent = {f"{key}-points": "18" for key in keys} | {f"{key}-basis": "看过方案" for key in keys}
    bad = officer.post(address, sent | {"plan-points": "25"})
    assert bad.status_code == 400
    assert "应为0到20的数" in text_of(bad)
    assert "看过方案" in bad.content.decode()
    assert "予以支持" in text_of(officer.post(address, sent, follow=True))
    assert "登记评估" not in text_of(head.get(address))


def test_a_workbook_is_tried_imported_and_refused_with_its_rows(browsers, tmp_path):
    officer, _ = browsers
    declared()
    _number, data = objectives_export(powers=ALL)
    address = reverse("workbench:objectives_files")

    def send(act, content, name="目标.xlsx"):
        file = tmp_path / name
        file.write_bytes(content)
        with file.open("rb") as opened:
            return officer.post(address, {"act": act, "file": opened}, follow=True)

    assert "可以导入" in text_of(send("check", data))
    assert "已导入1个绩效目标" in text_of(send("import", data))
    bad = send(
        "import",
        "预算单位,年度,项目名称,一级指标,三级指标,指标值,分值\n9,2024,甲,产出,乙,5件,1\n".encode(),
        "a.csv",
    )
    assert bad.status_code == 400
    assert "没有这个代码或全称的单位" in text_of(bad)
    assert "没有选文件" in text_of(officer.post(address, {"act": "check"}))
    workbook = officer.get(reverse("workbench:objectives_workbook"), {"year": YEAR})
    assert workbook.content[:2] == b"PK"


def test_another_bureau_sees_nothing(client):
    record = declared().objective
    other = person("performance_officer", place=budget_unit("102001", "别的局").organization)
    browser = sign_in(client, other)
    for name in ("objective", "objective_change", "objective_adjust", "objective_ex_ante"):
        assert browser.get(reverse(f"workbench:{name}", args=[record.pk])).status_code == 404
    assert NAME not in text_of(browser.get(reverse("workbench:objectives")))


@pytest.mark.parametrize(
    "query", ["?unit=x&year=99999", "?unit=1&year=2024", "?state=zz&page=zz", "?year=-1"]
)
def test_strange_addresses_get_an_answer(browsers, query):
    officer, _ = browsers
    for name in ("objectives", "objective_new"):
        assert officer.get(reverse(f"workbench:{name}") + query).status_code == 200


def test_a_year_without_a_form_has_no_page(browsers):
    officer, _ = browsers
    assert officer.get(new_address(year=2015)).status_code == 404


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_of_many_asks_as_often_as_one_of_few(browsers, number, django_assert_max_num_queries):
    for at in range(number):
        declared(name=f"项目{at:02d}")
    officer, _ = browsers
    with django_assert_max_num_queries(14):
        page = officer.get(reverse("workbench:objectives"))
    assert text_of(page).count("草稿") >= number
