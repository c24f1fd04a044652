"""Faults of a form: the title of the field, what was read, what was expected, and nothing personal repeated."""

import pytest

from yiben.apps.cases.services.forms import MOST_BYTES, faults_of

FORM = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "title": "名称", "minLength": 2, "maxLength": 5},
        "area": {"type": "integer", "title": "面积", "minimum": 10, "maximum": 99},
        "day": {"type": "string", "title": "日期", "format": "date"},
        "code": {"type": "string", "title": "代码", "pattern": "^[A-Z]{2}$", "x-expected": "两个大写字母"},
        "people": {
            "type": "array",
            "title": "人员",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "properties": {"job": {"type": "string", "title": "职务", "minLength": 1}},
            },
        },
        "agrees": {"type": "boolean", "title": "承诺", "const": True},
    },
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"name": "一"}, "“名称”：读到 一，应为至少2个字。"),
        ({"name": "一二三四五六"}, "“名称”：读到 一二三四五六，应为至多5个字。"),
        ({"name": 7}, "“名称”：读到 7，应为文字。"),
        ({"area": 9}, "“面积”：读到 9，应为不小于10的数。"),
        ({"area": 100}, "“面积”：读到 100，应为不大于99的数。"),
        ({"day": "3月2日"}, "“日期”：读到 3月2日，应为日期（如2026-03-02）。"),
        ({"code": "a"}, "“代码”：读到 a，应为两个大写字母。"),
        ({"people": []}, "“人员”：读到 []，应为至少1项。"),
        ({"people": [{"job": ""}]}, "“职务”：读到 空，应为至少1个字。"),
        ({"agrees": False}, "“承诺”：读到 false，应为True。"),
        ({"area": 1.5}, "“area”：读到 1.5，应为整数或文字（金额以分计，小数写成文字）。"),
        ({"name": "一二", "x" * 9: "y" * MOST_BYTES}, "表单内容过长，请精简后再提交。"),
    ],
)
def test_a_fault_says_where_what_was_read_and_what_was_expected(answers, says):
    assert [fault.text for fault in faults_of(FORM, answers)] == [says]


def test_a_field_that_the_form_does_not_have_is_refused():
    (fault,) = faults_of(FORM, {"其他": "x"})
    assert (fault.where, fault.expected) == ("表单", "表单里有的项目")


def test_good_answers_and_no_form_have_no_fault():
    good = {
        "name": "一二",
        "area": 10,
        "day": "2026-03-02",
        "code": "AB",
        "people": [{"job": "厨师"}],
        "agrees": True,
    }
    assert faults_of(FORM, good) == () == faults_of(None, {"a": 1})


def test_a_long_value_is_cut_and_a_personal_one_is_not_shown():
    assert "…" in faults_of(FORM, {"name": "长" * 60})[0].read
    assert faults_of(FORM, {"name": "长" * 60}, personal=("name",))[0].read == "（已填写）"
