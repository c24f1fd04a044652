"""Making the disclosure of a unit and year: what it waits for, the officer's words, and the order to make it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yiben.apps.disclosures.making import Draft, Wanted, package_draft, texts_asked
from yiben.apps.disclosures.words import package_ask, wanted_of, words_of, words_save
from yiben.apps.ledgers.selectors.books import DEPARTMENT, UNIT, units_of
from yiben.apps.ledgers.selectors.statements import NATIONAL, profiles_in
from yiben.apps.orgs.services import Refused
from yiben.core.disclosure.missing import RegisterNeeded
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.views.ledger.place import Place, page, place_of
from yiben.faces.workbench.views.ledger.statements import MONEY

PREPARE = "publications.prepare"
LONGEST = 4000


@dataclass(frozen=True)
class Field:
    """One thing to write: its key, what it is, why it is asked, what stands there, and whether it is missing."""

    name: str
    key: str
    title: str
    why: str
    text: str
    missing: bool


@open_to(PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def package_words(request: HttpRequest, unit_id: int, year: int) -> HttpResponse:
    """What the package waits for; save what is written, or have it made."""
    place = place_of(request, unit_id, year, PREPARE)
    words = words_of(place.unit, year)
    number = words.number if words else 0
    wanted = wanted_of(words) if words else Wanted(_first_profile(year))
    if request.method != "POST":
        return _page(request, place, wanted, number)
    sent = _sent(request, wanted)
    seen = request.POST.get("seen", "")
    try:
        saved = words_save(
            by=request.user,
            unit=place.unit,
            year=year,
            wanted=sent,
            seen=int(seen) if seen.isdecimal() else -1,
        )
        if request.POST.get("act") == "make":
            job = package_ask(by=request.user, words=saved, reason=request.POST.get("correction", ""))
            messages.success(request, _("已排队生成。完成后会有消息，也可以在这里看进度。"))
            return redirect("workbench:job", job.pk)
    except Refused as refused:
        now = words_of(place.unit, year)
        return _page(request, place, sent, now.number if now else 0, problem=str(refused))
    messages.success(request, _("已保存。"))
    return redirect("workbench:package_words", *place.keys)


def _page(
    request: HttpRequest, place: Place, wanted: Wanted, number: int, *, problem: str = ""
) -> HttpResponse:
    draft: Draft | None = None
    nothing = ""
    try:
        draft = package_draft(place.unit, place.year, wanted)
    except Refused as refused:
        nothing = str(refused)
    missing = draft.missing if draft else None
    context: dict[str, Any] = {
        "wanted": wanted,
        "number": number,
        "nothing": nothing,
        "profiles": profiles_in(place.year),
        "moneys": MONEY,
        "figures": [*(f.told for f in missing.figures), *(f.told for f in missing.faults)] if missing else [],
        "evaluations": [one.told for one in missing.evaluations] if missing else [],
        "registers": list(_registers(place, wanted, draft)),
        "texts": list(_texts(wanted, draft)),
        "reasons": list(_reasons(wanted, draft)),
        "warned": draft.warned if draft else (),
        "gaps": draft.accounts.gaps if draft else (),
        "whole": draft is not None and missing is None,
        "correction": request.POST.get("correction", "")[:500],
    }
    return page(request, "package", place, "package", context, problem=problem)


def _registers(place: Place, wanted: Wanted, draft: Draft | None) -> Iterator[tuple[RegisterNeeded, str]]:
    """The registers it waits for, each with the page where one fills or declares it."""
    needed = draft.missing.registers if draft and draft.missing else ()
    numbers = {one.code: one.pk for one in units_of(place.unit, wanted.scope)} if needed else {}
    for one in needed:
        at = [numbers[one.unit], one.year]
        yield one, f"{reverse('workbench:registers', args=at)}#{one.register}"


def _texts(wanted: Wanted, draft: Draft | None) -> Iterator[Field]:
    needed = {one.key for one in draft.missing.texts} if draft and draft.missing else set()
    for free in texts_asked(wanted.profile):
        why = _("必须填写") if free.needed else _("可不填")
        text = wanted.texts.get(free.key, "")
        yield Field(f"text:{free.key}", free.key, free.title, why, text, free.key in needed)


def _reasons(wanted: Wanted, draft: Draft | None) -> Iterator[Field]:
    """Those that are missing first, then those that were given."""
    asked = draft.missing.reasons if draft and draft.missing else ()
    for one in asked:
        yield Field(
            f"reason:{one.key}", one.key, one.subject, one.told, wanted.reasons.get(one.key, ""), True
        )
    open_ = {one.key for one in asked}
    for key, text in wanted.reasons.items():
        if key not in open_:
            yield Field(f"reason:{key}", key, key, _("已填写"), text, False)


def _sent(request: HttpRequest, before: Wanted) -> Wanted:
    """What the form sent; reasons that the page did not show stay as they were."""
    reasons, texts = dict(before.reasons), dict(before.texts)
    for name in request.POST:
        kind, _sign, key = name.partition(":")
        if kind in ("reason", "text") and key:
            (reasons if kind == "reason" else texts)[key] = request.POST[name].replace("\r\n", "\n")[:LONGEST]
    money = request.POST.get("in", "")
    return Wanted(
        profile=request.POST.get("profile", before.profile)[:40],
        scope=DEPARTMENT if request.POST.get("scope") == DEPARTMENT else UNIT,
        money=money if money in MONEY else "",
        reasons=reasons,
        texts=texts,
        first_year=request.POST.get("first_year") == "1",
    )


def _first_profile(year: int) -> str:
    known = profiles_in(year)
    return NATIONAL if NATIONAL in known else next(iter(known), NATIONAL)
