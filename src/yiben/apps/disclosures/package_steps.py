"""The steps of a package: prepare, review, approve, publish; return at every stage; withdraw. Refused says why.

Making, preparing, reviewing and approving are the work of three persons. Every step but a return and a
withdrawal passes the gate anew; each is an event beside the last one, chained by the journal.
"""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.disclosures.flow import (
    APPROVED,
    MADE,
    NEXT_OF_PACKAGES,
    PREPARED,
    PUBLISHED,
    RETURNED,
    REVIEWED,
    WITHDRAWN,
    of_this_round,
    state_of,
)
from yiben.apps.disclosures.gate import Gate, gate_pass
from yiben.apps.disclosures.models import Disclosure, Package, PackageEvent, Publisher
from yiben.apps.disclosures.outdated import outdated
from yiben.apps.disclosures.package_services import published_edition
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.duties import a_third_person, index_number_pattern
from yiben.apps.orgs.models import User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

PREPARE, REVIEW, APPROVE = "publications.prepare", "publications.review", "publications.approve"
ACTIONS = {
    PREPARED: "package.prepare",
    REVIEWED: "package.review",
    APPROVED: "package.approve",
    PUBLISHED: "package.publish",
    RETURNED: "package.return",
    WITHDRAWN: "package.withdraw",
}
# Who may give a package back, by its state; who acted in which steps of the round may not take the step.
RETURNERS = {PREPARED: (REVIEW, APPROVE), REVIEWED: (APPROVE,), APPROVED: (APPROVE,)}
APART = {REVIEWED: (MADE, PREPARED, APPROVED), APPROVED: (MADE, PREPARED, REVIEWED)}
ROUND_ENDS = (PUBLISHED, WITHDRAWN)


def package_prepare(*, by: User, package: Package, seen: int, reason: str = "") -> PackageEvent:
    """Put a package before whoever reviews."""
    return _forward(PREPARED, (PREPARE,), by=by, package=package, seen=seen, reason=reason)


def package_review(*, by: User, package: Package, seen: int, reason: str = "") -> PackageEvent:
    """Find a package in order and put it before whoever approves; refused to who made or prepared it."""
    return _forward(REVIEWED, (REVIEW,), by=by, package=package, seen=seen, reason=reason)


def package_approve(*, by: User, package: Package, seen: int, reason: str = "") -> PackageEvent:
    """Approve a reviewed package; refused to who made, prepared or reviewed it."""
    return _forward(APPROVED, (APPROVE,), by=by, package=package, seen=seen, reason=reason)


def package_publish(*, by: User, package: Package, seen: int, reason: str = "") -> PackageEvent:
    """Put an approved package on the portal, under the index number that it has from then on."""
    return _forward(PUBLISHED, (PREPARE,), by=by, package=package, seen=seen, reason=reason)


@transaction.atomic
def package_return(*, by: User, package: Package, seen: int, reason: str) -> PackageEvent:
    """Give a package back to those who prepare, with a reason."""
    events = _events(package)
    state = events[-1].kind if events else ""
    _must_may(by, package, RETURNERS.get(state, (APPROVE,)))
    _must_follow(events, RETURNED, seen)
    if not reason.strip():
        raise Refused("请写明退回的理由，编制人要照它改。")
    return _write(RETURNED, by, package, events, reason)


@transaction.atomic
def package_withdraw(*, by: User, package: Package, seen: int, reason: str) -> PackageEvent:
    """Take a published edition off the portal, with a reason; its steps and files stay."""
    _must_may(by, package, (APPROVE,))
    events = _events(package)
    _must_follow(events, WITHDRAWN, seen)
    if not reason.strip():
        raise Refused("请写明撤回的理由。")
    return _write(WITHDRAWN, by, package, events, reason)


def acted(events: Iterable[PackageEvent], kinds: Iterable[str]) -> set[int]:
    """Who (by number) took steps of some kinds in the present round; who made the package is always among them."""
    told, wanted = list(events), frozenset(kinds)
    begun = of_this_round((event.kind for event in told), ROUND_ENDS)
    of_round = (event for event in told[begun:] if event.kind in wanted)
    makers = {event.by_id for event in told if event.kind == MADE and MADE in wanted}
    return makers | {event.by_id for event in of_round}


def barred(events: Iterable[PackageEvent], kind: str, user: User) -> str:
    """Why a user may not take the step because of what that user did before; '' where nothing bars it."""
    return a_third_person(acted(events, APART[kind]), user.pk) if kind in APART else ""


def _forward(
    kind: str, permissions: tuple[str, ...], *, by: User, package: Package, seen: int, reason: str
) -> PackageEvent:
    _must_may(by, package, permissions)
    _must_follow(_events(package), kind, seen)
    if why := outdated(package):
        raise Refused(why)
    gate = gate_pass(package, by=by)  # outside the transaction: an audit takes seconds
    with transaction.atomic():
        Disclosure.objects.select_for_update().get(pk=package.disclosure_id)
        events = _events(package)
        _must_follow(events, kind, seen)
        why = barred(events, kind, by)
        if why:
            raise Refused(why)
        _must_be_newest(package, kind)
        return _write(kind, by, package, events, reason, gate)


def _must_may(by: User, package: Package, permissions: Iterable[str]) -> None:
    powers = powers_of(by)
    if not any(powers.may_in(permission, package.disclosure.organization) for permission in permissions):
        raise Refused("这套公开的这一步不归您办。")


def _must_follow(events: list[PackageEvent], kind: str, seen: int) -> None:
    if not events or events[-1].number != seen:
        raise Refused("您打开页面之后，这套公开又有人办过。请看过现在的步骤再办。")
    if kind not in NEXT_OF_PACKAGES[state_of((event.kind for event in events), NEXT_OF_PACKAGES)]:
        raise Refused("现在的状态不能办这一步。请看过现在的步骤再办。")


def _must_be_newest(package: Package, kind: str) -> None:
    newer = Package.objects.filter(disclosure=package.disclosure_id, id__gt=package.pk)
    if kind == PREPARED and newer.exists():
        raise Refused("这个年度已经生成了更新的一稿。请办最新的那一稿。")
    published = published_edition(package.disclosure)
    if kind == PUBLISHED and published and published.pk != package.pk and published.number >= package.number:
        raise Refused(f"这个年度已经公开了第{published.number}版。请重新生成，作为更正。")


def _events(package: Package) -> list[PackageEvent]:
    return list(PackageEvent.objects.filter(package=package).select_related("by").order_by("number"))


def _write(
    kind: str,
    by: User,
    package: Package,
    events: list[PackageEvent],
    reason: str,
    gate: Gate | None = None,
) -> PackageEvent:
    index = events[-1].index_number or (_index_number(package) if kind == PUBLISHED else "")
    held = {
        "reason": " ".join(reason.split())[:500],
        "checks": gate.kept if gate else [],
        "index_number": index,
    }
    try:
        with transaction.atomic():
            event = PackageEvent.objects.create(
                package=package, number=len(events) + 1, kind=kind, by=by, **held
            )
    except IntegrityError as taken:
        raise Refused("同一时间有人办了这一步。请看过现在的步骤再办。") from taken
    journal_append(
        action=ACTIONS[kind],
        target=f"package/{package.pk}",
        actor=by.label,
        source=by.source,
        before={"number": len(events), "state": events[-1].kind},
        after={
            "number": event.number,
            "state": kind,
            "organization": package.disclosure.organization_id,
            "fiscal_year": package.disclosure.fiscal_year,
            "edition": package.number,
            "reason": event.reason,
            "index_number": event.index_number,
            "runs": [one["run"] for one in event.checks],
        },
    )
    return event


def _index_number(package: Package) -> str:
    """The next index number of the organisation in this year; who publishes for it at once waits for this one."""
    publisher = Publisher.objects.select_for_update().get(organization=package.disclosure.organization_id)
    pattern, width = index_number_pattern()
    year = timezone.localdate().year
    begin = pattern.partition("{serial}")[0].format(code=publisher.code, year=year)
    given = PackageEvent.objects.filter(
        package__disclosure__organization=package.disclosure.organization_id, index_number__startswith=begin
    )
    serial = given.values("index_number").distinct().count() + 1
    return pattern.format(code=publisher.code, year=year, serial=f"{serial:0{width}d}")
