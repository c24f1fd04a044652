"""`yiben package`: the whole disclosure of a unit and year as files in a folder, or what it still waits for."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from yiben.faces.cli.operate import in_words
from yiben.faces.cli.statements import AsJson, Department, Money, ProfileName, Unit, Year
from yiben.faces.cli.units import unit_asked


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("package")(package_command)


def package_command(
    unit: Unit,
    year: Year,
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹；不能已有文件")],
    profile: ProfileName = "national",
    money: Money = "",
    department: Department = False,
    words: Annotated[
        Path | None,
        typer.Option("--words", help="原因和自由段落（JSON：reasons、texts 两项，键见提示）"),
    ] = None,
    first_year: Annotated[
        bool, typer.Option("--first-year", help="上年还没有这个单位，不与上年比较")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """生成一套决算公开（DOCX、PDF、XLSX、网页、数据和清单）；还缺原因或段落的，逐条列出，不生成。"""
    from yiben.faces.cli.start import Trouble, records

    with in_words(), records():
        from yiben.apps.disclosures.making import Wanted, package_draft, package_write
        from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
        from yiben.apps.orgs.services import Refused

        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise Trouble(f"“{out}”已经有文件。请换一个空的文件夹，免得新旧混在一起。")
        given = _words(words)
        scope = DEPARTMENT if department else UNIT
        wanted = Wanted(profile, scope, money, given["reasons"], given["texts"], first_year)
        try:
            draft = package_draft(unit_asked(unit), year, wanted)
        except Refused as refused:
            raise Trouble(str(refused)) from refused
        missing = draft.missing
        files = {} if missing else package_write(draft).files
    if missing:
        _tell_missing(missing, as_json=as_json)
        raise typer.Exit(1)
    for name, content in files.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if as_json:
        typer.echo(json.dumps({"files": {name: len(content) for name, content in files.items()}}, indent=1))
        return
    typer.echo(f"已生成{len(files)}个文件，在“{out}”：")
    for name, content in files.items():
        typer.echo(f"{len(content):>10,}  {name}")
    for gap in draft.accounts.gaps:
        typer.echo(gap, err=True)


def _tell_missing(missing: Any, *, as_json: bool) -> None:
    if not as_json:
        typer.echo("这一套还不能生成，还差：", err=True)
        for sentence in missing.told:
            typer.echo(sentence, err=True)
        if missing.registers:
            typer.echo("登记：yiben ledger import；声明本年没有：yiben ledger declare。", err=True)
        return
    told = {
        "registers": [
            {"unit": r.unit, "year": r.year, "register": r.register, "told": r.told}
            for r in missing.registers
        ],
        "reasons": [{"key": r.key, "where": r.where, "told": r.told} for r in missing.reasons],
        "texts": [{"key": t.key, "where": t.where, "told": t.told} for t in missing.texts],
        "figures": [f.told for f in missing.figures],
        "faults": [f.told for f in missing.faults],
    }
    typer.echo(json.dumps({"missing": told}, ensure_ascii=False, indent=1))


def _words(path: Path | None) -> dict[str, dict[str, str]]:
    from yiben.faces.cli.start import Trouble

    if path is None:
        return {"reasons": {}, "texts": {}}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise Trouble(f"“{path}”读不出来（{fault}）。应是 UTF-8 的 JSON 文件。") from fault
    held = {name: read.get(name, {}) if isinstance(read, dict) else None for name in ("reasons", "texts")}
    for name, value in held.items():
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise Trouble(f"“{path}”里的 {name} 应是一组“键: 文字”。键见 yiben package 的提示。")
    return held
