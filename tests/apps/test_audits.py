"""Keeping audits: once per content and engine, in one transaction, readable with few queries."""

import pytest
from django.db import IntegrityError, transaction

from tests.support.kept import keep, keep_some
from tests.support.sample import broken, sample
from yiben.apps.audits import engine, services
from yiben.apps.audits.lists import PaperList, Wanted
from yiben.apps.audits.models import Run
from yiben.apps.audits.selectors import audited_paper, latest_runs, paper_row
from yiben.apps.documents.models import Paper
from yiben.apps.orgs.selectors import Powers
from yiben.core.audit.contract import unreadable

pytestmark = pytest.mark.django_db
ALL = Powers({"papers.read": ("",), "leads.read": ("",)})


@pytest.fixture
def calls(monkeypatch):
    """An engine that answers with the sample and counts how often it was asked."""
    asked = []

    def audit(name, data, *, sha256, last_year):
        asked.append(name)
        return engine.Audited(unreadable(name, "0" * 64, "sample", "示例"), sample())

    monkeypatch.setattr(engine, "audit", audit)
    monkeypatch.setattr(engine, "version", lambda: "1+rules")
    return asked


def test_the_same_content_is_audited_once_by_one_engine(calls):
    first = services.audit_paper(name="a.txt", data=b"paper")
    second = services.audit_paper(name="b.txt", data=b"paper")
    assert first.pk == second.pk
    assert calls == ["a.txt"]
    assert Paper.objects.get().name == "a.txt"


def test_another_engine_adds_a_run_and_keeps_the_old_one(calls, monkeypatch):
    services.audit_paper(name="a.txt", data=b"paper")
    monkeypatch.setattr(engine, "version", lambda: "2+rules")
    services.audit_paper(name="a.txt", data=b"paper")
    assert [run.engine for run in Run.objects.all()] == ["1+rules", "2+rules"]
    assert [run.engine for run in latest_runs(ALL)] == ["2+rules"]


def test_a_run_repeats_the_counts_of_its_result(calls):
    run = services.audit_paper(name="a.txt", data=b"paper")
    assert (run.errors, run.warnings, run.hints) == (3, 2, 2)
    assert (run.found, run.bound, run.checked) == (214, 188, 151)
    assert run.result["contract"] == 1
    assert run.result["documents"][0]["path"] == "a.txt"


def test_nothing_is_kept_where_keeping_fails_half_way(calls, monkeypatch):
    def fail(**_):
        raise IntegrityError("disk full")

    monkeypatch.setattr(services, "paper_describe", fail)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.audit_paper(name="a.txt", data=b"paper")
    assert not Paper.objects.exists()
    assert not Run.objects.exists()


def test_a_folder_is_loaded_in_the_order_of_its_paths(calls, tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.html", "truth.json", ".hidden.txt"):
        (tmp_path / name).write_bytes(name.encode())
    runs = list(services.load_folder(folder=tmp_path))
    assert [run.paper.name for run in runs] == ["a.html", "b/2.txt"]


def test_an_unreadable_paper_is_kept_with_its_problem():
    run = keep(broken(), name="扫描件.txt")
    assert "没有文字层" in paper_row(latest_runs(ALL).get()).problem
    assert audited_paper(ALL, paper_id=run.paper_id).result.problem.code == "binary"


def test_a_search_needs_every_word_in_name_organization_or_year():
    keep(sample())
    keep(sample(organization="青河县行政审批局", year=2022))
    shelf = PaperList(ALL)
    assert [line.organization for line in shelf.lines(Wanted(text="青河 2022"))] == ["青河县行政审批局"]
    assert not shelf.lines(Wanted(text="青河 2023")).exists()


def test_the_list_of_papers_reads_as_often_for_thirty_as_for_three(django_assert_num_queries):
    keep_some(3)
    with django_assert_num_queries(1):
        assert len([paper_row(run) for run in latest_runs(ALL)]) == 3
    keep_some(30)
    with django_assert_num_queries(1):
        assert len([paper_row(run) for run in latest_runs(ALL)]) == 30
