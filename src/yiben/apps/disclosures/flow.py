"""The states of a publication as a fold over its events, and who acts on each."""

from collections.abc import Iterable

PREPARED, APPROVED, RETURNED, WITHDRAWN = "prepared", "approved", "returned", "withdrawn"
NEXT = {
    "": (PREPARED,),
    PREPARED: (APPROVED, RETURNED),
    RETURNED: (PREPARED,),
    APPROVED: (WITHDRAWN,),
    WITHDRAWN: (PREPARED,),
}


def state_of(kinds: Iterable[str]) -> str:
    """The state after a series of events; ValueError where one could not follow the one before."""
    state = ""
    for kind in kinds:
        if kind not in NEXT[state]:
            raise ValueError(f"{kind} does not follow {state or 'nothing'}")
        state = kind
    return state


def of_this_round(kinds: Iterable[str]) -> int:
    """Where the present round begins: after the last approval or withdrawal, as a position among the events."""
    begun = 0
    for position, kind in enumerate(kinds):
        if kind in (APPROVED, WITHDRAWN):
            begun = position + 1
    return begun
