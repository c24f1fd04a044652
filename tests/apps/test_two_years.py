"""What one year closed with, the next opens with: checked where both papers are at hand, in any order."""

import json

import pytest
from typer.testing import CliRunner

from tests.support.two_years import accounts
from yiben.apps.audits import services
from yiben.apps.audits.batch import Batch
from yiben.apps.orgs.models import Organization
from yiben.faces.cli.main import app

RULE = "total-opening-is-last-closing"


def leads(entry):
    return [lead for lead in entry["leads"] if lead["rule"] == RULE]


def test_an_opening_that_is_not_last_years_closing_is_a_warning_at_the_opening():
    batch = Batch()
    batch.audit("2022.txt", accounts(2022, opening="5.00", closing="7.00"))
    (lead,) = leads(batch.audit("2023.txt", accounts(2023, opening="7.30", closing="1.00")).entry)
    assert (lead["severity"], lead["stated"], lead["expected"]) == ("warning", "7.30", "7.00")
    assert (lead["where"]["row"], lead["where"]["line"]) == ("年初结转和结余", 11)
    assert "上年公开的年末数是7.00" in lead["message"]


def test_an_opening_that_is_last_years_closing_gives_no_lead():
    batch = Batch()
    batch.audit("2022.txt", accounts(2022, opening="5.00", closing="7.00"))
    assert leads(batch.audit("2023.txt", accounts(2023, opening="7.00", closing="1.00")).entry) == []


@pytest.mark.parametrize("other", [
    accounts(2021, opening="5.00", closing="7.00"),
    accounts(2022, opening="5.00", closing="7.00", name="云渡县行政审批服务局"),
])  # fmt: skip
def test_another_year_or_another_bureau_says_nothing(other):
    batch = Batch()
    batch.audit("other.txt", other)
    audited = batch.audit("2023.txt", accounts(2023, opening="7.30", closing="1.00"))
    assert leads(audited.entry) == [] and not batch.is_late(audited)


def test_two_papers_of_the_year_before_leave_it_open_which_counts():
    batch = Batch()
    batch.audit("a.txt", accounts(2022, opening="5.00", closing="7.00"))
    batch.audit("b.txt", accounts(2022, opening="5.00", closing="6.00"))
    assert leads(batch.audit("2023.txt", accounts(2023, opening="7.30", closing="1.00")).entry) == []


def test_a_command_finds_it_whichever_paper_comes_first(tmp_path):
    (tmp_path / "a.txt").write_bytes(accounts(2023, opening="7.30", closing="1.00"))
    (tmp_path / "b.txt").write_bytes(accounts(2022, opening="5.00", closing="7.00"))
    answer = CliRunner().invoke(app, ["audit", str(tmp_path), "--json"])
    entries = json.loads(answer.stdout)["documents"]
    assert [len(leads(entry)) for entry in entries] == [1, 0]
    assert answer.exit_code == 1


@pytest.mark.django_db
def test_on_the_site_a_paper_meets_the_one_that_the_same_holder_has():
    ours, theirs = (
        Organization.objects.create(name=name, kind="bureau", path=f"/{name}/") for name in ("甲", "乙")
    )
    services.audit_paper(name="2022.txt", data=accounts(2022, opening="5.00", closing="7.00"), owner=ours)
    late = accounts(2023, opening="7.30", closing="1.00")
    elsewhere = services.audit_paper(name="other.txt", data=late + b"\n", owner=theirs)
    here = services.audit_paper(name="2023.txt", data=late, owner=ours)
    assert leads(elsewhere.result["documents"][0]) == []
    assert len(leads(here.result["documents"][0])) == 1
