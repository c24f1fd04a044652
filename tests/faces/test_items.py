"""The catalogue on the workbench and on the portal: read, checked, changed, brought in; by whom."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.support.items import department, entered, good_texts
from tests.support.people import bureau, person, sign_in, signed_in
from tests.support.work import work_off
from yiben.apps.catalogues.models import ItemImport, ServiceItem, ServiceItemVersion
from yiben.apps.catalogues.reading import read_item
from yiben.apps.catalogues.services.workbook import workbook_write

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    """Somebody who manages the items of a department."""
    return signed_in("section_head", place=department())


def form_of(texts: dict) -> dict:
    """The fields of the form as a browser sends them."""
    sent = {}
    for name, value in texts.items():
        if isinstance(value, list):
            for row, fields in enumerate(value):
                sent |= {
                    f"{name}-{row}-{key}": text.split("、") if key in ("medium", "delivery") else text
                    for key, text in fields.items()
                }
        else:
            sent[name] = value.split("、") if name in ("ways", "audience") else value
    return sent


def test_the_list_shows_finds_and_filters(keeper):
    entered("1100", name="食品经营许可")
    entered("1200", name="生育登记", type="公共服务", depth="Ⅲ级", visits="1", visit_reason="核对")
    page = keeper.get("/items/").content.decode()
    assert "食品经营许可" in page and "生育登记" in page and "2 项" in page
    assert "生育登记" not in keeper.get("/items/?q=spjy").content.decode()
    assert "食品经营许可" not in keeper.get("/items/?type=public_service").content.decode()
    assert "没有" in keeper.get("/items/?q=没有这个").content.decode()


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_costs_the_same_queries_for_few_and_many_items(keeper, number, django_assert_max_num_queries):
    for code in range(number):
        entered(f"{3000 + code}")
    with django_assert_max_num_queries(9):
        keeper.get("/items/")
    with django_assert_max_num_queries(10):
        keeper.get("/items/check/")
    with django_assert_max_num_queries(6):
        Client().get("/open/items/?q=30")


def test_the_list_and_the_whole_catalogue_are_taken_home(keeper):
    entered("1100")
    assert keeper.get("/items/export/?format=csv").getvalue().decode().count("\n") == 2
    book = openpyxl.load_workbook(io.BytesIO(keeper.get("/items/workbook/").content))
    assert book.sheetnames[:4] == ["事项", "设定依据", "材料", "环节"]
    assert keeper.get("/items/export/?format=exe").status_code == 404


def test_one_item_shows_its_versions_and_what_changed(keeper):
    entered("1100")
    entered("1100", committed="3", since="2026-02-01")
    item = ServiceItem.objects.get()
    page = keeper.get(f"/items/{item.pk}/").content.decode()
    assert "第 2 版" in page and "<del>5</del>" in page and "<ins>3</ins>" in page
    before = keeper.get(f"/items/{item.pk}/versions/1/").content.decode()
    assert "这不是现行的版本" in before
    assert keeper.get(f"/items/{item.pk}/versions/9/").status_code == 404


def test_the_linter_and_the_rates_stand_on_one_page(keeper):
    entered("1100", visits="1")
    page = keeper.get("/items/check/").content.decode()
    assert "到现场次数是 1，到现场原因是空的" in page and "全程网办率" in page and "100.00%" in page
    assert "没有发现" in keeper.get("/items/check/?severity=hint").content.decode()


def test_a_form_enters_an_item_and_its_next_version(keeper):
    texts = {**good_texts("7700"), "organization": department().name}
    answer = keeper.post("/items/new/", form_of(texts) | {"seen": "0"})
    item = ServiceItem.objects.get(code="7700")
    assert answer.headers["Location"] == f"/items/{item.pk}/"
    page = keeper.get(f"/items/{item.pk}/change/").content.decode()
    assert "测试许可7700" in page and "营业执照" in page
    texts |= {"committed": "2", "since": timezone.localdate().isoformat()}
    texts["materials"] = texts["materials"][:1]
    keeper.post(f"/items/{item.pk}/change/", form_of(texts) | {"seen": "1", "code": "hacked"})
    newest = ServiceItemVersion.objects.order_by("-number").first()
    assert (newest.number, newest.committed_days, len(newest.content["materials"])) == (2, 2, 1)
    assert ServiceItem.objects.get().code == "7700"


def test_a_form_with_faults_tells_all_of_them_and_keeps_what_was_typed(keeper):
    texts = {**good_texts("7700", committed="五天", name=""), "organization": department().name}
    answer = keeper.post("/items/new/", form_of(texts) | {"seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "承诺办结时限：读到“五天”" in page and "事项名称：是空的" in page
    assert 'value="五天"' in page and "某许可条例（测试）" in page


def test_more_empty_rows_are_given_without_saving(keeper):
    texts = {**good_texts("7700"), "organization": department().name}
    page = keeper.post("/items/new/", form_of(texts) | {"seen": "0", "more": "questions"}).content.decode()
    assert 'name="questions-3-question"' in page and 'name="questions-4-question"' not in page
    assert not ServiceItem.objects.exists()


def test_who_comes_second_with_the_same_item_open_is_told(keeper):
    entered("1100")
    item = ServiceItem.objects.get()
    entered("1100", committed="4")
    answer = keeper.post(
        f"/items/{item.pk}/change/", form_of(good_texts("1100", committed="2")) | {"seen": "1"}
    )
    assert "别人已经登记了新的版本" in answer.content.decode()
    assert ServiceItemVersion.objects.count() == 2


def test_an_item_is_given_up_with_a_reason_and_leaves_the_guides(keeper):
    entered("1100")
    item = ServiceItem.objects.get()
    assert Client().get("/open/items/1100/").status_code == 200
    today = timezone.localdate()
    assert keeper.post(f"/items/{item.pk}/end/", {"since": str(today), "reason": ""}).status_code == 400
    keeper.post(f"/items/{item.pk}/end/", {"since": str(today), "reason": "某文件（测试）"})
    assert "已取消" in keeper.get(f"/items/{item.pk}/").content.decode()
    assert Client().get("/open/items/1100/").status_code == 404


def test_a_file_is_tried_then_imported(keeper):
    item, _ = read_item({**good_texts("8800"), "organization": department().name})
    data = workbook_write([item])

    def file():
        return SimpleUploadedFile("事项.xlsx", data)

    tried = keeper.post("/items/files/", {"act": "check", "file": file()}).content.decode()
    assert "可以导入" in tried and not ServiceItem.objects.exists()
    answer = keeper.post("/items/files/", {"act": "import", "file": file()})
    assert ServiceItem.objects.get().code == "8800"
    assert "已导入" in keeper.get(answer.headers["Location"]).content.decode()
    assert "事项.xlsx" in keeper.get("/items/files/").content.decode()


def test_a_file_with_a_fault_is_refused_whole_and_says_where(keeper):
    item, _ = read_item({**good_texts("8800"), "organization": "没有的局"})
    sent = {"act": "import", "file": SimpleUploadedFile("事项.xlsx", workbook_write([item]))}
    page = keeper.get(keeper.post("/items/files/", sent).headers["Location"]).content.decode()
    assert "整个文件没有导入" in page and "没有这个机构" in page
    assert keeper.post("/items/files/", {"act": "import"}).status_code == 400


def test_a_large_file_is_put_in_line(keeper, monkeypatch):
    monkeypatch.setattr("yiben.faces.workbench.views.items.checking.AT_ONCE", 100)
    item, _ = read_item({**good_texts("8800"), "organization": department().name})
    sent = {"act": "import", "file": SimpleUploadedFile("事项.xlsx", workbook_write([item]))}
    assert "/jobs/" in keeper.post("/items/files/", sent).headers["Location"]
    work_off()
    assert ItemImport.objects.get().state == "committed"


def test_who_only_reads_changes_nothing_and_sees_only_what_is_within_reach():
    entered("1100")
    item = ServiceItem.objects.get()
    reader = signed_in("window_clerk", place=department())
    assert reader.get(f"/items/{item.pk}/").status_code == 200
    for path in ("/items/new/", f"/items/{item.pk}/change/", f"/items/{item.pk}/end/", "/items/files/"):
        assert reader.get(path).status_code == 403
    elsewhere = sign_in(Client(), person("section_head", place=bureau("临水县政务服务管理局")))
    assert elsewhere.get(f"/items/{item.pk}/").status_code == 404
    assert elsewhere.get(f"/items/{item.pk}/change/").status_code == 404
    assert signed_in("administrator").get("/items/").status_code == 403
    assert Client().get("/items/").status_code == 302


def test_a_citizen_reads_guides_by_department_and_by_search_without_a_cookie():
    entered("1100", name="食品经营许可")
    entered("1200", name="内部办理的事", on_application="否")
    entered("1300", name="还没有开始的事", since=(timezone.localdate() + timedelta(days=9)).isoformat())
    citizen = Client()
    front = citizen.get("/open/items/").content.decode()
    assert "按部门查" in front and "1 项" in front
    found = citizen.get("/open/items/?q=食品").content.decode()
    assert "食品经营许可" in found and "不用跑" in found
    answer = citizen.get("/open/items/1100/")
    page = answer.content.decode()
    assert "您不用带" in page and "营业执照（电子证照库）" in page and "申请书" in page
    assert answer.cookies == {}
    for code in ("1200", "1300", "nowhere"):
        assert citizen.get(f"/open/items/{code}/").status_code == 404
    assert "没有找到" in citizen.get("/open/items/?q=没有这个").content.decode()
    assert citizen.get("/open/items/?department=99999999999").status_code == 200
