"""`yiben survey`: do a draw again without any database; what a closed survey says."""

import json
import sys
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import AsJson, in_words

if TYPE_CHECKING:
    from yiben.core.indicator.survey.result import SurveyResult

survey = typer.Typer(help="满意度调查：验算抽样、查看结果。", no_args_is_help=True)


@survey.command("draw")
def draw_command(
    frame: Annotated[Path, typer.Argument(help="封存的名单，XLSX 或 CSV")],
    seed: Annotated[str, typer.Option(help="公布的种子")],
    group: Annotated[str, typer.Option(help="对象的代号，如 recipients")],
    number: Annotated[int, typer.Option(min=1, help="抽几人")],
    commitment: Annotated[str, typer.Option(help="先前公布的种子指纹：核对种子没有换过")] = "",
    as_json: AsJson = False,
) -> None:
    """从名单再抽一遍：不用数据库，谁都可以验算。种子与指纹不符时退出码为1。"""
    from yiben.faces.cli.start import Trouble, configured

    with in_words():
        try:
            data = frame.read_bytes()
        except OSError as fault:
            raise Trouble(f"{frame}：读不了（{fault.strerror}）。") from fault
        with configured():
            from yiben.apps.surveys.services.common import SurveyRefused
            from yiben.apps.surveys.services.frames import frame_read
            from yiben.core.indicator.survey.draw import DrawFault, commitment_of, draw, frame_digest

            try:
                listed = frame_read(name=frame.name, data=data)
                drawn = draw(seed, group, listed, number)
            except (SurveyRefused, DrawFault) as refused:
                raise Trouble(str(refused)) from refused
    holds = not commitment or commitment_of(seed) == commitment.strip().lower()
    if as_json:
        _print(
            {
                "seed": seed,
                "commitment": commitment_of(seed),
                "commitment_holds": holds if commitment else None,
                "frame": {"count": len(listed), "digest": frame_digest(listed)},
                "drawn": [asdict(one) for one in drawn],
            }
        )
    else:
        typer.echo(f"名单{len(listed)}人，指纹{frame_digest(listed)}")
        typer.echo(f"种子的指纹{commitment_of(seed)}" + ("" if holds else f"，与公布的{commitment}不符"))
        for one in drawn:
            typer.echo(f"{one.position}\t{one.identifier}\t{one.key}")
    raise typer.Exit(0 if holds else 1)


@survey.command("result")
def result_command(
    unit: Annotated[str, typer.Option("--unit", help="单位的编号，或不重名的名称")],
    year: Annotated[int, typer.Option("--year", help="年度")],
    questionnaire: Annotated[
        str, typer.Option("--questionnaire", help="问卷的代号")
    ] = "department-satisfaction",
    as_json: AsJson = False,
) -> None:
    """已结束的调查得了多少分、有多可靠、哪些答卷有疑点；没有结束的没有结果，退出码为1。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.orgs.selectors import organization_of, organizations_named
        from yiben.apps.surveys.selectors import survey_result

        found = organizations_named(unit)
        if unit.isdecimal():
            place = organization_of(int(unit))
        elif len(found) == 1:
            place = found[0]
        else:
            raise Trouble(f"叫“{unit}”的单位有{len(found)}个，应恰好一个；可以写单位的编号。")
        result = survey_result(place, year, questionnaire)
    if result is None:
        typer.echo(f"{place.name}{year}年度没有已结束的调查“{questionnaire}”，没有得分。", err=True)
        raise typer.Exit(1)
    if as_json:
        _print(plain(result))
        return
    typer.echo(f"{place.name} {year}年度 {result.title}（第{result.version}版）")
    typer.echo(
        f"得分率 {_share(result.score)}（{result.points}÷{result.full_marks}），95%区间 {_share(result.low)}–{_share(result.high)}"
    )
    typer.echo(f"按量表 {_share(result.by_form)}（{result.points}÷{result.total}）")
    typer.echo(
        f"答卷{result.answered}份，应收{result.wanted}份；有疑点{result.flagged}份，不计它们 {_share(result.score_without)}"
    )
    for note in result.notes:
        typer.echo(note)


def plain(result: "SurveyResult") -> dict[str, Any]:
    """A result as JSON: shares as exact fractions in text, and nothing of any single answer but its points."""
    return {
        "questionnaire": result.questionnaire,
        "version": result.version,
        "answered": result.answered,
        "wanted": result.wanted,
        "invited": result.invited,
        "points": result.points,
        "full_marks": result.full_marks,
        "total": result.total,
        **{
            key: _exact(getattr(result, key))
            for key in ("score", "by_form", "weighted", "low", "high", "score_without")
        },
        "satisfied": list(result.satisfied),
        "flagged": result.flagged,
        "flags": sorted({(flag.kind, flag.say) for flag in result.flags}),
        "groups": [
            {"group": one.group, "answered": one.answered, "wanted": one.wanted, "score": _exact(one.score)}
            for one in result.groups
        ],
        "questions": [
            {"id": one.question.id, "counts": {key or "blank": times for key, times in one.counts.items()}}
            for one in result.questions
        ],
        "notes": list(result.notes),
        "digest": result.digest,
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _share(value: Fraction | None) -> str:
    from yiben.core.value.printed import show
    from yiben.core.value.unit import PERCENT

    return "—" if value is None else f"{show(value, PERCENT, 2)}%"


def _print(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
