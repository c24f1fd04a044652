"""By what files of other platforms are read: their presets, and the offices whose rows may stand in them."""

from collections.abc import Mapping
from functools import cache

from django.utils import timezone

from yiben.apps.cases.services.common import IMPORT, Person, powers_for
from yiben.apps.orgs.models import Organization
from yiben.core.casework.foreign import ForeignPreset, foreign_preset_of
from yiben.core.intake.fields import Scope
from yiben.core.intake.problem import Sentences
from yiben.core.intake.reading import Rulebook
from yiben.formats import definitions


@cache
def foreign_presets() -> Mapping[str, ForeignPreset]:
    """The kinds of exports that can be read, by id."""
    shelf = definitions.load("foreign", examples=False)
    return {one.id: foreign_preset_of(one) for one in shelf}


def foreign_rulebook() -> Rulebook:
    """What files of platforms are read by: every preset, and the sentences of what is wrong with a file."""
    said = next(
        one.body["sentences"]
        for one in definitions.load("imports", examples=False)
        if one.body.get("form") == "words"
    )
    return Rulebook(tuple(one.preset for one in foreign_presets().values()), Sentences(said))


def foreign_places(by: Person, organization: Organization) -> dict[str, Organization]:
    """The organisation and those below it, by number."""
    found = Organization.objects.filter(path__startswith=organization.path)
    powers = powers_for(by)
    return {str(one.pk): one for one in found if by is None or powers.may_in(IMPORT, one)}


def foreign_names(places: Mapping[str, Organization]) -> dict[str, str]:
    """What a row may call an organisation, its number or a name that only one has, to its number."""
    names: dict[str, list[str]] = {}
    for pk, one in places.items():
        names.setdefault(one.name, []).append(pk)
    return {pk: pk for pk in places} | {name: held[0] for name, held in names.items() if len(held) == 1}


def foreign_scope(by: Person, organization: Organization) -> Scope:
    """Whose rows may stand in a file: those of the organisation and below it, by number or by a name of its own."""
    known = foreign_names(foreign_places(by, organization))
    return Scope(timezone.localdate().year, str(organization.pk), known)
