"""Files of items that were imported, or tried to be."""

from django.db.models import QuerySet

from yiben.apps.catalogues.models import IMPORT_STATES, ItemImport
from yiben.apps.catalogues.selectors.reach import MANAGE, within
from yiben.apps.orgs.selectors import Powers

STATE_ZH = dict(IMPORT_STATES)


def imports_for(powers: Powers) -> QuerySet[ItemImport]:
    """The files brought in by organisations within reach, the newest first, without their content."""
    found = ItemImport.objects.filter(within(powers, MANAGE, "organization__path"))
    return found.defer("content", "report")


def import_for(powers: Powers, batch_id: int) -> ItemImport | None:
    """One file within reach."""
    found = ItemImport.objects.filter(within(powers, MANAGE, "organization__path"), pk=batch_id)
    return found.defer("content").first()
