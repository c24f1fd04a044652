"""What of an entry its link covers, and texts in the form that every database gives back unchanged."""

from datetime import UTC, datetime
from typing import Any, TypedDict

from yiben.core.value.chain import Linked, Plain

FIELDS = ("number", "at", "actor", "source", "action", "target", "before", "after", "previous", "link")
_NUL = "\N{SYMBOL FOR NULL}"


class Body(TypedDict):
    """The covered fields of an entry."""

    at: datetime
    actor: str
    source: str
    action: str
    target: str
    before: Any
    after: Any


def moment(at: datetime) -> str:
    """A moment as text: UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def body_of(stream: str, number: int, fields: Body) -> dict[str, Plain]:
    """The body that is chained."""
    return {**fields, "at": moment(fields["at"]), "stream": stream, "number": number}


def linked(stream: str, row: tuple[Any, ...]) -> Linked:
    """An entry as the chain knows it; `row` holds FIELDS in their order."""
    number, at, actor, source, action, target, before, after, previous, link = row
    fields = Body(at=at, actor=actor, source=source, action=action, target=target, before=before, after=after)
    return Linked(number, body_of(stream, number, fields), previous, link)


def clean(value: Any) -> Any:
    """A value without what PostgreSQL cannot keep (NUL) and no encoding can write (half characters)."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", _NUL)
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value
