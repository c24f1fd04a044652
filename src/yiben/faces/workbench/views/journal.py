"""The journal: who did what when and from where, how far its chains were proved, and its export."""

import tempfile
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yiben.apps.disclosures.package_selectors import package_names
from yiben.apps.documents.selectors import paper_entries, paper_names
from yiben.apps.journals.export import export_write
from yiben.apps.journals.selectors import entries_page, entries_written, proof_latest
from yiben.apps.journals.services import chains_prove
from yiben.apps.orgs.duties import actions
from yiben.apps.orgs.journal_selectors import READ, actors_named, journal_reach, names_of
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.journal_words import labels_in, lines

LONGEST = timedelta(days=366)
IN_MEMORY = 4 * 1024 * 1024


@open_to("journal.read")
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The entries within reach, the newest first; by user, action and day."""
    powers = request.powers
    asked = {key: request.GET.get(key, "").strip()[:60] for key in ("q", "action", "day")}
    before = request.GET.get("before", "")
    reach = journal_reach(powers)
    entries, more = entries_page(
        reach=reach | paper_entries(powers) if reach else reach,
        actors=actors_named(powers, asked["q"]) if asked["q"] else None,
        action=asked["action"] if asked["action"] in actions() else "",
        day=_day(asked["day"]),
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None,
    )
    today = timezone.localdate()
    context = {
        "lines": lines(entries, _names(powers, entries), powers.may),
        "more": more,
        "before": before,
        "asked": asked,
        "actions": actions(),
        "all": powers.everywhere(READ),
        "proof": proof_latest(),
        "written": entries_written(),
        "start": today.replace(day=1).isoformat(),
        "today": today.isoformat(),
    }
    return render(request, "workbench/journal.html", context)


@open_to("journal.read")
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Prove every chain and root now; for who may read all of it."""
    _all(request)
    proof = chains_prove(actor=request.user.label, source=request.user.source)
    if proof.fault is None:
        told = _("核对了{entries}条、{roots}个日根，链完好。").format(
            entries=proof.entries, roots=proof.roots
        )
        messages.success(request, told)
    else:
        told = _("断链：{stream}第{number}条对不上。请立即保全数据库和备份，并告诉维护人员。")
        messages.error(request, told.format(stream=proof.fault.stream, number=proof.fault.number))
    return redirect("workbench:journal")


@open_to("journal.read")
@require_POST
def export(request: HttpRequest) -> HttpResponse | FileResponse:
    """Some days as a file that proves itself; for who may read all of it. The export is in the journal too."""
    _all(request)
    start, end = (_day(request.POST.get(key, "")) for key in ("start", "end"))
    if start is None or end is None or not timedelta() <= end - start < LONGEST:
        messages.error(request, _("请选择起止两天，先后不要颠倒，最长一年。"))
        return redirect("workbench:journal")
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 the answer closes it
    export_write(file, start=start, end=end, actor=request.user.label, source=request.user.source)
    file.seek(0)
    name = f"journal-{start}-{end}.jsonl"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/jsonl")


def _all(request: HttpRequest) -> None:
    if not request.powers.everywhere(READ):
        raise PermissionDenied(READ)


def _names(powers: Any, entries: list[Any]) -> dict[str, str]:
    labels = labels_in(entries)
    papers = {int(label[6:]) for label in labels if label.startswith("paper/") and label[6:].isdecimal()}
    named = paper_names(powers, papers) if papers else {}
    packages = {int(label[8:]) for label in labels if label.startswith("package/") and label[8:].isdecimal()}
    made = package_names(powers, packages) if packages else {}
    return (
        names_of(powers, labels)
        | {f"paper/{pk}": name for pk, name in named.items()}
        | {f"package/{pk}": name for pk, name in made.items()}
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
