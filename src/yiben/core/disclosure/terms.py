"""Terms that a package explains (名词解释), each with the norm it comes from."""

from collections.abc import Iterable, Mapping

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.record import record


@record()
class Term:
    """A term: its Chinese name, what it means in a sentence, and where that comes from."""

    id: str
    zh: str
    says: str
    basis: str = ""


def terms_of(definitions: Iterable[Definition]) -> Mapping[str, Term]:
    """All terms by id; DefinitionError names the file where one is not whole."""
    found: dict[str, Term] = {}
    for definition in definitions:
        for raw in definition.body.get("terms", ()):
            try:
                term = Term(str(raw["id"]), str(raw["zh"]), str(raw["says"]), str(raw.get("basis", "")))
            except (KeyError, TypeError) as problem:
                raise DefinitionError(f"{definition.source}: term {raw}: {problem!r}") from problem
            found[term.id] = term
    return found
