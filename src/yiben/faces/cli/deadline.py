"""`yiben deadline`: when a legal limit runs out, with the proof day by day. It needs no database.

Exit 2 where what was asked cannot be read, 1 where a pause or an extension does not count, else 0.
"""

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from yiben.faces.cli.operate import in_words
from yiben.faces.paper.words import gettext as _

if TYPE_CHECKING:
    from yiben.core.casework.reckoning import Extension, Limit, Pause, Reckoning

# Compiled when used: every other command is imported with this one.
_PAUSE = r"(?P<begin>[^=]+?)\.\.(?P<end>[^=]*)=(?P<ground>[^=]+)"
_EXTENSION = r"(?P<amount>\d{1,4})@(?P<at>[^=]+)=(?P<approver>[^:：]+)[:：](?P<document>.+)"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("deadline")(deadline_command)


def deadline_command(
    rule: Annotated[str, typer.Option("--rule", help="期限的标识，如 licence-decision；不写则列出全部")] = "",
    start: Annotated[
        str, typer.Option("--from", help="起算的日期或时刻，如 2026-03-02 或 2026-03-02T09:30")
    ] = "",
    pauses: Annotated[
        list[str] | None,
        typer.Option("--pause", metavar="FROM..TO=GROUND", help="暂停：起..止=情形；仍在暂停的不写止"),
    ] = None,
    notices: Annotated[
        list[str] | None, typer.Option("--notice", help="暂停的书面告知文号，按 --pause 的次序")
    ] = None,
    extensions: Annotated[
        list[str] | None,
        typer.Option(
            "--extend", metavar="N@DATETIME=APPROVER:DOCUMENT", help="延长：数量@批准时刻=批准人角色:文号"
        ),
    ] = None,
    committed: Annotated[
        int | None, typer.Option("--committed", min=0, help="承诺的时限，单位与法定的相同")
    ] = None,
    as_of: Annotated[str, typer.Option("--as-of", help="仍在暂停的，按哪一时刻恢复推算")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="逐日说明为什么计、为什么不计")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """按国务院公布的放假安排推算法定期限和承诺期限的截止时刻，可逐日核对。"""
    with in_words():
        if not rule:
            typer.echo(_listed(as_json))
            return
        asked = _Asked(rule, start, pauses or [], notices or [], extensions or [], as_of)
        found = asked.answer(committed)
    typer.echo(
        json.dumps(found.entry(explain), ensure_ascii=False, indent=1) if as_json else found.text(explain)
    )
    raise typer.Exit(1 if found.refused else 0)


class _Asked:
    """What was asked, read from the words of the command; Trouble says what was read and what was expected."""

    def __init__(
        self,
        rule: str,
        start: str,
        pauses: list[str],
        notices: list[str],
        extensions: list[str],
        as_of: str,
    ) -> None:
        limits = _limits()
        if rule not in limits:
            known = "、".join(limits)
            raise _trouble(_("没有“{rule}”这个期限。现有的：{known}。").format(rule=rule, known=known))
        if not start:
            raise _trouble(_("还要写 --from：起算的日期或时刻，如 2026-03-02T09:30。"))
        self.start = _moment("--from", start)
        self.limit = _in_force(limits[rule], self.start.year)
        self.as_of = _moment("--as-of", as_of) if as_of else None
        if len(notices) > len(pauses):
            told = _("--notice 写了{notices}个，--pause 只有{pauses}个。一个暂停至多一个文号。")
            raise _trouble(told.format(notices=len(notices), pauses=len(pauses)))
        numbers = [*notices, *[""] * (len(pauses) - len(notices))]
        self.pauses = [_pause(text, notice, self.limit) for text, notice in zip(pauses, numbers, strict=True)]
        self.extensions = [_extension(text, self.limit) for text in extensions]

    def answer(self, committed: int | None) -> "_Answer":
        """The reckoning by law and, where a time was promised, by the promise."""
        from yiben.core.casework.calendar import Calendar
        from yiben.core.casework.clock import promise_problem
        from yiben.formats import definitions

        if committed is not None and (problem := promise_problem(self.limit, committed)):
            raise _trouble(f"--committed {committed}：{problem}。")
        return _Answer(self, Calendar.of(definitions.load("calendars")), committed)


class _Answer:
    """The statutory reckoning and, where a time was promised, that of the promise."""

    def __init__(self, asked: _Asked, calendar: Any, committed: int | None) -> None:
        from yiben.core.casework.clock import reckon

        self.limit, self.calendar = asked.limit, calendar
        given: dict[str, Any] = {"calendar": calendar, "pauses": asked.pauses, "as_of": asked.as_of}
        given["extensions"] = asked.extensions
        try:
            self.made = {_("法定"): reckon(asked.limit, asked.start, **given)}
            if committed is not None:
                self.made[_("承诺")] = reckon(asked.limit, asked.start, amount=committed, **given)
        except (OverflowError, ValueError) as fault:
            told = _("从{start}推算，超出了公历能写的年份（1至9999年）。")
            raise _trouble(told.format(start=asked.start.date())) from fault

    @property
    def refused(self) -> bool:
        """True where a pause or an extension that was given does not count."""
        return any(reckoning.refused for reckoning in self.made.values())

    def text(self, explain: bool) -> str:
        """For people: each date with what is provisional or did not count, or the whole proof."""
        from yiben.core.casework.proof import explain as proof

        blocks = []
        for name, reckoning in self.made.items():
            if explain:
                lines = list(proof(reckoning, self.limit, self.calendar))
            else:
                lines = [_due(self.limit, reckoning), *_refused(reckoning)]
            blocks.append("\n".join([f"{name}　{lines[0]}", *lines[1:]]))
        return ("\n\n" if explain else "\n").join(blocks)

    def entry(self, explain: bool) -> dict[str, Any]:
        """For programs."""
        from yiben.core.casework.proof import explain as proof

        entry: dict[str, Any] = {"rule": self.limit.id, "title": self.limit.title}
        entry["calendar"] = self.calendar.version
        for key, reckoning in zip(("statutory", "committed"), self.made.values(), strict=False):
            entry[key] = _entry(reckoning)
            if explain:
                entry[key]["proof"] = list(proof(reckoning, self.limit, self.calendar))
        return entry


def _entry(reckoning: "Reckoning") -> dict[str, Any]:
    return {
        "start": reckoning.start.isoformat(),
        "due": reckoning.due.isoformat(),
        "total": reckoning.total,
        "unit": reckoning.unit,
        "provisional": reckoning.provisional,
        "unknown_years": list(reckoning.unknown_years),
        "open_pause": reckoning.open_pause,
        "pauses": len(reckoning.pauses),
        "extensions": len(reckoning.extensions),
        "refused": list(reckoning.refused),
    }


def _due(limit: "Limit", reckoning: "Reckoning") -> str:
    from yiben.core.casework.proof import said

    told = f"{limit.title}　{said(reckoning.total, reckoning.unit)}　{reckoning.due:%Y-%m-%d %H:%M:%S}"
    if reckoning.unknown_years:
        years = "、".join(map(str, reckoning.unknown_years))
        told += _("（暂定：{years}年放假安排尚未公布）").format(years=years)
    return told + (_("（暂定：仍在暂停）") if reckoning.open_pause else "")


def _refused(reckoning: "Reckoning") -> list[str]:
    return [_("未计入：{reason}。").format(reason=reason) for reason in reckoning.refused]


def _limits() -> "dict[str, Limit]":
    """Every limit by id, each by its last version."""
    from yiben.core.casework.clock import limit_of
    from yiben.core.catalogue.definition import in_force
    from yiben.formats import definitions

    return {definition.id: limit_of(definition) for definition in in_force(definitions.load("limits"), None)}


def _in_force(limit: "Limit", year: int) -> "Limit":
    """The limit as it is in the year of the start: a case lives by the law of its time."""
    from yiben.core.casework.clock import limit_of
    from yiben.formats import definitions

    versions = [definition for definition in definitions.load("limits") if definition.id == limit.id]
    then = [definition for definition in versions if definition.holds_in(year)]
    if not then:
        years = "、".join(
            f"{d.since or ''}—{d.until or ''}" for d in sorted(versions, key=lambda d: d.since or 0)
        )
        told = _("“{title}”在{year}年没有这个期限的规定，有的年份：{years}。")
        raise _trouble(told.format(title=limit.title, year=year, years=years))
    return limit_of(max(then, key=lambda definition: definition.version))


def _listed(as_json: bool) -> str:
    from yiben.core.casework.proof import said

    limits = _limits()
    if as_json:
        rows = [
            {"rule": name, "title": limit.title, "amount": limit.amount, "unit": limit.unit}
            for name, limit in limits.items()
        ]
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(f"{name}　{said(one.amount, one.unit)}　{one.title}" for name, one in limits.items())


def _pause(text: str, notice: str, limit: "Limit") -> "Pause":
    from yiben.core.casework.reckoning import Pause

    match = re.fullmatch(_PAUSE, text.strip())
    if match is None:
        told = _("--pause “{text}”读不懂。应当是 起..止=情形，如 2026-03-10..2026-03-12=expert-review。")
        raise _trouble(told.format(text=text))
    ground = match["ground"].strip()
    named = dict(zip(limit.ground_titles, limit.grounds, strict=False))
    begin = _moment("--pause", match["begin"])
    end = _moment("--pause", match["end"]) if match["end"].strip() else None
    return Pause(named.get(ground, ground), begin, end, notice)


def _extension(text: str, limit: "Limit") -> "Extension":
    from yiben.core.casework.reckoning import Extension

    match = re.fullmatch(_EXTENSION, text.strip())
    if match is None:
        told = _("--extend “{text}”读不懂。应当是 数量@批准时刻=批准人角色:文号，如 {example}。")
        raise _trouble(told.format(text=text, example="10@2026-03-20=bureau_head:延字1号"))
    at, document = _moment("--extend", match["at"]), match["document"].strip()
    return Extension(int(match["amount"]), limit.unit, match["approver"].strip(), at, document)


def _moment(option: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as fault:
        told = _("{option} “{text}”不是日期或时刻。应当如 2026-03-02 或 2026-03-02T09:30。")
        raise _trouble(told.format(option=option, text=text)) from fault
    if moment.tzinfo is not None:
        raise _trouble(_("{option} “{text}”：请写北京时间，不带时区。").format(option=option, text=text))
    return moment


def _trouble(message: str) -> Exception:
    from yiben.faces.cli.start import Trouble

    return Trouble(message)
