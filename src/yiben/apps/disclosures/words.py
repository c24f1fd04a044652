"""What an officer writes for a package: saved as often as one likes, and made into a package by a worker."""

from typing import Any

from django.db import transaction

from yiben.apps.disclosures.making import Draft, Wanted, missing_text, package_draft
from yiben.apps.disclosures.package_models import PackageWords
from yiben.apps.jobs.models import Job
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.journals.services import journal_append
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

PREPARE = "publications.prepare"
KIND = "disclosures.package"
LONGEST, MOST = 4000, 500
MONEY = ("", "元", "万元")


def words_of(unit: BudgetUnitRecord, year: int) -> PackageWords | None:
    """What was written for a unit and year so far."""
    return PackageWords.objects.filter(unit=unit, year=year).first()


def wanted_of(words: PackageWords) -> Wanted:
    """The package that what was written asks for."""
    return Wanted(words.profile, words.scope, words.money, words.reasons, words.texts, words.first_year)


@transaction.atomic
def words_save(*, by: User, unit: BudgetUnitRecord, year: int, wanted: Wanted, seen: int) -> PackageWords:
    """Keep what an officer wrote; `seen` is the number of the last saving that was on the screen.

    Refused where somebody else saved in between: what both wrote must not be lost.
    """
    _may(by, unit)
    if wanted.money not in MONEY or wanted.scope not in (UNIT, DEPARTMENT):
        raise Refused(f"金额单位“{wanted.money}”、范围“{wanted.scope}”不能用。请重新选择。")
    words, _ = PackageWords.objects.select_for_update().get_or_create(
        unit=unit, year=year, defaults={"profile": wanted.profile, "scope": wanted.scope}
    )
    if words.number != seen:
        raise Refused("您打开页面之后，有人保存过这一页。您写的还在下面；请看过现在的内容，再保存一次。")
    before = _told(words) if words.number else None
    words.profile, words.scope, words.money = wanted.profile, wanted.scope, wanted.money
    words.first_year = wanted.first_year
    words.reasons, words.texts = _kept(wanted.reasons), _kept(wanted.texts)
    words.number, words.by = words.number + 1, by
    words.save()
    journal_append(
        action="package.words",
        target=f"unit/{unit.code}/{year}",
        actor=by.label,
        source=by.source,
        before=before,
        after=_told(words),
    )
    return words


def draft_of(words: PackageWords) -> Draft:
    """The package as it would be made of what was written."""
    return package_draft(words.unit, words.year, wanted_of(words))


@transaction.atomic
def package_ask(*, by: User, words: PackageWords, reason: str = "") -> Job:
    """Put the making of a package in line; Refused names everything it still waits for."""
    _may(by, words.unit)
    missing = draft_of(words).missing
    if missing is not None:
        raise Refused(missing_text(missing))
    name = words.unit.organization.name
    step = Planned(
        f"{name} {words.year}年度",
        {"unit": words.unit_id, "year": words.year, "reason": reason.strip()[:500]},
    )
    return job_enqueue(kind=KIND, title=f"生成决算公开：{name} {words.year}年度", steps=[step], by=by)


def _may(by: User, unit: BudgetUnitRecord) -> None:
    if not powers_of(by).may_in(PREPARE, unit.organization):
        raise Refused("您没有为这个单位编制公开的权限。请联系本单位的系统管理员。")


def _kept(given: Any) -> dict[str, str]:
    held = {str(key)[:200]: str(text).strip() for key, text in given.items() if str(text).strip()}
    long = [key for key, text in held.items() if len(text) > LONGEST]
    if long or len(held) > MOST:
        raise Refused(f"“{'、'.join(long[:3])}”超过{LONGEST}字，或填写项多于{MOST}个。请缩短后再保存。")
    return held


def _told(words: PackageWords) -> dict[str, Any]:
    names = ("profile", "scope", "money", "first_year", "reasons", "texts", "number")
    return {name: getattr(words, name) for name in names}
