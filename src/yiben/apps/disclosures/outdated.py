"""Whether a stored package is still what the records give: a package is a copy, and the books go on."""

from yiben.apps.disclosures.models import Package
from yiben.apps.disclosures.words import draft_of, words_of
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.services import Refused


def outdated(package: Package) -> str:
    """Why a package must be made anew; '' where its records, words and definitions are as they were.

    A package that was not made from a unit's books has nothing here to be compared with.
    """
    disclosure = package.disclosure
    unit = BudgetUnitRecord.objects.filter(organization=disclosure.organization_id).first()
    words = words_of(unit, disclosure.fiscal_year) if unit else None
    if words is None:
        return ""
    try:
        draft = draft_of(words)
    except Refused as refused:
        return f"这一稿生成之后，账有了变化，现在生成不了：{refused}"
    if draft.missing is not None:
        told = list(draft.missing.told)
        return f"这一稿生成之后，登记或声明有了变化，现在还差 {len(told)} 处：{told[0]}请补齐后重新生成。"
    if draft.inputs != package.inputs:
        return (
            "这一稿生成之后，凭证、预算、台账、声明、填写的文字或表样有了变化，它已不是现在的账。请重新生成。"
        )
    return ""
