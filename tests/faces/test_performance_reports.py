"""The pages of forms and reports: what is missing is told, what is written is kept, files come in four formats."""

import pytest
from django.urls import reverse

from tests.support.ledgers import budget_unit
from tests.support.people import bureau, person, sign_in
from tests.support.performance_year import WRITTEN, adjusted, declare, evaluate, spend, write
from yiben.apps.disclosures.performance_models import PerformanceTexts
from yiben.apps.indicators.models import ObjectiveRecord
from yiben.apps.journals.models import Entry

pytestmark = pytest.mark.django_db
KINDS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE"}


@pytest.fixture
def officer(client):
    unit = budget_unit()
    user = person("performance_officer", place=unit.organization)
    sign_in(client, user)
    return unit


def project(unit, name="证书费", fen=3_024_000):
    objective = declare(unit, name, fen)
    spend(unit, name, fen)
    evaluate(objective)
    return objective


def text(response):
    return response.content.decode()


def address(name, *args):
    return reverse(f"workbench:{name}", args=args)


def test_the_list_leads_to_the_years_that_have_objectives(client, officer):
    assert "还没有绩效目标" in text(client.get(address("performance_reports_home")))
    project(officer)
    found = text(client.get(address("performance_reports_home")))
    assert address("performance_reports", officer.pk, 2023) in found


def test_a_year_tells_of_each_project_what_it_lacks_and_whether_a_report_is_required(client, officer):
    project(officer)
    project(officer, "大厅改造", 60_000_000)
    declare(officer, "没有自评的", 1_000_000)
    found = text(client.get(address("performance_reports", officer.pk, 2023)))
    assert "没有冻结的自评。请先做自评。" in found
    assert found.count("只报表") == 1 and found.count("须报") == 1
    assert "已批准目标 3 个，其中自评表和要求的报告都齐的 0 个" in found


def test_no_more_queries_for_six_projects_than_for_two(client, officer, django_assert_max_num_queries):
    for number in range(2):
        project(officer, f"项目{number}")
    client.get(address("performance_reports", officer.pk, 2023))
    with django_assert_max_num_queries(200) as few:
        client.get(address("performance_reports", officer.pk, 2023))
    for number in range(2, 6):
        project(officer, f"项目{number}")
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(address("performance_reports", officer.pk, 2023))


def test_the_page_of_a_report_asks_for_each_part_by_name(client, officer):
    objective = project(officer, fen=60_000_000)
    found = text(client.get(address("performance_report", objective.pk)))
    assert "指标“办理数量”（分值20分）没有得满分" in found
    assert "自评的组织过程" in found and "写谁牵头" in found
    assert "认定" in found


def test_texts_are_saved_as_rows_of_their_own_and_told_to_the_journal(client, officer):
    objective = project(officer)
    at = address("report_texts", objective.pk)
    sent = {"seen": "0", "text:problems": "测算偏高。\r\n第二段。"}
    assert client.post(at, sent).status_code == 302
    assert client.post(at, {"seen": "1", "text:measures": "按上年测算。"}).status_code == 302
    assert [one.texts for one in PerformanceTexts.objects.order_by("number")] == [
        {"problems": "测算偏高。\n第二段。"},
        {"problems": "测算偏高。\n第二段。", "measures": "按上年测算。"},
    ]
    assert Entry.objects.filter(action="performance.texts").count() == 2
    assert client.post(at, {"seen": "2", "text:measures": "按上年测算。"}).status_code == 302
    assert PerformanceTexts.objects.count() == 2


def test_what_two_people_write_at_once_is_not_lost(client, officer):
    objective = project(officer)
    write(objective)
    answer = client.post(address("report_texts", objective.pk), {"seen": "0", "text:problems": "晚到的。"})
    assert answer.status_code == 400
    assert "有人保存过这一页" in text(answer) and "晚到的。" in text(answer)
    assert PerformanceTexts.objects.count() == 1


def test_a_text_too_long_is_refused_by_name(client, officer):
    objective = project(officer)
    answer = client.post(address("report_texts", objective.pk), {"seen": "0", "text:problems": "长" * 5000})
    assert answer.status_code == 400
    assert "最多4000个字" in text(answer)


def test_forms_and_reports_come_as_files_to_keep_in_four_formats(client, officer):
    objective = project(officer)
    lacking = client.get(address("performance_report_file", objective.pk, "report", "pdf"))
    assert lacking.status_code == 400
    assert "报告还不能生成" in text(lacking)
    form = client.get(address("performance_report_file", objective.pk, "form", "docx"))
    assert form.content.startswith(KINDS["docx"])
    assert form["Content-Disposition"].startswith("attachment")
    write(objective)
    for kind, start in KINDS.items():
        whole = client.get(address("performance_report_file", objective.pk, "report", kind))
        assert whole.content.startswith(start)
        year = [
            client.get(address("performance_year_file", officer.pk, 2023, kind)).content for _ in range(2)
        ]
        assert year[0].startswith(start) and year[0] == year[1]


def test_a_year_without_an_evaluation_says_so_instead_of_a_file(client, officer):
    answer = client.get(address("performance_year_file", officer.pk, 2023, "pdf"), follow=True)
    assert "没有可以印的绩效自评" in text(answer)


@pytest.mark.parametrize("path", ["form.exe", "nothing.pdf"])
def test_there_is_no_other_part_or_format(client, officer, path):
    objective = project(officer)
    part, kind = path.split(".")
    assert client.get(address("performance_report_file", objective.pk, part, kind)).status_code == 404


def test_what_is_out_of_reach_is_no_page(client, officer):
    objective = project(officer)
    client.logout()
    other = person("performance_officer", place=bureau("青溪县政务服务管理局"), username="other")
    sign_in(client, other)
    for name, *args in (
        ("performance_report", objective.pk),
        ("performance_reports", officer.pk, 2023),
        ("performance_report_file", objective.pk, "form", "pdf"),
    ):
        assert client.get(address(name, *args)).status_code == 404


def test_who_may_only_read_sees_the_parts_and_no_form(client):
    unit = budget_unit()
    objective = project(unit)
    write(objective)
    sign_in(client, person("finance_officer", place=unit.organization))
    found = text(client.get(address("performance_report", objective.pk)))
    assert WRITTEN["problems"] in found
    assert "<textarea" not in found
    assert client.post(address("report_texts", objective.pk), {"seen": "1"}).status_code == 403


def test_a_review_has_papers_and_texts_of_its_own(client):
    unit = budget_unit()
    objective = project(unit)
    evaluate(objective, "review")
    sign_in(client, person("bureau_head", place=unit.organization))
    found = text(client.get(address("performance_report", objective.pk) + "?purpose=review"))
    assert "评价的目的、方法和组织过程" in found
    answer = client.post(
        address("review_texts", objective.pk), {"seen": "0", "text:problems": "评价发现的。"}
    )
    assert answer.status_code == 302
    assert PerformanceTexts.objects.get().purpose == "review"


def test_an_evaluation_of_an_older_edition_is_not_printed(client, officer):
    objective = project(officer)
    assert ObjectiveRecord.objects.count() == 1
    adjusted(objective)
    found = text(client.get(address("performance_reports", officer.pk, 2023)))
    assert "绩效目标调整过" in found
