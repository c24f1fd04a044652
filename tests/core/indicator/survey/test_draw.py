"""A draw is done again by anybody, favours nobody, and depends on nothing but list and seed."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yiben.core.indicator.survey.draw import DrawFault, commitment_of, draw, frame_digest, key_of

LIST = [f"C-{n:04d}" for n in range(200)]


def test_a_draw_is_the_smallest_fingerprints_of_seed_group_and_number():
    drawn = draw("seed", "g", LIST, 10)
    by_hand = sorted((sha256(f"seed|g|{one}".encode()).hexdigest(), one) for one in LIST)[:10]
    assert [(one.key, one.identifier) for one in drawn] == by_hand
    assert [one.position for one in drawn] == list(range(1, 11))


@settings(max_examples=30, deadline=None)
@given(st.permutations(LIST[:30]), st.text(min_size=1, max_size=8), st.integers(0, 30))
def test_the_order_of_the_list_changes_nothing_and_a_longer_draw_begins_with_the_shorter(order, seed, number):
    drawn = draw(seed, "g", order, number)
    assert drawn == draw(seed, "g", LIST[:30], number) == draw(seed, "g", LIST[:30], 30)[:number]
    assert frame_digest(order) == frame_digest(LIST[:30])


def test_everybody_is_drawn_about_as_often_over_many_seeds():
    people, seeds, number = LIST[:50], 2000, 10
    times = Counter(one.identifier for seed in range(seeds) for one in draw(str(seed), "g", people, number))
    wanted = seeds * number / len(people)
    chi_square = sum((times[one] - wanted) ** 2 for one in people) / (wanted * (1 - number / len(people)))
    # 49 degrees of freedom: beyond 85.4 in one of a thousand fair draws. The seeds are fixed, so this never wavers.
    assert chi_square < 85.4
    assert set(times) == set(people)


def test_two_groups_and_two_seeds_draw_differently():
    assert key_of("s", "a", "C-1") != key_of("s", "b", "C-1") != key_of("t", "a", "C-1")


def test_the_fingerprint_of_a_seed_tells_it_only_afterwards():
    assert commitment_of("seed") == sha256(b"seed").hexdigest()


def test_a_list_too_short_and_somebody_twice_are_refused_in_words():
    with pytest.raises(DrawFault, match="名单有200人，要抽201人，不够抽"):
        draw("s", "g", LIST, 201)
    with pytest.raises(DrawFault, match="“C-0007”不止一次"):
        draw("s", "g", [*LIST, "C-0007"], 5)
