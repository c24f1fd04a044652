"""The order in which workers begin the tests loses none, and names files that are there."""

from pathlib import Path

import pytest

from tests.support.order import LONG, spread

ROOT = Path(__file__).resolve().parents[2]
SHORT = [f"tests/core/test_{n}.py::{m}" for n in range(9) for m in range(40)]
TESTS = sorted([*SHORT, *(f"{file}::{n}" for file in LONG for n in range(7))])


def file_of(test: str) -> str:
    return test.partition("::")[0]


def test_every_long_file_is_there():
    assert [file for file in LONG if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("workers", [2, 3, 5, 8])
def test_every_test_is_begun_once_and_the_longest_files_first_of_a_share(workers):
    ordered = spread(TESTS, workers, file_of)
    assert sorted(ordered) == TESTS
    begin, left = [], len(TESTS)
    for number in range(workers):
        begin.append(LONG.get(file_of(ordered[len(TESTS) - left])))
        left -= left // (workers - number)
    assert begin == sorted(LONG.values(), reverse=True)[:workers]


def test_tests_of_a_file_stay_in_their_order():
    ordered = [test for test in spread(TESTS, 3, file_of) if file_of(test) in LONG]
    for file in LONG:
        assert [test for test in ordered if file_of(test) == file] == [f"{file}::{n}" for n in range(7)]
