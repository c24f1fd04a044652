"""What casework tests stand on: the kinds of the house, its limits, calendar and words, read once."""

from functools import cache

from yiben.core.casework.calendar import Calendar
from yiben.core.casework.case_type import CaseType
from yiben.core.casework.clock import limit_of
from yiben.core.casework.read import case_type_of
from yiben.core.casework.reckoning import Limit
from yiben.core.casework.words import Words, words_of
from yiben.core.catalogue.definition import Definition, define
from yiben.formats.definitions import load

CALENDAR = Calendar.of(load("calendars"))


@cache
def limits() -> dict[str, Limit]:
    """The limits of the house."""
    return {found.id: limit_of(found) for found in load("limits")}


@cache
def kinds() -> dict[str, CaseType]:
    """The kinds of case of the house."""
    return {found.id: case_type_of(found) for found in load("case_types")}


@cache
def words() -> Words:
    """What is said when a step is refused."""
    return words_of(load("casework"), load("roles"))


def roles() -> set[str]:
    """The roles that steps may be given to."""
    return {role.id for role in load("roles")} | {"applicant", "system", "government_head"}


def raw_kind(**changes: object) -> dict[str, object]:
    """The smallest good kind of case as its file would be read, with changes."""
    raw: dict[str, object] = {
        "id": "small",
        "version": 1,
        "title": "小事",
        "kind": "ticket",
        "cites": [{"document": "行政许可法", "article": "第三十二条", "status": "verified"}],
        "form": {"type": "object", "properties": {"matter": {"type": "string", "title": "事由"}}},
        "states": [{"id": "got", "title": "已收"}, {"id": "did", "title": "已办", "end": "done"}],
        "actions": [
            {"id": "receive", "title": "收", "from": ["new"], "to": "got", "by": ["window_clerk"], "code": 1},
            {
                "id": "finish",
                "title": "办结",
                "from": ["got"],
                "to": "did",
                "by": ["case_handler"],
                "code": 11,
            },
        ],
    }
    return {**raw, **changes}


def definition(**changes: object) -> Definition:
    """The definition of `raw_kind`."""
    return define(raw_kind(**changes), "case_types", "case_types/small.yaml")


def kind(**changes: object) -> CaseType:
    """The kind of `raw_kind`."""
    return case_type_of(definition(**changes))
