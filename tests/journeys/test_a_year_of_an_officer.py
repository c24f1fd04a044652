"""A year of performance as people do it at their desks: declare, approve, adjust, watch, vouch, score, report, publish."""

import re
from datetime import date, timedelta

import pytest

from tests.faces.test_browser import CHROMIUM, FLAGS, sign_in
from tests.support.server import served

playwright_api = pytest.importorskip("playwright.sync_api")
expect, sync_playwright = playwright_api.expect, playwright_api.sync_playwright
pytestmark = pytest.mark.browser
PROJECT = "2023年CA数字证书费"
# Level, name, target, points, where the value comes from, what shows it.
ROWS = (
    ("数量指标", "数字证书办理数量", "=63个", "20", "附件证明的数", "办理清单"),
    ("质量指标", "证书可用率", "≥100%", "10", "附件证明的数", "测试记录"),
    ("时效指标", "办理时限", "≤30天", "10", "附件证明的数", "办理清单"),
    ("成本指标", "证书总成本", "≤30240元", "10", "账簿", "project.outturn"),
    ("社会效益指标", "采购业务安全办理", "得到保障", "30", "认定", "工作总结"),
    ("服务对象满意度指标", "使用者满意度", "≥98%", "10", "附件证明的数", "问卷统计"),
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served("tests.support.serve_year", tmp_path_factory.mktemp("year")) as base:
        yield base


@pytest.fixture(scope="module")
def desks(address):
    """The pages of those who work on it, each signed in, and one of a citizen."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        pages = {}
        for name in ("performance", "head", "section", "finance", ""):
            pages[name] = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
            if name:
                sign_in(pages[name], address, name)
        yield pages
        chromium.close()


def told(page):
    """What the page says of the step just taken."""
    return page.get_by_role("status").first


def open_objective(page, address):
    page.goto(f"{address}performance/objectives/?year=2023")
    page.get_by_role("link", name=PROJECT).click()


def declare(page, address):
    """Declare the project from the ledger with its indicators, row by row; the officer forgets a unit first."""
    page.goto(f"{address}performance/objectives/new/")
    page.locator("select[name=unit]").select_option(label="汾阳市政府采购中心")
    page.locator("input[name=year]").fill("2023")
    page.get_by_role("button", name="看有哪些项目").click()
    page.get_by_role("link", name=PROJECT).click()
    page.locator("textarea[name=goal]").fill("保证政府采购业务的数字证书按时办理。")
    for at, (level, name, target, weight, kind, of) in enumerate(ROWS):
        if page.locator(".want__row").count() <= at:
            page.get_by_role("button", name="再要几行空行").click()
        row = page.locator(".want__row").nth(at)
        row.locator("[name=level]").select_option(label=level)
        row.locator("[name=name]").fill(name)
        row.locator("[name=target]").fill("=63" if at == 0 else target)
        row.locator("[name=weight]").fill(weight)
        row.locator("summary").click()
        row.locator("[name=kind]").select_option(label=kind)
        row.locator("[name=of]").fill(of)
    page.get_by_role("button", name="保存草稿").last.click()


def mend_unit(page):
    row = page.locator(".want__row").first
    row.locator("[name=unit]").fill("个")
    page.get_by_role("button", name="保存草稿").last.click()


def submit_and_approve(officer, head, address):
    open_objective(officer, address)
    officer.get_by_role("button", name="报送").click()
    expect(told(officer)).to_contain_text("已报送")
    open_objective(head, address)
    head.get_by_role("button", name="批准").click()
    expect(told(head)).to_contain_text("已批准")


def adjust(page, address):
    """The number of certificates is set lower in the middle of the year."""
    open_objective(page, address)
    page.get_by_role("link", name="调整", exact=True).click()
    page.locator("input[name=basis]").fill("汾财预〔2023〕18号：新增供应商少于预计")
    page.locator(".want__row").first.locator("[name=target]").fill("35")
    page.get_by_role("button", name="保存草稿").last.click()


def watch(page, address):
    """Watch the project at the end of June, and write down what is done about the money that is not spent."""
    page.goto(f"{address}performance/monitoring/?year=2023")
    page.locator("select[name=unit]").select_option(label="汾阳市政府采购中心")
    page.get_by_role("button", name="查看").click()
    page.get_by_role("row", name=re.compile(PROJECT)).get_by_role("link").last.click()
    page.locator("#day").fill("2023-06-30")
    page.get_by_role("button", name="监控并存档").click()


def vouch(page, address, name, **said):
    """Register the actual value of an indicator with its document."""
    page.goto(f"{address}performance/evaluations/?year=2023")
    page.get_by_role("link", name=PROJECT).last.click()
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    for field, value in said.items():
        box = page.locator(f"#{field}")
        if field == "level":
            box.select_option(value=value)
        else:
            box.fill(value)
    page.locator("#basis").fill("年度工作台账")
    page.locator("#person").fill("采购中心负责人")
    page.locator("#file").set_input_files(
        [{"name": "台账.pdf", "mimeType": "application/pdf", "buffer": PDF}]
    )
    page.get_by_role("button", name="登记").click()
    expect(told(page)).to_contain_text("登记")


def remedy(page):
    """Write down why the money is not spent and what is done about it."""
    said = {"cause": "供应商续费集中在下半年", "measure": "七月起逐户通知", "person": "采购中心负责人"}
    for field, text in {**said, "due": (date.today() + timedelta(days=30)).isoformat()}.items():
        page.locator(f"#{field}").fill(text)
    page.get_by_role("button", name="登记措施").click()


def freeze(page, address):
    page.goto(f"{address}performance/evaluations/?year=2023")
    page.get_by_role("link", name=PROJECT).last.click()
    page.get_by_role("button", name="冻结自评").click()


def write(page, address):
    """Write the parts of the form that no figure says."""
    page.goto(f"{address}performance/reports/")
    page.get_by_role("row", name=re.compile("政府采购中心")).get_by_role("link").first.click()
    page.get_by_role("link", name=PROJECT).first.click()
    for box in page.locator("form.words .due textarea").all():
        box.fill("供应商续费集中在下半年，办理数量比预计的少，已逐户通知。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(told(page)).to_contain_text("已保存")


def make_package(page, address):
    """Have the package made, and wait for it as its maker does: by looking at the job."""
    page.goto(f"{address}ledgers/1/2023/package/")
    page.get_by_role("button", name="保存并生成").click()
    expect(page.locator("main")).to_contain_text("已生成第1版", timeout=90_000)


def step(page, address, name, state):
    page.goto(f"{address}packages/")
    page.locator("main").get_by_role("link", name="2023年度部门决算公开").click()
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("main")).to_contain_text(state)


def test_a_project_is_declared_adjusted_watched_scored_reported_and_published(address, desks):
    officer, head = desks["performance"], desks["head"]
    declare(officer, address)
    expect(officer.locator(".want__told")).to_contain_text("读到“空”，有指标值就要写单位")
    expect(officer.locator(".want__row").nth(5).locator("[name=name]")).to_have_value("使用者满意度")
    mend_unit(officer)
    submit_and_approve(officer, head, address)
    adjust(officer, address)
    submit_and_approve(officer, head, address)
    row = officer.get_by_role("row", name=re.compile("数字证书办理数量"))
    open_objective(officer, address)
    expect(row.first).to_contain_text("=63个")
    expect(row.first).to_contain_text("=35个")

    watch(officer, address)
    expect(officer.locator("main")).to_contain_text("16.93%")
    expect(officer.get_by_role("row", name=re.compile("数字证书办理数量"))).to_contain_text("无数据")
    remedy(officer)
    expect(officer.get_by_role("row", name=re.compile("七月起逐户通知"))).to_be_visible()

    vouch(officer, address, "数字证书办理数量", value="29")
    vouch(officer, address, "证书可用率", value="100")
    vouch(officer, address, "办理时限", value="25")
    vouch(officer, address, "使用者满意度", value="98.5")
    vouch(officer, address, "采购业务安全办理", level="达成预期指标", share="100%")
    freeze(officer, address)
    main = officer.locator("main")
    expect(officer.get_by_role("row", name=re.compile("预算执行率"))).to_contain_text("3.39")
    expect(officer.get_by_role("row", name=re.compile("数字证书办理数量"))).to_contain_text("16.57")
    expect(officer.get_by_role("row", name=re.compile("采购业务安全办理"))).to_contain_text("认定")
    expect(main).to_contain_text("89.96")
    officer.get_by_role("row", name=re.compile("证书总成本")).get_by_role("link").first.click()
    expect(main).to_contain_text("10,240.00")

    finance = desks["finance"]
    finance.goto(f"{address}ledgers/1/2023/package/")
    expect(finance.locator("main")).to_contain_text("绩效自评还差的（4）")
    write(officer, address)
    make_package(finance, address)
    step(finance, address, "送复核", "待复核")
    step(desks["section"], address, "复核通过", "待批准")
    step(head, address, "批准", "待发布")
    step(finance, address, "发布", "已公开")

    citizen = desks[""]
    citizen.goto(f"{address}open/accounts/019/2023/")
    citizen.get_by_role("link", name="项目支出绩效自评表").first.click()
    table = citizen.locator("main")
    for text in ("=63个", "=35个", "29个", "16.57", "33.86", "89.96", "良"):
        expect(table).to_contain_text(text)
