"""An example ledger imported and published by one step; finished tables without a voucher; a correction."""

import pytest

from tests.support.example_ledgers import about, people, unit_of, work
from yiben.apps.disclosures import example_books
from yiben.apps.disclosures.making import Wanted, package_draft, package_write
from yiben.apps.disclosures.package_models import Package
from yiben.apps.disclosures.package_services import package_store
from yiben.apps.disclosures.package_steps import package_prepare
from yiben.apps.ledgers.services.imports import import_commit
from yiben.apps.ledgers.services.units import unit_found
from yiben.apps.orgs.services import Refused

pytestmark = pytest.mark.django_db
EXAMPLES = ("eshan-2020", "fenyang-2023")


def wanted(name, **more):
    held = {key: about(name)[key] for key in example_books.WANTED}
    return Wanted(**{**held, **more})


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_imported_made_and_published_once(name):
    users = people()
    first = example_books.example_loaded(work(name, users["finance"]))
    assert first.says == "已导入账簿，并公开了由它生成的决算。"
    package = Package.objects.get()
    assert [event.kind for event in package.events.all()] == [
        "made",
        "prepared",
        "reviewed",
        "approved",
        "published",
    ]
    assert first.reference == f"package/{package.pk}"
    assert package.files.filter(name="决算公开.pdf").exists()
    again = example_books.example_loaded(work(name, users["finance"]))
    assert (again.reference, Package.objects.count()) == (first.reference, 1)


def test_a_correction_is_a_new_edition_with_a_list_of_what_changed():
    users = people()
    example_books.example_loaded(work("eshan-2020", users["finance"]))
    unit = unit_of("eshan-2020")
    texts = {**about("eshan-2020")["texts"], "duties": "负责政务服务大厅的管理。"}
    made = package_write(package_draft(unit, 2020, wanted("eshan-2020", texts=texts)))
    with pytest.raises(Refused, match="请写明更正的理由"):
        package_store(by=users["finance"], made=made, organization=unit.organization)
    second = package_store(by=users["finance"], made=made, organization=unit.organization, reason="补正职责")
    assert (second.number, second.corrects.number) == (2, 1)
    assert [(one["kind"], one["after"]) for one in second.changes] == [("text", "负责政务服务大厅的管理。")]


def test_finished_tables_make_a_package_without_a_voucher_and_the_gate_stops_their_errors():
    users = people()
    told = about("eshan-2020")
    unit = unit_found(code=told["unit"], name=told["department"], institution=told["institution"])
    example_books.employ(unit, users)
    folder = example_books.Path(work("eshan-2020", users["finance"]).parameters["folder"])
    tables = folder.parents[1] / "eshan-2020.html"
    registers = [folder / f"{name}.csv" for name in ("budgets", "contracts")]
    for file in (tables, *registers):
        import_commit(by=None, unit=unit, year=2020, name=file.name, data=file.read_bytes())
    # What stands in the tables asks no register; what stands in none is not zero.
    waiting = package_draft(unit, 2020, wanted("eshan-2020")).missing
    assert [one.register for one in waiting.registers] == ["vehicles", "equipment"] and waiting.count == 2
    declared = folder / "declarations.csv"
    import_commit(by=None, unit=unit, year=2020, name=declared.name, data=declared.read_bytes())
    draft = package_draft(unit, 2020, wanted("eshan-2020"))
    assert draft.accounts.posted is False and "general_public" in draft.accounts.taken
    total = next(one for one in draft.accounts.statements if one.name == "total")
    source = total.figures["本年支出合计", "决算数"].taken
    assert source is not None and source.file == "eshan-2020.html" and source.place.startswith("第1张表")
    made = package_write(draft)
    package = package_store(by=users["finance"], made=made, organization=unit.organization)
    with pytest.raises(Refused, match="错误疑点"):
        package_prepare(by=users["finance"], package=package, seen=1)
