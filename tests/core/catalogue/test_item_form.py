"""The form of an item: what a field takes, what it shows, what a version keeps and gives back."""

import pytest

from tests.support.items import blank_item
from yiben.apps.catalogues.rulebook import form
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.catalogue.item_form import ITEM, content_of, form_of, item_of


def raw(columns, **more):
    """The definition of the item's own fields, with nothing else in it."""
    fields = [one["field"] for one in columns]
    body = {
        "columns": columns,
        "order": 1,
        "truths": {"是": True, "否": False},
        "groups": [{"title": "全部", "fields": fields}],
    }
    return define(
        {"id": ITEM, "version": 1, "title": "事项", "cites": [{"document": "某规定"}], **body, **more},
        "items",
        "items/item.yaml",
    )


def test_a_field_shows_the_first_word_of_its_code_and_nothing_for_nothing():
    unit = form().item.field("statutory_unit")
    assert (unit.shown("natural_days"), unit.shown("")) == ("日", "")
    assert unit.words["自然日"] == "natural_days"
    assert form().item.field("visits").shown(0) == "0"
    assert [form().item.field("charges").shown(value) for value in (True, False, None)] == ["是", "否", ""]
    assert form().item.field("depth").shown(4) == "全程网办（Ⅳ级）"
    assert form().item.field("ways").shown(("window", "post")) == "窗口办理、快递申请"


def test_what_nothing_is_depends_on_how_a_field_is_read():
    kept = form().item
    assert [kept.field(name).nothing for name in ("name", "visits", "charges", "ways", "depth")] == [
        "",
        None,
        None,
        (),
        None,
    ]


def test_a_version_keeps_all_but_what_is_fixed_and_gives_the_same_item_back():
    item = blank_item(
        code="1",
        base_code="2",
        organization="甲局",
        level="county",
        since="2026-01-01",
        ways=("window",),
        materials=[{"name": "申请书", "medium": ("original",)}],
    )
    content = content_of(form(), item)
    assert not {"code", "base_code", "organization", "level", "since"} & set(content)
    assert content["ways"] == ["window"] and content["materials"][0]["medium"] == ["original"]
    fixed = {name: item[name] for name in ("code", "base_code", "organization", "level", "since")}
    assert item_of(form(), content, fixed) == item


def test_a_field_younger_than_a_version_is_empty_in_it():
    item = blank_item(code="1", materials=[{"name": "申请书"}])
    content = content_of(form(), item)
    del content["pledge"], content["questions"], content["materials"][0]["sample"]
    again = item_of(form(), content, {"code": "1"})
    assert (again["pledge"], again["questions"], again["materials"][0]["sample"]) == (None, (), "")


def test_a_field_is_read_in_a_way_that_there_is():
    with pytest.raises(DefinitionError, match="'number' is no way to read a field"):
        form_of([raw([{"field": "code", "names": ["编码"], "read": "number"}])])


def test_a_word_needs_its_words_and_a_text_has_none():
    with pytest.raises(DefinitionError, match="its words are missing"):
        form_of([raw([{"field": "level", "names": ["层级"], "read": "word"}])])
    with pytest.raises(DefinitionError, match="not read by words"):
        form_of([raw([{"field": "level", "names": ["层级"]}], words={"level": {"县级": "county"}})])


def test_every_field_stands_in_one_group():
    columns = [{"field": "code", "names": ["编码"]}, {"field": "name", "names": ["名称"]}]
    with pytest.raises(DefinitionError, match="every field stands in one group"):
        form_of([raw(columns, groups=[{"title": "一", "fields": ["code"]}])])


def test_no_two_columns_of_a_sheet_have_the_same_name():
    for part in (form().item, *form().lists):
        names = [name for one in part.fields for name in one.names]
        assert len(set(names)) == len(names), part.id


def test_a_part_or_field_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        form().part("nowhere")
    with pytest.raises(KeyError):
        form().item.field("nowhere")
