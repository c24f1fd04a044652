"""`yiben statements` and `yiben trace`: the statements of a unit's book, and what stands behind one figure."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import in_words
from yiben.faces.cli.units import unit_asked

if TYPE_CHECKING:
    from yiben.apps.ledgers.selectors.behind import Behind
    from yiben.apps.ledgers.selectors.statements import Cell, FinalAccounts
    from yiben.core.document.manuscript import FormPage

Unit = Annotated[str, typer.Option("--unit", help="预算单位的编码，或不重名的名称")]
Year = Annotated[int, typer.Option("--year", help="年度")]
ProfileName = Annotated[str, typer.Option("--profile", help="公开表样：national、shanxi-2023、yunnan-2020")]
Department = Annotated[bool, typer.Option("--department", help="连同下级单位，内部往来抵销")]
Money = Annotated[str, typer.Option("--in", help="元或万元；不写按表样")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("statements")(statements_command)
    app.command("trace")(trace_command)


def statements_command(
    unit: Unit,
    year: Year,
    profile: ProfileName = "national",
    money: Money = "",
    department: Department = False,
    as_json: AsJson = False,
) -> None:
    """由账簿生成决算报表；不加 --json 时按表样印出，可以直接交给 yiben audit。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        if money not in ("", "元", "万元"):
            raise Trouble(f"“{money}”不是金额单位。请写元或万元。")
        made = _made(unit, year, profile, department)
        pages = made.pages(money)
    if as_json:
        typer.echo(json.dumps(_entry(made, pages), ensure_ascii=False, indent=1))
        return
    for page in pages:
        for line in _printed(page):
            typer.echo(line)
    for sentence in (*_told(made), *made.lost(pages)):
        typer.echo(sentence, err=True)


def trace_command(
    cell: Annotated[
        str, typer.Argument(help="哪一格，如 total[本年收入合计,决算数] 或 公开03表[2010301,基本支出]")
    ],
    unit: Unit,
    year: Year,
    profile: ProfileName = "national",
    department: Department = False,
    page: Annotated[int, typer.Option(min=1, help="第几页，每页50行")] = 1,
    as_json: AsJson = False,
) -> None:
    """列出报表一格背后的凭证、预算、数量、合同或资产。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.ledgers.selectors.behind import vouchers_behind
        from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
        from yiben.apps.ledgers.selectors.declarations import names_of_makers
        from yiben.apps.ledgers.selectors.statements import cell_of

        made = _made(unit, year, profile, department)
        found = cell_of(made, cell)
        if found is None:
            raise Trouble(
                f"没有“{cell}”这一格。请写成 表[行,栏]，如 total[本年收入合计,决算数]；行和栏的名称见 --json。"
            )
        record = unit_asked(unit)
        behind = vouchers_behind(
            found.figure.selections if found.figure else (),
            unit=record, year=year, scope=DEPARTMENT if department else UNIT, page=page,
        )  # fmt: skip
        entry = _traced(found, behind, names_of_makers(behind.declared))
    if as_json:
        typer.echo(json.dumps(entry, ensure_ascii=False, indent=1))
        return
    typer.echo(_sentence(entry))
    for sentence in entry["declared"]:
        typer.echo(sentence)
    for row in entry["rows"]:
        typer.echo("\t".join(str(value) for value in row.values()))


def _made(unit: str, year: int, profile: str, department: bool) -> "FinalAccounts":
    from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
    from yiben.apps.ledgers.selectors.statements import final_accounts, profiles_in
    from yiben.faces.cli.start import Trouble

    scope = DEPARTMENT if department else UNIT
    made = final_accounts(unit_asked(unit), year, profile=profile, scope=scope)
    if made is None:
        known = "、".join(profiles_in(year)) or "没有"
        raise Trouble(f"{year}年度没有叫“{profile}”的公开表样。这一年可用的：{known}。")
    return made


def _told(made: "FinalAccounts") -> Iterator[str]:
    yield from made.gaps


def _printed(page: "FormPage") -> Iterator[str]:
    """A form in the text format: lines, and rows of cells between tabs."""
    from yiben.core.document.compose import heading_lines

    yield from (page.title, *heading_lines(page))
    for r, line in enumerate(page.table.grid):
        yield "\t".join(c.text if c and (c.row, c.column) == (r, i) else "" for i, c in enumerate(line))
    yield from (note for note in (*page.notes, page.empty_note) if note)
    yield ""


def _entry(made: "FinalAccounts", pages: "tuple[FormPage, ...]") -> dict[str, Any]:
    return {
        "department": made.department,
        "year": made.book.year,
        "profile": made.profile.id,
        "unit": pages[0].unit if pages else "",
        "gaps": list(made.gaps),
        "statements": [_statement(made, n, page) for n, page in enumerate(pages)],
    }


def _statement(made: "FinalAccounts", n: int, page: "FormPage") -> dict[str, Any]:
    derived = made.statements[n]
    printed = {address: page.numbers.get(place, "") for place, address in page.addresses.items()}
    rows = []
    for row in derived.rows:
        cells = {
            column: {
                "value": figure.amount,
                "unit": figure.unit or "分",
                "printed": printed.get((row.id, column), ""),
            }
            for column in derived.columns
            if (figure := derived.figures.get((row.id, column))) is not None
        }
        rows.append({"id": row.id, "label": row.label, "code": row.code, "cells": cells})
    about = {"id": derived.name, "layout": derived.layout, "number": page.number, "title": page.title}
    return {**about, "columns": list(derived.columns), "rows": rows, "told": list(derived.told)}


def _traced(cell: "Cell", behind: "Behind", makers: dict[str, str]) -> dict[str, Any]:
    figure = cell.figure
    lacking = cell.statement.lacking(cell.row, cell.column)
    return {
        "cell": f"{cell.statement.name}[{cell.row},{cell.column}]",
        "value": figure.amount if figure else None,
        "unit": (figure.unit or "分") if figure else "",
        "count": behind.count,
        "page": behind.page,
        "pages": behind.pages,
        "rows": list(_rows(behind)),
        "declared": [f"{one.name}·{one.title}：{one.words(makers)}" for one in behind.declared],
        "unregistered": [f"{one.name}·{one.title}" for one in lacking],
    }


def _rows(behind: "Behind") -> Iterator[dict[str, Any]]:
    for row in behind.postings:
        yield {**_voucher(row), "account": row.detail.account, "value": row.amount}
    for count in behind.counts:
        yield {**_voucher(count.posting), "account": count.get_measure_display(), "value": count.number}
    for entry in behind.entries:
        at = _standing(entry.unit.code, entry.day, entry.document, entry.memo)
        yield {**at, "account": entry.get_entry_display(), "value": entry.amount}
    for contract in behind.contracts:
        at = _standing(contract.unit.code, contract.signed, contract.number, contract.supplier)
        yield {**at, "account": contract.get_category_display(), "value": contract.amount}
    for asset in behind.assets:
        at = _standing(asset.unit.code, asset.acquired, asset.number, asset.name)
        yield {**at, "account": asset.get_type_display() or asset.get_kind_display(), "value": 1}


def _voucher(row: Any) -> dict[str, Any]:
    voucher = row.voucher
    return _standing(voucher.book.unit.code, voucher.day, voucher.label, row.memo or voucher.memo)


def _standing(unit: str, day: Any, number: str, memo: str) -> dict[str, Any]:
    return {"unit": unit, "day": day.isoformat(), "number": number, "memo": memo}


def _sentence(entry: dict[str, Any]) -> str:
    from yiben.core.value.printed import show
    from yiben.core.value.unit import YUAN

    if entry["unregistered"]:
        told = "、".join(entry["unregistered"])
        return f"{entry['cell']}：未登记，不是零。{told}没有登记，也没有声明本年没有。"
    if entry["value"] is None:
        return f"{entry['cell']}：账簿里没有这个数，表上是空白。"
    unit = entry["unit"]
    value = f"{show(entry['value'], YUAN, 2)}元" if unit == "分" else f"{entry['value']}{unit}"
    if entry["declared"] and not entry["count"]:
        return f"{entry['cell']}：{value}，是声明的："
    if not entry["count"]:
        return f"{entry['cell']}：{value}，账簿里没有与它对应的一笔一笔的记录。"
    return f"{entry['cell']}：{value}，由{entry['count']}笔构成，第{entry['page']}页，共{entry['pages']}页。"
