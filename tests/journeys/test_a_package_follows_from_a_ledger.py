"""From the example ledgers to the published package: nothing is typed twice, and our own audit finds nothing."""

import dataclasses

import pytest

from tests.support.example_ledgers import about, people, unit_of, work
from tests.support.once import made_once
from yiben.apps.audits import engine
from yiben.apps.disclosures import example_books
from yiben.apps.disclosures.making import Wanted, missing_text, package_draft, package_write
from yiben.apps.disclosures.package_models import Package
from yiben.apps.disclosures.package_services import package_store
from yiben.apps.disclosures.package_steps import package_prepare
from yiben.apps.disclosures.tasks import package_made
from yiben.apps.disclosures.words import draft_of, package_ask, words_of, words_save
from yiben.apps.jobs.doing import Work
from yiben.apps.jobs.models import STEP_REFUSED
from yiben.apps.ledgers.selectors.statements import profiles_in
from yiben.apps.ledgers.services.declarations import declarations_withdraw, register_declare
from yiben.apps.orgs.models import User
from yiben.apps.orgs.services import Refused
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.core.value.printed import read_number
from yiben.formats import registry

pytestmark = pytest.mark.django_db
EXAMPLES = ("eshan-2020", "fenyang-2023")
PRINTED = {"eshan-2020": "元", "fenyang-2023": "万元"}


def book_of(name):
    """An example imported by hand, without its package; its unit is found by `unit_of`."""
    users = people()
    folder = example_books.Path(work(name, users["finance"]).parameters["folder"])
    example_books.employ(example_books.book_load(folder, about(name)), users)


@pytest.fixture(scope="module")
def eshan_book(django_db_setup, django_db_blocker):
    """One example in the database, for all tests of this file that ask for it."""
    yield from made_once(django_db_blocker, lambda: book_of("eshan-2020"))


@pytest.fixture(scope="module")
def fenyang_book(django_db_setup, django_db_blocker):
    """The other."""
    yield from made_once(django_db_blocker, lambda: book_of("fenyang-2023"))


@pytest.fixture
def eshan(eshan_book):
    """Its unit."""
    return unit_of("eshan-2020")


@pytest.fixture
def fenyang(fenyang_book):
    """Its unit."""
    return unit_of("fenyang-2023")


def officers():
    return {one.username: one for one in User.objects.filter(username__in=example_books.PEOPLE)}


def wanted(name, **more):
    held = {key: about(name)[key] for key in example_books.WANTED}
    return Wanted(**{**held, **more})


def paper_of(name, content):
    return read(registry.open_bytes(name, content), engine.book())


def leads_of(paper):
    return [(lead.rule, lead.message) for lead in audit(paper, engine.book()).leads]


def said_in(paper):
    """Every claim of the running text."""
    return sorted((claim.type, "".join(claim.sentence.split())) for claim in paper.claims)


def printed_in(paper):
    """Every cell of every statement as it is printed, or why it is not."""
    return [
        (
            statement.name,
            statement.title,
            statement.unit,
            [(row.id, row.label) for row in statement.rows],
            {at: getattr(cell, "printed", cell) for at, cell in statement.cells.items()},
        )
        for statement in paper.statements
    ]


@pytest.mark.parametrize("money", ["元", "万元"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_file_of_a_package_of_any_profile_in_force_has_a_lead(eshan, fenyang, name, money):
    unit = unit_of(name)
    for profile in profiles_in(about(name)["year"]):
        asked = wanted(name, profile=profile, money=money)
        waiting = package_draft(unit, about(name)["year"], asked).missing
        # Another profile asks for figures of last year that this paper never printed.
        asked = dataclasses.replace(asked, first_year=bool(waiting and waiting.figures) or asked.first_year)
        draft = package_draft(unit, about(name)["year"], asked)
        given = {need.key: "业务量有变化" for need in draft.missing.reasons} if draft.missing else {}
        asked = dataclasses.replace(asked, reasons={**asked.reasons, **given})
        files = package_write(package_draft(unit, about(name)["year"], asked)).files
        papers = {
            kind: paper_of(f"决算公开.{kind}", files[f"决算公开.{kind}"])
            for kind in ("docx", "html", "xlsx", *(["pdf"] if money == PRINTED[name] else []))
        }
        assert {kind: leads_of(paper) for kind, paper in papers.items()} == {kind: [] for kind in papers}, (
            profile
        )
        if "pdf" in papers:  # it takes longest to read: once in the money that the example was printed in
            assert printed_in(papers["pdf"]) == printed_in(papers["docx"]), profile
            assert said_in(papers["pdf"]) == said_in(papers["docx"]), profile


def test_the_same_books_and_words_make_the_same_bytes(eshan):
    one, other = (package_write(package_draft(eshan, 2020, wanted("eshan-2020"))) for _ in range(2))
    assert one.files == other.files
    assert one.key == other.key


def test_a_package_waits_for_every_reason_and_paragraph_and_names_each(fenyang):
    draft = package_draft(fenyang, 2023, wanted("fenyang-2023", reasons={}, texts={}))
    asked = {need.key for need in draft.missing.reasons} | {need.key for need in draft.missing.texts}
    assert {"revenue_total", "vehicle_running", "duties", "performance"} <= asked
    with pytest.raises(Refused) as refused:
        package_write(draft)
    assert str(refused.value) == missing_text(draft.missing)
    assert "收入总计为1,214.68万元，相比的数为928.36万元" in str(refused.value)


def test_without_last_years_figures_the_package_says_which_it_needs_and_may_do_without(eshan):
    waiting = package_draft(eshan, 2020, wanted("eshan-2020", first_year=False))
    assert "2019年度《收入支出决算总表》“收入总计”行“决算数”栏" in missing_text(waiting.missing)
    assert package_draft(eshan, 2020, wanted("eshan-2020")).missing is None


def test_a_unit_without_a_book_has_nothing_to_disclose(eshan):
    with pytest.raises(Refused, match="2019年度没有凭证"):
        package_draft(eshan, 2019, Wanted(next(iter(profiles_in(2019)))))


def test_a_profile_that_is_not_in_force_is_named_with_those_that_are(eshan):
    with pytest.raises(Refused, match=r"2020年度没有叫“shanxi-2023”的表样。这一年可用的：.*yunnan-2020"):
        package_draft(eshan, 2020, wanted("eshan-2020", profile="shanxi-2023"))


def test_a_number_written_by_hand_that_is_a_figure_is_warned_about(eshan):
    texts = {**about("eshan-2020")["texts"], "performance": "全年项目支出4,555,444.00元。"}
    draft = package_draft(eshan, 2020, wanted("eshan-2020", texts=texts))
    assert any("4,555,444.00元" in one and "没有绑定" in one for one in draft.warned)


def test_words_are_kept_and_never_written_over_those_of_somebody_else(eshan):
    users = officers()
    first = words_save(by=users["finance"], unit=eshan, year=2020, wanted=wanted("eshan-2020"), seen=0)
    assert first.number == 1
    with pytest.raises(Refused, match="有人保存过这一页"):
        words_save(by=users["finance"], unit=eshan, year=2020, wanted=wanted("eshan-2020"), seen=0)
    with pytest.raises(Refused, match="没有为这个单位编制公开的权限"):
        words_save(by=users["auditor"], unit=eshan, year=2020, wanted=wanted("eshan-2020"), seen=1)
    with pytest.raises(Refused, match="超过4000字"):
        long = wanted("eshan-2020", texts={"duties": "长" * 4001})
        words_save(by=users["finance"], unit=eshan, year=2020, wanted=long, seen=1)
    assert words_of(eshan, 2020).texts == about("eshan-2020")["texts"]


def test_a_worker_makes_the_package_that_an_officer_asked_for(eshan):
    users = officers()
    words = words_save(by=users["finance"], unit=eshan, year=2020, wanted=wanted("eshan-2020"), seen=0)
    job = package_ask(by=users["finance"], words=words)
    step = job.steps.get()
    made = package_made(Work(job.pk, step.name, step.parameters, users["finance"]))
    assert made.says.startswith("已生成第1版")
    package = Package.objects.get()
    assert (package.unit, package.profile, package.disclosure.fiscal_year) == ("元", "yunnan-2020", 2020)


def test_an_unfinished_package_is_not_put_in_line(eshan):
    users = officers()
    asked = wanted("eshan-2020", reasons={})
    words = words_save(by=users["finance"], unit=eshan, year=2020, wanted=asked, seen=0)
    with pytest.raises(Refused, match="还不能生成"):
        package_ask(by=users["finance"], words=words)
    refused = package_made(Work(0, "", {"unit": eshan.pk, "year": 2020}, users["finance"]))
    assert refused.state == STEP_REFUSED and "请填写原因" in refused.says


def test_a_bound_number_is_the_one_the_forms_print(fenyang):
    made = package_write(package_draft(fenyang, 2023, wanted("fenyang-2023")))
    said = next(one["text"] for one in made.content["texts"] if "全年项目支出" in one["text"])
    assert "全年项目支出711.98万元" in said
    assert read_number("711.98") is not None


def test_a_stored_package_waits_when_a_declaration_it_rests_on_is_withdrawn(eshan):
    finance = officers()["finance"]
    words = words_of(eshan, 2020) or words_save(
        by=finance, unit=eshan, year=2020, wanted=wanted("eshan-2020"), seen=0
    )
    made = package_write(draft_of(words))
    package = package_store(by=finance, made=made, organization=eshan.organization)
    declared = {"by": None, "unit": eshan, "year": 2020, "registers": ["vehicles"]}
    declarations_withdraw(**declared, note="查到一辆车")
    with pytest.raises(Refused, match=r"生成之后，登记或声明有了变化，现在还差 .*车辆"):
        package_prepare(by=finance, package=package, seen=1)
    register_declare(**declared, note="已报废，重新声明")
    assert package_prepare(by=finance, package=package, seen=1).kind == "prepared"


def test_a_stored_package_is_made_anew_when_its_words_or_books_are_others(eshan):
    finance = officers()["finance"]
    words = words_save(by=finance, unit=eshan, year=2020, wanted=wanted("eshan-2020"), seen=0)
    package = package_store(by=finance, made=package_write(draft_of(words)), organization=eshan.organization)
    texts = {**about("eshan-2020")["texts"], "duties": "负责政务服务大厅的管理。"}
    words_save(by=finance, unit=eshan, year=2020, wanted=wanted("eshan-2020", texts=texts), seen=1)
    with pytest.raises(Refused, match="已不是现在的账。请重新生成"):
        package_prepare(by=finance, package=package, seen=1)
