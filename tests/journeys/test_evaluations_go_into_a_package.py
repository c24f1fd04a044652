"""Self-evaluations follow into the disclosure: attached, counted in the text, audited without a lead, or waited for."""

import dataclasses
import json

import pytest
from django.db import connection

from tests.support.example_ledgers import about, people, unit_of, work
from tests.support.once import made_once
from tests.support.performance_year import (
    PDF,
    WRITTEN,
    adjusted,
    declare,
    projects_evaluated,
    write,
)
from yiben.apps.audits import engine
from yiben.apps.disclosures import example_books
from yiben.apps.disclosures.making import Wanted, missing_text, package_draft, package_write
from yiben.apps.disclosures.performance_attached import performance_attached
from yiben.apps.disclosures.performance_papers import papers_of, profile_for
from yiben.apps.disclosures.performance_texts import texts_of, texts_save
from yiben.apps.disclosures.performance_writing import year_manuscript
from yiben.apps.indicators import guards
from yiben.apps.indicators.models import Evaluation, ObjectiveRecord
from yiben.apps.indicators.services.evidence import evidence_keep, figure_vouch
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT, units_of
from yiben.apps.orgs.services import Refused
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.core.document.manuscript import FormPage, Manuscript, Text
from yiben.formats import registry
from yiben.formats.writers import page

pytestmark = pytest.mark.django_db
NAME, YEAR, MOST = "fenyang-2023", 2023, 4


def book_loaded():
    users = people()
    folder = example_books.Path(work(NAME, users["finance"]).parameters["folder"])
    example_books.employ(example_books.book_load(folder, about(NAME)), users)
    projects_evaluated(unit_of(NAME), MOST)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The example with four of its projects evaluated, for all tests of this file."""
    yield from made_once(django_db_blocker, book_loaded)


@pytest.fixture
def fenyang(loaded):
    return unit_of(NAME)


def wanted(**more):
    held = {key: about(NAME)[key] for key in example_books.WANTED}
    texts = {key: text for key, text in held["texts"].items() if key != "performance"}
    return Wanted(**{**held, "texts": texts, **more})


def draft(unit, **more):
    return package_draft(unit, YEAR, wanted(**more))


def forms_of(manuscript):
    forms = [piece for piece in manuscript.pieces if isinstance(piece, FormPage)]
    return [form for form in forms if "self-evaluation" in form.statement]


def text_of(manuscript):
    return "\n".join(piece.text for piece in manuscript.pieces if isinstance(piece, Text))


def paper_of(content):
    return read(registry.open_bytes("决算公开.html", content), engine.book())


def test_the_text_names_as_many_projects_as_are_attached_and_their_money(fenyang):
    made = draft(fenyang).made
    assert isinstance(made, Manuscript), list(made.told)
    assert len(forms_of(made)) == MOST
    papers = papers_of(units_of(fenyang, DEPARTMENT), YEAR, "shanxi-2023")
    total = sum(paper.one.money.final for paper in papers)
    said = text_of(made)
    assert f"涉及项目{MOST}个，涉及资金{total / 1_000_000:,.2f}万元。" in said
    assert f"等级为“良”的{MOST}个" in said
    assert "没有需要另附的材料" not in said
    assert [form.number for form in forms_of(made)] == [f"绩效附件{n}" for n in range(1, MOST + 1)]


def test_the_files_have_no_lead_and_are_the_same_bytes_again(fenyang):
    one, other = package_write(draft(fenyang)), package_write(draft(fenyang))
    assert one.files == other.files and one.key == other.key
    paper = paper_of(one.files["决算公开.html"])
    assert len([form for form in paper.forms if form.kind == "project_self_evaluation"]) == MOST
    assert [(lead.rule, lead.message) for lead in audit(paper, engine.book()).leads] == []
    assert one.definitions["performance_forms/project-self-evaluation-shanxi"] == 1
    manifest = json.loads(one.files["manifest.json"])
    assert "performance_profiles" in {one["kind"] for one in manifest["definitions"]}


def test_a_form_left_out_of_the_files_is_a_lead(fenyang):
    made = draft(fenyang).made
    short = dataclasses.replace(made, pieces=tuple(p for p in made.pieces if p not in forms_of(made)[:1]))
    found = audit(paper_of(page.write(short)), engine.book()).leads
    assert "projects-attached" in {lead.rule for lead in found}


def test_a_project_without_an_evaluation_is_waited_for_by_name(fenyang):
    declare(units_of(fenyang, DEPARTMENT)[1], "没有自评的项目", 1_000_000)
    waiting = draft(fenyang)
    assert waiting.missing is not None
    assert [one.told for one in waiting.missing.evaluations] == [
        f"{units_of(fenyang, DEPARTMENT)[1].organization.name}·没有自评的项目：没有冻结的自评。请先做自评。"
    ]
    with pytest.raises(Refused, match="没有自评的项目"):
        package_write(waiting)
    assert "没有自评的项目" in missing_text(waiting.missing)


def test_a_project_adjusted_after_its_evaluation_is_waited_for(fenyang):
    adjusted(ObjectiveRecord.objects.first())
    assert "绩效目标调整过" in missing_text(draft(fenyang).missing)


def test_a_part_that_nobody_wrote_is_waited_for(fenyang):
    objective = ObjectiveRecord.objects.first()
    seen = texts_of(objective).number
    texts = {key: text for key, text in WRITTEN.items() if key != "problems"}
    texts_save(by=None, objective=objective, purpose="self", texts=texts, seen=seen)
    told = missing_text(draft(fenyang).missing)
    assert objective.project in told and "项目管理中存在的主要问题及原因分析" in told


def test_an_evaluation_altered_behind_the_program_is_not_printed(fenyang):
    guards.remove(connection)
    one = Evaluation.objects.first()
    Evaluation.objects.filter(pk=one.pk).update(content={**one.content, "total": "100"})
    guards.install(connection)
    assert "记录被改过" in missing_text(draft(fenyang).missing)


def test_what_comes_after_the_freezing_does_not_change_what_is_printed(fenyang):
    before = draft(fenyang)
    objective = ObjectiveRecord.objects.first()
    file = evidence_keep(by=None, unit=objective.unit, name="后来的.pdf", data=PDF + b"\n")
    said = {"person": "项目负责人", "basis": "后来的台账"}
    figure_vouch(by=None, objective=objective, indicator="count", value="63", file=file, **said)
    after = draft(fenyang)
    assert (after.made, after.inputs) == (before.made, before.inputs)


def test_a_project_from_the_threshold_on_brings_its_report_in_yunnan_s_way(fenyang):
    assert profile_for(YEAR, "yunnan-2020") == "yunnan-2020"
    papers = papers_of(units_of(fenyang, DEPARTMENT), YEAR, "yunnan-2020")
    assert {paper.name: paper.required for paper in papers} == {
        paper.name: paper.one.money.declared >= 50_000_000 for paper in papers
    }
    assert {True, False} == {paper.required for paper in papers}
    assert not any(paper.required for paper in papers_of(units_of(fenyang, DEPARTMENT), YEAR, "shanxi-2023"))


def test_a_year_s_papers_name_what_is_not_whole_first(fenyang):
    declare(units_of(fenyang, DEPARTMENT)[1], "没有自评的项目", 1_000_000)
    made = year_manuscript(fenyang, YEAR, "shanxi-2023", DEPARTMENT)
    assert isinstance(made.pieces[0], Text) and made.pieces[0].text == "还没有齐的"
    assert len(forms_of(made)) == MOST


def test_a_unit_without_objectives_has_nothing_to_attach(fenyang):
    assert performance_attached(fenyang, YEAR, "shanxi-2023", DEPARTMENT, "万元") is not None
    assert performance_attached(fenyang, YEAR, "shanxi-2023", UNIT, "万元") is None
    assert performance_attached(fenyang, YEAR - 1, "shanxi-2023", DEPARTMENT, "万元") is None


def test_writing_once_more_the_same_keeps_no_second_row(fenyang):
    objective = ObjectiveRecord.objects.first()
    number = texts_of(objective).number
    write(objective)
    assert texts_of(objective).number == number
