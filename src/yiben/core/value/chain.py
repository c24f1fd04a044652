"""Hash-chained, append-only streams: the one implementation that every book of the house uses.

A link is sha256(previous link + canonical bytes of the entry), so whoever changes an entry breaks its own
link, and whoever changes that link breaks the next one. What is cut off at the end is found by the head
that is kept beside the stream.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Linked:
    """An entry in its place: number in its stream (from 1), body, the link before it and its own."""

    number: int
    body: Plain
    previous: str
    link: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a stream has come: the number and the link of its last entry."""

    number: int = 0
    link: str = FIRST


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a stream does not hold: its number, what is wrong, expected and found.

    `what` is number (an entry is missing, twice or moved), previous, link, or end (cut off or longer).
    """

    number: int
    what: str
    expected: str
    found: str


def canonical(body: Plain) -> bytes:
    """The bytes of a body, the same on every machine. TypeError or ValueError for what has none."""
    _refuse_strange(body)
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def link_of(previous: str, body: Plain) -> str:
    """The link of an entry that follows a link."""
    return sha256(bytes.fromhex(previous) + canonical(body)).hexdigest()


def follow(head: Head, body: Plain) -> Linked:
    """The entry that follows the last one of a stream."""
    return Linked(head.number + 1, body, head.link, link_of(head.link, body))


def verify(entries: Iterable[Linked], *, start: Head | None = None, end: Head | None = None) -> Break | None:
    """The first break of a stream, None where it holds. `start` is what stands before the entries given
    (the beginning of the stream where absent), `end` the head that was kept for it."""
    at = start or Head()
    for entry in entries:
        broken = _break(at, entry)
        if broken is not None:
            return broken
        at = Head(entry.number, entry.link)
        if end is not None and entry.number == end.number and entry.link != end.link:
            return Break(entry.number, "end", end.link, entry.link)
    if end is not None and at.number != end.number:
        return Break(min(at.number, end.number) + 1, "end", str(end.number), str(at.number))
    return None


def _break(at: Head, entry: Linked) -> Break | None:
    number = at.number + 1
    if entry.number != number:
        return Break(number, "number", str(number), str(entry.number))
    if entry.previous != at.link:
        return Break(number, "previous", at.link, entry.previous)
    link = link_of(at.link, entry.body)
    return None if entry.link == link else Break(number, "link", link, entry.link)


def _refuse_strange(body: Plain) -> None:
    if isinstance(body, dict):
        for key, value in body.items():
            if type(key) is not str:
                raise TypeError(f"a key is {type(key).__name__}, not str")
            _refuse_strange(value)
    elif isinstance(body, list):
        for value in body:
            _refuse_strange(value)
    elif body is not None and type(body) not in (bool, int, str):
        raise TypeError(f"{type(body).__name__} has no canonical bytes")
