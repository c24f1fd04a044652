"""The rows of a paper's charts: read with its audit, kept with its run; read anew where the charts have changed."""

from yiben.apps.audits.charts import Chart, Rows, charts_from, fingerprint
from yiben.apps.audits.models import Figures, Run
from yiben.apps.audits.reading import chart_rows
from yiben.apps.audits.result import Result
from yiben.apps.documents.selectors import within_reach
from yiben.apps.orgs.selectors import Powers


def figures_write(*, run_id: int, rows: Rows) -> None:
    """Keep the rows of a run; they follow from what is kept of it, and no journal tells of them."""
    kept = {"charts": fingerprint(), "rows": rows}
    Figures.objects.update_or_create(run_id=run_id, defaults=kept)


def charts_of(*, run_id: int, result: Result) -> list[Chart]:
    """The charts of a run; what an older version kept, or did not keep, is read from the result again."""
    kept = Figures.objects.filter(run_id=run_id, charts=fingerprint()).first()
    if kept is not None:
        return charts_from(kept.rows)
    rows = chart_rows(result.document)
    figures_write(run_id=run_id, rows=rows)
    return charts_from(rows)


def chart_in_reach(powers: Powers, *, paper_id: int, name: str) -> Chart | None:
    """A chart of the latest run of a paper as it is kept; None where it is not, or the paper is out of reach."""
    runs = Run.objects.filter(within_reach(powers), paper_id=paper_id).order_by("-id")
    kept = Figures.objects.filter(run_id__in=runs.values("id")[:1]).first()
    return next((chart for chart in charts_from(kept.rows) if chart.id == name), None) if kept else None
