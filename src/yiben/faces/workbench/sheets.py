"""The list of papers: which columns and filters it has, and who sees which of them."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from yiben.apps.audits.lists import Wanted
from yiben.apps.orgs.selectors import Powers
from yiben.faces.paper import words
from yiben.faces.paper.words import gettext as _
from yiben.faces.tables.sheet import Asked, Column, Filter, Sheet

KINDS = ("final_accounts", "budget", "performance", "other")


def papers_sheet(powers: Powers, years: Sequence[int]) -> Sheet:
    """The papers; what tells of leads is only for who may see leads, its order and filter for who sees all of them."""
    with_leads = powers.may("leads.read")
    of_all = powers.covers("leads.read", "papers.read")
    filters = [
        Filter("q", _("查找"), hint=_("单位、文件名、年度或拼音首字母")),
        Filter("year", _("年度"), tuple((str(year), str(year)) for year in years)),
        Filter("kind", _("种类"), tuple((kind, words.kind(kind)) for kind in KINDS)),
    ]
    if of_all:
        filters.append(Filter("state", _("疑点"), tuple(states().items())))
    columns = (*_about(), *(_found(of_all) if with_leads else _received()))
    return Sheet(_("公开文本"), columns, tuple(filters), "-errors" if of_all else "organization")


def states() -> dict[str, str]:
    """The states of a paper that can be asked for."""
    return {
        "leads": _("有疑点"),
        "unread": _("有疑点、我没看过"),
        "clean": _("没有疑点"),
        "unreadable": _("未能审核"),
    }


def wanted(asked: Asked) -> Wanted:
    """What a question about papers means to the selectors."""
    values = asked.values
    year = values.get("year", "")
    return Wanted(
        values.get("q", ""), int(year) if year else 0, values.get("kind", ""), values.get("state", "")
    )


def _about() -> tuple[Column, ...]:
    return (
        Column(
            "organization",
            _("单位"),
            lambda line: line.organization or line.name,
            sort="organization",
            parts=((_("单位"), lambda line: line.organization),),
            href=_to_paper(),
        ),
        Column("name", _("文件名"), lambda line: line.name, under="organization"),
        Column(
            "year", _("年度"), lambda line: line.fiscal_year or "", kind="year", sort="year", descends=True
        ),
        Column("kinds", _("种类"), lambda line: "、".join(words.kind(kind) for kind in line.kinds.split())),
    )


def _to_paper() -> Callable[[Any], str]:
    before, after = reverse("workbench:paper", args=[0]).split("0")
    return lambda line: f"{before}{line.paper_id}{after}"


def _received() -> tuple[Column, ...]:
    def received(line: Any) -> str:
        return f"{line.received_at:%Y-%m-%d}"

    return (Column("received", _("收到"), received, kind="date", sort="received", descends=True),)


def _found(of_all: bool) -> tuple[Column, ...]:
    counts = (("error", "errors"), ("warning", "warnings"), ("hint", "hints"))
    return (
        Column(
            "problem",
            _("未能审核的原因"),
            _problem,
            under="organization",
            look="problem",
            parts=((_("未能审核的原因"), lambda line: line.problem),),
        ),
        *(
            Column(
                key,
                words.severity(code),
                _read(key),
                "number",
                _("条"),
                key if of_all else "",
                True,
                look=code,
            )
            for code, key in counts
        ),
        Column(
            "checked",
            _("数字"),
            _numbers,
            sort="checked" if of_all else "",
            look="bar",
            parts=(
                (_("核对的数字"), _read("checked")),
                (_("归位的数字"), _read("bound")),
                (_("全部数字"), _read("found")),
            ),
        ),
    )


def _problem(line: Any) -> str:
    if line.problem:
        return _("未能审核：{problem}").format(problem=line.problem)
    return "" if line.with_leads else _("疑点不归您查看")


def _known(line: Any) -> bool:
    return line.with_leads and not line.problem


def _read(key: str) -> Callable[[Any], int | None]:
    return lambda line: getattr(line, key) if _known(line) else None


def _numbers(line: Any) -> Any:
    return line if _known(line) else None
