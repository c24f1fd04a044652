"""The catalogue as a file: the newest version of each item, as it can be imported again."""

from yiben.apps.catalogues.selectors.items import newest, whole
from yiben.apps.catalogues.selectors.reach import READ
from yiben.apps.catalogues.services.workbook import workbook_write
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import Powers, powers_of, subtree

_EVERYTHING = Powers({READ: ("",)})


def items_export(*, by: User | None = None, organization: int = 0) -> tuple[int, bytes]:
    """How many items there are within reach, in an organisation and below it where one is named, and their workbook."""
    found = newest(powers_of(by) if by is not None else _EVERYTHING)
    if organization:
        found = found.filter(item__organization__in=subtree(organization))
    items = [whole(one) for one in found]
    return len(items), workbook_write(items)
