"""Writing posts, establishment and staff. What is refused says why, in `Refused`.

Names are plain, because lists are sorted and searched by them; identity numbers and phones are sealed first.
The journal holds numbers of people, and of what is personal only what the vault sealed.
"""

import re
from datetime import date, timedelta
from typing import Any
from unicodedata import normalize

from django.db import transaction

from yiben.apps.journals import vault
from yiben.apps.journals.keys import KeyTrouble
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.duties import separation
from yiben.apps.orgs.models import Establishment, Organization, Placement, Post, Staff, User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused
from yiben.apps.orgs.staff_selectors import ESTABLISHMENT_ZH, LEAVING_ZH, PERSONAL, POST_ZH, accounts_free
from yiben.core.value.identity_number import is_identity_number
from yiben.core.value.mask import LANDLINE, MOBILE

FIRST_DAY = date(1949, 10, 1)
MANAGE, REVEAL = "staff.manage", "personal.read"


@transaction.atomic
def establishment_set(
    *,
    by: User | None,
    organization: Organization,
    kind: str,
    approved: int,
    document: str,
    dated: date,
    since: date,
) -> Establishment:
    """A newly approved number; the one before it ends on the day before."""
    _must(by, MANAGE, organization)
    document = document.strip()[:100]
    if kind not in ESTABLISHMENT_ZH:
        raise Refused("没有这种编制。")
    if not 0 <= approved <= 9999 or not document:
        raise Refused("请填写核定数（0至9999）和批准文件的文号。")
    Organization.objects.select_for_update().get(pk=organization.pk)
    last = Establishment.objects.filter(organization=organization, kind=kind, until__isnull=True).first()
    if since < FIRST_DAY or (last and since <= last.since):
        after = last.since if last else FIRST_DAY
        raise Refused(f"起始日应晚于{after}：编制按时间先后登记，已登记的不改动。")
    if last:
        last.until = since - timedelta(days=1)
        last.save(update_fields=["until"])
    made = Establishment.objects.create(
        organization=organization, kind=kind, approved=approved, document=document, dated=dated, since=since
    )
    told = {
        "kind": kind,
        "approved": approved,
        "document": document,
        "dated": str(dated),
        "since": str(since),
    }
    before = {"kind": kind, "approved": last.approved, "document": last.document} if last else None
    _journal("establishment.set", f"organization/{organization.pk}", by, before=before, after=told)
    return made


@transaction.atomic
def staff_add(
    *,
    by: User | None,
    name: str,
    organization: Organization,
    title: str,
    kind: str,
    since: date,
    identity_number: str = "",
    phone: str = "",
    user: User | None = None,
) -> Staff:
    """Somebody who begins to work in a post."""
    _must(by, MANAGE, organization)
    staff = Staff.objects.create(name=_name(name))
    _link(by, staff, user)
    sealed = _seal(staff, identity_number=identity_number, phone=phone)
    staff.save()
    placed = _place(staff, organization, title, kind, since)
    after = {"user": user.pk if user else None, **_told(placed), **sealed}
    _journal("staff.add", staff.subject, by, after=after)
    return staff


@transaction.atomic
def staff_move(
    *, by: User | None, staff: Staff, organization: Organization, title: str, kind: str, since: date
) -> Placement:
    """Another post from a day on; the one before ends on the day before. Who left comes back this way."""
    last = _last(by, staff)
    _must(by, MANAGE, organization)
    if since <= (last.until or last.since):
        raise Refused(f"到任日应晚于{last.until or last.since}。")
    before = _told(last)
    if last.until is None:
        last.until, last.left_as = since - timedelta(days=1), "moved"
        last.save(update_fields=["until", "left_as"])
    placed = _place(staff, organization, title, kind, since)
    _journal("staff.move", staff.subject, by, before=before, after=_told(placed))
    return placed


@transaction.atomic
def staff_leave(*, by: User | None, staff: Staff, until: date, left_as: str) -> None:
    """The last day in the present post, and why; the record stays."""
    last = _last(by, staff)
    if last.until is not None:
        raise Refused("这个人已经离任。")
    if left_as not in LEAVING_ZH or left_as == "moved":
        raise Refused("请选择离任原因。")
    if until < last.since:
        raise Refused(f"离任日不能早于任职日{last.since}。")
    last.until, last.left_as = until, left_as
    last.save(update_fields=["until", "left_as"])
    _journal("staff.leave", staff.subject, by, after={"until": str(until), "left_as": left_as})


@transaction.atomic
def staff_change(
    *, by: User, staff: Staff, name: str, identity_number: str = "", phone: str = "", user: User | None = None
) -> None:
    """Correct a name, the account, a personal value; a value that is not given stays as it is."""
    _last(by, staff)
    before: dict[str, Any] = {"user": staff.user_id}
    before |= {field: getattr(staff, field) for field in PERSONAL}
    after: dict[str, Any] = {"user": user.pk if user else None}
    after |= {field: getattr(staff, field) for field in PERSONAL}
    if _name(name) != staff.name:
        before["name"], after["name"] = (_sealed(staff, told) for told in (staff.name, _name(name)))
        staff.name = _name(name)
    _link(by, staff, user)
    after |= _seal(staff, identity_number=identity_number, phone=phone)
    staff.save()
    same = [key for key in before if before[key] == after[key]]
    before, after = ({k: v for k, v in told.items() if k not in same} for told in (before, after))
    if after:
        _journal("staff.change", staff.subject, by, before=before, after=after)


def personal_reveal(*, by: User, staff: Staff, field: str, reason: str) -> str:
    """A personal value in the clear, for who may see it there; the journal has the reason first."""
    last = staff.placements.select_related("post__organization").last()
    if last is None or not powers_of(by).may_in(REVEAL, last.post.organization):
        raise Refused("您没有查看这个人个人信息原文的权限。")
    if field not in PERSONAL or not getattr(staff, field):
        raise Refused("没有登记这一项。")
    reason = reason.strip()[:200]
    if len(reason) < 4:
        raise Refused("请写明查看的理由（至少4个字），理由记入日志。")
    try:
        return vault.reveal(
            subject=staff.subject,
            sealed=getattr(staff, field),
            field=field,
            reason=reason,
            actor=by.label,
            source=by.source,
        )
    except vault.Forgotten as gone:
        raise Refused("这项个人信息已到期销毁，不能恢复。") from gone
    except vault.NotSealed as changed:
        raise Refused("这项个人信息的密文已损坏，打不开。请找系统运行人员。") from changed
    except KeyTrouble as trouble:
        raise Refused(str(trouble)) from trouble


def _last(by: User | None, staff: Staff) -> Placement:
    """The present or last placement, held for change, where this user may change it."""
    Staff.objects.select_for_update().get(pk=staff.pk)
    last = staff.placements.select_related("post__organization").last()
    if last is None:
        raise Refused("这个人没有任职记录。")
    _must(by, MANAGE, last.post.organization)
    if by is not None and staff.user_id == by.pk:
        raise Refused(separation().not_on_oneself[MANAGE])
    return last


def _place(staff: Staff, organization: Organization, title: str, kind: str, since: date) -> Placement:
    title = title.strip()[:60]
    if not title or kind not in POST_ZH:
        raise Refused("请填写岗位并选择编制种类。")
    if since < FIRST_DAY:
        raise Refused(f"任职日不能早于{FIRST_DAY}。")
    post, _ = Post.objects.get_or_create(organization=organization, title=title, kind=kind)
    return Placement.objects.create(staff=staff, post=post, since=since)


def _seal(staff: Staff, **given: str) -> dict[str, str]:
    """Seal the given values onto a person; what was sealed, for the journal."""
    plain = {
        field: re.sub(r"\s", "", normalize("NFKC", value)) for field, value in given.items() if value.strip()
    }
    number, phone = plain.get("identity_number"), plain.get("phone")
    if number and not is_identity_number(number):
        raise Refused("身份证号应为18位，末位校验码不符或出生日期不可能。请核对证件。")
    if phone and not (MOBILE.fullmatch(phone) or LANDLINE.fullmatch(phone)):
        raise Refused("电话应为11位手机号，或带区号的座机号，例如0000-1234567。")
    sealed = {field: _sealed(staff, value.upper()) for field, value in plain.items()}
    for field, value in sealed.items():
        setattr(staff, field, value)
    return sealed


def _sealed(staff: Staff, value: str) -> str:
    try:
        return vault.seal(subject=staff.subject, value=value)
    except vault.Forgotten as gone:
        raise Refused("这个人的个人信息已到期销毁，不能再登记。") from gone
    except KeyTrouble as trouble:
        raise Refused(str(trouble)) from trouble


def _link(by: User | None, staff: Staff, user: User | None) -> None:
    if user is None or user.pk == staff.user_id:
        staff.user = user
        return
    if by is not None and user.pk == by.pk:
        raise Refused(separation().not_on_oneself[MANAGE])
    if by is not None and not accounts_free(powers_of(by)).filter(pk=user.pk).exists():
        raise Refused("这个账号已属于他人，或不在您登记人员的范围内。")
    staff.user = user


def _name(name: str) -> str:
    name = name.strip()[:60]
    if not name:
        raise Refused("请填写姓名。")
    return name


def _told(placed: Placement) -> dict[str, Any]:
    post = placed.post
    return {
        "organization": post.organization_id,
        "post": post.title,
        "kind": post.kind,
        "since": str(placed.since),
    }


def _must(by: User | None, permission: str, organization: Organization) -> None:
    if by is not None and not powers_of(by).may_in(permission, organization):
        raise Refused("这个单位的人员和编制不归您登记。")


def _journal(action: str, target: str, by: User | None, *, before: Any = None, after: Any = None) -> None:
    actor, source = (by.label, by.source) if by else (SYSTEM, "")
    journal_append(action=action, target=target, actor=actor, source=source, before=before, after=after)
