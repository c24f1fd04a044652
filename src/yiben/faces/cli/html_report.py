"""The HTML report: one file that opens anywhere, with its styles and script inside."""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from yiben.apps.audits.result import Result
from yiben.core.audit.run import Audit
from yiben.faces.paper.environment import asset, environment
from yiben.faces.paper.view import paper_view


def render_html(audits: Iterable[Audit | Result]) -> str:
    """The report of some audits (engine audits or kept Results) as a text."""
    sheets = [(f"s{n}", paper_view(audit)) for n, audit in enumerate(audits, 1)]
    return (
        environment()
        .get_template("paper/report.html")
        .render(sheets=sheets, css=Markup(asset("paper.css")), js=Markup(asset("paper.js")))
    )


def write_html(audits: Iterable[Audit | Result], path: Path | str) -> Path:
    """Write the report of some audits to a file and give its path."""
    target = Path(path)
    target.write_text(render_html(audits), encoding="utf-8")
    return target
