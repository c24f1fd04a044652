"""What a page of steps offers: organisations that children may go to, people who may handle a case."""

from django.db.models import Q

from yiben.apps.cases.models import Case, ForeignBatch, ForeignUpload
from yiben.apps.cases.rulebook import kit_of
from yiben.apps.orgs.models import Assignment, Organization
from yiben.apps.orgs.selectors import Powers

OFFICES = ("bureau", "department", "township", "budget_unit")


def offices_offered() -> list[Organization]:
    """The organisations that a child may be sent to, in the order of the tree."""
    return list(Organization.objects.filter(kind__in=OFFICES))


def handlers_offered(case: Case) -> dict[str, str]:
    """Those who handle cases of an organisation, there, above or below it, by their labels."""
    above = [int(part) for part in case.organization.path.strip("/").split("/")]
    near = Q(organization__in=above) | Q(organization__path__startswith=case.organization.path)
    found = Assignment.objects.filter(near, role="case_handler", ended_at__isnull=True, user__is_active=True)
    rows = found.order_by("user_id").values_list("user_id", "user__name").distinct()
    return {f"user/{pk}": name for pk, name in rows}


def batches_for(powers: Powers, permission: str, most: int = 50) -> list[ForeignBatch]:
    """What came from other platforms to organisations where one may import, the newest first."""
    found = ForeignBatch.objects.filter(powers.within(permission, "organization__path"))
    return list(found.select_related("organization")[:most])


def personal_given(case: Case) -> dict[str, str]:
    """The personal answers that were given, by name, with the titles of the form."""
    kind, given = kit_of(case.kept_type).type, case.standing["data"]
    names = kind.form.get("properties", {})
    return {name: str(names[name].get("title", name)) for name in kind.personal if given.get(name)}


def upload_for(powers: Powers, permission: str, upload_id: int) -> ForeignUpload | None:
    """A file that was put in line, within reach; None for any other. Its bytes stay where they are."""
    found = ForeignUpload.objects.filter(powers.within(permission, "organization__path"), pk=upload_id)
    return found.select_related("organization").defer("content").first()


def uploads_for(powers: Powers, permission: str, most: int = 20) -> list[ForeignUpload]:
    """The files that wait, were tried or refused lately, the newest first."""
    found = ForeignUpload.objects.filter(powers.within(permission, "organization__path"))
    return list(found.select_related("organization").defer("content", "report")[:most])


def sources_used(powers: Powers, permission: str) -> list[str]:
    """The platforms from which something came before, by name."""
    found = ForeignBatch.objects.filter(powers.within(permission, "organization__path"))
    return list(found.order_by("source").values_list("source", flat=True).distinct()[:50])
