"""Cases held by this transaction: the ancestors before the case, the oldest first, so that no two wait for each other.

A parent is made before its children and so has the smaller id: whoever holds several cases takes them in the order of
their ids. Serials and keys come after cases.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from yiben.apps.cases.models import Case, CaseTypeKept
from yiben.apps.cases.rulebook import Kit, kit_known, kit_of
from yiben.apps.orgs.models import Organization
from yiben.apps.prepared import ask

_CASE = tuple(field.attname for field in Case._meta.concrete_fields)
_ORGANIZATION = tuple(field.attname for field in Organization._meta.concrete_fields)
_COLUMNS = (*_CASE, "kept_type__edition", *(f"organization__{name}" for name in _ORGANIZATION))


def case_held(case_id: int) -> tuple[Case, Kit]:
    """A case, held until the transaction ends, and what it lives by."""
    row = ask("case.held", _case, case_id, holds="cases_case")[0]
    size = len(_CASE)
    case = Case.from_db(DEFAULT_DB_ALIAS, _CASE, row[:size])
    case.organization = Organization.from_db(DEFAULT_DB_ALIAS, _ORGANIZATION, row[size + 1 :])
    return case, kit_known(row[size]) or kit_of(CaseTypeKept.objects.get(pk=case.kept_type_id))


def line_held(case: Case) -> list[tuple[Case, Kit]]:
    """The ancestors of a case and itself, held in that order."""
    ids = [case.pk]
    parent = case.parent_id
    while parent is not None:
        ids.append(parent)
        parent = Case.objects.values_list("parent_id", flat=True).get(pk=parent)
    return [case_held(one) for one in reversed(ids)]


def _case(case_id: int) -> QuerySet[Case, Any]:
    return Case.objects.filter(pk=case_id).order_by().values_list(*_COLUMNS)
