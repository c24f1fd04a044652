"""The generated page of who may open what: every address of the site against every role.

Only the declarations are read (faces/access.py), no database. Needs Django set up, with data in a folder
that is thrown away where none is configured.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NOBODY = "（未登录）"
YES, NO = "✓", "·"


@dataclass(frozen=True)
class Route:
    """An address, its name and the rule its view declares; in the interface for one method of it."""

    path: str
    name: str
    rule: str
    method: str = ""


def routes() -> list[Route]:
    """Every address that people open, in its order; one that declares nothing has an empty rule."""
    return [route for route in _routes() if not route.method]


def interface_routes() -> list[Route]:
    """Every address and method that programs use, by token."""
    return [route for route in _routes() if route.method]


def _routes() -> list[Route]:
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
        os.environ.setdefault("YIBEN_DATA", tempfile.mkdtemp(prefix="yiben-docs-"))
        django.setup()
    from django.urls import get_resolver

    return list(_walk(get_resolver().url_patterns, "/", ""))


def allows(rule: str, permissions: frozenset[str] | None) -> bool:
    """True where a rule lets somebody in; permissions are None for who has not signed in."""
    if rule == "anyone":
        return True
    return permissions is not None and (rule == "signed in" or rule in permissions)


def access_table() -> list[list[str]]:
    """The page's table: address, rule, then a mark for nobody and for each role."""
    from yiben.apps.orgs.duties import roles

    known = roles()
    rows = [["地址", "规则", NOBODY, *known]]
    for route in routes():
        marks = [allows(route.rule, None), *(allows(route.rule, role.permissions) for role in known.values())]
        rows.append([route.path, route.rule, *(YES if mark else NO for mark in marks)])
    return rows


def interface_table() -> list[list[str]]:
    """The table of the interface: method, address, the scope a token needs."""
    found = [route for route in interface_routes() if not route.path.endswith("^")]
    return [["方法", "地址", "规则"], *([route.method, route.path, route.rule] for route in found)]


def access_page(made: str) -> str:
    """The page: the roles with their permissions, the separated duties, and the table."""
    from yiben.apps.orgs.duties import client_scopes, permissions, roles, separation

    lines = [made, "# 谁能打开什么", ""]
    lines += [
        "由`definitions/roles`、`definitions/duties`和各页声明的规则生成；测试以每个角色走遍每个地址，与末表核对。",
        "",
        "角色在一个单位持有，及于其下级；页面里能看到、改动哪些记录，再按单位判断。",
        "",
    ]
    lines += ["## 角色", "", "| 角色 | 标识 | 职责 | 权限 |", "|---|---|---|---|"]
    known = permissions()
    for role in roles().values():
        held = "、".join(known[code].title for code in known if code in role.permissions)
        lines.append(f"| {role.title} | `{role.id}` | {role.duty} | {held} |")
    lines += ["", "## 不相容职责", ""]
    rules = separation()
    for first, second, reason in rules.pairs:
        lines.append(f"- 同一单位（或上下级之间）不得兼有 `{first}` 与 `{second}`：{reason}")
    for code, reason in rules.not_on_oneself.items():
        lines.append(f"- 不得对自己使用 `{code}`：{reason}")
    for role_id, reason in rules.read_only.items():
        lines.append(f"- `{role_id}` 只读，也不与有写权限的角色兼任：{reason}")
    lines.append(f"- 同一份材料：{rules.on_one_record}")
    lines.append(f"- 同一套公开：{rules.of_a_package}")
    lines += ["", "## 地址", ""]
    lines += [
        f"`anyone` 不登录也能打开，`signed in` 登录即可，其余是所需的权限。{YES} 能打开，{NO} 不能。",
        "",
    ]
    head, *rows = access_table()
    lines += [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| `{row[0]}` | {' | '.join(row[1:])} |" for row in rows]
    head, *rows = interface_table()
    lines += ["", "## 接口", ""]
    allowed = "、".join(f"`{code}`" for code in client_scopes())
    lines += [
        f"别的系统凭令牌使用，会话和 Cookie 在这里不起作用。令牌至多可有：{allowed}；只及于所属单位及其下级。",
        "没有令牌答 401，令牌没有所需的权限答 403。`/api/` 下的其余地址一律答 404。",
        "",
    ]
    lines += [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {row[0]} | `{row[1]}` | {row[2]} |" for row in rows]
    return "\n".join(lines) + "\n"


def _walk(patterns: Any, prefix: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        elif hasattr(pattern.callback, "by_token"):
            for method, rule in pattern.callback.by_token.items():
                yield Route(path, space + (pattern.name or ""), rule, method)
        else:
            yield Route(path, space + (pattern.name or ""), getattr(pattern.callback, "access", ""))
