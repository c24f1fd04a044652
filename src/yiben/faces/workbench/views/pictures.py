"""Pictures of charts, each at an address of its own, so that a page need not wait until they are drawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yiben.apps.audits.charts import LOOKS, Chart, picture
from yiben.apps.audits.figures import chart_in_reach
from yiben.apps.audits.lists import PaperList
from yiben.faces.access import open_to
from yiben.faces.workbench.overview import overview


@open_to("papers.read")
@require_safe
def paper_chart(request: HttpRequest, paper_id: int) -> HttpResponse:
    """A chart of a paper."""
    return _answer(request, chart_in_reach(request.powers, paper_id=paper_id, name=request.GET.get("of", "")))


@open_to("leads.read")
@require_safe
def home_chart(request: HttpRequest) -> HttpResponse:
    """A chart over all papers whose leads one may see."""
    charts = overview(PaperList(request.powers, request.user))
    return _answer(request, next((c for c in charts if c.id == request.GET.get("of")), None))


def _answer(request: HttpRequest, chart: Chart | None) -> HttpResponse:
    look = request.GET.get("look", "wide")
    if chart is None or look not in LOOKS:
        raise Http404(look)
    return HttpResponse(picture(chart, look), content_type="image/svg+xml")
