"""A chained stream: equal bodies give equal bytes, and whatever is done to it is found at its first place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.value.chain import FIRST, Break, Head, Linked, canonical, follow, link_of, verify

scalars = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]))
bodies = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab中", max_size=2), inner)
)
numbered = st.lists(scalars, min_size=1, max_size=8).map(lambda found: [list(p) for p in enumerate(found)])


def chained(found):
    entries, head = [], Head()
    for body in found:
        entries.append(follow(head, body))
        head = Head(entries[-1].number, entries[-1].link)
    return entries, head


def shuffled(body):
    """The same body with its keys written the other way round."""
    if isinstance(body, dict):
        return {key: shuffled(body[key]) for key in reversed(body)}
    return [shuffled(item) for item in body] if isinstance(body, list) else body


def typed(body):
    """A body that equals another only where their types are equal too (in Python, True == 1)."""
    if isinstance(body, dict):
        return {key: typed(value) for key, value in body.items()}
    return [typed(item) for item in body] if isinstance(body, list) else (type(body), body)


@given(bodies)
def test_equal_bodies_give_equal_bytes_in_whatever_order_their_keys_stand(body):
    assert canonical(body) == canonical(shuffled(body))
    assert json.loads(canonical(body)) == body


@given(bodies, bodies)
def test_unequal_bodies_give_unequal_bytes(one, other):
    assert (canonical(one) == canonical(other)) == (typed(one) == typed(other))


def test_true_is_not_one():
    assert canonical([True]) != canonical([1])


@pytest.mark.parametrize("body", [0.5, {"a": 1.0}, {1: "a"}, (1,), b"x", [object()]])
def test_what_has_no_canonical_bytes_is_refused(body):
    with pytest.raises(TypeError):
        canonical(body)


def test_half_a_character_is_refused():
    with pytest.raises(ValueError):
        canonical("\ud800")


@given(numbered)
def test_an_untouched_stream_holds(found):
    entries, head = chained(found)
    assert verify(entries, end=head) is None


@given(numbered, st.data())
def test_a_changed_body_is_found_where_it_stands(found, data):
    entries, head = chained(found)
    at = data.draw(st.integers(0, len(entries) - 1))
    was = entries[at]
    entries[at] = Linked(was.number, [was.body, "changed"], was.previous, was.link)
    broken = verify(entries, end=head)
    assert broken == Break(at + 1, "link", link_of(was.previous, entries[at].body), was.link)


@given(numbered, st.data())
def test_a_changed_body_with_a_new_link_is_found_by_the_next_entry_or_the_head(found, data):
    entries, head = chained(found)
    at = data.draw(st.integers(0, len(entries) - 1))
    entries[at] = follow(Head(at, entries[at].previous), [entries[at].body, "changed"])
    broken = verify(entries, end=head)
    last = at == len(entries) - 1
    assert (broken.number, broken.what) == ((at + 1, "end") if last else (at + 2, "previous"))


@given(numbered, st.data())
def test_a_removed_entry_is_found_where_it_stood(found, data):
    entries, head = chained(found)
    at = data.draw(st.integers(0, len(entries) - 1))
    del entries[at]
    broken = verify(entries, end=head)
    assert broken.number == at + 1
    assert broken.what == ("end" if at == len(entries) else "number")


@given(numbered.filter(lambda found: len(found) > 1), st.data(), st.booleans())
def test_two_swapped_entries_are_found_at_the_first_of_them(found, data, renumbered):
    entries, head = chained(found)
    one, other = sorted(data.draw(st.permutations(range(len(entries))))[:2])
    entries[one], entries[other] = entries[other], entries[one]
    if renumbered:
        entries = [Linked(n, e.body, e.previous, e.link) for n, e in enumerate(entries, 1)]
    assert verify(entries, end=head).number == one + 1


@given(numbered, bodies, st.data())
def test_an_inserted_entry_is_found_no_later_than_right_after_it(found, body, data):
    entries, head = chained(found)
    at = data.draw(st.integers(0, len(entries)))
    before = Head(at, entries[at - 1].link if at else FIRST)
    entries.insert(at, follow(before, body))
    later = [Linked(n, e.body, e.previous, e.link) for n, e in enumerate(entries, 1)]
    assert verify(entries, end=head).number in (at + 1, at + 2)
    assert verify(later, end=head).number in (at + 1, at + 2)


@given(numbered, st.data())
def test_a_part_of_a_stream_holds_from_what_stood_before_it(found, data):
    entries, head = chained(found)
    at = data.draw(st.integers(0, len(entries) - 1))
    assert verify(entries[at:], start=Head(at, entries[at].previous), end=head) is None
    assert at == 0 or verify(entries[at:], end=head).number == 1


def test_an_empty_stream_holds_and_a_lost_one_does_not():
    assert verify([]) is None
    assert verify([], end=Head()) is None
    assert verify([], end=Head(2, "ab" * 32)) == Break(1, "end", "2", "0")


def test_the_link_of_a_known_entry_never_changes():
    entry = follow(Head(), {"谁": "系统", "n": 1, "b": None})
    assert canonical(entry.body) == '{"b":null,"n":1,"谁":"系统"}'.encode()
    assert entry.link == "10354d2b9d31fe38d43132e87a1250421b45953bc237f4aefe72420ea7b01321"
