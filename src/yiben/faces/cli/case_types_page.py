"""The generated page of the kinds of case: what each asks, how it goes, which clocks run, what its stories show."""

from collections.abc import Iterator

from yiben.core.casework.case_type import END, KINDS, OUTCOMES, STANDARD, Action, CaseType
from yiben.core.casework.clock import limit_of
from yiben.core.casework.common import NEW
from yiben.core.casework.read import case_type_of
from yiben.core.casework.reckoning import UNITS, Limit
from yiben.core.casework.words import Words, words_of
from yiben.core.catalogue.definition import Definition
from yiben.formats.definitions import load


def case_types_page(made: str) -> str:
    """Every kind of case of the rulebook."""
    definitions = load("case_types")
    limits = {found.id: limit_of(found) for found in load("limits")}
    words = words_of(load("casework"), load("roles"))
    lines = [made, "# 办件种类", ""]
    lines += [
        f"共{len(definitions)}种。每种是`definitions/case_types/`下的一个文件；写法见 [cases.md](../cases.md)。",
        "",
    ]
    for definition in definitions:
        lines += _kind(definition, case_type_of(definition), limits, words)
    return "\n".join(lines).rstrip() + "\n"


def _kind(definition: Definition, kind: CaseType, limits: dict[str, Limit], words: Words) -> Iterator[str]:
    yield from (f"## {kind.title} `{kind.id}`", "")
    cites = "、".join(str(cite) for cite in kind.cites)
    yield f"第{kind.version}版 · {KINDS[kind.kind]} · 办结后保存{kind.retention}年。依据：{cites}。"
    yield ""
    if kind.documents:
        needed = "、".join(
            f"{document.title}（{_NECESSITY[document.necessity]}）" for document in kind.documents
        )
        yield from (f"材料：{needed}。", "")
    ends = "、".join(f"{s.title}＝{OUTCOMES[s.outcome]}" for s in kind.states.values() if s.kind == END)
    yield from (
        f"结果：{ends}。",
        "",
        "| 动作 | 从 | 到 | 由谁 | 标准环节 | 时限 |",
        "|---|---|---|---|---|---|",
    )
    for action in kind.actions.values():
        yield f"| {action.title} `{action.id}` | {' | '.join(_cells(kind, action, words))} |"
    if kind.clocks:
        yield from ("", "| 时限 | 期限 | 届满时 |", "|---|---|---|")
    for clock in kind.clocks.values():
        limit = limits[clock.limit]
        deemed = kind.actions[clock.deemed].title if clock.deemed else "亮红牌"
        yield f"| {clock.title} `{clock.id}` | {limit.amount}个{UNITS[limit.unit]} `{limit.id}` | {deemed} |"
    for child in kind.children.values():
        after = "、".join(kind.children[name].title for name in child.after)
        yield from ("", f"子办件：{child.title} `{child.case_type}`{f'，在{after}之后' if after else ''}。")
    yield from ("", "示例：", "", *_stories(definition), "")


def _stories(definition: Definition) -> Iterator[str]:
    for story in definition.body.get("stories", ()):
        yield f"- {story['title']}{'（不予办理）' if 'refused' in story else ''}"


def _cells(kind: CaseType, action: Action, words: Words) -> Iterator[str]:
    whole = len(kind.states)
    titles = ["（接件）" if name == NEW else kind.states[name].title for name in action.origin]
    yield "任何状态" if len(titles) >= whole else "、".join(titles) or "（接件）"
    yield kind.states[action.to].title if action.to else "不变"
    yield "、".join(words.role(name) for name in action.by)
    yield f"{action.code} {STANDARD[action.code]}" if action.code else ""
    yield "；".join(_touched(kind, action))


def _touched(kind: CaseType, action: Action) -> Iterator[str]:
    for word, names in (("起算", action.starts), ("停止", action.stops)):
        if names:
            yield f"{word}{'、'.join(kind.clocks[name].title for name in names)}"
    if action.pauses:
        yield f"因{kind.grounds[action.pauses].title}停算"
    if action.resumes:
        yield "恢复计算"
    if action.extends:
        yield f"延长{kind.clocks[action.extends].title}"


_NECESSITY = {"required": "必要", "conditional": "有条件", "optional": "可选"}
