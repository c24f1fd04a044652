"""A root over the heads of many streams, and the proof that one head stands under a root.

The tree is that of RFC 6962: leaves and inner nodes are hashed apart, and the left half is the largest
power of two, so no leaf is counted twice and no inner node passes for a leaf.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from yiben.core.value.chain import Head, canonical

_LEAF, _NODE = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof upwards: the hash beside ours, and whether it stands to the left."""

    beside: str
    left: bool


def leaf_of(stream: str, head: Head) -> str:
    """The hash of a stream's head."""
    return sha256(_LEAF + canonical([stream, head.number, head.link])).hexdigest()


def root_of(leaves: Sequence[str]) -> str:
    """The root over leaves in their order; that of no leaves is the hash of nothing."""
    if not leaves:
        return sha256(b"").hexdigest()
    if len(leaves) == 1:
        return leaves[0]
    half = _half(len(leaves))
    return _node(root_of(leaves[:half]), root_of(leaves[half:]))


def proof_of(leaves: Sequence[str], index: int) -> tuple[Step, ...]:
    """The steps from a leaf to the root. IndexError where there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return ()
    half = _half(len(leaves))
    if index < half:
        return (*proof_of(leaves[:half], index), Step(root_of(leaves[half:]), left=False))
    return (*proof_of(leaves[half:], index - half), Step(root_of(leaves[:half]), left=True))


def stands_under(root: str, leaf: str, proof: Sequence[Step]) -> bool:
    """True where the steps lead from the leaf to the root."""
    for step in proof:
        leaf = _node(step.beside, leaf) if step.left else _node(leaf, step.beside)
    return leaf == root


def _half(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1


def _node(left: str, right: str) -> str:
    return sha256(_NODE + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()
