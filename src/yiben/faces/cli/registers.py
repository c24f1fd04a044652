"""`yiben ledger registers` and `yiben ledger declare`: what of the registers is known, and saying that nothing was.

Exit 0 where every register is known, 1 where one is not, 2 where the command could not do its work.
"""

import json
from typing import Annotated, Any

import typer

from yiben.faces.cli.operate import AsJson, in_words
from yiben.faces.cli.statements import Department, Unit, Year
from yiben.faces.cli.units import unit_asked


def add_to(ledger: typer.Typer) -> None:
    """Add the commands to `yiben ledger`."""
    ledger.command("registers")(registers_command)
    ledger.command("declare")(declare_command)


def registers_command(
    unit: Unit, year: Year, department: Department = False, as_json: AsJson = False
) -> None:
    """各台账（预算、合同、车辆、设备、房屋、编制、人员、三公数量）哪些有登记、哪些声明本年没有、哪些未登记。"""
    from yiben.faces.cli.start import records

    with in_words(), records():
        from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT, book
        from yiben.apps.ledgers.selectors.declarations import names_of_makers

        found = book(unit_asked(unit), year, DEPARTMENT if department else UNIT)
        makers = names_of_makers(found.registers)
    rows = [_told(one, makers) for one in found.registers]
    if as_json:
        typer.echo(json.dumps({"year": year, "registers": rows}, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            typer.echo("\t".join((row["unit"], row["name"], row["title"], row["says"])))
    raise typer.Exit(1 if found.lacking else 0)


def declare_command(
    register: Annotated[
        list[str], typer.Argument(help="台账，可写几个：contracts、vehicles……见 registers --json")
    ],
    unit: Unit,
    year: Year,
    note: Annotated[str, typer.Option("--note", help="依据（撤回时写理由）")],
    withdraw: Annotated[bool, typer.Option("--withdraw", help="撤回声明")] = False,
) -> None:
    """声明一个单位本年没有某些登记（没有采购合同、没有车辆……）；只增不改，写错的用 --withdraw 撤回。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.ledgers.services.declarations import declarations_withdraw, register_declare
        from yiben.apps.orgs.services import Refused

        held = unit_asked(unit)
        try:
            write = declarations_withdraw if withdraw else register_declare
            made = write(by=None, unit=held, year=year, registers=register, note=note)
        except Refused as refused:
            raise Trouble(str(refused)) from refused
    titles = "、".join(one.get_register_display() for one in made)
    done = "已撤回声明" if withdraw else "已声明本年没有"
    typer.echo(f"{held.code} {held.organization.name} {year}年：{done}：{titles}。")


def _told(standing: Any, makers: dict[str, str]) -> dict[str, Any]:
    declared = standing.declared
    about = {
        "unit": standing.unit,
        "name": standing.name,
        "register": standing.register,
        "title": standing.title,
        "state": standing.state,
        "says": standing.words(makers),
    }
    if declared is None:
        return about
    by = makers.get(declared.by, declared.by)
    return about | {"declared": {"by": by, "day": declared.day, "grounds": declared.note}}
