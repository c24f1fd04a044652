"""`yiben simulate`: a year of simulated events of a county, as rows or into an empty site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yiben.faces.cli.operate import in_words

if TYPE_CHECKING:
    from yiben.apps.cases.simulation.generate import Simulation


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate")(simulate_command)


def simulate_command(
    county: Annotated[str, typer.Option("--county", help="县名，只用作名称")],
    year: Annotated[int, typer.Option("--year", min=2004, max=2100, help="年份")],
    seed: Annotated[int, typer.Option("--seed", help="种子；同样的种子给出同样的事件")],
    cases: Annotated[int, typer.Option("--cases", min=0, help="多少办件，其余按比例；0为公开的全部体量")] = 0,
    assumptions: Annotated[str, typer.Option("--assumptions", help="用哪一份体量和假设")] = "county-2021",
    out: Annotated[Path | None, typer.Option("--out", help="写成 CSV，不得已存在；不写则印到屏幕")] = None,
    load: Annotated[bool, typer.Option("--load", help="载入记录；有真实办件的不载入")] = False,
) -> None:
    """模拟一个县一年的办件、评价、热线工单和监管行为；体量照公开的自评，行为是写明的假设，不照公布的比率配。"""
    from yiben.faces.cli.start import Trouble, configured, records

    if load:
        with in_words(), records(create=True):
            from yiben.apps.cases.simulation.load import simulation_load
            from yiben.apps.orgs.services import Refused

            try:
                office, loaded = simulation_load(
                    simulation=_simulation(county, year, seed, cases, assumptions)
                )
            except Refused as refused:
                raise Trouble(str(refused)) from refused
        typer.echo(
            f"已载入{office.name}（单位编号{office.pk}）：{loaded.cases}件，{loaded.events}条事件，都是模拟的。"
        )
        typer.echo(f"可以运行：yiben metrics --unit {office.pk} --period {year}")
        return
    with in_words(), configured():
        from yiben.apps.cases.simulation.rows import lines

        text = lines(_simulation(county, year, seed, cases, assumptions))
        if out is None:
            for part in text:
                typer.echo(part, nl=False)
            return
        try:
            with out.open("x", encoding="utf-8", newline="") as file:
                file.writelines(text)
        except OSError as fault:
            raise Trouble(f"写不了 {out}：{fault.strerror}") from fault
    typer.echo(f"已写入 {out}，都是模拟数据。", err=True)


def _simulation(county: str, year: int, seed: int, cases: int, name: str) -> "Simulation":
    from yiben.apps.cases.rulebook import calendar
    from yiben.apps.cases.simulation.assumptions import assumptions
    from yiben.apps.cases.simulation.generate import Simulation
    from yiben.faces.cli.start import Trouble

    try:
        given = assumptions(name)
    except KeyError as unknown:
        raise Trouble(f"没有叫“{name}”的体量和假设（definitions/simulations）。") from unknown
    return Simulation(given, calendar(), county=county, year=year, seed=seed, cases=cases)
