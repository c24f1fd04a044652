"""Users: a new one, and one with the roles held, as far as one's own organisation reaches."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.orgs import selectors, services
from yiben.apps.orgs.duties import permissions, roles
from yiben.faces.access import open_to
from yiben.faces.paper.words import gettext as _


@open_to("users.read")
@require_safe
def user(request: HttpRequest, user_id: int) -> HttpResponse:
    """One user: where, which roles, since when and by whom."""
    return _user_page(request, _found(request, "users.read", user_id))


@open_to("users.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def user_new(request: HttpRequest) -> HttpResponse:
    """A new user; the first password is shown on the answer and nowhere else."""
    places = selectors.organizations_for(request.powers, "users.manage")
    problem = ""
    typed = {key: request.POST.get(key, "").strip()[:60] for key in ("username", "name", "organization")}
    if request.method == "POST":
        try:
            made, password = services.user_create(
                by=request.user,
                username=typed["username"],
                name=typed["name"],
                organization=_organization(request, typed["organization"]),
            )
        except services.Refused as refused:
            problem = str(refused)
        else:
            return _first_password(request, made, password)
    context = {"places": places, "typed": typed, "problem": problem}
    return render(request, "workbench/user_new.html", context, status=400 if problem else 200)


@open_to("users.manage")
@require_POST
def user_lock(request: HttpRequest, user_id: int) -> HttpResponse:
    """Stop a user from signing in."""
    found = _found(request, "users.manage", user_id)
    return _do(request, found, _("已停用。"), services.user_lock, by=request.user, user=found)


@open_to("users.manage")
@require_POST
def user_unlock(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let a user sign in again."""
    found = _found(request, "users.manage", user_id)
    return _do(
        request, found, _("已启用，登录限制已解除。"), services.user_unlock, by=request.user, user=found
    )


@open_to("users.manage")
@require_POST
def user_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """A new first password for a user who lost theirs."""
    found = _found(request, "users.manage", user_id)
    try:
        password = services.password_renew(by=request.user, user=found)
    except services.Refused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:user", found.pk)
    return _first_password(request, found, password)


@open_to("users.manage")
@require_POST
def role_assign(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a user a role in an organisation."""
    found = _found(request, "users.manage", user_id)
    try:
        place = _organization(request, request.POST.get("organization", ""))
    except services.Refused as refused:
        messages.error(request, str(refused))
        return redirect("workbench:user", found.pk)
    role = request.POST.get("role", "")
    return _do(
        request,
        found,
        _("角色已授予。"),
        services.role_assign,
        by=request.user,
        user=found,
        role=role,
        organization=place,
    )


@open_to("users.manage")
@require_POST
def role_end(request: HttpRequest, user_id: int, assignment_id: int) -> HttpResponse:
    """End a role of a user."""
    found = _found(request, "users.manage", user_id)
    held = next((one for one in found.current if one.pk == assignment_id), None)
    if held is None:
        raise Http404(assignment_id)
    return _do(request, found, _("角色已收回。"), services.role_end, by=request.user, assignment=held)


def _found(request: HttpRequest, permission: str, user_id: int) -> Any:
    found = selectors.user_for(request.powers, permission, user_id)
    if found is None:
        raise Http404(user_id)
    return found


def _organization(request: HttpRequest, typed: str) -> Any:
    places = selectors.organizations_for(request.powers, "users.manage")
    found = (
        places.filter(pk=int(typed)).first()
        if typed.isascii() and typed.isdigit() and len(typed) < 10
        else None
    )
    if found is None:
        raise services.Refused(_("请选择所在单位。"))
    return found


def _do(request: HttpRequest, found: Any, done: str, service: Any, **arguments: Any) -> HttpResponse:
    try:
        service(**arguments)
    except services.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect("workbench:user", found.pk)


def _first_password(request: HttpRequest, found: Any, password: str) -> HttpResponse:
    context = {"user": found, "password": password}
    return render(request, "workbench/first_password.html", context)


def _user_page(request: HttpRequest, found: Any) -> HttpResponse:
    managed = selectors.user_for(request.powers, "users.manage", found.pk) is not None
    context = {
        "user": found,
        "roles": roles(),
        "permissions": permissions(),
        "history": selectors.history_of(found),
        "managed": managed and found.pk != request.user.pk,
        "myself": found.pk == request.user.pk,
        "places": selectors.organizations_for(request.powers, "users.manage") if managed else (),
    }
    return render(request, "workbench/user.html", context)
