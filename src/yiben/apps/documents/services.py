"""Writing papers: receive one (once per content), and say what it turned out to be about."""

import hashlib
from collections.abc import Sequence

from yiben.apps.documents.models import Paper


def paper_receive(*, name: str, data: bytes) -> Paper:
    """The paper with this content, stored if it is new; the first name it came under stays."""
    sha256 = hashlib.sha256(data).hexdigest()
    paper, _ = Paper.objects.get_or_create(sha256=sha256, defaults={"name": name[-255:], "content": data})
    return paper


def paper_describe(
    *,
    paper: Paper,
    format: str,
    organization: str,
    fiscal_year: int | None,
    kinds: Sequence[str],
) -> Paper:
    """Note on a paper what its latest audit found it to be."""
    paper.format = format
    paper.organization = organization[:200]
    paper.fiscal_year = fiscal_year
    paper.kinds = list(kinds)
    paper.save(update_fields=["format", "organization", "fiscal_year", "kinds"])
    return paper
