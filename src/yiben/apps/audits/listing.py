"""Writing the line that lists show of a paper, in the transaction that keeps its run."""

from collections import Counter
from uuid import uuid4

from yiben.apps.audits.models import Listing, Run, Shelf
from yiben.apps.audits.result import Result
from yiben.apps.documents.models import Paper
from yiben.apps.orgs.pinyin import plain, spellings
from yiben.core.audit.rule import FAMILIES

MOST = 99_999


def line_of(run: Run, result: Result) -> Listing:
    """The line of a run, not kept yet."""
    paper = run.paper
    families = Counter(lead.family for lead in result.leads)
    return Listing(
        paper=paper,
        run=run,
        organization=paper.organization,
        name=paper.name,
        fiscal_year=paper.fiscal_year or 0,
        kinds=" ".join(("", *paper.kinds, "")),
        problem=run.problem,
        errors=run.errors,
        warnings=run.warnings,
        hints=run.hints,
        rank=rank(run.errors, run.warnings, run.hints),
        found=run.found,
        bound=run.bound,
        checked=run.checked,
        received_at=paper.received_at,
        search=search_text(paper),
        **{f"of_{family}": families[family] for family in FAMILIES},
    )


def listing_write(*, run: Run, result: Result) -> Listing:
    """Put the line of a paper in place of the one it had; every kept count of the lists is then old."""
    line = line_of(run, result)
    line.save(force_insert=not Listing.objects.filter(pk=run.paper_id).exists())
    stamp_renew()
    return line


def stamp_renew() -> None:
    """Give the lists a new stamp; writers wait here for each other until they commit."""
    Shelf.objects.update_or_create(pk=1, defaults={"stamp": uuid4().hex})


def rank(errors: int, warnings: int, hints: int) -> int:
    """One number that orders by errors, then warnings, then hints."""
    errors, warnings, hints = (min(number, MOST) for number in (errors, warnings, hints))
    return (errors * (MOST + 1) + warnings) * (MOST + 1) + hints


def search_text(paper: Paper) -> str:
    """What a search looks through: the names, and how they are typed in pinyin."""
    words = (plain(paper.organization), plain(paper.name), spellings(paper.organization or paper.name))
    return " ".join(filter(None, words))
