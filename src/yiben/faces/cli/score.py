"""`yiben score`: every printed score of a paper reckoned again, or a file of inputs scored by a rubric.

Exit 2 where nothing could be read or the inputs are wrong, 1 where a printed score differs or an answer cannot be, else 0.
"""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben import __version__
from yiben.faces.cli.operate import in_words

if TYPE_CHECKING:
    from yiben.core.audit.paper import Paper
    from yiben.core.indicator.scoring.rubric import Rubric
    from yiben.core.indicator.scoring.scored import Scored
    from yiben.core.statement.forms.form import Form

BAD_INPUT = "bad-input"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score")(score_command)


def score_command(
    path: Annotated[
        str, typer.Argument(help="公开资料（任何能读的格式），或填好的输入（.yaml、.json）", metavar="INPUT")
    ] = "",
    rubric: Annotated[
        str, typer.Option("--rubric", help="评分体系的标识；输入文件里写了 rubric 的可以不写")
    ] = "",
    template: Annotated[bool, typer.Option("--template", help="打印一份空的输入，填好后再交来")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON（docs/scoring.md）")] = False,
) -> None:
    """计分：把绩效表印出的每个得分重算一遍，或按评分体系给一份输入打分；每个得分都写明怎么算的。"""
    from yiben.faces.cli import score_table
    from yiben.faces.cli.start import Trouble

    with in_words():
        if template:
            typer.echo(_template(_rubric(rubric)), nl=False)
            return
        if not path:
            raise Trouble("请写要计分的文件，或用 --rubric 和 --template 打印一份空的输入。")
        if path.lower().endswith((".yaml", ".yml", ".json")):
            entry, failed = _inputs(path, rubric)
        else:
            entry, failed = _paper(path, _rubric(rubric) if rubric else None)
    if as_json:
        json.dump({"yiben": __version__, **entry}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        score_table.show(entry)
    raise typer.Exit(1 if failed else 0)


def rubrics() -> "dict[str, Rubric]":
    """The rubrics that come with the package."""
    from yiben.core.indicator.scoring.rubric import rubric_of
    from yiben.formats import definitions

    return {d.id: rubric_of(d) for d in definitions.load("scoring", examples=False)}


def _rubric(name: str) -> "Rubric":
    from yiben.faces.cli.start import Trouble

    known = rubrics()
    if name not in known:
        listed = "\n".join(f"  {one.id}　{one.title}" for one in known.values())
        said = f"没有评分体系“{name}”。" if name else "请用 --rubric 写明评分体系。"
        raise Trouble(f"{said}有的是：\n{listed}")
    return known[name]


def _template(rubric: "Rubric") -> str:
    import yaml

    from yiben.core.indicator.scoring.inputs import template

    lines = [
        f"# {rubric.title}",
        "# 数字按所注单位填；要点填 true、false 或得分；不知道的留空（无数据，不当作零分或满分）",
    ]
    for one in rubric.inputs:
        asked = "；".join(f"{key} {text}" for key, text in one.asks)
        lines.append(
            f"# {one.id}：{one.title}"
            + (f"（{one.unit}）" if one.unit else "")
            + (f"：{asked}" if asked else "")
        )
    lines += [f"# 指标的 slot 填 {node.id}：{node.title}" for node in rubric.slots]
    return "\n".join(lines) + "\n" + yaml.safe_dump(template(rubric), allow_unicode=True, sort_keys=False)


def _inputs(path: str, name: str) -> tuple[dict[str, Any], bool]:
    """A file of inputs, scored by its rubric."""
    from yiben.core.indicator.scoring.evaluate import evaluate
    from yiben.core.indicator.scoring.inputs import InputFault, entered
    from yiben.faces.cli.score_inputs import read_plain
    from yiben.faces.cli.start import Trouble

    plain = read_plain(path)
    named = str(plain.get("rubric") or "") if isinstance(plain, dict) else ""
    rubric = _rubric(name or named)
    try:
        given = entered(plain, rubric)
    except InputFault as fault:
        raise Trouble(
            f"{path} 有{len(fault.problems)}处要改：\n" + "\n".join(f"  {p}" for p in fault.problems)
        ) from fault
    scored = evaluate(rubric, given.objective, given.actuals)
    return {"path": path, "kind": "inputs", **_tree(rubric, scored)}, _is_bad(scored)


def _paper(path: str, rubric: "Rubric | None") -> tuple[dict[str, Any], bool]:
    """A paper: every form that it prints, its scores reckoned again, and scored by a rubric where one is named."""
    from yiben.apps.audits import engine
    from yiben.core.audit.read import read
    from yiben.faces.cli.inputs import given
    from yiben.faces.cli.start import Trouble
    from yiben.formats import registry
    from yiben.formats.problem import ReadProblem

    items = given([path])
    if len(items) != 1:
        raise Trouble(f"“{path}”里有{len(items)}个文件，一次计一个，请写其中一个。")
    try:
        paper = read(registry.open_bytes(items[0].path, items[0].read()), engine.book())
    except ReadProblem as problem:
        raise Trouble(f"{path}：{problem.message}") from problem
    if not paper.forms:
        raise Trouble(f"{path}：没有认出绩效自评表或评分表，没有可以计分的内容。")
    forms = list(_forms(paper, rubric))
    if rubric is not None and not any(one["rubric"] for one in forms):
        kinds = "、".join(sorted({form.kind for form in paper.forms}))
        raise Trouble(f"{path}：评分体系“{rubric.id}”用于{rubric.form}，文中的表是{kinds}。")
    return {"path": path, "kind": "paper", "forms": forms}, any(one["tally"]["differ"] for one in forms)


def _forms(paper: "Paper", rubric: "Rubric | None") -> Iterator[dict[str, Any]]:
    from yiben.apps.audits import engine
    from yiben.core.indicator.scoring.emptiness import nothing_in
    from yiben.core.indicator.scoring.printed import rescored
    from yiben.core.indicator.scoring.telling import plain_printed_all

    book, known = engine.book(), rubrics().values()
    assert book.norm is not None
    for form in paper.forms:
        nothing = nothing_in(form, known, paper.text_facts)
        scores = rescored(form, book.norm, book.scorer.words, nothing)
        fits = rubric is not None and rubric.form == form.kind
        yield {
            "form": form.kind,
            "title": form.title,
            "name": form.name,
            **plain_printed_all(scores),
            "rubric": _by_rubric(form, rubric, paper) if rubric is not None and fits else None,
        }


def _by_rubric(form: "Form", rubric: "Rubric", paper: "Paper") -> dict[str, Any]:
    from yiben.core.indicator.scoring.evaluate import evaluate
    from yiben.core.indicator.scoring.from_form import form_inputs

    objective, actuals = form_inputs(form, rubric, paper.text_facts)
    return _tree(rubric, evaluate(rubric, objective, actuals))


def _tree(rubric: "Rubric", scored: "Scored") -> dict[str, Any]:
    from yiben.core.indicator.scoring.grade import grade_of, scale_of
    from yiben.core.indicator.scoring.telling import plain_rubric, plain_scored
    from yiben.formats import definitions

    scales = {d.id: scale_of(d) for d in definitions.load("grades", examples=False)}
    found = grade_of(scales[rubric.scale], scored)
    return {
        "rubric": plain_rubric(rubric),
        "grade": found.name if found else None,
        "scored": plain_scored(scored),
    }


def _is_bad(scored: "Scored") -> bool:
    return any(flag.id == BAD_INPUT for leaf in scored.leaves for flag in leaf.flags)
