"""Identity numbers: the last character finds every single wrong digit and every swap of neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.value.identity_number import check_character, is_identity_number

FIRST = "99999919900307012"
NUMBER = FIRST + check_character(FIRST)


def test_a_number_with_its_check_character_is_one_in_either_case():
    assert is_identity_number(NUMBER)
    with_x = next(
        FIRST[:-2] + f"{n:02}X" for n in range(100) if check_character(FIRST[:-2] + f"{n:02}") == "X"
    )
    assert is_identity_number(with_x) and is_identity_number(with_x.lower())


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_found(place, step):
    wrong = NUMBER[:place] + str((int(NUMBER[place]) + step) % 10) + NUMBER[place + 1 :]
    assert not is_identity_number(wrong)


@given(st.integers(0, 15))
def test_two_neighbours_that_changed_places_are_found(place):
    swapped = NUMBER[:place] + NUMBER[place + 1] + NUMBER[place] + NUMBER[place + 2 :]
    assert swapped == NUMBER or not is_identity_number(swapped)


@pytest.mark.parametrize(
    "text", ["", "1", NUMBER[:-1], NUMBER + "0", "9" * 18, NUMBER.replace("1990", "2390")]
)
def test_what_has_no_possible_birthday_or_length_is_none(text):
    assert not is_identity_number(text)
