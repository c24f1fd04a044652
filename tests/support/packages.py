"""Small finished packages of an invented bureau: a web page of three forms and a text, the same as plain data, a CSV."""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.support.people import bureau, person
from yiben.apps.disclosures import package_steps as steps
from yiben.apps.disclosures.made import About, MadePackage
from yiben.apps.disclosures.package_models import Package, PackageEvent
from yiben.apps.disclosures.package_services import package_store, reply_record
from yiben.apps.disclosures.reminders import remind
from yiben.apps.orgs.models import Organization, User

DEPARTMENT = "云岭县政务服务管理局"
ROLES = {"officer": "finance_officer", "reviewer": "section_head", "head": "bureau_head"}


def made(
    *,
    year: int = 2023,
    salaries: str = "1,170.31",
    health: str = "18.25",
    wrong: bool = False,
    department: str = DEPARTMENT,
    more: str = "",
    profile: str = "national",
) -> MadePackage:
    """A package; its parts add up unless `wrong`, which prints a total of expenditure that is 0.18 too high."""
    content = _content(department, year, salaries, health, wrong, more)
    page = _page(content)
    data = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    files = {
        "决算公开.html": page.encode(),
        "data/01-total.csv": _csv(content["forms"][0]).encode(),
        "data/09-three_public.csv": _csv(content["forms"][1]).encode(),
        "data/package.json": data,
    }
    inputs = hashlib.sha256(data + profile.encode()).hexdigest()
    return MadePackage(About(department, year, profile, "万元"), files, inputs, content, {"total": 1})


def people(place: Organization) -> dict[str, User]:
    """Who prepares, who reviews and who approves in an organisation."""
    found = {}
    for name, role in ROLES.items():
        username = f"{role}-of-{place.pk}"
        found[name] = User.objects.filter(username=username).first() or person(
            role, place=place, username=username
        )
    return found


def store(place: Organization | None = None, *, reason: str = "", code: str = "", **more: Any) -> Package:
    """A package kept for an organisation by its officer."""
    place = place or bureau()
    return package_store(by=people(place)["officer"], made=made(**more), reason=reason, code=code)


def step(package: Package, name: str, by: User, **more: Any) -> PackageEvent:
    """The next step of a package, by somebody who saw the last one."""
    seen = package.events.count()
    return getattr(steps, f"package_{name}")(by=by, package=package, seen=seen, **more)


def bring(package: Package, to: str, who: dict[str, User] | None = None) -> Package:
    """Take a package as far as a step: prepare, review, approve or publish."""
    who = who or people(package.disclosure.organization)
    line = {"prepare": "officer", "review": "reviewer", "approve": "head", "publish": "officer"}
    for name, role in line.items():
        step(package, name, who[role])
        if name == to:
            break
    return package


def serve_some(place: Organization, users: dict[str, User]) -> None:
    """What the browser tests look at: two years published, one corrected, one before its reviewer, one with errors."""
    officer = users["finance"]
    who = {"officer": officer, "reviewer": users["section"], "head": users["head"]}

    def kept(**more: Any) -> Package:
        told = {name: more.pop(name) for name in ("reason", "code") if name in more}
        return package_store(by=officer, made=made(**more), organization=place, **told)

    bring(kept(year=2022, code="140782"), "publish", who)
    bring(kept(), "publish", who)
    corrected = kept(
        health="18.35", more="补充说明：卫生健康支出少记一笔。", reason="卫生健康支出少记一笔体检费"
    )
    bring(corrected, "publish", who)
    bring(kept(year=2024), "prepare", who)
    kept(year=2025, wrong=True)
    today = timezone.localdate()
    reply_record(by=officer, fiscal_year=2025, replied_on=today - timedelta(days=16), organization=place)
    remind(today=today)


def publish(place: Organization | None = None, **more: Any) -> Package:
    """A package, published by three persons."""
    return bring(store(place, **more), "publish")


def _content(
    department: str, year: int, salaries: str, health: str, wrong: bool, more: str
) -> dict[str, Any]:
    security = "46.12"
    spent = sum(_fen(text) for text in (salaries, security, health))
    total = _printed(spent + (_fen("0.18") if wrong else 0))
    income = _printed(spent)
    lines = (
        (
            "一、一般公共预算财政拨款收入",
            "1",
            _printed(spent - _fen("30.00")),
            "一、一般公共服务支出",
            "32",
            salaries,
        ),
        ("二、政府性基金预算财政拨款收入", "2", "30.00", "二、外交支出", "33", ""),
        ("三、国有资本经营预算财政拨款收入", "3", "", "八、社会保障和就业支出", "39", security),
        ("四、上级补助收入", "4", "", "九、卫生健康支出", "40", health),
        ("本年收入合计", "27", income, "本年支出合计", "58", total),
        ("使用非财政拨款结余", "28", "", "结余分配", "59", ""),
        ("年初结转和结余", "29", "12.50", "年末结转和结余", "60", "12.50"),
        ("总计", "31", _printed(spent + _fen("12.50")), "总计", "62", _printed(_fen(total) + _fen("12.50"))),
    )
    ids = {"总计": "收入总计", "一、一般公共服务支出": "201", "二、外交支出": "202"}
    ids |= {"八、社会保障和就业支出": "208", "九、卫生健康支出": "210"}
    rows = [
        [{"text": "收入", "colspan": 3}, {"text": "支出", "colspan": 3}],
        [{"text": text} for text in ("项目", "行次", "金额", "项目", "行次", "金额")],
        [{"text": text} for text in ("栏次", "", "1", "栏次", "", "2")],
    ]
    for line in lines:
        left = ids.get(line[0], line[0].partition("、")[2] or line[0])
        right = "支出总计" if line[3] == "总计" else ids.get(line[3], line[3])
        rows.append(
            [
                {"text": line[0]},
                {"text": line[1]},
                _figure(line[2], left),
                {"text": line[3]},
                {"text": line[4]},
                _figure(line[5], right),
            ]
        )
    forms = [
        _form("total", "收入支出决算总表", "公开01表", department, year, rows, 3),
        _three_public(department, year),
    ]
    texts = [
        {"level": 1, "text": f"{department}{year}年度部门决算公开"},
        {"level": 2, "text": "第三部分 情况说明"},
        {"level": 0, "text": f"{year}年度本年收入合计{income}万元，本年支出合计{total}万元。"},
        *([{"level": 0, "text": more}] if more else []),
    ]
    title = f"{department}{year}年度部门决算公开"
    return {"title": title, "department": department, "year": year, "forms": forms, "texts": texts}


def _three_public(department: str, year: int) -> dict[str, Any]:
    names = ("合计", "因公出国费", "公务用车", "公务用车购置费", "公务用车运行费", "公务接待费")
    heads = [{"text": "合计", "rowspan": 2}, {"text": "因公出国（境）费", "rowspan": 2}]
    heads += [{"text": "公务用车购置及运行维护费", "colspan": 3}, {"text": "公务接待费", "rowspan": 2}]
    below = [{"text": text} for text in ("小计", "公务用车购置费", "公务用车运行维护费")]
    budget = ("4.00", "", "3.00", "", "3.00", "1.00")
    outturn = ("3.20", "", "2.60", "", "2.60", f"0.{year % 10}0" if year != 2023 else "0.60")
    if year != 2023:
        outturn = (_printed(_fen("2.60") + _fen(outturn[5])), *outturn[1:])
    rows = [
        [{"text": "预算数", "colspan": 6}, {"text": "决算数", "colspan": 6}],
        [*heads, *heads],
        [*below, *below],
        [
            *(_figure(text, name, "预算数") for text, name in zip(budget, names, strict=True)),
            *(_figure(text, name) for text, name in zip(outturn, names, strict=True)),
        ],
    ]
    title = "财政拨款“三公”经费支出决算表"
    return _form("three_public", title, "公开09表", department, year, rows, 3)


def _form(
    statement: str, title: str, number: str, department: str, year: int, rows: list[Any], heads: int
) -> dict[str, Any]:
    about = {"statement": statement, "title": title, "number": number, "department": department}
    return about | {
        "year": year,
        "unit": "万元",
        "header_rows": heads,
        "notes": ["注：本表反映部门本年度的收支情况。"],
        "empty_note": "",
        "rows": rows,
    }


def _figure(text: str, row: str, column: str = "决算数") -> dict[str, Any]:
    made_of: dict[str, Any] = {"text": text, "address": [row, column]}
    return made_of | ({"amount": _fen(text), "unit": ""} if text else {})


def _fen(text: str) -> int:
    """What a printed amount of 万元 with two decimals is in fen."""
    return int(text.replace(",", "").replace(".", "")) * 10_000


def _printed(fen: int) -> str:
    return f"{fen // 1_000_000:,}.{fen // 10_000 % 100:02d}"


def _page(content: dict[str, Any]) -> str:
    parts = [
        f"<!doctype html><html lang='zh'><head><meta charset='utf-8'><title>{content['title']}</title></head><body>"
    ]
    heading, *text = content["texts"]
    parts.append(f"<h1>{heading['text']}</h1><h2>第二部分 决算表</h2>")
    for form in content["forms"]:
        parts.append(
            f"<h3>{form['title']}</h3><p>{form['number']}</p><p>部门：{form['department']}</p><p>金额单位：{form['unit']}</p><table>"
        )
        for row in form["rows"]:
            cells = "".join(_cell(cell) for cell in row)
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</table>")
    parts += [f"<h2>{one['text']}</h2>" if one["level"] else f"<p>{one['text']}</p>" for one in text]
    return "".join((*parts, "</body></html>"))


def _cell(cell: dict[str, Any]) -> str:
    spans = f"colspan='{cell.get('colspan', 1)}' rowspan='{cell.get('rowspan', 1)}'"
    return f"<td {spans}>{cell['text']}</td>"


def _csv(form: dict[str, Any]) -> str:
    return "\r\n".join(",".join(f'"{cell["text"]}"' for cell in row) for row in form["rows"]) + "\r\n"
