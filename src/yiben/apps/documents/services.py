"""Writing papers: receive one (once per content), and say what it turned out to be about."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from yiben.apps.documents.models import Paper
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append


@transaction.atomic
def paper_receive(*, name: str, data: bytes, actor: str = SYSTEM, source: str = "") -> Paper:
    """The paper with this content, stored if it is new; the first name it came under stays."""
    sha256 = hashlib.sha256(data).hexdigest()
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
