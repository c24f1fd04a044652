"""Lists in the workbench: filters, order, export of what is shown, search, charts; and what they must not tell."""

import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.test import Client

from tests.support.kept import keep, keep_shelf, keep_some
from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.sample import broken, sample
from yiben.apps.audits import figures
from yiben.apps.audits.services import audit_paper
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.services import role_assign
from yiben.faces.tables import export
from yiben.faces.tables.sheet import Column, Filter, Sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    return signed_in("finance_officer")


def text_of(response):
    return response.content.decode()


def rows_of(response):
    whole = b"".join(response.streaming_content).decode()
    assert whole.startswith("\ufeff")
    return list(csv.reader(io.StringIO(whole[1:])))


def sheet_of(response):
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


def test_a_head_sorts_by_its_column_and_says_so(client):
    keep_shelf()
    page = text_of(client.get("/papers/?sort=organization"))
    assert 'aria-sort="ascending"><a href="?sort=-organization"' in page
    assert page.index("云岭县政务服务中心") < page.index("青河县行政审批局")
    page = text_of(client.get("/papers/?sort=-organization"))
    assert page.index("青河县行政审批局") < page.index("云岭县政务服务中心")


def test_filters_narrow_together_and_stay_in_every_link(client):
    keep_shelf()
    page = text_of(client.get("/papers/?year=2022&kind=final_accounts&state=clean"))
    assert "1 份" in page and "青河县行政审批局" in page and "云岭县政务服务中心" not in page
    assert "year=2022&amp;kind=final_accounts&amp;state=clean&amp;sort=-year" in page


def test_an_unknown_filter_or_page_is_put_right(client):
    keep_shelf()
    page = text_of(client.get("/papers/?year=1066&kind=x&state=y&sort=--year&page=99999999999"))
    assert page.count('scope="row"') == 3


def test_what_was_not_read_has_no_numbers_in_the_list(client):
    keep(broken(), name="扫描件.txt")
    page = text_of(client.get("/papers/"))
    assert page.count("—</span>") == 3 and "未能审核" in page


def test_the_export_holds_what_is_shown_in_its_order_with_numbers(client):
    keep_shelf()
    heads, *rows = rows_of(client.get("/papers/export/?format=csv&sort=-year"))
    assert heads[:3] == ["单位", "文件名", "年度"] and "错误（条）" in heads
    assert [row[2] for row in rows] == ["2023", "2022", ""]
    assert dict(zip(heads, rows[0], strict=True))["错误（条）"] == "3"
    filtered = rows_of(client.get("/papers/export/?format=csv&state=clean"))
    assert len(filtered) == 2
    assert '<c r="F2" s="' in sheet_of(client.get("/papers/export/?format=xlsx&sort=-year"))


def test_every_page_is_exported_not_only_the_one_that_is_seen(client):
    keep_some(60)
    assert len(rows_of(client.get("/papers/export/?format=csv&page=2"))) == 61


def test_a_cut_export_says_so_in_its_name(client, monkeypatch):
    keep_some(4)
    monkeypatch.setattr(export, "MOST", 3)
    assert "导出按当前筛选和排序的前 3 份" in text_of(client.get("/papers/"))
    response = client.get("/papers/export/?format=csv")
    assert "3%E4%BB%BD" in response["Content-Disposition"]
    assert len(rows_of(response)) == 4


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1+2", "@x", "\t=1", "＝1", "  =1"])
def test_a_name_never_becomes_a_formula(name):
    line = list(csv.reader(io.StringIO("".join(export.csv_lines(["单位"], [[name]]))[1:])))[1]
    assert line[0].startswith("'")
    with zipfile.ZipFile(io.BytesIO(export.xlsx(["单位"], [[name]]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and 't="inlineStr"' in sheet


def test_numbers_stay_numbers_and_their_decimals():
    row = [Decimal("-1204.60"), export.Percent("97.57"), 12, None]
    line = "".join(export.csv_lines(["a"], [row])).splitlines()[1]
    assert line == "-1204.60,97.57%,12,"
    with zipfile.ZipFile(io.BytesIO(export.xlsx(list("abcd"), [row]))) as book:
        sheet, styles = (book.read(f"xl/{name}").decode() for name in ("worksheets/sheet1.xml", "styles.xml"))
    assert re.search(r"<v>-1204.60?</v>", sheet) and "<v>0.9757</v>" in sheet
    assert "#,##0.00" in styles and "0.00%" in styles


def test_the_leads_of_a_paper_are_exported_under_their_numbers(client):
    run = keep(sample())
    heads, *rows = rows_of(client.get(f"/papers/{run.paper_id}/leads/?format=csv"))
    assert [row[0] for row in rows] == [str(n) for n in range(1, 8)]
    assert dict(zip(heads, rows[0], strict=True))["级别"] == "错误"


def test_a_table_of_a_paper_is_exported_with_its_figures_and_its_codes_as_text(client):
    run = keep(sample())
    block = next(s.anchor.block for s in sample().statements if "一般公共预算" in s.title)
    response = client.get(f"/papers/{run.paper_id}/table/?block={block}&format=csv")
    rows = rows_of(response)
    assert any(row[0] == "2010301" and "902.18" in row for row in rows)
    assert client.get(f"/papers/{run.paper_id}/table/?block=0&format=csv").status_code == 404
    assert client.get(f"/papers/{run.paper_id}/table/?block=x&format=xlsx").status_code == 404


def test_who_may_not_see_leads_gets_none_by_export_order_or_filter():
    keep_shelf()
    citizen = signed_in("citizen")
    page = text_of(citizen.get("/papers/?sort=-errors&state=leads"))
    assert page.count('scope="row"') == 3 and "错误" not in page
    heads, *_ = rows_of(citizen.get("/papers/export/?format=csv"))
    assert heads == ["单位", "文件名", "年度", "种类", "收到"]
    assert citizen.get("/papers/1/leads/?format=csv").status_code == 403
    assert citizen.get("/chart/?of=papers_by_severity").status_code == 403


def test_leads_of_a_paper_beyond_ones_own_are_not_exported():
    place = bureau("审批局", bureau())
    reader = person("citizen")
    role_assign(by=None, user=reader, role="finance_officer", organization=place)
    run = keep(sample(), owner=bureau())
    desk = sign_in(Client(), reader)
    assert desk.get(f"/papers/{run.paper_id}/leads/?format=csv").status_code == 404
    row = rows_of(desk.get("/papers/export/?format=csv"))[1]
    assert "3" not in row


def test_nothing_of_another_organization_is_found_exported_or_drawn(client):
    far = keep(sample(organization="青河县行政审批局"), owner=bureau("青河县行政审批局"))
    assert len(rows_of(client.get("/papers/export/?format=csv"))) == 1
    assert "没有找到" in text_of(client.get("/search/?q=qhx"))
    for path in ("leads/?format=csv", "table/?block=7&format=csv", "chart/?of=expenditure"):
        assert client.get(f"/papers/{far.paper_id}/{path}").status_code == 404


def test_the_search_finds_each_kind_under_its_own_permission():
    keep(sample(organization="沅陵县政务服务中心"))
    bureau("沅陵县财政局")
    person("citizen", username="ylx-clerk")
    finder = signed_in("finance_officer")
    page = text_of(finder.get("/search/?q=ylx"))
    assert "沅陵县政务服务中心" in page and "沅陵县财政局" not in page and "ylx-clerk" not in page
    place = bureau("沅陵县财政局")
    admin = signed_in("administrator", place=place)
    page = text_of(admin.get("/search/?q=ylx"))
    assert "沅陵县财政局" in page and "沅陵县政务服务中心" not in page


def test_an_empty_search_says_how_and_one_without_result_what_to_try(client):
    assert "拼音首字母" in text_of(client.get("/search/"))
    assert "没有找到" in text_of(client.get("/search/?q=<script>alert(1)</script>"))
    assert "<script>alert" not in text_of(client.get("/search/?q=<script>alert(1)</script>"))


def test_users_are_filtered_by_role_state_and_pinyin_and_their_export_is_journalled():
    admin = signed_in("administrator")
    person("citizen", username="zhang", name="张三")
    person("auditor", username="li", is_active=False)
    page = text_of(admin.get("/users/?role=auditor&state=locked"))
    assert page.count('scope="row"') == 1
    assert text_of(admin.get("/users/?q=zs")).count('scope="row"') == 1
    rows = rows_of(admin.get("/users/export/?format=csv&state=locked"))
    assert rows[1][3:] == ["审计人员", "已停用"]
    assert Entry.objects.filter(action="users.export").count() == 1


def test_organizations_are_filtered_and_exported_in_the_order_of_the_tree():
    top = bureau("云岭县")
    bureau("沅陵镇", top)
    admin = signed_in("administrator", place=top)
    assert text_of(admin.get("/organizations/?q=ylz")).count('scope="row"') == 1
    rows = rows_of(admin.get("/organizations/export/?format=csv"))
    assert [row[0] for row in rows[1:]] == ["云岭县", "沅陵镇"]


def test_people_are_listed_with_as_many_queries_for_thirty_as_for_three(django_assert_max_num_queries):
    admin = signed_in("administrator")
    for number in (3, 30):
        for n in range(number):
            person("citizen", username=f"u{number}-{n}")
        with django_assert_max_num_queries(9):
            assert admin.get("/users/?q=u").status_code == 200
        with django_assert_max_num_queries(12):
            assert admin.get("/search/?q=u").status_code == 200


TOTAL = """云岭县政务服务中心2023年度部门决算公开
收入支出决算总表
单位：万元
收入\t\t\t支出
项目\t行次\t金额\t项目\t行次\t金额
一、一般公共预算财政拨款收入\t1\t1,204.68\t一、一般公共服务支出\t32\t1,170.31
二、政府性基金预算财政拨款收入\t2\t30.00\t八、社会保障和就业支出\t39\t64.37
本年收入合计\t27\t1,234.68\t本年支出合计\t58\t1,234.68
使用非财政拨款结余\t28\t\t结余分配\t59\t
总计\t31\t1,234.68\t总计\t62\t1,234.68
"""


def test_a_paper_has_its_charts_with_their_figures_behind_them(client, settings, tmp_path):
    settings.DATA = tmp_path
    run = audit_paper(name="a.txt", data=TOTAL.encode())
    page = text_of(client.get(f"/papers/{run.paper_id}/"))
    assert "本年收入的构成" in page and "本年支出的去向" in page
    address = re.search(r'<img src="(chart/[^"]+)" alt="([^"]+)"', page)
    assert address.group(2) == "本年收入的构成，数见下面的表"
    assert re.search(r"政府性基金预算财政拨款收入</th><td class=\"number\">30.00", page)
    response = client.get(f"/papers/{run.paper_id}/" + address.group(1).replace("&amp;", "&"))
    assert response["Content-Type"] == "image/svg+xml" and "1,204.68" in text_of(response)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert len(list((tmp_path / "charts").glob("*.svg"))) == 1
    assert client.get(f"/papers/{run.paper_id}/chart/?of=revenue&look=../x").status_code == 404


def test_rows_of_charts_are_read_again_where_an_older_version_kept_none(client, monkeypatch):
    from yiben.apps.audits.models import Figures

    run = audit_paper(name="a.txt", data=TOTAL.encode())
    Figures.objects.all().delete()
    asked = []
    read = figures.chart_rows
    monkeypatch.setattr(figures, "chart_rows", lambda document: asked.append(1) or read(document))
    for _ in range(2):
        assert "本年收入的构成" in text_of(client.get(f"/papers/{run.paper_id}/"))
    assert asked == [1]


def test_the_home_draws_what_one_may_see_and_lists_what_went_wrong(client):
    keep_shelf()
    home = text_of(client.get("/"))
    assert "公开文本按最重的疑点分" in home and "没有文字层" in home
    assert 'href="/papers/?state=unread"' not in home
    assert text_of(client.get("/chart/?of=papers_by_severity&look=narrow-elder")).startswith("<svg")
    assert "公开文本按最重的疑点分" not in text_of(signed_in("citizen").get("/"))


def test_a_sheet_offers_each_sorted_column_both_ways_to_narrow_screens():
    columns = (Column("n", "数", lambda r: r, "number", sort="n", descends=True), Column("m", "名", str))
    sheet = Sheet("表", columns, (Filter("q", "找"),), "n")
    assert list(sheet.sorts()) == ["-n", "n"]
    assert sheet.asked({"q": " a\x00b ", "sort": "-n"}).query() == "?q=ab&sort=-n"
