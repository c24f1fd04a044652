"""The charts of the home: what the papers whose leads one may see look like together."""

from yiben.apps.audits.charts import Chart, counted
from yiben.apps.audits.lists import PaperList
from yiben.faces.paper import words
from yiben.faces.paper.words import gettext as _


def overview(shelf: PaperList) -> list[Chart]:
    """Papers by their gravest lead, and leads by the family of their rule; none without papers or leads."""
    totals = shelf.totals()
    charts = []
    if any(totals["papers"].values()):
        charts.append(counted("papers_by_severity", _("份"), _worded(totals["papers"])))
    found = {words.family(family): number for family, number in totals["families"].items() if number}
    if found:
        most_first = sorted(found.items(), key=lambda item: -item[1])
        charts.append(counted("leads_by_family", _("条"), dict(most_first)))
    return charts


def _worded(papers: dict[str, int]) -> dict[str, int]:
    names = {"clean": _("没有疑点"), "unreadable": _("未能审核")}
    told = {"error": _("有错误"), "warning": _("有警告，没有错误"), "hint": _("只有提示")}
    return {names.get(state) or told[state]: number for state, number in papers.items()}
