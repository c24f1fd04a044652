"""Writing papers: receive one (once per content), say who holds it and what it turned out to be about."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from yiben.apps.documents.models import Holding, Paper
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import Organization


@transaction.atomic
def paper_receive(
    *, name: str, data: bytes, sha256: str | None = None, actor: str = SYSTEM, source: str = ""
) -> Paper:
    """The paper with this content, stored if it is new; the first name it came under stays."""
    sha256 = sha256 or hashlib.sha256(data).hexdigest()
    paper, fresh = Paper.objects.get_or_create(sha256=sha256, defaults={"name": name[-255:], "content": data})
    if fresh:
        journal_append(
            action="paper.receive",
            target=f"paper/{paper.pk}",
            actor=actor,
            source=source,
            after={"name": paper.name, "sha256": sha256, "bytes": len(data)},
        )
    return paper


@transaction.atomic
def paper_hold(*, paper: Paper, organization: Organization, actor: str = SYSTEM, source: str = "") -> bool:
    """Note that an organisation holds a paper, and whether that is new."""
    _, fresh = Holding.objects.get_or_create(organization=organization, paper=paper)
    if fresh:
        journal_append(
            action="paper.hold",
            target=f"paper/{paper.pk}",
            actor=actor,
            source=source,
            after={"organization": organization.pk},
        )
    return fresh


@transaction.atomic
def paper_describe(
    *,
    paper: Paper,
    format: str,
    organization: str,
    fiscal_year: int | None,
    kinds: Sequence[str],
    actor: str = SYSTEM,
    source: str = "",
) -> Paper:
    """Note on a paper what its latest audit found it to be."""
    before = _described(paper)
    paper.format = format
    paper.organization = organization[:200]
    paper.fiscal_year = fiscal_year
    paper.kinds = list(kinds)
    paper.save(update_fields=["format", "organization", "fiscal_year", "kinds"])
    journal_append(
        action="paper.describe",
        target=f"paper/{paper.pk}",
        actor=actor,
        source=source,
        before=before,
        after=_described(paper),
    )
    return paper


def _described(paper: Paper) -> dict[str, Any]:
    return {
        "format": paper.format,
        "organization": paper.organization,
        "fiscal_year": paper.fiscal_year,
        "kinds": list(paper.kinds),
    }
