"""What a definition states, read whole or refused with its file, the key and what was expected."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from yiben.core.catalogue.definition import Definition, DefinitionError

Made = TypeVar("Made")


def stated(
    definition: Definition, keys: Collection[str], make: Callable[[Definition, Mapping[str, Any]], Made]
) -> Made:
    """What `make` reads from a definition that has no key but `keys`; DefinitionError names what does not fit."""
    body = definition.body
    try:
        if unknown := set(body) - set(keys):
            raise ValueError(f"{sorted(unknown)[0]}: one of {', '.join(sorted(keys))} was expected")
        return make(definition, body)
    except (KeyError, TypeError, ValueError) as cause:
        raise DefinitionError(f"{definition.source}: {type(cause).__name__} {cause}") from cause
