"""A root over heads: each head proves itself under it, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.value.chain import Head
from yiben.core.value.merkle import leaf_of, proof_of, root_of, stands_under

heads = st.lists(
    st.builds(Head, st.integers(1, 99), st.binary(min_size=32, max_size=32).map(bytes.hex)),
    min_size=1,
    max_size=12,
).map(lambda found: [leaf_of(f"stream/{n}", head) for n, head in enumerate(found)])


@given(heads, st.data())
def test_every_leaf_proves_itself_and_no_other_does_in_its_place(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, root = proof_of(leaves, index), root_of(leaves)
    assert stands_under(root, leaves[index], proof)
    assert not stands_under(root, leaf_of("other", Head()), proof)
    assert len(proof) <= (len(leaves) - 1).bit_length()


@given(heads, st.data())
def test_a_changed_lost_or_doubled_leaf_changes_the_root(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    root = root_of(leaves)
    assert root != root_of([*leaves[:index], leaf_of("other", Head()), *leaves[index + 1 :]])
    assert root != root_of([*leaves[:index], *leaves[index + 1 :]])
    assert root != root_of([*leaves, leaves[-1]])


def test_an_inner_node_does_not_pass_for_a_leaf():
    leaves = [leaf_of(name, Head()) for name in "abcd"]
    upper = [root_of(leaves[:2]), root_of(leaves[2:])]
    assert root_of(upper) == root_of(leaves)
    assert root_of([leaf_of(upper[0], Head()), leaf_of(upper[1], Head())]) != root_of(leaves)


def test_there_is_no_proof_for_a_leaf_that_is_not_there():
    for index in (-1, 1):
        with pytest.raises(IndexError):
            proof_of([leaf_of("a", Head())], index)


def test_the_root_of_nothing_has_a_value():
    assert len(root_of([])) == 64
