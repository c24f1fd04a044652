"""Answers held against the JSON Schema of a form: every fault with its field, what was read and what was expected."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from yiben.core.casework.case import Refusal

MOST_BYTES = 64 * 1024
LONGEST = 40
DEEPEST = 20
# What a fact of metrics and the databases hold.
GREATEST = 2**63 - 1
GIVEN = "（已填写）"
_HALVES = re.compile("[\ud800-\udfff]")
TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "array": "列表",
    "object": "一组内容",
    "null": "空",
}


def faults_of(
    schema: Mapping[str, Any] | None, answers: Mapping[str, Any], *, personal: tuple[str, ...] = ()
) -> tuple[Refusal, ...]:
    """What is wrong with answers; the values of personal fields are never repeated."""
    strange = tuple(_strange(answers, personal))
    if strange:
        return strange
    if len(json.dumps(answers, ensure_ascii=False, default=str)) > MOST_BYTES:
        return (_refusal("表单", "过长", f"不超过{MOST_BYTES // 1024}KB", "表单内容过长，请精简后再提交。"),)
    if schema is None:
        return ()
    errors = _validator(json.dumps(schema, sort_keys=True, ensure_ascii=False)).iter_errors(answers)
    found = [fault for error in errors for fault in _told(error, schema, personal)]
    return tuple({(fault.where, fault.expected): fault for fault in found}.values())


@lru_cache(maxsize=256)
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema), format_checker=FormatChecker())


def storable(text: str) -> bool:
    """True where every database holds a text: no NUL, no half of a character."""
    return "\0" not in text and (text.isascii() or not _HALVES.search(text))


def _strange(value: Any, personal: tuple[str, ...], where: str = "表单", deep: int = 0) -> Iterator[Refusal]:
    """What no event can hold: a number with a point or beyond all size, a broken text, or what is no JSON at all."""
    if deep > DEEPEST:
        yield _refusal(where, "层次过多", f"不超过{DEEPEST}层", f"“{where}”的内容层次过多，请精简后再提交。")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if not storable(str(name)):
                yield _refusal("表单", "不能保存的字符", "文字", "表单里有不能保存的字符，请重新填写。")
            else:
                yield from _strange(part, personal, where if where in personal else str(name), deep + 1)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strange(part, personal, where, deep + 1)
    elif isinstance(value, str):
        if not storable(value):
            text = f"“{where}”里有不能保存的字符，请重新填写。"
            yield _refusal(where, "不能保存的字符", "文字", text)
    elif isinstance(value, int):
        if abs(value) > GREATEST:
            read = (
                GIVEN if where in personal else str(value)[:LONGEST] if abs(value) < 10**100 else "过大的数"
            )
            yield _refusal(where, read, "整数", f"“{where}”的数过大，请核对。")
    elif value is not None:
        read = GIVEN if where in personal else str(value)[:LONGEST]
        yield _refusal(
            where, read, "整数或文字", f"“{where}”：读到 {read}，应为整数或文字（金额以分计，小数写成文字）。"
        )


def _told(error: ValidationError, schema: Mapping[str, Any], personal: tuple[str, ...]) -> Iterator[Refusal]:
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        for name in missing:
            title = _title([*error.absolute_path, name], schema)
            yield _refusal(title, "没有填写", "必填", f"“{title}”没有填写，这一项必填。")
        return
    path = list(error.absolute_path)
    title = _title(path, schema)
    # A fault of the form as a whole has all answers for its instance.
    secret = bool(personal) and (not path or path[0] in personal)
    read = GIVEN if secret else _shown(error.instance)
    expected = _expected(error)
    yield _refusal(title, read, expected, f"“{title}”：读到 {read}，应为{expected}。")


def _expected(error: ValidationError) -> str:
    wanted = error.validator_value
    told = {
        "minLength": "至少{}个字",
        "maxLength": "至多{}个字",
        "minimum": "不小于{}的数",
        "maximum": "不大于{}的数",
        "exclusiveMinimum": "大于{}的数",
        "exclusiveMaximum": "小于{}的数",
        "minItems": "至少{}项",
        "maxItems": "至多{}项",
        "const": "{}",
    }
    kind = str(error.validator)
    if kind in told:
        return told[kind].format(wanted)
    if kind == "type":
        return "、".join(TYPES.get(one, one) for one in ([wanted] if isinstance(wanted, str) else wanted))
    if kind == "enum":
        return "下列之一：" + "、".join(map(str, wanted))
    if kind in ("format", "pattern"):
        named = error.schema.get("x-expected") or {"date": "日期（如2026-03-02）", "email": "邮箱"}.get(
            wanted
        )
        return str(named or "规定的格式")
    if kind in ("additionalProperties", "unevaluatedProperties"):
        return "表单里有的项目"
    return "没有重复的列表" if kind == "uniqueItems" else "符合这一项的填写要求的内容"


def _title(path: list[Any], schema: Mapping[str, Any]) -> str:
    """The title of a field as the form names it, its id where it has none."""
    title, at = "表单", schema
    for part in path:
        if isinstance(part, int):
            at, title = at.get("items", {}), f"{title}第{part + 1}项"
        else:
            at = at.get("properties", {}).get(part, {})
            title = str(at.get("title", part))
    return title


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return (text[:LONGEST] + "…" if len(text) > LONGEST else text) or "空"


def _refusal(where: str, read: str, expected: str, text: str) -> Refusal:
    return Refusal("data", where, read, expected, text)
