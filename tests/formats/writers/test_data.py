"""The data files: exact figures by the ids of the definitions, and a dictionary that explains every one of them."""

import csv
import io
import json
from decimal import Decimal

import manuscripts as invented

from tests.support import written
from yiben.core.document.manuscript import FormPage, Manuscript
from yiben.formats import definitions, package
from yiben.formats.writers import data

MANUSCRIPT = invented.manuscript()
FORMS = invented.forms()
MADE = data.write(MANUSCRIPT, package.meanings(2023))


def rows(name):
    text = MADE[name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_csv_opens_in_excel_with_its_letters_right():
    assert all(made.startswith(b"\xef\xbb\xbf") for name, made in MADE.items() if name.endswith(".csv"))


def test_every_figure_of_a_form_stands_in_its_csv_exactly():
    for name, form in zip(data.names(MANUSCRIPT), FORMS, strict=True):
        found = {
            (row["行"], column): Decimal(value)
            for row in rows(name)
            for column, value in row.items()
            if value and column not in ("行", "名称", "单位")
        }
        assert found == written.figures(form)


def test_a_row_says_what_is_printed_and_what_it_counts():
    related = {row["行"]: row for row in rows("10-related_information.csv")}
    assert related["车辆合计"]["单位"] == "辆" and related["货物"]["单位"] == "万元"
    assert related["参公单位"]["名称"] == "(二) 参照公务员法管理事业单位"
    spent = {row["行"]: row["名称"] for row in rows("03-expenditure.csv")}
    assert spent["2010350"] == "事业运行" and spent["合计"] == "合计"
    detail = {row["行"]: row["名称"] for row in rows("06-basic_detail.csv")}
    assert detail["30231"] == "公务用车运行维护费" and detail["公用经费合计"] == "公用经费合计"


def test_the_two_sides_of_a_form_do_not_mix():
    names = [row["行"] for row in rows("01-total.csv")]
    assert names.index("收入总计") < names.index("201")


def test_package_json_has_every_cell_with_its_address_value_and_parts():
    whole = json.loads(MADE["package.json"])
    assert (whole["schema"], whole["department"], whole["year"]) == (
        "yiben.package",
        invented.DEPARTMENT,
        2023,
    )
    assert [form["statement"] for form in whole["forms"]] == [form.statement for form in FORMS]
    for told, form in zip(whole["forms"], FORMS, strict=True):
        assert {
            (c["row"], c["column"]): Decimal(c["value"]) for c in told["cells"] if c["value"]
        } == written.figures(form)
        assert sum(bool(cell["sum_of"]) for cell in told["cells"]) == len(form.sums)
    assert whole["forms"][6]["empty"] == "说明：本表无数据"
    assert whole["text"][0] == {"level": 1, "text": "第一部分 概况"}


def test_the_dictionary_explains_every_row_and_column_of_the_forms():
    told = json.loads(MADE["dictionary.json"])
    for entry in told["statements"]:
        assert entry["meaning"]
        assert [c["id"] for c in entry["columns"] if not c["meaning"]] == []
        assert [r["id"] for r in entry["rows"] if not r["meaning"] or not r["unit"]] == []


def test_every_row_and_column_that_the_definitions_know_has_a_meaning():
    known = package.meanings(2023)
    for definition in definitions.load("statements"):
        if definition.id.startswith("budget_"):
            continue
        assert known.statements[definition.id]
        columns = {c["id"] for layout in definition.body["layouts"] for c in layout["columns"]}
        assert [c for c in columns if not known.columns[definition.id, c].text] == []
        sides = definition.body.get("rows", {}).values()
        lines = [str(row["id"]) for side in sides for row in side if not row.get("skip")]
        assert [row for row in lines if not known.rows[definition.id, row].text] == []


def test_words_that_a_spreadsheet_would_run_are_kept_words():
    form = written.replace_texts(FORMS[0], "=cmd|' /C calc'!A1")
    made = data.write(Manuscript("甲", "乙", 2023, (form,)))["01-total.csv"].decode("utf-8-sig")
    assert "'=cmd|' /C calc'!A1" in made and ",=cmd" not in made


def test_two_forms_of_one_statement_and_strange_ids_have_files_of_their_own():
    odd = written.replace(FORMS[0], statement="../../甲")
    pages: tuple[FormPage, ...] = (FORMS[0], FORMS[0], odd)
    assert data.names(Manuscript("甲", "乙", 2023, pages)) == ["01-total.csv", "02-total.csv", "03-form.csv"]


def test_what_no_definition_explains_is_left_open_not_made_up():
    told = json.loads(data.write(MANUSCRIPT)["dictionary.json"])
    assert {row["meaning"] for entry in told["statements"] for row in entry["rows"]} == {""}
