"""The kit of the package's own definitions that statements are derived and laid out by, parsed once a process."""

from functools import cache

from yiben.core.statement.kit import SHELVES, Kit, kit_of
from yiben.formats import definitions

_CODES = {"functional": "functional", "economic": "economic_departmental"}


@cache
def statement_kit() -> Kit:
    """Statements, measures, derivations, printings, profiles and the codes by scheme."""
    shelves = (definition for shelf in SHELVES for definition in definitions.load(shelf))
    return kit_of(shelves, {scheme: definitions.load_codes(name) for scheme, name in _CODES.items()})
