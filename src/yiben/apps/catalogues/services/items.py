"""Writing items: a new one, a new version of one, the end of one. Nothing that was written is edited."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from yiben.apps.catalogues.models import ItemImport, ServiceItem, ServiceItemVersion
from yiben.apps.catalogues.reading import read_item
from yiben.apps.catalogues.rulebook import case_kinds, factors, form, say
from yiben.apps.catalogues.services.common import ItemRefused, Person, digest_of, journal, label_of, must
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.pinyin import plain, spellings
from yiben.apps.orgs.services import Refused
from yiben.core.catalogue.item_facts import facts_of
from yiben.core.catalogue.item_form import content_of

_REPEATED = ("name", "type", "on_application", "handling", "depth", "visits", "case_type")


@transaction.atomic
def item_save(
    *, by: Person, organization: Organization, texts: Mapping[str, Any], seen: int | None = None
) -> ServiceItemVersion | None:
    """Write an item of its texts by field: the first version, or the next one; None where nothing changed.

    `seen` is the number of the version somebody had before them; another since then is told, not overwritten.
    """
    item, faults = read_item({**texts, "organization": organization.name})
    if faults:
        raise ItemRefused([f"{fault.title}：{fault.says}" for fault in faults])
    return item_write(by=by, organization=organization, item=item, seen=seen)


@transaction.atomic
def item_write(
    *,
    by: Person,
    organization: Organization,
    item: Mapping[str, Any],
    seen: int | None = None,
    batch: ItemImport | None = None,
) -> ServiceItemVersion | None:
    """Write an item that was read without a fault; None where the newest version says the same."""
    must(by, organization)
    if item["case_type"] and item["case_type"] not in case_kinds():
        what = say("case_type", read=item["case_type"], expected="、".join(sorted(case_kinds())))
        raise ItemRefused([f"{form().item.field('case_type').title}：{what}"])
    held = _held(item["code"])
    if held is not None:
        must(by, held.organization)
        wrong = fixed_faults(held, organization, item)
        if wrong:
            raise ItemRefused(wrong)
    newest = held.versions.order_by("-number").first() if held is not None else None
    if seen is not None and seen != (newest.number if newest else 0):
        raise Refused("您打开之后，别人已经登记了新的版本。请重新打开，看过新版本再改。")
    since, content = date.fromisoformat(item["since"]), content_of(form(), item)
    if newest is not None and since < newest.since:
        what = say("since_back", read=item["since"], expected=newest.since.isoformat())
        raise ItemRefused([f"生效日期：{what}"])
    digest = digest_of(content, since)
    if newest is not None and newest.digest == digest and not newest.ended:
        return None
    if held is None:
        held = ServiceItem.objects.create(
            code=item["code"], base_code=item["base_code"], organization=organization, level=item["level"]
        )
    made = _version(held, newest, item, content, since, digest, by, batch)
    after = {"version": made.number, "since": item["since"], "digest": digest}
    journal("item.version" if newest else "item.enter", held.label, by, after=after)
    return made


@transaction.atomic
def item_end(*, by: Person, item: ServiceItem, since: date, reason: str) -> ServiceItemVersion:
    """Give an item up from a day on; its versions stay."""
    must(by, item.organization)
    held = _held(item.code)
    newest = held.versions.order_by("-number").first() if held is not None else None
    reason = " ".join(reason.split())[:300]
    if held is None or newest is None or newest.ended:
        raise Refused("这个事项已经取消。")
    if not reason:
        raise Refused("请写明取消的依据，例如哪一个文件。")
    if since < newest.since:
        raise Refused(say("since_back", read=since.isoformat(), expected=newest.since.isoformat()))
    repeated = {name: getattr(newest, name) for name in (*_REPEATED, "statutory_days", "committed_days")}
    made = ServiceItemVersion.objects.create(
        item=held,
        number=newest.number + 1,
        since=since,
        ended=True,
        reason=reason,
        content=newest.content,
        digest=newest.digest,
        sought=newest.sought,
        actor=label_of(by),
        **repeated,
    )
    after = {"version": made.number, "since": since.isoformat(), "reason": reason}
    journal("item.end", held.label, by, after=after)
    return made


def fixed_faults(held: ServiceItem, organization: Organization, item: Mapping[str, Any]) -> list[str]:
    """What of an item would change that stays through all its versions."""
    stays = {"base_code": held.base_code, "level": held.level, "organization": held.organization.name}
    wrong = []
    for one in form().fixed:
        if one.id == "organization":
            same, read = held.organization_id == organization.pk, organization.name
        else:
            same, read = stays.get(one.id, item[one.id]) == item[one.id], one.shown(item[one.id])
        if not same:
            expected = one.shown(stays[one.id])
            wrong.append(f"{one.title}：{say('fixed', read=read or '空', expected=expected or '空')}")
    return wrong


def _held(code: str) -> ServiceItem | None:
    """The item of a code, held until the transaction ends."""
    found = ServiceItem.objects.select_for_update(of=("self",)).select_related("organization")
    return found.filter(code=code).first()


def _version(
    held: ServiceItem,
    newest: ServiceItemVersion | None,
    item: Mapping[str, Any],
    content: dict[str, Any],
    since: date,
    digest: str,
    by: Person,
    batch: ItemImport | None,
) -> ServiceItemVersion:
    facts = facts_of(item, factors())
    names = f"{item['name']} {item['handling_name']}"
    sought = plain(
        f"{names} {spellings(item['name'])} {item['code']} {item['base_code']} {item['handling_code']}"
        f" {held.organization.name}"
    )
    return ServiceItemVersion.objects.create(
        item=held,
        number=newest.number + 1 if newest else 1,
        since=since,
        content=content,
        digest=digest,
        statutory_days=facts["statutory_days"],
        committed_days=facts["committed_days"],
        sought=sought,
        batch=batch,
        actor=label_of(by),
        **{name: item[name] for name in _REPEATED},
    )
