"""One case: its story, a step, the proof of a clock."""

from dataclasses import replace
from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from yiben.apps.cases.selectors.desk import handlers_offered, offices_offered
from yiben.apps.cases.selectors.story import Story, case_proof, case_story
from yiben.apps.cases.services.opening import office_of
from yiben.apps.cases.services.stepping import case_step
from yiben.apps.orgs.journal_selectors import names_of
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case_type import Action
from yiben.core.casework.common import WAYS, action_of
from yiben.faces.access import SIGNED_IN, open_to
from yiben.faces.paper.words import gettext as _
from yiben.faces.workbench.answers import Field, answers_of, fields_of
from yiben.faces.workbench.views.cases.frame import READ, case_or_404, page, told


@open_to(SIGNED_IN)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The story of a case: how it stands, its clocks, what happened, papers, children, what can be done."""
    found = case_or_404(request, number)
    story = case_story(found, request.powers, by=request.user)
    delivered: dict[int, list[Any]] = {}
    for one in story.deliveries:
        delivered.setdefault(one.letter_id, []).append(one)
    labels = {event.actor for event in story.events}
    names = names_of(request.powers, labels, permission=READ) | {"system": _("系统")}
    context = {"s": story, "c": found, "names": names, "delivered": delivered, **_steps(story)}
    return page(request, "case", "list", context)


@open_to(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def case_do(request: HttpRequest, number: str, action_id: str) -> HttpResponse:
    """A step of a case: what it asks, or the step itself."""
    found = case_or_404(request, number)
    story = case_story(found, request.powers, by=request.user)
    action = action_of(story.kit.type, action_id)
    if action is None or action.by == ("system",):
        raise Http404(action_id)
    schema = story.kit.type.form if action.corrects else action.asks
    personal = story.kit.type.personal
    problems: list[str] = []
    given = _before(story, action, personal)
    sent = {"request": token_hex(12), "seen": str(found.events), "corrects": "", "window": ""}
    documents: list[str] = []
    offices = offices_offered() if action.opens else []
    chosen = {child: request.POST.get(f"office-{child}", "")[:20] for child in action.opens}
    if request.method == "POST":
        sent = {key: request.POST.get(key, "").strip()[:60] for key in sent}
        given = answers_of(schema, request.POST)
        documents = [
            one.id for one in story.kit.type.documents if one.id in request.POST.getlist("documents")
        ]
        try:
            case_step(
                by=request.user, case=found, action=action.id, data=_changed(story, action, given),
                request=sent["request"], window=sent["window"], documents=documents,
                seen=_count(sent["seen"]) or found.events, corrects=_count(sent["corrects"]),
                offices={name: office_of(offices, pk) for name, pk in chosen.items() if pk},
            )  # fmt: skip
        except Refused as refused:
            problems = told(refused)
        else:
            messages.success(request, _("已办理：{title}。").format(title=action.title))
            return redirect("workbench:case", found.number)
    context = {
        "s": story, "c": found, "action": action, "fields": _people(story, fields_of(schema, given, personal)), "sent": sent,
        "documents": documents, "wanted": _wanted(story, action), "offices": offices, "chosen": chosen,
        "children": [story.kit.type.children[name] for name in action.opens],
    }  # fmt: skip
    return page(request, "step", "list", context, problems=problems)


@open_to(SIGNED_IN)
@require_safe
def case_clock(request: HttpRequest, number: str, clock: str) -> HttpResponse:
    """The proof of a clock, day by day, as anyone can check it by hand."""
    found = case_or_404(request, number)
    lines = case_proof(found, clock)
    if not lines:
        raise Http404(clock)
    story = case_story(found, request.powers, by=request.user)
    told_of = next(one for one in story.clocks if one.id == clock)
    return page(request, "proof", "list", {"s": story, "c": found, "clock": told_of, "lines": lines})


def _people(story: Story, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields, where a handler is asked for with the people to choose from."""
    if not any(one.name == "f-handler" for one in fields):
        return fields
    people = tuple(handlers_offered(story.case).items())
    return tuple(
        replace(one, kind="choice", options=people) if one.name == "f-handler" else one for one in fields
    )


def _steps(story: Story) -> dict[str, Any]:
    """The steps that can be taken now, and those that cannot with why."""
    ready = [action for action, against in story.actions if against is None]
    barred = [(action, against) for action, against in story.actions if against is not None]
    return {
        "ready": ready,
        "ways": WAYS,
        "barred": [pair for pair in barred if pair[1] and pair[1].what != "role"],
    }


def _before(story: Story, action: Action, personal: tuple[str, ...]) -> dict[str, Any]:
    """What a correction starts from: the answers as they stand, without the sealed ones."""
    if not action.corrects:
        return {}
    return {name: value for name, value in story.standing.data.items() if name not in personal}


def _changed(story: Story, action: Action, given: dict[str, Any]) -> dict[str, Any]:
    """Of a correction only what differs from what stands."""
    if not action.corrects:
        return given
    return {name: value for name, value in given.items() if story.standing.data.get(name) != value}


def _wanted(story: Story, action: Action) -> list[Any]:
    """The documents that may come with a step: those not yet received, where the case still gathers them."""
    if action.corrects or story.standing.closed is not None or not story.missing:
        return []
    return [one for one in story.kit.type.documents if one.id not in story.standing.documents]


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
