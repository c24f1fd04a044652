"""Papers: send one in, follow its audit, read what was found."""

import json
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from ninja import Path, Query, Router

from yiben.apps.audits import pages
from yiben.apps.audits.services import UploadRefused
from yiben.apps.audits.uploads import paper_submit
from yiben.apps.orgs.answers import Answer
from yiben.faces.access import open_to
from yiben.faces.api.contract import ContractBody
from yiben.faces.api.incoming import sent
from yiben.faces.api.once import once
from yiben.faces.api.problems import Problem
from yiben.faces.api.schemas import (
    LARGEST,
    AuditBody,
    LeadsBody,
    PaperBody,
    PapersBody,
    Severity,
)
from yiben.faces.api.sending import SENDING

TEXT = "^[^\\x00-\\x1f\\x7f]*$"
Id = Annotated[int, Path(ge=1, le=LARGEST, examples=[1])]
Name = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=255,
        examples=["2023年度部门决算公开.txt"],
        description="the file's name; needed with a bare body, else the form's counts",
    ),
]
router = Router(tags=["papers"])


@router.post(
    "/papers", response={202: AuditBody}, operation_id="sendPaper", openapi_extra=SENDING, url_name="papers"
)
@open_to("papers.upload")
def send_paper(request: HttpRequest, name: Name = None) -> HttpResponse:
    """Send a paper in to be audited. Location leads to the state of its audit."""
    file = sent(request, name)

    def write() -> Answer:
        try:
            job = paper_submit(by=request.client, name=file.name, data=file.data)
        except UploadRefused as refused:
            raise Problem("paper-refused", str(refused)) from refused
        audit = pages.audit_for(request.powers, audit_id=str(job.pk))
        if audit is None:
            raise Http404(job.pk)
        body = audit_body(audit)
        return Answer(202, body["links"]["self"], json.dumps(body, ensure_ascii=False))

    return once(request, (file.name, file.sha256), write)


@router.get("/papers", response=PapersBody, operation_id="listPapers", url_name="papers")
@open_to("papers.read")
def list_papers(
    request: HttpRequest,
    q: Annotated[
        str, Query(max_length=100, pattern=TEXT, description="words of the organisation, file name or year")
    ] = "",
    fiscal_year: Annotated[
        int | None, Query(ge=1990, le=2100, description="the budget year read in the paper")
    ] = None,
    after: Annotated[
        int | None, Query(ge=1, le=LARGEST, description="follow `next` instead of making this up")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="papers a page, at most 200")] = 50,
) -> dict[str, object]:
    """The papers that the token reaches, the newest received first, page by page."""
    found = pages.papers_page(request.powers, text=q, fiscal_year=fiscal_year, after=after, limit=limit)
    following = None
    if found.more:
        asked = {"q": q, "fiscal_year": fiscal_year, "limit": limit, "after": found.papers[-1].id}
        query = urlencode({key: value for key, value in asked.items() if value not in (None, "")})
        following = f"{reverse('api:papers')}?{query}"
    return {"papers": [paper_body(paper) for paper in found.papers], "next": following}


@router.get("/papers/{paper_id}", response=PaperBody, operation_id="readPaper", url_name="paper")
@open_to("papers.read")
def read_paper(request: HttpRequest, paper_id: Id) -> dict[str, object]:
    """One paper with the state and the counts of its latest audit."""
    found = pages.paper_for(request.powers, paper_id=paper_id)
    if found is None:
        raise Http404(paper_id)
    return paper_body(found)


@router.get("/papers/{paper_id}/leads", response=LeadsBody, operation_id="readLeads", url_name="leads")
@open_to("leads.read")
def read_leads(request: HttpRequest, paper_id: Id, severity: Severity | None = None) -> dict[str, object]:
    """The leads of a paper's latest audit, as contract 1 has them."""
    found = pages.contract_for(request.powers, paper_id=paper_id)
    if found is None:
        raise Http404(paper_id)
    leads = [lead for document in found.contract["documents"] for lead in document["leads"]]
    shown = [lead for lead in leads if severity in (None, lead["severity"])]
    return {"paper": paper_id, "engine": found.engine, "leads": shown}


@router.get(
    "/papers/{paper_id}/result",
    response=ContractBody,
    by_alias=True,
    operation_id="readResult",
    url_name="result",
)
@open_to("leads.read")
def read_result(request: HttpRequest, paper_id: Id) -> HttpResponse:
    """The whole latest audit of a paper by contract 1, unchanged as the engine answered it."""
    found = pages.contract_for(request.powers, paper_id=paper_id)
    if found is None:
        raise Http404(paper_id)
    return JsonResponse(found.contract, json_dumps_params={"ensure_ascii": False})


@router.get(
    "/audits/{audit_id}", response=AuditBody, operation_id="readAudit", url_name="audit", tags=["audits"]
)
@open_to("papers.upload")
def read_audit(
    request: HttpRequest, audit_id: Annotated[str, Path(pattern="^[0-9A-Za-z-]{1,40}$", examples=["1"])]
) -> dict[str, object]:
    """How far the audit of a paper is that was sent in."""
    found = pages.audit_for(request.powers, audit_id=audit_id)
    if found is None:
        raise Http404(audit_id)
    return audit_body(found)


def paper_body(paper: pages.PaperSummary) -> dict[str, object]:
    """A paper as it is answered."""
    return {
        **paper.facts,
        "state": "failed" if paper.problem else "done",
        "problem": paper.problem or None,
        "leads": paper.leads,
        "numbers": paper.numbers,
        "links": {
            "self": reverse("api:paper", args=[paper.id]),
            "leads": reverse("api:leads", args=[paper.id]),
            "result": reverse("api:result", args=[paper.id]),
        },
    }


def audit_body(audit: pages.AuditState) -> dict[str, object]:
    """An audit as it is answered."""
    return {
        "id": audit.id,
        "state": audit.state,
        "paper": audit.paper,
        "problem": audit.problem,
        "links": {
            "self": reverse("api:audit", args=[audit.id]),
            "paper": reverse("api:paper", args=[audit.paper]) if audit.paper else None,
        },
    }
