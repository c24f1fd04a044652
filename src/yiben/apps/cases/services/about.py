"""What a case is about: the item and what it promises now; the case that a review is of, once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yiben.apps.cases.models import Case
from yiben.apps.catalogues.selectors.items import item_facts, version_in_force
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case_type import CaseType

REVIEW, REVIEWED = "review", "case_number"


def promised(code: str, day: date, type_id: str) -> tuple[int, dict[str, Any]]:
    """The version of an item that is in force on a day, and what it promises, which the case keeps for ever."""
    version = version_in_force(code, day)
    if version is None:
        raise Refused(
            f"没有实施编码为“{code[:60]}”的在用事项。请在事项清单里核对编码，不涉及事项的可以不填。"
        )
    if version.case_type and version.case_type != type_id:
        raise Refused(f"事项{code}应按种类“{version.case_type}”接件，现在选的是“{type_id}”。请换一个种类。")
    facts = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in item_facts(version).items()
    }
    return version.number, facts


def reviewed(kind: CaseType, data: Mapping[str, Any]) -> Case | None:
    """The case that a review is of; None for what is no review. Refused where it is not closed or was reviewed."""
    if kind.kind != REVIEW or not isinstance(number := data.get(REVIEWED), str):
        return None
    found = Case.objects.filter(number=number.strip()).first()
    if found is None or found.kind == REVIEW:
        raise Refused(f"没有编号为“{number[:60]}”的办件可以评价。请核对办件编号。")
    if found.closed is None:
        raise Refused(f"办件{found.number}还没有办结，办结后才能评价。")
    if Case.objects.filter(reviewed=found).exists():
        raise once(found)
    return found


def once(case: Case) -> Refused:
    """A case is reviewed once."""
    return Refused(f"办件{case.number}已经评价过了，一次办件一次评价。要改变评价，请在原评价上更正。")
