"""The journal in words: what was done, to what, and what was before and after. Numbers become names where one may see them."""

import json
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.orgs.duties import actions, region_name, roles
from yiben.apps.orgs.selectors import KIND_ZH
from yiben.apps.orgs.staff_selectors import LEAVING_ZH, PERSONAL, POST_ZH
from yiben.faces.paper import words
from yiben.faces.paper.words import gettext as _

LONG = 40
PAGES = {
    "user": ("workbench:user", "users.read"),
    "staff": ("workbench:person", "staff.read"),
    "paper": ("workbench:paper", "papers.read"),
    "organization": ("workbench:roster", "staff.read"),
    "package": ("workbench:package", "publications.read"),
    "survey": ("workbench:survey", "performance.read"),
}


@dataclass(frozen=True)
class Change:
    """One field of an entry: its word, before and after; '' where there was or is none."""

    word: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """An entry as the page shows it."""

    entry: Any
    who: str
    action: str
    target: str
    link: str
    changes: list[Change]


def labels_in(entries: list[Any]) -> set[str]:
    """The labels such as user/7 whose names the lines need."""
    found = {label for entry in entries for label in (entry.actor, entry.target)}
    for entry in entries:
        for told in (entry.before, entry.after):
            for key in ("organization", "user", "parent"):
                if isinstance(told, dict) and isinstance(told.get(key), int):
                    found.add(f"{'user' if key == 'user' else 'organization'}/{told[key]}")
    return found


def lines(entries: list[Any], names: dict[str, str], may: Any) -> list[Line]:
    """The lines of some entries, with names for the labels that have one."""
    known = actions()
    return [
        Line(
            entry=entry,
            who=entry.actor if entry.actor == SYSTEM else names.get(entry.actor, _label(entry.actor)),
            action=known.get(entry.action, entry.action),
            target=names.get(entry.target, _label(entry.target)),
            link=_link(entry.target, names, may),
            changes=_changes(entry.before, entry.after, names),
        )
        for entry in entries
    ]


def fields() -> dict[str, str]:
    """The words of what entries hold."""
    return PERSONAL | {
        "name": _("名称"),
        "kind": _("种类"),
        "kinds": _("种类"),
        "region": _("行政区划"),
        "parent": _("上级机构"),
        "organization": _("单位"),
        "user": _("账号"),
        "role": _("角色"),
        "post": _("岗位"),
        "since": _("起始日"),
        "until": _("截止日"),
        "left_as": _("离任原因"),
        "approved": _("核定数"),
        "document": _("文号"),
        "dated": _("文件日期"),
        "field": _("项目"),
        "reason": _("理由"),
        "locked": _("因此暂停登录"),
        "format": _("格式"),
        "fiscal_year": _("年度"),
        "run": _("审核序号"),
        "engine": _("引擎与规则"),
        "errors": _("错误"),
        "warnings": _("警告"),
        "hints": _("提示"),
        "found": _("数字"),
        "bound": _("归位"),
        "checked": _("核对"),
        "sha256": _("内容指纹"),
        "bytes": _("字节"),
        "from": _("起"),
        "to": _("止"),
        "entries": _("条数"),
        "streams": _("链数"),
        "roots": _("日根数"),
        "last_root": _("最后的日根"),
        "fault": _("断处"),
        "edition": _("版次"),
        "draft": _("稿次"),
        "profile": _("表样"),
        "inputs": _("输入指纹"),
        "key": _("成套指纹"),
        "files": _("文件"),
        "corrects": _("更正的版次"),
        "index_number": _("索引号"),
        "replied_on": _("财政批复日"),
        "runs": _("审核序号"),
        "number": _("步骤序号"),
        "state": _("状态"),
    }


def _changes(before: Any, after: Any, names: dict[str, str]) -> list[Change]:
    old, new = (
        {} if told is None else told if isinstance(told, dict) else {"": told} for told in (before, after)
    )
    known = fields()
    return [
        Change(
            _word(key, new.get(key, old.get(key)), known),
            *(_value(key, told[key], names) if key in told else "" for told in (old, new)),
        )
        for key in (*old, *(key for key in new if key not in old))
        if old.get(key) != new.get(key)
    ]


def _word(key: str, value: Any, known: dict[str, str]) -> str:
    return _("编制") if key == "kind" and value in POST_ZH else known.get(key, key)


def _value(key: str, value: Any, names: dict[str, str]) -> str:
    if value is None or value == "":
        return _("无")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, str) and value.startswith("v1."):
        return _("（密文）")
    if key in ("organization", "parent", "user"):
        label = f"{'user' if key == 'user' else 'organization'}/{value}"
        return names.get(label, _label(label))
    if isinstance(value, list):
        return "、".join(_value(key, one, names) for one in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    text = _coded(key, str(value))
    return text if len(text) <= LONG or key in ("reason", "name") else f"{text[:LONG]}…"


def _coded(key: str, text: str) -> str:
    if key == "role" and text in roles():
        return roles()[text].title
    if key == "region":
        return region_name(text)
    coded = {"kind": KIND_ZH | POST_ZH, "left_as": LEAVING_ZH, "field": PERSONAL}
    return words.kind(text) if key == "kinds" else coded.get(key, {}).get(text, text)


def _label(label: str) -> str:
    kind, _slash, number = label.partition("/")
    word = {
        "user": _("用户"),
        "staff": _("人员"),
        "paper": _("公开文本"),
        "package": _("成套公开"),
        "disclosure": _("年度公开"),
        "organization": _("机构"),
        "name": _("没有的用户名"),
        "journal": _("日志"),
    }.get(kind)
    return f"{word} {number}".strip() if word else label


def _link(target: str, names: dict[str, str], may: Any) -> str:
    page, permission = PAGES.get(target.partition("/")[0], ("", ""))
    return reverse(page, args=[target.partition("/")[2]]) if target in names and may(permission) else ""
