"""The states of publications and of packages, each as a fold over its events, and what may follow what."""

from collections.abc import Iterable, Mapping

PREPARED, APPROVED, RETURNED, WITHDRAWN = "prepared", "approved", "returned", "withdrawn"
NEXT = {
    "": (PREPARED,),
    PREPARED: (APPROVED, RETURNED),
    RETURNED: (PREPARED,),
    APPROVED: (WITHDRAWN,),
    WITHDRAWN: (PREPARED,),
}

# A package is made before it is prepared, is reviewed before it is approved, and is published by a step of its own.
MADE, REVIEWED, PUBLISHED = "made", "reviewed", "published"
NEXT_OF_PACKAGES = {
    "": (MADE,),
    MADE: (PREPARED,),
    PREPARED: (REVIEWED, RETURNED),
    REVIEWED: (APPROVED, RETURNED),
    APPROVED: (PUBLISHED, RETURNED),
    RETURNED: (PREPARED,),
    PUBLISHED: (WITHDRAWN,),
    WITHDRAWN: (PREPARED,),
}


def state_of(kinds: Iterable[str], following: Mapping[str, tuple[str, ...]] = NEXT) -> str:
    """The state after a series of events; ValueError where one could not follow the one before."""
    state = ""
    for kind in kinds:
        if kind not in following[state]:
            raise ValueError(f"{kind} does not follow {state or 'nothing'}")
        state = kind
    return state


def of_this_round(kinds: Iterable[str], ends: Iterable[str] = (APPROVED, WITHDRAWN)) -> int:
    """Where the present round begins: after the last event that ended one, as a position among the events."""
    begun, ended = 0, frozenset(ends)
    for position, kind in enumerate(kinds):
        if kind in ended:
            begun = position + 1
    return begun
