"""Links: what the text says and what the tables print, where both stand for the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yiben.core.audit.paper import Paper
from yiben.core.audit.rulebook import Rulebook
from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.claim.claim import Claim
from yiben.core.statement.forms.form import Indicator
from yiben.core.statement.grid import Gap, Statement
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact

_ECONOMIC = ("basic_detail", "budget_basic")
_ADDRESS = re.compile(r"^(\w+)\[([^,\]]+),\s*([^\]]+)\]$")


@dataclass(frozen=True)
class Link:
    """A number of the text and the cell that prints the same quantity."""

    text: Fact
    cell: Fact | Gap | None
    address: str
    title: str
    anchor: Anchor


@dataclass(frozen=True)
class Mention:
    """A number of the text that stands for a concept."""

    value: Fact
    anchor: Anchor


@dataclass(frozen=True)
class PrintedCode:
    """A code printed with a name. `official` and `status` come from the classification; `twice` tells
    that the same table prints the code with another name too."""

    code: str
    name: str
    name_plain: str
    official: str
    official_plain: str
    status: str
    is_variant: bool
    is_known: bool
    twice: bool
    is_first: bool
    names: str
    table: str
    anchor: Anchor


@dataclass(frozen=True)
class Completion:
    """A rate of completion told in the words of a form, and the indicator row of that name beside it."""

    claim: Claim
    item: Indicator
    anchor: Anchor


def completions_of(paper: Paper) -> tuple[Completion, ...]:
    """Each 办公费完成84% in a form's words with the form's indicator 办公费."""
    named = {(i.anchor.block, i.name): i for form in paper.forms for i in form.indicators if i.name}
    found = (
        (claim, named.get((claim.anchor.block, claim.subject)))
        for claim in paper.claims
        if claim.type == "execution"
    )
    return tuple(Completion(claim, item, claim.anchor) for claim, item in found if item is not None)


def links_of(paper: Paper, book: Rulebook) -> tuple[Link, ...]:
    """Each number of the text with the first table cell, by its concepts, that the paper prints."""
    sets = paper.sets()
    by_name = {statement.name: statement for statement in sets[0]} if sets else {}
    found = (_link(fact, by_name, book) for fact in paper.text_facts if fact.concepts)
    return tuple(link for link in found if link is not None)


def codes_of(paper: Paper, book: Rulebook) -> tuple[PrintedCode, ...]:
    """Every code the statements print, with its official name where one is known."""
    return tuple(code for statement in paper.statements for code in _codes(statement, book))


def concepts_of(paper: Paper, book: Rulebook) -> dict[str, tuple[Mention, ...]]:
    """The numbers of the text by what they stand for, parts of a named whole with them."""
    found: dict[str, list[Mention]] = {}
    for fact in paper.text_facts:
        for concept in fact.concepts:
            found.setdefault(concept, []).append(Mention(fact, fact.anchor))
    for claim in paper.claims:
        for fact in claim.facts.get("parts", ()) if claim.type == "parts" else ():
            concept = book.vocabulary.member(claim.subject, fact.label.rpartition("·")[2])
            if concept:
                found.setdefault(concept, []).append(Mention(fact, fact.anchor))
    return {concept: tuple(mentions) for concept, mentions in found.items()}


def _link(fact: Fact, by_name: dict[str, Statement], book: Rulebook) -> Link | None:
    for concept in fact.concepts:
        for address in book.vocabulary.cells(concept):
            match = _ADDRESS.match(address)
            statement = by_name.get(match.group(1)) if match else None
            if match is None or statement is None:
                continue
            row, column = match.group(2).strip(), match.group(3).strip()
            cell = statement.cells.get((row, column))
            if isinstance(cell, Fact) or _is_left_blank(cell, row, statement):
                if _same_dimension(fact, cell):
                    return Link(fact, cell, address, statement.title, fact.anchor)
    return None


def _is_left_blank(cell: Fact | Gap | None, row: str, statement: Statement) -> bool:
    """True where a printed row stands without its amount; captions of the statistics are rows too."""
    return cell is Gap.BLANK and row in statement.by_id and statement.name != "related_information"


def _same_dimension(fact: Fact, cell: Fact | Gap | None) -> bool:
    if not isinstance(cell, Fact):
        return True
    return fact.printed.unit.dimension == cell.printed.unit.dimension


def _codes(statement: Statement, book: Rulebook) -> Iterator[PrintedCode]:
    scheme = book.codes["economic" if statement.name in _ECONOMIC else "functional"]
    names: dict[str, dict[str, str]] = {}
    for code, name, _ in statement.codes:
        names.setdefault(code, {}).setdefault(_plain(name), name)
    seen: set[str] = set()
    for code, name, anchor in statement.codes:
        is_first = code not in seen
        seen.add(code)
        known = scheme.get(code, ClassificationCode(code, "", "", "unknown"))
        yield PrintedCode(
            code=code,
            name=name,
            name_plain=_plain(name),
            official=known.name,
            official_plain=_plain(known.name),
            status=known.status,
            is_variant=_plain(name) in {_plain(v) for v in known.alt_names},
            is_known=bool(known.name),
            twice=len(names[code]) > 1,
            is_first=is_first,
            names="、".join(names[code].values()),
            table=statement.title,
            anchor=anchor,
        )


def _plain(text: str) -> str:
    return re.sub(r"[\s（）()、，,\-—]", "", text)
