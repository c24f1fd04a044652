"""Storing packages and what the clock counts from. The same package again is the same edition, never a new one."""

import hashlib
import re
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from yiben.apps.audits import engine
from yiben.apps.disclosures.flow import MADE, PUBLISHED
from yiben.apps.disclosures.gate import gate_audit
from yiben.apps.disclosures.made import MadePackage, check, media_type
from yiben.apps.disclosures.package_models import (
    Disclosure,
    Package,
    PackageEvent,
    PackageFile,
    Publisher,
    Reply,
)
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.models import Organization, User
from yiben.apps.orgs.selectors import desk_of, powers_of
from yiben.apps.orgs.services import Refused
from yiben.core.disclosure.corrections import corrections
from yiben.core.disclosure.shown import amounts_of, shown_figures
from yiben.formats import definitions

PREPARE = "publications.prepare"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


def package_store(
    *,
    by: User,
    made: MadePackage,
    organization: Organization | None = None,
    code: str = "",
    reason: str = "",
) -> Package:
    """Keep a finished package as the next draft of the edition in the making; what is known already is given back.

    `organization` discloses it (one's own desk where none is given); `code` names it in addresses and index numbers
    and never changes after the first time. After a published edition it is a correction and needs a `reason`.
    Its files are audited at once: package_services says what it is, the steps say whether it may go on.
    """
    check(made)
    place = _desk(by, organization)
    with transaction.atomic():
        publisher_of(place, code)
        disclosure = disclosure_hold(place, made.about.year)
        package, fresh = _draft(by, made, disclosure, " ".join(reason.split())[:500])
    if fresh:
        gate_audit(package, by=by)
    return package


@transaction.atomic
def reply_record(
    *,
    by: User,
    fiscal_year: int,
    replied_on: date,
    document: str = "",
    organization: Organization | None = None,
) -> Reply:
    """Note when the finance bureau approved the accounts of a year: from that day the law counts."""
    place = _desk(by, organization)
    if replied_on > timezone.localdate():
        raise Refused(f"财政批复日 {replied_on} 还没有到。请核对日期。")
    if not 1999 <= fiscal_year < replied_on.year:
        raise Refused(f"{fiscal_year}年度的决算不会在 {replied_on} 批复：批复应在下一年。请核对年度和日期。")
    disclosure = disclosure_hold(place, fiscal_year)
    reply = Reply.objects.create(
        disclosure=disclosure, replied_on=replied_on, document=" ".join(document.split())[:100], by=by
    )
    _journal(by, "reply.record", f"disclosure/{disclosure.pk}", _told_reply(reply))
    return reply


def publisher_of(organization: Organization, code: str = "") -> Publisher:
    """The code of an organisation, given once: the one asked for, else its number."""
    known = Publisher.objects.filter(organization=organization).first()
    code = code.strip()
    if known is not None:
        if code and code != known.code:
            raise Refused(
                f"“{organization.name}”的单位代码已是 {known.code}，公开地址用了它，不能改成 {code}。"
            )
        return known
    code = code or str(organization.pk)
    if not _CODE.fullmatch(code):
        raise Refused(f"单位代码“{code[:40]}”不能用：只能是字母、数字和连字符，不超过40位。")
    if Publisher.objects.filter(code=code).exists():
        raise Refused(f"单位代码“{code}”已经是别的单位的。请核对。")
    return Publisher.objects.create(organization=organization, code=code)


def disclosure_hold(organization: Organization, fiscal_year: int) -> Disclosure:
    """The disclosure of an organisation and year, made where missing, held by this transaction."""
    found, _ = Disclosure.objects.get_or_create(organization=organization, fiscal_year=fiscal_year)
    return Disclosure.objects.select_for_update().select_related("organization").get(pk=found.pk)


def published_edition(disclosure: Disclosure) -> Package | None:
    """The newest edition that was ever published."""
    ever = PackageEvent.objects.filter(package__disclosure=disclosure, kind=PUBLISHED).values("package")
    return Package.objects.filter(pk__in=ever).order_by("-number").first()


def _draft(by: User, made: MadePackage, disclosure: Disclosure, reason: str) -> tuple[Package, bool]:
    before = published_edition(disclosure)
    newest = Package.objects.filter(disclosure=disclosure).order_by("-id").first()
    key = made.key
    for known in (newest, before):
        if known is not None and known.key == key:
            return known, False
    if before is not None and not reason:
        raise Refused(
            f"{disclosure.fiscal_year}年度已经公开过第{before.number}版，这一套是更正，请写明更正的理由。"
        )
    number = before.number + 1 if before else 1
    package = Package.objects.create(
        disclosure=disclosure,
        number=number,
        draft=Package.objects.filter(disclosure=disclosure, number=number).count() + 1,
        title=made.title[:200],
        department=made.about.department[:200],
        profile=made.about.profile,
        unit=made.about.unit,
        inputs=made.inputs,
        key=key,
        definitions=dict(made.definitions),
        content=made.content,
        figures=_figures(made),
        changes=_changes(made, before),
        corrects=before,
        reason=reason if before else "",
        made_by=by,
    )
    _files(package, made)
    PackageEvent.objects.create(package=package, number=1, kind=MADE, by=by, reason=package.reason)
    _journal(by, "package.store", f"package/{package.pk}", _told(package, made))
    return package, True


def _files(package: Package, made: MadePackage) -> None:
    PackageFile.objects.bulk_create(
        PackageFile(
            package=package,
            number=number,
            name=name,
            media_type=media_type(name),
            sha256=hashlib.sha256(made.files[name]).hexdigest(),
            size=len(made.files[name]),
            content=made.files[name],
        )
        for number, name in enumerate(sorted(made.files), start=1)
    )


def _changes(made: MadePackage, before: Package | None) -> list[dict[str, Any]]:
    if before is None:
        return []
    if made.changes is not None:
        return [dict(one) for one in made.changes]
    return [asdict(one) for one in corrections(before.content, made.content)]


def _figures(made: MadePackage) -> dict[str, Any]:
    """What the portal asks for first, found once: key figures, and the rows of the charts over the years."""
    wanted = [one for d in definitions.load("figures") for one in d.body["figures"]]
    years = next(d.body for d in definitions.load("charts") if d.id == "three_public_by_year")
    return {
        "key": shown_figures(made.content, wanted, engine.book().vocabulary.cells),
        "three_public": amounts_of(made.content, years["statement"], years["items"], years["column"]),
    }


def _desk(by: User, organization: Organization | None) -> Organization:
    powers = powers_of(by)
    place = organization or desk_of(by, powers, PREPARE)
    if place is None or not powers.may_in(PREPARE, place):
        raise Refused("您没有为这个单位编制公开的权限。请联系本单位的系统管理员。")
    return place


def _told(package: Package, made: MadePackage) -> dict[str, Any]:
    return {
        "organization": package.disclosure.organization_id,
        "fiscal_year": package.disclosure.fiscal_year,
        "edition": package.number,
        "draft": package.draft,
        "profile": package.profile,
        "inputs": package.inputs,
        "key": package.key,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(made.files.items())},
        "corrects": package.corrects.number if package.corrects else None,
        "reason": package.reason,
    }


def _told_reply(reply: Reply) -> dict[str, Any]:
    return {
        "organization": reply.disclosure.organization_id,
        "fiscal_year": reply.disclosure.fiscal_year,
        "replied_on": str(reply.replied_on),
        "document": reply.document,
    }


def _journal(by: User, action: str, target: str, after: dict[str, Any]) -> None:
    journal_append(action=action, target=target, actor=by.label, source=by.source, after=after)
