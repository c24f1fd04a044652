"""The kinds of cases: those in force, those that cases live by, and where the two no longer fit."""

from collections.abc import Iterable
from datetime import date

from yiben.apps.cases.models import Case, CaseTypeKept
from yiben.apps.cases.rulebook import (
    Kit,
    case_type_definitions,
    changed_silently,
    edition_of,
    in_force_on,
    kit_known,
    kit_of,
)
from yiben.core.casework.case_type import CaseType
from yiben.core.casework.read import case_type_of


def case_types(*, day: date) -> dict[str, CaseType]:
    """The kinds that a case may be opened of on a day, by id."""
    return {name: case_type_of(found) for name, found in in_force_on(day).items()}


def kits_of(kept_ids: Iterable[int]) -> dict[int, Kit]:
    """What cases live by, by the number of the kept edition; one query, two where one was never read."""
    editions = dict(CaseTypeKept.objects.filter(pk__in=set(kept_ids)).values_list("pk", "edition"))
    new = [pk for pk, edition in editions.items() if kit_known(edition) is None]
    if new:
        for kept in CaseTypeKept.objects.filter(pk__in=new):
            kit_of(kept)
    found = {pk: kit_known(edition) for pk, edition in editions.items()}
    return {pk: kit for pk, kit in found.items() if kit is not None}


def kind_faults() -> list[str]:
    """Kinds on which cases are open and whose file was taken away, or changed without a new version."""
    known = {(one.id, one.version) for one in case_type_definitions()}
    found: list[str] = []
    for kept in CaseTypeKept.objects.order_by("type", "version", "id"):
        if (kept.type, kept.version) not in known:
            still = Case.objects.filter(kept_type=kept, outcome="").count()
            if still:
                found.append(
                    f"{kept.type} 第{kept.version}版的定义文件没有了，还有{still}件在办（按留存的定义继续办理）"
                )
            continue
        year = kept.kept_at.year
        edition = edition_of(kept.type, year)
        if edition is not None and (changed := changed_silently(kept, edition)):
            found.append(changed)
    return found
