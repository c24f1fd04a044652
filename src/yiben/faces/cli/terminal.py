"""The terminal report: a header a paper, its leads by severity, a summary. Fits narrow terminals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from yiben.apps.audits.result import SEVERITIES, Result, brief, in_reading_order, result_of
from yiben.core.audit.lead import Lead
from yiben.core.audit.run import Audit
from yiben.core.value.anchor import Anchor
from yiben.faces.cli.reading import print_reading
from yiben.faces.cli.wrap import wrap
from yiben.faces.paper import words
from yiben.faces.paper.words import gettext as _

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

__all__ = ["follow", "make_console", "paper_report", "print_reading", "print_reports", "summary"]

STYLES = {"error": "bold red", "warning": "yellow", "hint": "blue"}
FEW = 3
MARGIN = 9
T = TypeVar("T")


def make_console(*, width: int | None = None, stderr: bool = False) -> "Console":
    """The console of the reports; rich is imported only when something is printed."""
    from rich.console import Console

    return Console(width=width, stderr=stderr, highlight=False, soft_wrap=False)


def print_reports(
    papers: Iterable[tuple[str, Audit | Result]], console: "Console | None" = None
) -> list[Result]:
    """Print the report of named audits one after the other, then the summary; give the Results."""
    console = console or make_console()
    results = []
    for name, audit in papers:
        result = result_of(audit, name=name)
        results.append(result)
        for part in paper_report(name, result, console.width):
            console.print(part)
    console.print(summary(results))
    return results


def follow(items: Sequence[T], console: "Console | None" = None, *, stderr: bool = False) -> Iterator[T]:
    """The items, with a progress bar while they are worked on where there are more than a few: for
    few, rich is not even imported."""
    if len(items) <= FEW:
        yield from items
        return
    from rich.progress import track

    console = console or make_console(stderr=stderr)
    yield from track(items, description=_("审核"), console=console, transient=True)


def paper_report(name: str, result: Result, width: int = 80) -> Iterator["RenderableType"]:
    """The report of one paper: header, problem or leads by severity."""
    from rich.rule import Rule
    from rich.text import Text

    yield Rule(Text(result.organization or name, style="bold"), align="left", style="dim")
    yield _header(name, result)
    if result.problem:
        yield Text(wrap(f"{_('未能审核')}：{result.problem.message}", width), style="bold red")
    for note in result.document.notes:
        yield Text(wrap(note, width), style="yellow")
    numbered = list(enumerate(in_reading_order(result), 1))
    for severity in SEVERITIES:
        leads = [(n, lead) for n, lead in numbered if lead.severity == severity]
        if leads:
            title = f"{words.severity(severity)} {len(leads)}"
            yield Text(f"\n{title}", style=STYLES[severity])
            for number, lead in leads:
                yield _lead(number, lead, width - MARGIN)
    if not result.leads and not result.problem:
        yield Text(_("核对过的数字里没有疑点。"), style="green")
    yield Text("")


def summary(results: Sequence[Result]) -> "Text":
    """One line over all papers."""
    from rich.text import Text

    text = Text(f"{_('合计')} {len(results)} {_('份')}", style="bold")
    for severity in SEVERITIES:
        number = sum(result.count(severity) for result in results)
        text.append("  ")
        text.append(f"{words.severity(severity)} {number}", STYLES[severity] if number else "dim")
    problems = sum(1 for result in results if result.problem)
    if problems:
        text.append(f"  {_('未能审核')} {problems}", "bold red")
    checked = sum(result.numbers.checked for result in results)
    found = sum(result.numbers.found for result in results)
    text.append(f"  {_('数字核对')} {checked}/{found}", "dim")
    return text


def _header(name: str, result: Result) -> "Text":
    from rich.text import Text

    year = _("{year}年度").format(year=result.fiscal_year) if result.fiscal_year else ""
    about = " · ".join(filter(None, [year, *(words.kind(kind) for kind in result.kinds), name]))
    text = Text(about, style="dim")
    if result.problem and not result.document.blocks:
        return text
    numbers = result.numbers
    line = _("表 {tables} · 表述 {claims} · 数字 共 {found}、归位 {bound}、核对 {checked}").format(
        tables=len(result.statements),
        claims=len(result.claims),
        found=numbers.found,
        bound=numbers.bound,
        checked=numbers.checked,
    )
    return text.append(f"\n{line}")


def _position(anchor: Anchor) -> str:
    """The line of a place, or its page where the format has pages, in brackets."""
    if anchor.line:
        return f"（{_('第{line}行').format(line=anchor.line)}）"
    return f"（{_('第{page}页').format(page=anchor.page)}）" if anchor.page else ""


def _lead(number: int, lead: Lead, width: int) -> "RenderableType":
    """A lead in the house order: where, printed, expected, gap, basis, what to do."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(str(number), Text(wrap(brief(lead), width), style=STYLES.get(lead.severity, "")))
    place = (
        lead.place.words
        if "行" in lead.place.words or "页）" in lead.place.words
        else lead.place.words + _position(lead.place.anchor)
    )
    rows = [
        (_("位置"), place),
        (_("公开为"), words.with_unit(lead.stated, lead.unit)),
        (_("应为"), words.with_unit(lead.expected, lead.unit)),
        (_("相差"), words.gap_with_unit(lead.difference, lead.unit)),
        (_("算式"), lead.explanation),
        (_("另见"), "\n".join(spot.words for spot in lead.also)),
        (_("也可能"), "\n".join(spot.words for spot in lead.candidates)),
        (_("依据"), lead.basis),
        (_("怎么办"), lead.advice),
    ]
    for title, value in rows:
        if value:
            grid.add_row(title, Text(wrap(value, width)))
    return Padding(grid, (0, 0, 1, 1), expand=False)
