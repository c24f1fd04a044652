"""Reading papers."""

from yiben.apps.documents.models import Paper


def paper_by_content(*, sha256: str) -> Paper | None:
    """The paper with this content, if it was received."""
    return Paper.objects.filter(sha256=sha256).first()


def paper_with_content(*, paper_id: int) -> Paper:
    """A paper with its bytes."""
    return Paper.objects.get(pk=paper_id)
