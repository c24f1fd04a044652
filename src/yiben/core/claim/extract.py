"""From running text to claims: passages in, every number and every checkable statement out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from yiben.core.claim.changes import changes
from yiben.core.claim.claim import Claim
from yiben.core.claim.comparisons import comparison_claims
from yiben.core.claim.context import Context, roles
from yiben.core.claim.differences import difference_claims
from yiben.core.claim.executions import execution_claims
from yiben.core.claim.groups import Group, beside, groups, parallel, unannounced
from yiben.core.claim.implied import implied_claims
from yiben.core.claim.mention import SHARE, Mention
from yiben.core.claim.passage import Passage
from yiben.core.claim.rates import rate_claims
from yiben.core.claim.read import read
from yiben.core.claim.reading import Reading
from yiben.core.claim.repeat import Repeat, repeats
from yiben.core.claim.scores import grade_claims, score_claims
from yiben.core.claim.shares import part_of_share, share_claims
from yiben.core.claim.sums import Sums
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.claim.wholes import whole_of
from yiben.core.value import unit as units
from yiben.core.value.fact import Fact

_FINISHED = "。；！？：;:!?"


@dataclass(frozen=True)
class Extraction:
    """The claims of a paper's text, every number in it, and what it prints more than once."""

    claims: tuple[Claim, ...]
    numbers: tuple[Fact, ...]
    repeated: tuple[Repeat, ...] = ()


def extract(passages: Iterable[Passage], *, year: int | None, vocabulary: Vocabulary) -> Extraction:
    """Read passages in their order; nothing is guessed: a role without a printed number stays empty."""
    readings = tuple(_read_all(passages, year, vocabulary))
    context = Context(readings, year, vocabulary)
    sums, owners = _sum_up(context)
    claims: list[Claim] = []
    for reading in readings:
        if not reading.mentions:
            continue
        claims.extend(_amounts(context, reading))
        for build in (
            changes,
            share_claims,
            execution_claims,
            rate_claims,
            difference_claims,
            score_claims,
            grade_claims,
            comparison_claims,
        ):
            claims.extend(build(context, reading))
    claims.extend(_parts(context, sums, owners))
    claims.extend(tuple(implied_claims(claims)))
    numbers = tuple(m.fact for r in readings for m in r.mentions)
    return Extraction(
        tuple(claims),
        numbers,
        tuple(repeats(claims, numbers, lambda concept: bool(vocabulary.cells(concept)))),
    )


def _read_all(passages: Iterable[Passage], year: int | None, vocabulary: Vocabulary) -> Iterator[Reading]:
    tail = ""
    for passage in passages:
        yield read(passage, year, vocabulary, tail)
        text = passage.text.rstrip()
        tail = text[-40:] if text and text[-1] not in _FINISHED else ""


def _amounts(context: Context, reading: Reading) -> Iterator[Claim]:
    for m in reading.mentions:
        if not m.is_amount or not m.subject:
            continue
        yield context.claim(
            "amount" if m.dimension == units.MONEY else "count",
            reading,
            m,
            roles(value=m),
            period=m.fact.period,
            budget_kind=m.measure,
            word=m.word,
        )


def _sum_up(context: Context) -> tuple[list[Group], dict[int, Reading]]:
    readings = context.readings
    sums = Sums(context.vocabulary.siblings)
    owners: dict[int, Reading] = {}
    for reading in readings:
        sums.read(reading)
        owners.update((id(m), reading) for m in reading.mentions)
    frames = sums.finish()
    found = list(groups(frames, dict(_own_shares(context)), context.vocabulary.closes))
    found += [g for frame in frames for g in beside(frame, context.vocabulary.alike)]
    found += [extra for group in found for extra in parallel(group, sums.asides)]
    found += [g for r in readings for g in unannounced(r)]
    return found, owners


def _parts(context: Context, sums: Iterable[Group], owners: dict[int, Reading]) -> Iterator[Claim]:
    for group in sums:
        reading = owners[id(group.whole)]
        claim = context.claim(
            "parts",
            reading,
            group.whole,
            roles(whole=group.whole, parts=group.parts, shares=group.shares),
            relation=group.relation,
        )
        yield replace(claim, anchor=group.parts[0].anchor) if group.parts else claim


def _own_shares(context: Context) -> Iterator[tuple[int, Mention]]:
    """Of each part the share printed of it, where that is a share of the whole it stands under."""
    for reading in context.readings:
        for share in reading.mentions:
            if share.role != SHARE:
                continue
            part = part_of_share(reading, share)
            if part is not None and part.whole is not None:
                if whole_of(context, reading, share, part) is part.whole:
                    yield id(part), share
