"""The example catalogue: it is entered by the services, at least sixty items of ten departments, and honest."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.support.work import work_off
from yiben.apps.catalogues.demonstration import example_loaded, examples_ask
from yiben.apps.catalogues.models import ServiceItemVersion
from yiben.apps.catalogues.reading import read_item
from yiben.apps.catalogues.rulebook import factors, form, item_rules
from yiben.apps.catalogues.selectors.linting import item_rows
from yiben.apps.jobs.models import Job, Step
from yiben.apps.orgs.demonstration import plant, seed
from yiben.core.catalogue.item_lint import lint

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "catalogue"
FILES = sorted(FOLDER.glob("*.yaml"))


@cache
def written() -> list[dict]:
    """What stands in each file, as it is written."""
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES]


def items() -> list[dict]:
    """Every item of the examples, read; a fault in one is a failure."""
    found = []
    for about in written():
        for raw in about["items"]:
            item, faults = read_item({**about["defaults"], **raw, "organization": about["organization"]})
            assert [(raw["code"], fault.title, fault.says) for fault in faults] == []
            found.append(item)
    return found


def test_there_are_sixty_items_and_more_of_ten_departments_and_more():
    assert len(items()) >= 60
    assert len(FILES) >= 10


def test_every_basis_says_how_well_it_was_verified_and_every_item_that_it_is_an_example():
    for item in items():
        assert {row["status"] for row in item["bases"]} <= {"verified", "part", "unverified"}
        assert all(row["status"] for row in item["bases"])
        assert item["edition"] == "示例"


def test_the_linter_finds_in_the_examples_only_the_faults_that_were_left_in_to_be_found():
    found = {(one.rule, one.item) for one in lint(item_rules(), form(), items(), factors())}
    assert found == {
        ("complaints-go-elsewhere", "户口迁移（购房入户）"),
        ("abolished-proof-is-not-asked", "出租汽车驾驶员从业资格证核发"),
        ("shared-material-is-not-asked", "异地就医备案"),
        ("catch-all-material-is-not-asked", "民办幼儿园设立"),
        ("catch-all-material-is-not-asked", "设置大型户外广告许可"),
        ("charge-can-be-paid-online", "临时占用城市道路许可"),
        ("licence-answers-a-question", "设置大型户外广告许可"),
        ("item-in-the-hall-is-at-the-window", "增值税专用发票（增值税税控系统）最高开票限额审批"),
        ("item-in-the-hall-is-at-the-window", "开具税收完税证明"),
        ("item-in-the-hall-is-at-the-window", "烟草专卖零售许可证核发"),
    }


@pytest.mark.django_db
def test_the_demonstration_loads_them_in_the_background_and_twice_is_once():
    plant()
    seed()
    job = examples_ask(FOLDER)
    assert job.total == len(FILES)
    work_off()
    assert Job.objects.get(pk=job.pk).state == "done"
    assert set(Step.objects.filter(job=job).values_list("state", flat=True)) == {"done"}
    rows = item_rows(date(2026, 7, 1))
    assert len(rows) == len(items())
    assert examples_ask(FOLDER) is None


@pytest.mark.django_db
def test_an_example_is_not_entered_where_the_demonstration_is_not():
    work = type("Work", (), {"parameters": {"file": str(FOLDER / "01.yaml")}, "by": None})()
    assert example_loaded(work).state == "refused"
    assert ServiceItemVersion.objects.count() == 0
