"""Records: values that the type checker keeps from being changed, and that cost little to make.

A frozen dataclass sets each field through `object.__setattr__`, five times as slow; a paper makes some
twenty thousand. mypy refuses the same changes to a record (`dataclass_transform`), in every module it checks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, slots: bool = True, eq: bool = True) -> Callable[[type[Class]], type[Class]]:
    """Make a class a record. `slots=False` where it has cached properties, `eq=False` to compare by identity."""

    def made(cls: type[Class]) -> type[Class]:
        return dataclass(slots=slots, eq=eq, unsafe_hash=eq)(cls)

    return made
