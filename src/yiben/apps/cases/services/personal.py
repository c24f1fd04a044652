"""Personal answers of a case in the clear: for whoever works on it, with a reason, once that is journalled."""

from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import kit_of
from yiben.apps.cases.services.common import DECIDE, HANDLE, INTAKE, Person, label_of, must, powers_for
from yiben.apps.journals import vault
from yiben.apps.orgs.services import Refused


def personal_fields(case: Case) -> dict[str, str]:
    """The personal answers that were given, by name, with the titles of the form."""
    kind, given = kit_of(case.kept_type).type, case.standing["data"]
    names = kind.form.get("properties", {})
    return {name: str(names[name].get("title", name)) for name in kind.personal if given.get(name)}


def personal_reveal(*, by: Person, case: Case, field: str, reason: str) -> str:
    """One personal answer. Who saw which of which case, and why, is in the journal first."""
    must(by, powers_for(by), (HANDLE, DECIDE, INTAKE), case.organization)
    if field not in personal_fields(case):
        raise Refused("没有这一项个人信息。请刷新后再选。")
    if not reason.strip():
        raise Refused("请写明查看的理由，例如“电话核实差评”。")
    try:
        return vault.reveal(
            subject=case.applicant,
            sealed=str(case.standing["data"][field]),
            field=f"{case.number}/{field}",
            reason=reason.strip()[:200],
            actor=label_of(by),
            source=by.source if by is not None else "",
        )
    except vault.Forgotten:
        return vault.FORGOTTEN
