"""Staff: units with their establishment, who works there, and one person. Personal values are masked."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.orgs import staff_selectors as selectors
from yiben.apps.orgs import staff_services as services
from yiben.apps.orgs.services import Refused
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _

PAGE = 100
FOUND = 50
POSTED = ("organization", "title", "kind", "since")
PERSON = ("name", "identity_number", "phone", "user")


@open_to("staff.read")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The units within reach with approved and actual numbers; people by name."""
    text = request.GET.get("q", "").strip()[:60]
    people = list(selectors.people_named(request.powers, text)[:FOUND]) if text else None
    context = {
        "rows": selectors.units(request.powers, day=_today()) if people is None else (),
        "q": text,
        "people": people,
        "most": FOUND,
        "day": _today(),
        "current": selectors.current_of,
        "kinds": selectors.ESTABLISHMENT_ZH,
    }
    return render(request, "workbench/staff.html", context)


@open_to("staff.read")
@require_safe
def roster(request: HttpRequest, organization_id: int) -> HttpResponse:
    """One unit: approved and actual numbers with their documents, and who works there."""
    unit = _unit(request, "staff.read", organization_id)
    parts = selectors.parts_of(unit)
    rows = selectors.units(request.powers, day=_today())
    page = Paginator(selectors.roster(parts, day=_today()), PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "row": next((row for row in rows if row.organization == unit), None),
        "page": page,
        "kinds": selectors.ESTABLISHMENT_ZH,
        "posts": selectors.POST_ZH,
        "managed": request.powers.may_in("staff.manage", unit),
    }
    return render(request, "workbench/roster.html", context)


@open_to("staff.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def establishment(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Register a newly approved number of a unit; everything registered before stays below."""
    unit = _unit(request, "staff.manage", organization_id)
    problem = ""
    keys = ("kind", "approved", "document", "dated", "since")
    typed = {key: request.POST.get(key, "").strip()[:100] for key in keys}
    if request.method == "POST":
        try:
            services.establishment_set(
                by=request.user,
                organization=unit,
                kind=typed["kind"],
                approved=_number(typed["approved"]),
                document=typed["document"],
                dated=_day(typed["dated"], _("文件日期")),
                since=_day(typed["since"], _("起始日")),
            )
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("核定数已登记。"))
            return redirect("workbench:establishment", unit.pk)
    context = {
        "unit": unit,
        "typed": typed,
        "problem": problem,
        "kinds": selectors.ESTABLISHMENT_ZH,
        "history": selectors.establishments_of([unit]),
    }
    return render(request, "workbench/establishment.html", context, status=400 if problem else 200)


@open_to("staff.manage")
@sensitive_post_parameters("identity_number", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def staff_new(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Somebody new in a post of a unit, its sections or windows."""
    unit = _unit(request, "staff.manage", organization_id)
    problem = ""
    typed = _typed(request, *PERSON, *POSTED)
    if request.method == "POST":
        try:
            made = services.staff_add(by=request.user, **_posted(request, typed), **_person(request, typed))
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("人员已登记。"))
            return redirect("workbench:person", made.pk)
    else:
        typed["organization"] = str(unit.pk)
    context = {"unit": unit, "typed": typed, "problem": problem, **_choices(request, unit)}
    return render(request, "workbench/staff_new.html", context, status=400 if problem else 200)


@open_to("staff.read")
@require_safe
def person(request: HttpRequest, staff_id: int) -> HttpResponse:
    """One person: the posts held, the account, personal values masked."""
    return _page(request, _found(request, "staff.read", staff_id))


@open_to("staff.manage")
@sensitive_post_parameters("identity_number", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def person_change(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Correct the name, the account or a personal value; an empty field of those keeps what is there."""
    found = _found(request, "staff.manage", staff_id)
    problem = ""
    typed = _typed(request, *PERSON)
    if request.method == "POST":
        try:
            services.staff_change(by=request.user, staff=found, **_person(request, typed, found))
        except Refused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("已修改。"))
            return redirect("workbench:person", found.pk)
    else:
        typed |= {"name": found.name, "user": str(found.user_id or "")}
    context = {
        "person": found,
        "typed": typed,
        "problem": problem,
        "accounts": selectors.accounts_free(request.powers, found),
        "values": selectors.masked_values(found),
    }
    return render(request, "workbench/person_change.html", context, status=400 if problem else 200)


@open_to("staff.manage")
@require_POST
def person_move(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Another post from a day on."""
    found = _found(request, "staff.manage", staff_id)
    typed = _typed(request, *POSTED)
    return _do(
        request,
        found,
        _("已登记调任。"),
        lambda: services.staff_move(by=request.user, staff=found, **_posted(request, typed)),
    )


@open_to("staff.manage")
@require_POST
def person_leave(request: HttpRequest, staff_id: int) -> HttpResponse:
    """The last day, and why."""
    found = _found(request, "staff.manage", staff_id)
    return _do(
        request,
        found,
        _("已登记离任。账号请由系统管理员停用。"),
        lambda: services.staff_leave(
            by=request.user,
            staff=found,
            until=_day(request.POST.get("until", ""), _("离任日")),
            left_as=request.POST.get("left_as", ""),
        ),
    )


@open_to("personal.read")
@require_POST
def person_reveal(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Show one personal value once, on this answer alone; the reason is in the journal before."""
    found = _found(request, "personal.read", staff_id)
    field, reason = request.POST.get("field", ""), request.POST.get("reason", "")
    try:
        value = services.personal_reveal(by=request.user, staff=found, field=field, reason=reason)
    except Refused as refused:
        return _page(request, found, problem=str(refused), asked={"field": field, "reason": reason[:200]})
    return _page(request, found, shown={field: value})


def _page(request: HttpRequest, found: Any, *, problem: str = "", **more: Any) -> HttpResponse:
    now = selectors.current_of(found, day=_today())
    last = now or found.placed[-1]
    unit = last.post.organization
    myself = found.user_id is not None and found.user_id == request.user.pk
    managed = request.powers.may_in("staff.manage", unit) and not myself
    context = {
        "person": found,
        "now": now,
        "last": last,
        "values": selectors.masked_values(found),
        "personal": selectors.PERSONAL,
        "posts": selectors.POST_ZH,
        "leavings": selectors.LEAVING_ZH,
        "may_reveal": request.powers.may_in("personal.read", unit),
        "may_account": request.powers.may("users.read"),
        "managed": managed,
        "myself": myself,
        "problem": problem,
        "asked": {"field": "", "reason": ""},
        "typed": {"organization": str(unit.pk), "kind": last.post.kind, "title": "", "since": ""},
        **(_choices(request, None) if managed else {}),
        **more,
    }
    return render(request, "workbench/person.html", context, status=400 if problem else 200)


def _today() -> date:
    return timezone.localdate()


def _unit(request: HttpRequest, permission: str, organization_id: int) -> Any:
    found = selectors.unit_for(request.powers, permission, organization_id)
    if found is None:
        raise Http404(organization_id)
    return found


def _found(request: HttpRequest, permission: str, staff_id: int) -> Any:
    found = selectors.person_for(request.powers, permission, staff_id)
    if found is None:
        raise Http404(staff_id)
    return found


def _typed(request: HttpRequest, *keys: str) -> dict[str, str]:
    return {key: request.POST.get(key, "").strip()[:60] for key in keys}


def _choices(request: HttpRequest, unit: Any) -> dict[str, Any]:
    places = selectors.organizations_for(request.powers, "staff.manage")
    parts = selectors.parts_of(unit) if unit else places
    return {
        "places": parts,
        "kinds": selectors.POST_ZH,
        "titles": selectors.titles_in(parts),
        "accounts": selectors.accounts_free(request.powers),
    }


def _posted(request: HttpRequest, typed: dict[str, str]) -> dict[str, Any]:
    place = selectors.unit_for(request.powers, "staff.manage", _id(typed["organization"]))
    if place is None:
        raise Refused(_("请选择单位或股室。"))
    since = _day(typed["since"], _("任职日"))
    return {"organization": place, "title": typed["title"], "kind": typed["kind"], "since": since}


def _person(request: HttpRequest, typed: dict[str, str], found: Any = None) -> dict[str, Any]:
    free = selectors.accounts_free(request.powers, found)
    user = free.filter(pk=_id(typed["user"])).first() if typed["user"] else None
    if typed["user"] and user is None:
        raise Refused(_("请从列出的账号中选择。"))
    return {"user": user, **{key: typed[key] for key in ("name", "identity_number", "phone")}}


def _id(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else -1


def _day(typed: str, what: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused(_("{what}应是一个日期，例如2026-01-31。").format(what=what)) from None


def _do(request: HttpRequest, found: Any, done: str, service: Any) -> HttpResponse:
    try:
        service()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("workbench:person", found.pk)
