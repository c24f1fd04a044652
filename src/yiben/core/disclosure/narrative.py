"""A narrative: the template of a statement of affairs, read from its definition file.

`like` names another narrative: its sections, words, phrases, names and reasons hold where this one
says nothing else; `order` says which sections there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.disclosure.template import Asked, Clause, Template, asked, clauses, template
from yiben.core.value.citation import Citation
from yiben.core.value.record import record


@record()
class Heading:
    """A heading of level 1 to 4, numbered within the heading above it unless it says not."""

    text: Template
    level: int
    numbered: bool = True


@record()
class Saying:
    """A paragraph of clauses, one after the other; nothing where all of them are silent."""

    clauses: tuple[Clause, ...]


@record()
class Rows:
    """Which classified rows: of `of` (general_public, last.general_public …) those of `level` digits
    that have a figure other than zero in any of them."""

    of: tuple[str, ...]
    level: int


@record()
class Each:
    """Blocks said once for each row, bound to `name`; `otherwise` where there is none."""

    name: str
    rows: Rows
    blocks: "tuple[Block, ...]"
    otherwise: "tuple[Block, ...]" = ()


@record()
class ClosedSet:
    """A whole and all its parts, with the share of each unless a part is negative.

    `of` names the whole; `item` knows `name`, `part`, `whole` and `share`; `listed` puts each item in a paragraph of its own.
    """

    whole: Asked
    of: str
    intro: tuple[Clause, ...]
    item: tuple[Clause, ...]
    parts: tuple[tuple[str, Asked], ...] = ()
    rows: Rows | None = None
    part: Asked | None = None
    alone: tuple[Clause, ...] = ()
    listed: bool = True


@record()
class Free:
    """A place for the officer's own paragraphs; `otherwise` is said where none are given and none needed."""

    key: str
    title: str
    needed: bool
    otherwise: tuple[Clause, ...] = ()


@record()
class Forms:
    """Where the forms stand."""


@record()
class PicturePlace:
    """Where a chart stands, if there is one."""

    id: str


@record()
class Terms:
    """Where terms are explained: their ids in order."""

    ids: tuple[str, ...]


@record()
class Only:
    """Blocks that stand only where a condition holds, and those that stand where it does not."""

    when: Asked
    blocks: "tuple[Block, ...]"
    otherwise: "tuple[Block, ...]" = ()


Block = Heading | Saying | Each | ClosedSet | Free | Forms | PicturePlace | Terms | Only


@record()
class Threshold:
    """When a reason is required: a difference over both limits; `why` says so in words.

    `of` is change (against last year) or comparison (against a budget): when the words tell a difference.
    """

    why: str
    basis: str
    of: str = "change"
    percent: Fraction = Fraction(0)
    amount: int = 0


@record()
class Narrative:
    """A template with its words and phrases, what tables are called, names for bound numbers, and what
    reasons are of and when they are required."""

    id: str
    version: int
    title: str
    headline: Template
    sections: tuple[tuple[str, tuple[Block, ...]], ...]
    numbering: Mapping[int, str] = field(default_factory=dict, hash=False)
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    phrases: Mapping[str, str] = field(default_factory=dict, hash=False)
    tables: Mapping[str, str] = field(default_factory=dict, hash=False)
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    needs: tuple[tuple[str, str], ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict, hash=False)
    reasons: Mapping[str, Threshold] = field(default_factory=dict, hash=False)

    @property
    def free(self) -> tuple[Free, ...]:
        """The places for the officer's own paragraphs, in order."""
        return tuple(block for block in blocks_of(self) if isinstance(block, Free))


def blocks_of(narrative: Narrative) -> Iterator[Block]:
    """Every block of a narrative in order, each before the blocks within it."""
    waiting = [block for _, own in reversed(narrative.sections) for block in reversed(own)]
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Each | Only):
            waiting += reversed((*block.blocks, *block.otherwise))


def narratives(definitions: Iterable[Definition]) -> Mapping[str, Narrative]:
    """All narratives by id; DefinitionError names the file and place that cannot be used."""
    given = {d.id: d for d in definitions}
    made: dict[str, Narrative] = {}

    def make(id: str, above: tuple[str, ...]) -> Narrative:
        definition = given[id]
        like = definition.body.get("like")
        if like is not None and (like not in given or like in (*above, id)):
            raise DefinitionError(f"{definition.source}: like '{like}' is no narrative it can follow")
        if id not in made:
            base = make(like, (*above, id)) if like else None
            made[id] = narrative_of(definition, base)
        return made[id]

    for id in given:
        make(id, ())
    return made


def narrative_of(definition: Definition, base: Narrative | None = None) -> Narrative:
    """A narrative from its definition, on top of the one it is like."""
    body = definition.body
    base = base or Narrative("", 0, "", (), ())
    try:
        held = dict(base.sections) | {str(s["id"]): _blocks(s["blocks"]) for s in body.get("sections", ())}
        order = body.get("order") or list(held)
        reasons = {str(key): _threshold(raw) for key, raw in body.get("reasons", {}).items()}
        return Narrative(
            id=definition.id,
            version=definition.version,
            title=definition.title,
            headline=template(body["headline"]) if "headline" in body else base.headline,
            sections=tuple((str(id), held[str(id)]) for id in order),
            numbering={**base.numbering, **body.get("numbering", {})},
            words={**base.words, **body.get("words", {})},
            phrases={**base.phrases, **body.get("phrases", {})},
            tables={**base.tables, **body.get("tables", {})},
            names={**base.names, **body.get("names", {})},
            needs=base.needs + tuple((str(name), str(of)) for name, of in body.get("needs", {}).items()),
            subjects={**base.subjects, **body.get("subjects", {})},
            reasons={**base.reasons, **reasons},
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise DefinitionError(f"{definition.source}: narrative '{definition.id}': {problem}") from problem


def _threshold(raw: Mapping[str, Any]) -> Threshold:
    of = str(raw.get("of", "change"))
    if of not in ("change", "comparison"):
        raise ValueError(f"a reason is of a change or a comparison, not of '{of}'")
    basis = str(Citation(**raw["basis"]))
    return Threshold(
        str(raw["why"]), basis, of, Fraction(str(raw.get("percent", 0))), int(raw.get("yuan", 0)) * 100
    )


def _block(raw: Mapping[str, Any]) -> Block:
    """A block by the first of its keys that names a kind."""
    for kind, make in _KINDS.items():
        if kind in raw:
            return make(raw)
    raise ValueError(f"a block of {', '.join(_KINDS)} was expected, not {dict(raw)}")


def _blocks(raw: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(map(_block, raw))


def _rows(raw: Mapping[str, Any]) -> Rows:
    return Rows(tuple(map(str, raw["of"])), int(raw["level"]))


def _heading(raw: Mapping[str, Any]) -> Heading:
    return Heading(template(raw["heading"]), int(raw["level"]), bool(raw.get("numbered", True)))


def _each(raw: Mapping[str, Any]) -> Each:
    return Each(str(raw["each"]), _rows(raw["rows"]), _blocks(raw["blocks"]), _blocks(raw.get("else", ())))


def _set(raw: Mapping[str, Any]) -> ClosedSet:
    return ClosedSet(
        whole=asked(raw["set"]),
        of=str(raw["of"]),
        intro=clauses(raw["intro"]),
        item=clauses(raw["item"]),
        parts=tuple((str(name), asked(of)) for name, of in raw.get("parts", {}).items()),
        rows=_rows(raw["rows"]) if "rows" in raw else None,
        part=asked(raw["part"]) if "part" in raw else None,
        alone=clauses(raw.get("alone", ())),
        listed=bool(raw.get("listed", True)),
    )


def _free(raw: Mapping[str, Any]) -> Free:
    return Free(
        str(raw["free"]), str(raw["title"]), bool(raw.get("needed", False)), clauses(raw.get("else", ()))
    )


def _only(raw: Mapping[str, Any]) -> Only:
    return Only(asked(str(raw["when"])), _blocks(raw["blocks"]), _blocks(raw.get("else", ())))


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Block]] = {
    "heading": _heading,
    "text": lambda raw: Saying(clauses(raw["text"])),
    "each": _each,
    "set": _set,
    "free": _free,
    "forms": lambda raw: Forms(),
    "picture": lambda raw: PicturePlace(str(raw["picture"])),
    "terms": lambda raw: Terms(tuple(map(str, raw["terms"]))),
    "when": _only,
}
