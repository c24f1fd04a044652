"""The pages that bring files in and take packages out: imports, statements, the words of a package."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.support.example_ledgers import LEDGERS, about, people, unit_of, work
from tests.support.ledgers import budget_unit, spending
from tests.support.once import made_once
from tests.support.people import sign_in
from yiben.apps.disclosures import example_books
from yiben.apps.disclosures.words import words_of
from yiben.apps.jobs.models import Job
from yiben.apps.ledgers.models import ImportBatch
from yiben.apps.ledgers.services.imports import import_do
from yiben.apps.ledgers.services.vouchers import vouchers_post
from yiben.apps.orgs.models import User

pytestmark = pytest.mark.django_db
NAME = "eshan-2020"


def loaded():
    users = people()
    folder = example_books.Path(work(NAME, users["finance"]).parameters["folder"])
    unit = example_books.book_load(folder, about(NAME))
    example_books.employ(unit, users)
    User.objects.update(demonstration=False)


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """The example in the database, for all tests of this file."""
    yield from made_once(django_db_blocker, loaded)


@pytest.fixture
def eshan(client, book):
    sign_in(client, User.objects.get(username="finance"))
    return unit_of(NAME)


def at(name, unit, year=2020, **query):
    return reverse(f"workbench:{name}", args=[unit.pk, year], query=query)


def text(response):
    return response.content.decode()


def test_every_figure_of_the_statements_opens_to_its_vouchers_and_the_sum_is_the_figure(client, eshan):
    page = text(client.get(at("statements", eshan, profile="yunnan-2020")))
    assert "公开05表" in page and "9,243,004.53" in page
    start = page.index('<a href="/ledgers/', page.index("本年支出合计"))
    address = page[start + 9 : page.index('"', start + 9)].replace("&amp;", "&")
    behind = text(client.get(address))
    assert "9,243,004.53" in behind and "发放工资" in behind


def test_statements_are_shown_in_ten_thousands_and_by_another_profile(client, eshan):
    page = text(client.get(at("statements", eshan, profile="national", **{"in": "万元"})))
    assert "924.30" in page and "金额单位：万元" in page


def test_a_year_without_a_book_says_so_and_is_not_compared(client, eshan):
    assert "还没有凭证" in text(client.get(at("statements", eshan, year=2022)))
    assert "2019年度没有凭证" in text(client.get(at("statements_compared", eshan, profile="yunnan-2020")))


def test_two_years_are_compared_cell_by_cell(client, eshan):
    page = text(client.get(at("statements_compared", eshan, year=2021, **{"with": "2020"})))
    assert "9,230,142.02" in page or "923.01" in page


def test_outturn_is_compared_with_the_budget_and_a_unit_with_another(client, eshan):
    page = text(client.get(at("statements_compared", eshan, profile="yunnan-2020", what="budget")))
    assert "9,400.00" in page and "2,920.00" in page and "-6,480.00" in page
    assert "请选一个单位" in text(client.get(at("statements_compared", eshan, what="units")))
    other = budget_unit("900001", "另一个局", parent=eshan.organization)
    vouchers_post(
        by=None, unit=other, year=2020, vouchers=[spending("100.00", day="2020-01-05", unit=other.code)]
    )
    page = text(client.get(f"{at('statements_compared', eshan, what='units')}&unit={other.pk}&in=元"))
    assert "另一个局" in page and "9,243,004.53" in page


def test_what_an_officer_writes_is_saved_and_the_page_asks_for_the_rest(client, eshan):
    page = text(client.get(at("package_words", eshan)))
    assert "缺的数" in page and "主要职责" in page
    sent = {
        "seen": "0",
        "profile": "yunnan-2020",
        "scope": "unit",
        "first_year": "1",
        "text:duties": "管理大厅。",
    }
    assert client.post(at("package_words", eshan), sent).status_code == 302
    assert words_of(eshan, 2020).texts == {"duties": "管理大厅。"}
    page = text(client.get(at("package_words", eshan)))
    assert "缺的数" not in page and 'name="reason:general_public_budget"' in page


def test_an_unfinished_package_is_told_what_it_lacks_and_nothing_written_is_lost(client, eshan):
    sent = {
        "seen": "0",
        "profile": "yunnan-2020",
        "first_year": "1",
        "text:duties": "管理大厅。",
        "act": "make",
    }
    answer = client.post(at("package_words", eshan), sent)
    assert answer.status_code == 400
    assert "还不能生成" in text(answer) and "管理大厅。" in text(answer)


def test_a_finished_package_is_put_in_line(client, eshan):
    told = about(NAME)
    sent = {"seen": "0", "profile": "yunnan-2020", "scope": "unit", "first_year": "1", "act": "make"}
    sent |= {f"reason:{key}": value for key, value in told["reasons"].items()}
    sent |= {f"text:{key}": value for key, value in told["texts"].items()}
    answer = client.post(at("package_words", eshan), sent)
    job = Job.objects.get(kind="disclosures.package")
    assert answer.url == reverse("workbench:job", args=[job.pk])


def test_somebody_elses_saving_is_not_written_over(client, eshan):
    sent = {"seen": "0", "profile": "yunnan-2020", "text:duties": "甲写的。"}
    client.post(at("package_words", eshan), sent)
    answer = client.post(at("package_words", eshan), {**sent, "text:duties": "乙写的。"})
    assert "有人保存过这一页" in text(answer) and "乙写的。" in text(answer)
    assert words_of(eshan, 2020).texts == {"duties": "甲写的。"}


def upload(name="凭证.csv", data=None):
    content = data if data is not None else (LEDGERS / NAME / "vouchers.csv").read_bytes()
    return SimpleUploadedFile(name, content)


def test_a_file_is_tried_without_writing_anything(client, eshan):
    good = (LEDGERS / NAME / "vouchers.csv").read_text(encoding="utf-8-sig").replace("2020-", "2021-")
    page = text(
        client.post(at("imports", eshan, year=2021), {"file": upload(data=good.encode()), "act": "check"})
    )
    assert "没有问题，可以导入" in page and "分录（行）" in page
    assert not ImportBatch.objects.filter(year=2021).exists()


def test_a_bad_file_is_refused_as_a_whole_with_every_problem_in_its_row(client, eshan):
    bad = (LEDGERS / NAME / "vouchers.csv").read_text(encoding="utf-8-sig").replace("2020-0", "2031-0")
    page = text(client.post(at("imports", eshan), {"file": upload(data=bad.encode()), "act": "check"}))
    assert "整个文件都不会导入" in page and page.count("<tr>") > 10


def test_a_file_is_put_in_line_and_its_page_tells_what_came_of_it(client, eshan):
    answer = client.post(
        at("imports", eshan), {"file": upload("坏.csv", "凭证号,日期\n".encode()), "act": "import"}
    )
    assert answer.status_code == 302
    batch = ImportBatch.objects.get(name="坏.csv")
    import_do(by=None, batch_id=batch.pk)
    assert "没有导入" in text(client.get(reverse("workbench:import_batch", args=[batch.pk])))


def test_no_file_is_an_answer(client, eshan):
    assert "没有选文件" in text(client.post(at("imports", eshan), {"act": "check"}))


def test_a_reader_without_the_duty_neither_imports_nor_makes(client, eshan):
    sign_in(client, User.objects.get(username="auditor"))
    assert client.get(at("statements", eshan, profile="yunnan-2020")).status_code == 200
    assert client.get(at("imports", eshan)).status_code in (403, 404)
    assert client.get(at("package_words", eshan)).status_code in (403, 404)


def test_a_page_of_statements_asks_no_more_for_more_vouchers(client, eshan, django_assert_max_num_queries):
    client.get(at("statements", eshan, profile="yunnan-2020"))
    with django_assert_max_num_queries(32):
        client.get(at("statements", eshan, profile="yunnan-2020"))
    assert unit_of(NAME).pk == eshan.pk
