"""What every service of cases begins with: who acts in which role, what is refused, in which words."""

from collections.abc import Iterable

from yiben.apps.cases.models import Case
from yiben.apps.journals.selectors import SYSTEM as SITE
from yiben.apps.orgs.duties import roles
from yiben.apps.orgs.models import ApiClient, Organization, User
from yiben.apps.orgs.selectors import Powers, powers_of
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case import Refusal
from yiben.core.casework.case_type import APPLICANT, SYSTEM, Action

READ, INTAKE, HANDLE, DECIDE = "cases.read", "cases.intake", "cases.handle", "cases.decide"
EXTEND, SUPERVISE, IMPORT = "cases.extend", "cases.supervise", "cases.import"
Person = User | ApiClient | None


class CaseRefused(Refused):
    """A step that is not taken; `refusals` holds every reason."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        first, more = self.refusals[0].text, len(self.refusals) - 1
        super().__init__(f"{first}（还有{more}处问题）" if more else first)


class CaseMoved(CaseRefused):
    """A step of somebody who did not see what another has done meanwhile; the text tells what that was."""


def refusal(what: str, where: str, read: str, expected: str, text: str) -> CaseRefused:
    """One reason, as what is raised."""
    return CaseRefused([Refusal(what, where, read, expected, text)])


def label_of(by: Person) -> str:
    """How events and journal name somebody: by number."""
    return by.label if by is not None else SITE


def powers_for(by: Person) -> Powers:
    """What somebody may do; the site itself needs none."""
    return powers_of(by) if by is not None else Powers()


def role_for(
    by: Person, powers: Powers, action: Action, organization: Organization, *, role: str, own: bool
) -> str:
    """The role in which somebody takes a step: the one named, or the first of the action's that is held.

    `own` where the case is the person's own: then it may be taken as the applicant. Without a fitting role the
    answer is one that the engine refuses in its words.
    """
    if by is None:
        return role or SYSTEM
    held = set(powers.roles_in(organization))
    if own:
        held.add(APPLICANT)
    if role:
        return (
            role if role in held else "、".join(roles()[one].id for one in held if one in roles()) or "none"
        )
    return next((one for one in action.by if one in held), next(iter(sorted(held)), "none"))


def must(by: Person, powers: Powers, needed: Iterable[str], organization: Organization) -> None:
    """Refuse whoever holds none of some permissions in an organisation."""
    if by is not None and not any(powers.may_in(one, organization) for one in needed):
        raise Refused(f"{organization.name}的办件不归您办理。")


def is_own(by: Person, case: Case) -> bool:
    """True where somebody applied for this case by their own account."""
    return by is not None and case.owner == by.label
