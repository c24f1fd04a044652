"""Files and functions stay small enough to be read at one glance."""

from statistics import median

from tests.house.source import functions, modules

FILE_CEILING, FUNCTION_CEILING = 300, 60
FILE_MEDIAN, FUNCTION_MEDIAN = 80, 12


def length(node) -> int:
    return node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_its_ceiling():
    assert [(path, lines) for path, _, lines in modules() if lines > FILE_CEILING] == []


def test_no_function_is_longer_than_its_ceiling():
    assert [(where, length(node)) for where, node in functions() if length(node) > FUNCTION_CEILING] == []


def test_the_usual_file_of_core_is_short():
    usual = median(lines for _, _, lines in modules("core"))
    assert usual <= FILE_MEDIAN


def test_the_usual_function_of_core_is_short():
    assert median(length(node) for _, node in functions("core")) <= FUNCTION_MEDIAN
