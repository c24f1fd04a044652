"""Where a text may look for a number it only names: the same passage, its chapter, the whole paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yiben.core.claim.claim import Claim
from yiben.core.claim.mention import Mention
from yiben.core.claim.reading import Reading
from yiben.core.claim.vocabulary import Vocabulary
from yiben.core.value.fact import Fact
from yiben.core.value.period import Period

Facts = dict[str, tuple[Fact, ...]]


@dataclass(frozen=True)
class Context:
    """All passages of a paper, read."""

    readings: tuple[Reading, ...]
    year: int | None
    vocabulary: Vocabulary

    def near(self, reading: Reading, mention: Mention) -> Iterator[Mention]:
        """Amounts a name may mean, nearest first: backwards from the mention, then the rest of the
        passage, then the passages of its section, then of the section above."""
        own = [m for m in reading.mentions if m.is_amount and m is not mention]
        yield from (m for m in reversed(own) if m.start < mention.start)
        yield from (m for m in own if m.start > mention.start)
        if reading.passage.table_title:
            return
        path = reading.passage.section
        seen = {id(reading)}
        for depth in (len(path), len(path) - 1):
            if depth < 1:
                return
            for other in self.readings:
                if id(other) in seen or other.passage.section[:depth] != path[:depth]:
                    continue
                if other.passage.table_title:
                    continue
                seen.add(id(other))
                yield from (m for m in other.mentions if m.is_amount)

    def period(self, mention: Mention) -> Period | None:
        """The period a claim about a mention is made for."""
        return Period(self.year) if self.year is not None else None

    def claim(self, kind: str, reading: Reading, mention: Mention, facts: Facts, **more: object) -> Claim:
        """A claim at a mention."""
        return Claim(
            type=kind,
            subject=str(more.pop("subject", mention.subject)),
            anchor=mention.anchor,
            sentence=reading.sentence_text(mention),
            facts=facts,
            section=reading.passage.section,
            period=more.pop("period", self.period(mention)),  # type: ignore[arg-type]
            concepts=mention.concepts,
            **more,  # type: ignore[arg-type]
        )


def roles(**held: "Mention | Iterable[Mention] | None") -> Facts:
    """Facts by role; a role without a mention is left out."""
    facts: Facts = {}
    for role, value in held.items():
        if isinstance(value, Mention):
            facts[role] = (value.fact,)
        elif value is not None:
            found = tuple(m.fact for m in value)
            if found:
                facts[role] = found
    return facts
