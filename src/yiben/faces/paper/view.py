"""The view of a paper: its blocks with marks, its leads beside them, its tables and claims.

Built once from a result and rendered by the same templates in the workbench and in the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from yiben.apps.audits.result import Result, brief, in_reading_order, result_of
from yiben.core.audit.lead import Lead, Place
from yiben.core.audit.run import Audit
from yiben.core.value.anchor import Anchor
from yiben.faces.paper.blocks import BlockView, lay_out
from yiben.faces.paper.marks import Targets, places_of, spots


@dataclass(frozen=True)
class PlaceView:
    """A place of a lead as words, and the id of the marked element (empty where there is none)."""

    target: str
    words: str
    line: int | None
    page: int | None
    quote: str


@dataclass(frozen=True)
class LeadView:
    """One lead as shown; `number` counts in reading order from 1."""

    number: int
    rule: str
    version: int
    family: str
    severity: str
    title: str
    stated: str
    expected: str
    difference: str
    unit: str
    message: str
    brief: str
    explanation: str
    basis: str
    advice: str
    place: PlaceView
    also: tuple[PlaceView, ...]
    candidates: tuple[PlaceView, ...]


@dataclass(frozen=True)
class Segment:
    """Blocks that stand beside the leads of the first of them."""

    blocks: tuple[BlockView, ...]
    leads: tuple[LeadView, ...]


@dataclass(frozen=True)
class Entry:
    """A line of the list of tables or claims: what it says and the block it stands in."""

    name: str
    detail: str
    value: str
    unit: str
    year: int | None
    line: int | None
    page: int | None
    block: int


@dataclass(frozen=True)
class PaperView:
    """Everything a page about one paper shows."""

    result: Result
    segments: tuple[Segment, ...]
    leads: tuple[LeadView, ...]
    statements: tuple[Entry, ...]
    claims: tuple[Entry, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Number of leads by severity, the gravest first."""
        return {s: self.result.count(s) for s in ("error", "warning", "hint")}


def paper_view(audit: Audit | Result, spots: Mapping[str, Anchor] | None = None) -> PaperView:
    """The view of an engine's audit or of a kept Result; `spots` are ids for places that a page links to."""
    result = result_of(audit)
    leads = in_reading_order(result)
    targets = Targets()
    titles = {s.anchor.block: s for s in result.statements}
    blocks = lay_out(result.document, places_of(leads), titles, targets, spots or {})
    views = tuple(_lead(n, lead, targets) for n, lead in enumerate(leads, 1))
    return PaperView(
        result=result,
        segments=_segments(blocks, views, [lead.place.anchor.block for lead in leads]),
        leads=views,
        statements=tuple(
            _entry(s.title, _size(s.rows, s.columns), "", s.unit, None, s.anchor) for s in result.statements
        ),
        claims=tuple(_entry(c.type, c.subject, c.value, c.unit, c.period, c.anchor) for c in result.claims),
    )


def _segments(
    blocks: tuple[BlockView, ...], leads: tuple[LeadView, ...], homes: list[int]
) -> tuple[Segment, ...]:
    by_block: dict[int, list[LeadView]] = {}
    known = {block.index for block in blocks}
    first = min(known, default=0)
    for lead, home in zip(leads, homes, strict=True):
        by_block.setdefault(home if home in known else first, []).append(lead)
    groups: list[tuple[list[BlockView], list[LeadView]]] = []
    for block in blocks:
        if block.index in by_block or not groups:
            groups.append(([], by_block.get(block.index, [])))
        groups[-1][0].append(block)
    if not blocks and leads:
        groups.append(([], list(leads)))
    return tuple(Segment(tuple(bs), tuple(ls)) for bs, ls in groups)


def _lead(number: int, lead: Lead, targets: Targets) -> LeadView:
    places = tuple(
        _place(spot, targets.ids.get((number, index), "")) for index, spot in enumerate(spots(lead))
    )
    return LeadView(
        number=number,
        rule=lead.rule,
        version=lead.version,
        family=lead.family,
        severity=lead.severity,
        title=lead.title or "",
        stated=_text(lead.stated),
        expected=_text(lead.expected),
        difference=_text(lead.difference),
        unit=_text(lead.unit),
        message=lead.message,
        brief=brief(lead),
        explanation=lead.explanation,
        basis=lead.basis,
        advice=lead.advice,
        place=places[0],
        also=places[1 : 1 + len(lead.also)],
        candidates=places[1 + len(lead.also) :],
    )


def _place(spot: Place, target: str) -> PlaceView:
    return PlaceView(target, spot.words, spot.anchor.line, spot.anchor.page, spot.quote or "")


def _entry(name: str, detail: str, value: str, unit: str, year: int | None, anchor: Anchor) -> Entry:
    return Entry(name, detail, value, unit, year, anchor.line, anchor.page, anchor.block)


def _size(rows: int, columns: int) -> str:
    return f"{rows}×{columns}" if columns else str(rows)


def _text(value: object) -> str:
    return "" if value is None else str(value)
