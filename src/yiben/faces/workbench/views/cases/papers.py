"""The papers of a case: files received and taken out, letters printed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from yiben.apps.cases.selectors.papers import letter_of, received_of
from yiben.apps.cases.services.documents import MOST_BYTES, document_receive, file_take
from yiben.apps.cases.services.letters import letter_file
from yiben.apps.orgs.services import Refused
from yiben.faces.access import SIGNED_IN, open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.cases.frame import case_or_404


@open_to(SIGNED_IN)
@require_POST
def case_document(request: HttpRequest, number: str) -> HttpResponse:
    """Receive the file of a document."""
    found = case_or_404(request, number)
    file = request.FILES.get("file")
    if file is None or file.size is None or file.size > MOST_BYTES:
        messages.error(request, _("请选择一个不超过{most}MB的文件。").format(most=MOST_BYTES // 1024 // 1024))
        return redirect("workbench:case", found.number)
    try:
        document_receive(
            by=request.user, case=found, document=request.POST.get("document", "")[:60], name=file.name or "",
            data=file.read(), channel="window",
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("文件已收到。"))
    return redirect("workbench:case", found.number)


@open_to(SIGNED_IN)
@require_POST
def case_file(request: HttpRequest, number: str, received_id: int) -> HttpResponse:
    """Take a file out, always as a download; that it was taken is journalled, so it is asked by a button."""
    found = case_or_404(request, number)
    received = received_of(found, received_id)
    if received is None:
        raise Http404(received_id)
    try:
        taken = file_take(by=request.user, received=received)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:case", found.number)
    disposition = content_disposition_header(True, taken.name) or "attachment"
    return HttpResponse(
        taken.data, content_type=taken.media, headers={"Content-Disposition": disposition, **taken.headers}
    )


@open_to(SIGNED_IN)
@require_POST
def case_letter(request: HttpRequest, number: str, letter_id: int) -> HttpResponse:
    """A letter as PDF with the personal values in it; that it was opened is journalled."""
    found = case_or_404(request, number)
    letter = letter_of(found, letter_id)
    if letter is None:
        raise Http404(letter_id)
    try:
        made = letter_file(by=request.user, letter=letter)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:case", found.number)
    name = f"{letter.title}{letter.number}.pdf"
    disposition = content_disposition_header(False, name) or "inline"
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": disposition})
