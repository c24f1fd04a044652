"""One's own account: sign in and out, the password, the size of type."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yiben.apps.orgs import selectors, services
from yiben.apps.orgs.backends import plain_username
from yiben.apps.orgs.duties import roles
from yiben.faces.access import ANYONE, SIGNED_IN, open_to
from yiben.faces.look import elder, remember
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.safe import HOME, back_to


@open_to(ANYONE)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by name and password. A wrong name and a wrong password look the same."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    if request.user.is_authenticated:
        return HttpResponseRedirect(back_to(request, asked))
    problem, status = "", 200
    username = request.POST.get("username") or request.GET.get("name", "")
    if request.method == "POST":
        user = authenticate(
            request,
            username=plain_username(username)[:60],
            password=request.POST.get("password", "")[:200],
        )
        if user is not None:
            user.source = request.META.get("REMOTE_ADDR", "")
            services.sign_in_note(user=user)
            login(request, user)
            return HttpResponseRedirect(back_to(request, asked))
        locked = getattr(request, "axes_locked_out", False)
        problem = (
            _("这个用户名连续输错密码，已暂停登录15分钟。请稍后再试，或请系统管理员解除。")
            if locked
            else _("用户名或密码不对。")
        )
        status = 429 if locked else 400
    context = {"next": asked, "username": username[:60], "problem": problem, "people": demonstration_people()}
    return render(request, "workbench/sign_in.html", context, status=status)


@open_to(SIGNED_IN, first_password=True)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return redirect(settings.LOGIN_URL)


@open_to(SIGNED_IN, first_password=True)
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of this user."""
    services.sign_out_everywhere(user=request.user)
    logout(request)
    messages.success(request, _("已在所有设备上退出。"))
    return redirect(settings.LOGIN_URL)


@open_to(SIGNED_IN)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who one is, which roles one holds and what they allow."""
    return render(request, "workbench/account.html", {"held": selectors.history_of(request.user)})


@open_to(SIGNED_IN, first_password=True)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the sessions on other machines end."""
    problems: list[str] = []
    if request.method == "POST":
        old, new, again = (request.POST.get(key, "")[:200] for key in ("old", "new", "again"))
        try:
            if new != again:
                raise services.Refused(_("两次输入的新密码不一样。"))
            services.password_change(user=request.user, old=old, new=new)
        except services.Refused as refused:
            problems = [str(refused)]
        except ValidationError as invalid:
            problems = list(invalid.messages)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("密码已修改，其他设备上的登录已失效。"))
            return redirect(HOME)
    status = 400 if problems else 200
    return render(request, "workbench/password.html", {"problems": problems}, status=status)


@open_to(ANYONE)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Turn the elder mode on or off; it is remembered on this machine."""
    response = HttpResponseRedirect(back_to(request, request.POST.get("next", "")))
    return remember(response, elder=not elder(request))


def demonstration_people() -> list[dict[str, str]]:
    """The users of the demonstration with their roles, where it runs."""
    if not settings.DEMO:
        return []
    known = roles()
    return [
        {
            "username": user.username,
            "title": "、".join(known[held.role].title for held in user.current if held.role in known),
            "duty": "".join(known[held.role].duty for held in user.current if held.role in known),
        }
        for user in selectors.demonstration_users()
        if user.is_active
    ]
