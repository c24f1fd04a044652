"""The pages of run monitoring and of the use of results: what they show, what they refuse, who they are for."""

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.support.people import bureau, person, sign_in
from tests.support.watched import (
    NAME,
    YEAR,
    budget,
    cases,
    evaluated,
    soon,
    spend,
    vouch,
    watching,
)
from yiben.apps.indicators.models import Monitoring, ProblemRaised, Remedy
from yiben.apps.indicators.selectors.monitoring import remedies_of
from yiben.apps.indicators.services.monitoring import monitoring_make, remedy_open

pytestmark = pytest.mark.django_db
DUE = {"cause": "人手不足", "measure": "增设窗口", "person": "窗口股长"}


@pytest.fixture
def half():
    found = watching()
    budget(found.unit, 100_000_00)
    spend(found.unit, (f"{YEAR}-03-15", "20000.00"))
    cases(found.unit, f"{YEAR}-03-04", f"{YEAR}-04-01", f"{YEAR}-05-06", late=1)
    vouch(found.objective, "b1", "12")
    return found


def client_of(django_client, user):
    return sign_in(django_client, user)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def monitored(half):
    return monitoring_make(by=half.officer, objective=half.objective, day=date(YEAR, 6, 28))


def test_an_officer_monitors_a_project_and_sees_lights_with_their_reckoning(client, half):
    client_of(client, half.officer)
    shown = client.get("/performance/monitoring/")
    assert f"{NAME} 还没有监控" in text(shown)
    page = f"/performance/monitoring/new/{half.objective.pk}/"
    assert 'name="plan-o1"' in client.get(page).content.decode()
    answer = client.post(page, {"day": f"{YEAR}-06-28", "plan-o1": "late"}, follow=True)
    told = text(answer)
    assert "已监控并存档" in told and "按“下半年为主”，到这一天应完成30.00%" in told
    assert "已支出20,000.00元 ÷ 调整后预算100,000.00元" in told
    assert "2 项没有数据，不算完成，请补登完成值和依据：办事环境、群众满意度" in told
    assert "分子 2，分母 3" in told and "还有 3 项黄灯或红灯没有写原因和措施" in told
    listed = text(client.get("/performance/monitoring/"))
    assert "红灯" in listed and "3 项没有措施" in listed


def test_a_figure_opens_to_the_cases_and_vouchers_it_was_counted_from(client, half):
    found = monitored(half)
    at = f"/performance/monitoring/{found.pk}/behind/"
    client_of(client, half.officer)
    assert "case-2" in text(client.get(f"{at}?of=o2&part=missed"))
    told = text(client.get(f"{at}?of=execution"))
    assert "合计（元） 20,000.00" in told and "您的角色只能看合计" in told
    client_of(client, person("finance_officer", place=half.unit.organization))
    assert "记-03-0001" in text(client.get(f"{at}?of=execution&part=spent"))
    assert f"财预〔{YEAR}〕1号" in text(client.get(f"{at}?of=execution&part=final"))
    assert "记-03-0001" in text(client.get(f"{at}?of=o3"))
    assert "case-2" not in text(client.get(f"{at}?of=o2&part=missed"))
    for nothing in ("b1", "x", ""):
        assert client.get(f"{at}?of={nothing}").status_code == 404
    spend(half.unit, (f"{YEAR}-04-15", "100.00"))
    assert "现在按同一天取数是 20,100.00" in text(client.get(f"{at}?of=execution"))


def test_a_wrong_day_is_told_and_what_was_typed_stays(client, half):
    client_of(client, half.officer)
    page = f"/performance/monitoring/new/{half.objective.pk}/"
    answer = client.post(page, {"day": "六月底", "plan-o1": "late"})
    assert answer.status_code == 400 and "读到“六月底”，应写成 2026-06-30 的样子" in text(answer)
    assert '<option value="late" selected>' in answer.content.decode()
    assert client.post(page, {"day": f"{YEAR + 1}-01-01"}).status_code == 400
    assert not Monitoring.objects.exists()


def test_a_measure_is_written_carried_out_and_verified_by_another(client, half):
    found = monitored(half)
    client_of(client, half.officer)
    at = f"/performance/monitoring/{found.pk}/"
    refused = client.post(f"{at}remedy/", {**DUE, "indicator": "o2", "due": "", "cause": "因为忙"})
    assert refused.status_code == 400 and "因为忙" in refused.content.decode()
    client.post(f"{at}remedy/", {**DUE, "indicator": "o2", "due": soon().isoformat()})
    remedy = Remedy.objects.get()
    page = f"/performance/remedies/{remedy.pk}/"
    assert 'value="closed"' not in client.get(page).content.decode()
    assert "请写明说明" in text(client.post(f"{page}step/", {"step": "done", "note": ""}))
    client.post(f"{page}step/", {"step": "done", "note": "已增设", "seen": "0"})
    assert client.post(f"{page}step/", {"step": "closed", "note": "好了"}).status_code == 400
    client_of(client, half.head)
    client.post(f"{page}step/", {"step": "closed", "note": "看过窗口", "seen": "1"})
    assert remedies_of(half.objective)[0].state_zh == "核实销号"
    assert "看过窗口" in text(client.get(page))


def test_who_only_reads_is_offered_no_form(client, half):
    found = monitored(half)
    client_of(client, person("auditor", place=half.unit.organization))
    page = client.get(f"/performance/monitoring/{found.pk}/").content.decode()
    assert "登记措施" not in page and "再监控一次" not in page
    assert client.post(f"/performance/monitoring/{found.pk}/remedy/", DUE).status_code == 403


def test_another_units_monitorings_are_not_there(client, half):
    found = monitored(half)
    remedy = remedy_open(by=None, monitoring=found, indicator="o2", due=soon(), **DUE)
    evaluation = evaluated(half.edition)
    client_of(client, person("performance_officer", place=bureau("远处的局")))
    for path in (
        f"monitoring/{found.pk}/",
        f"monitoring/new/{half.objective.pk}/",
        f"remedies/{remedy.pk}/",
        f"uses/problems/{evaluation.pk}/",
        f"uses/next/{half.objective.pk}/",
        f"monitoring/?unit={half.unit.pk}",
        "monitoring/export/?format=xlsx",
    ):
        assert client.get(f"/performance/{path}").status_code == 404, path
    assert "没有可以查看的单位" in text(client.get("/performance/uses/"))


def test_the_lists_are_taken_as_files(client, half):
    monitored(half)
    evaluated(half.edition)
    client_of(client, half.officer)
    for path, told in (("monitoring/export/", "红灯"), ("uses/proposals/", "压减")):
        answer = client.get(f"/performance/{path}?format=xlsx")
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        assert told in [cell.value for cell in sheet[2]]
    assert client.get("/performance/uses/proposals/?format=exe").status_code == 404


def test_a_problem_is_given_out_and_its_case_stands_beside_it(client, half):
    evaluation = evaluated(half.edition)
    client_of(client, half.officer)
    page = f"/performance/uses/problems/{evaluation.pk}/"
    assert "按期办结率" in text(client.get(page))
    told = {"problem": "办结率低", "measure": "达到98%", "person": "窗口股长"}
    refused = client.post(page, {**told, "due": "明天"})
    assert refused.status_code == 400 and "办结率低" in refused.content.decode()
    done = client.post(page, {**told, "indicator": "o2", "due": soon().isoformat()}, follow=True)
    number = ProblemRaised.objects.get().case.number
    assert f"办件编号 {number}" in text(done) and "待整改" in text(done)
    assert f"/cases/{number}/" in done.content.decode()


def test_a_trial_is_no_evaluation_to_raise_a_problem_of(client, half):
    trial = evaluated(half.edition, purpose="trial")
    client_of(client, half.officer)
    assert client.get(f"/performance/uses/problems/{trial.pk}/").status_code == 404


def test_proposals_say_how_and_only_propose(client, half):
    evaluated(half.edition)
    client_of(client, half.officer)
    told = text(client.get("/performance/uses/"))
    assert "只是建议，由人决定" in told and "执行率20.00%，低于80.00%，没有执行的80.00%应压减" in told
    assert "建议安排100,000.00元 − 80,000.00元 = 20,000.00元" in told


def test_next_years_targets_are_shown_beside_the_facts_and_kept_as_a_draft(client, half):
    evaluated(half.edition, o1="120")
    client_of(client, half.officer)
    page = f"/performance/uses/next/{half.objective.pk}/"
    assert f"{YEAR}年目标≥100件，实际120件，已经达到，按实际改为≥120件。" in text(client.get(page))
    plain = client.get(f"{page}?format=json").json()
    assert plain["year"] == YEAR + 1 and plain["indicators"][0]["value"] == "120"
    assert "已存为下一年的草稿" in text(client.post(page, follow=True))
    assert client.post(page).status_code == 400


def test_projects_are_compared_in_tables_and_pictures(client, half):
    evaluated(watching(YEAR - 1).edition, "85.00", "良")
    evaluated(half.edition)
    client_of(client, half.officer)
    page = client.get(f"/performance/uses/compare/?unit={half.unit.pk}&year={YEAR}&project={NAME}")
    assert "85.00 良" in text(page) and "按期办结率" in text(page) and "20.00%" in text(page)
    address = re.search(r'src="(/performance/uses/compare/chart/[^"]+)"', page.content.decode())[1]
    picture = client.get(address.replace("&amp;", "&"))
    assert picture["Content-Type"] == "image/svg+xml" and "85.00" in picture.content.decode()
    assert client.get("/performance/uses/compare/chart/?of=nothing").status_code == 404
    assert client.get("/performance/uses/compare/chart/?look=x").status_code == 404


@pytest.mark.parametrize("query", ["unit=x", "unit=-1", "unit=999999"])
def test_a_unit_that_is_none_has_no_page(client, half, query):
    client_of(client, half.officer)
    assert client.get(f"/performance/uses/?{query}").status_code == 404


@pytest.mark.parametrize("year", ["0", "abcd", "99999", "２０２４", ""])
def test_a_year_that_is_none_shows_the_newest(client, half, year):
    client_of(client, half.officer)
    assert f"{YEAR}年" in text(client.get("/performance/monitoring/", {"year": year}))


def test_queries_of_the_list_do_not_grow_with_projects(client, half):
    client_of(client, half.officer)

    def count():
        found = {}
        for path in ("monitoring/", "uses/", f"uses/compare/?year={YEAR}"):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/performance/{path}")
            found[path] = len(queries)
        return found

    monitored(half)
    evaluated(half.edition)
    count()
    first = count()
    for number in range(3):
        other = watching(name=f"项目{number}")
        monitoring_make(by=None, objective=other.objective, day=date(YEAR, 6, 28))
        evaluated(other.edition)
    assert count() == first
