"""Items: entered, changed by a new version, given up; who may; what changed; what cases see of one."""

import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.support.items import department, entered, good_texts
from tests.support.people import bureau, person
from yiben.apps.catalogues.guards import install, missing
from yiben.apps.catalogues.models import ServiceItem, ServiceItemVersion
from yiben.apps.catalogues.selectors.items import (
    ItemsWanted,
    changed,
    history,
    in_force,
    item_facts,
    items_page,
    version_in_force,
    version_of,
    whole,
)
from yiben.apps.catalogues.selectors.linting import item_rows, linted
from yiben.apps.catalogues.selectors.rates import rates
from yiben.apps.catalogues.services.common import ItemRefused
from yiben.apps.catalogues.services.items import item_end, item_save
from yiben.apps.journals.models import Entry
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused, organization_create

pytestmark = pytest.mark.django_db


def test_an_item_is_entered_and_the_linter_finds_nothing_in_a_good_one():
    first = entered("1100")
    assert (first.number, first.committed_days, first.depth) == (1, 5, 4)
    assert linted().findings == []
    assert Entry.objects.filter(action="item.enter", target="item/1100").count() == 1


def test_a_change_is_a_new_version_and_a_case_keeps_the_one_it_was_opened_by():
    first = entered("1100")
    second = entered("1100", since="2026-06-01", committed="3")
    assert second.number == 2
    assert version_in_force("1100", date(2026, 5, 31)) == first
    assert version_in_force("1100", date(2026, 6, 1)) == second
    assert version_of("1100", 1).committed_days == 5
    (change,) = [one for one in changed(first, second) if one.field == "承诺办结时限"]
    assert (change.before, change.after) == ("5", "3")


def test_the_same_again_is_no_version():
    entered("1100")
    assert entered("1100") is None


def test_a_later_version_of_the_same_day_counts_because_it_sets_the_first_right():
    entered("1100")
    entered("1100", name="改正后的名称")
    assert version_in_force("1100").name == "改正后的名称"


def test_a_version_cannot_begin_before_the_one_it_follows():
    entered("1100", since="2026-06-01")
    with pytest.raises(ItemRefused, match="2026-06-01起用"):
        entered("1100", since="2026-05-31", committed="3")


def test_what_stays_through_all_versions_cannot_be_changed():
    entered("1100")
    with pytest.raises(ItemRefused, match=r"行使层级.*登记的是“县级”"):
        entered("1100", level="乡镇级")
    with pytest.raises(ItemRefused, match="实施主体"):
        entered("1100", at=department("云岭县民政局"))


def test_every_field_that_cannot_be_read_is_told_at_once():
    with pytest.raises(ItemRefused) as refused:
        entered("1100", committed="三天", type="许可", since="2026-13-01")
    assert len(refused.value.problems) == 3
    assert "应是以下之一：行政许可" in " ".join(refused.value.problems)


def test_an_item_is_handled_by_a_kind_of_case_that_there_is():
    with pytest.raises(ItemRefused, match="应是以下之一：administrative-licence"):
        entered("1100", case_type="nowhere")
    assert entered("1100", case_type="administrative-licence").case_type == "administrative-licence"


def test_two_people_with_one_item_open_do_not_overwrite_each_other():
    entered("1100")
    entered("1100", committed="4")
    with pytest.raises(Refused, match="别人已经登记了新的版本"):
        item_save(by=None, organization=department(), texts=good_texts("1100", committed="2"), seen=1)


def test_an_item_given_up_is_not_in_force_and_its_versions_stay():
    entered("1100")
    item = ServiceItem.objects.get()
    item_end(by=None, item=item, since=date(2026, 3, 1), reason="某文件取消（测试）")
    assert version_in_force("1100", date(2026, 2, 28)).number == 1
    assert version_in_force("1100", date(2026, 3, 1)) is None
    with pytest.raises(Refused, match="已经取消"):
        item_end(by=None, item=item, since=date(2026, 3, 2), reason="又一次")
    assert [one.version.number for one in history(item)] == [2, 1]


def test_the_history_tells_until_when_and_what_each_version_changed():
    entered("1100")
    entered("1100", since="2026-02-01", visits="1", visit_reason="核验原件")
    later, first = history(ServiceItem.objects.get())
    assert (first.until, later.until, later.in_force) == (date(2026, 1, 31), None, True)
    assert {one.field for one in later.changes} == {"生效日期", "到现场次数", "到现场原因"}
    assert first.changes is None


@pytest.mark.parametrize("table", ["serviceitem", "serviceitemversion"])
def test_the_database_itself_refuses_to_change_or_delete(table):
    install(connection)
    assert missing(connection) == []
    entered("1100")
    column = "level = 'x'" if table == "serviceitem" else "name = 'x'"
    for statement in (f"UPDATE catalogues_{table} SET {column}", f"DELETE FROM catalogues_{table}"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_bureau_leads_the_items_of_the_departments_beside_it_and_of_nobody_else():
    county = organization_create(name="云岭县（测试）", kind="department")
    led = department("云岭县民政局", above=county)
    head = person("section_head", place=bureau(parent=county))
    made = item_save(by=head, organization=led, texts=good_texts("1100"))
    assert made.number == 1
    elsewhere = department("临水县民政局")
    with pytest.raises(Refused, match="不归您办理"):
        item_save(by=head, organization=elsewhere, texts=good_texts("1200"))
    clerk = person("window_clerk", place=bureau(parent=county))
    with pytest.raises(Refused, match="不归您办理"):
        item_save(by=clerk, organization=led, texts=good_texts("1300"))
    assert [one.item.code for one in _listed(clerk)] == ["1100"]


def test_one_finds_an_item_by_name_pinyin_code_and_department():
    entered("1100", name="食品经营许可")
    entered("1200", name="公章刻制备案")
    auditor = person("auditor", place=department())
    for text in ("食品", "spjyxk", "shipinjingying", "1100", "市场监督 食品"):
        assert [one.name for one in _listed(auditor, text)] == ["食品经营许可"]
    assert _listed(person("auditor"), "食品") == []


def test_what_a_case_sees_of_an_item_are_plain_values():
    facts = item_facts(entered("1100", statutory="1", statutory_unit="个月"))
    assert (facts["committed_days"], facts["statutory_days"], facts["kind"]) == (5, 22, "promised")
    assert facts["materials"] == ("m1", "m2")
    assert facts["fee"] is False
    assert not [key for key, value in facts.items() if not isinstance(value, str | int | bool | tuple | None)]


def test_the_rows_that_rates_count_are_the_items_in_force_on_the_day():
    entered("1100", since="2026-03-01")
    assert item_rows(date(2026, 2, 28)) == []
    (row,) = item_rows(date(2026, 3, 1), department())
    found = [
        row[name] for name in ("online_depth", "visits", "statutory_days", "committed_days", "single_window")
    ]
    assert found == [4, 0, 20, 5, True]
    assert item_rows(date(2026, 3, 1), bureau()) == []


def test_a_code_used_twice_is_found_also_where_only_one_of_the_two_is_looked_at():
    entered("1100", handling_code="A-1")
    second = entered("1200", handling_code="A-1")
    found = linted(item=second.item_id).findings
    assert [one.rule for _, one in found] == ["handling-code-is-unique"]


def test_what_the_linter_found_is_kept_only_until_a_version_comes():
    entered("1100", conditions="")
    assert linted().counts["warning"] == 1
    entered("1100", conditions="依法登记的经营主体", since="2026-01-02")
    assert linted().counts["warning"] == 0
    assert next(one.measured.printed for one in rates(timezone.localdate())) == "0.00"
    entered("1200", handling="即办件", committed="0", committed_unit="")
    assert next(one.measured.printed for one in rates(timezone.localdate())) == "50.00"


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_costs_the_same_queries_for_few_and_many_items(number, django_assert_num_queries):
    for code in range(number):
        entered(f"{2000 + code}")
    powers = powers_of(person("auditor", place=department()))
    with django_assert_num_queries(1):
        assert len(items_page(powers, ItemsWanted(), order="", descending=False, start=0, size=50)) == number
    with django_assert_num_queries(3):
        assert linted(powers=powers).items == number
    with django_assert_num_queries(1):
        assert linted(powers=powers).items == number
    with django_assert_num_queries(1):
        assert len(item_rows(timezone.localdate())) == number


def test_what_was_kept_of_an_item_is_what_was_entered():
    version = entered("1100")
    item = whole(version)
    assert [row["name"] for row in item["materials"]] == ["申请书", "营业执照"]
    assert item["ways"] == ("window", "network")
    assert re.fullmatch("[0-9a-f]{64}", ServiceItemVersion.objects.get().digest)
    assert in_force(date(2025, 12, 31)).count() == 0


def _listed(user, text=""):
    return items_page(powers_of(user), ItemsWanted(text), order="", descending=False, start=0, size=50)
