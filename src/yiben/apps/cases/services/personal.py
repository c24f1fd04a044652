"""A personal answer in the clear, for whoever works on the case: with a reason that the journal has first."""

from yiben.apps.cases.models import Case
from yiben.apps.cases.rulebook import kit_of
from yiben.apps.cases.services.common import (
    DECIDE,
    HANDLE,
    INTAKE,
    Person,
    is_own,
    label_of,
    must,
    powers_for,
    refusal,
)
from yiben.apps.journals import vault


def answer_reveal(*, by: Person, case: Case, name: str, reason: str) -> str:
    """The personal answer of a field, as it was last corrected. Who saw it and why is journalled under the applicant."""
    if not is_own(by, case):
        must(by, powers_for(by), (HANDLE, DECIDE, INTAKE), case.organization)
    kind = kit_of(case.kept_type).type
    title = str(kind.form.get("properties", {}).get(name, {}).get("title", name))
    sealed = case.standing["data"].get(name) if name in kind.personal else None
    if not sealed:
        raise refusal("data", title, "没有填写", "已填写的个人信息", f"“{title}”没有填写，或不是个人信息。")
    if not reason.strip():
        raise refusal("data", title, "没有理由", "理由", "查看个人信息须说明理由。")
    try:
        return vault.reveal(
            subject=case.applicant, sealed=sealed, field=name, reason=reason,
            actor=label_of(by), source=by.source if by is not None else "",
        )  # fmt: skip
    except vault.Forgotten as gone:
        raise refusal("data", title, "已销毁", "保管期内", f"“{title}”的保管期限已满，已经销毁。") from gone
