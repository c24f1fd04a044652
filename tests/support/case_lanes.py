"""Writers of cases in processes of their own, forked from one that is set up: each says what it tries and what is done.

A lane finds its next step in the database, so that a new process goes on where a killed one stopped. A request's name
says all that is needed to ask again: `b3:sign:accept` is the acceptance of the sign of the third bundle.
"""

import os
import sys
import threading
from collections.abc import Callable
from datetime import timedelta

OPENED, LATE = "2026-03-02 09:00", "2026-01-05 09:00"
WAKED = "2026-02-20 09:00"
FOLLOWING = {"received": "accept", "accepted": "examine", "examining": "grant", "granted": "deliver-granted"}
# What the system does by itself in a case that nobody took up from LATE to WAKED.
OWED = ["receive", "show-card", "deem-accepted", "show-card", "show-card"]
ID_NUMBER = "140702199001011234"
SHOP = {"shop_name": "某店", "with_sign": True}


def django_up() -> None:
    """Set Django up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django

    django.setup()


def prepare() -> None:
    """Set Django up, bring the database to the present schema, make the office, and read every kind once."""
    django_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from tests.support.cases import Office

    Office()
    lanes = {name: LANES[name]() for name in ("a", "b")}
    for name in "aaaaaaaabbbbaaaaa":
        do(next(lanes[name]))
    do("warm::late")
    do("wake")
    _handed_in()


def _handed_in() -> None:
    """A file that tells of the applicant, taken out once, and a letter that is printed: every way of a personal value."""
    from tests.support.cases import NAME, PHONE, WHO, at
    from yiben.apps.cases.models import IssuedLetter, ReceivedDocument
    from yiben.apps.cases.services.documents import document_receive, file_take
    from yiben.apps.cases.services.letters import letter_page

    here = office()
    data = {**WHO, "id_number": ID_NUMBER}
    case = here.step(here.open(at=at(OPENED), data=data).case, "accept")
    told = f"%PDF-1.7\n{NAME} {PHONE} {ID_NUMBER}".encode()
    document_receive(by=here.clerk, case=case, document="materials", name=f"{NAME}.pdf", data=told)
    file_take(by=here.clerk, received=ReceivedDocument.objects.exclude(sha256="").get())
    letter_page(by=here.clerk, letter=IssuedLetter.objects.filter(case=case).first())


def office():
    """The office that is there, with its clerks."""
    from tests.support.cases import Office
    from yiben.apps.orgs.models import Organization, User

    found = Office.__new__(Office)
    found.place = Organization.objects.get(name=Office.name)
    roles = {
        "clerk": "window_clerk",
        "handler": "case_handler",
        "section": "section_head",
        "head": "bureau_head",
    }
    for name, role in roles.items():
        setattr(found, name, User.objects.get(username__startswith=role))
    return found


def do(request: str) -> str:
    """Do a request through the services, or ask again for one that may be done; what is acknowledged."""
    from tests.support.cases import WHO, at
    from yiben.apps.cases.services.waking import cases_wake

    if request == "wake":
        return f"{request} {cases_wake(at=at(WAKED))}"
    here = office()
    name, place, action = request.split(":")
    if action == "late":
        case = here.open(at=at(LATE), request=request).case
    elif action == "open":
        papers = ("application_form", "materials", "sign_drawing")
        bundle = {"type": "parallel-approval", "data": {**WHO, **SHOP}, "documents": papers}
        case = here.open(**bundle, at=at(OPENED), request=request).case
    else:
        case = found(name, place)
        way = {"way": "window"} if action in ("deliver-granted", "hand-out") else {}
        by = here.clerk if action == "hand-out" else None
        when = f"{case.at + timedelta(hours=8, minutes=1):%Y-%m-%d %H:%M}"
        case = here.step(case, action, by=by, when=when, data=way, request=request)
    return f"{request} {case.number} {case.events} {case.link}"


def found(name: str, place: str):
    """The bundle of a name, or its child in a place."""
    from yiben.apps.cases.models import Case, CaseEvent

    parent = CaseEvent.objects.get(request=f"{name}::open", number=1).case
    return Case.objects.get(parent=parent, place=place) if place else parent


def own():
    """The lane of the clerk who opens bundles, moves two of their children and hands out what is ready."""
    from tests.support.cases import at
    from yiben.apps.cases.models import Case, CaseEvent

    while True:
        ready = Case.objects.filter(parent=None, state__in=("received", "ready"), opened__gte=at(OPENED))
        parent = ready.filter(kept_type__type="parallel-approval").order_by("id").first()
        if parent is not None:
            yield f"{_name(parent)}::{'accept' if parent.state == 'received' else 'hand-out'}"
        elif (step := child(("business-licence", "food-permit"))) is not None:
            yield step
        else:
            yield f"b{CaseEvent.objects.filter(number=1, request__endswith='::open').count()}::open"


def signs():
    """The lane of the clerk who moves the signs, beside the other children of the same parents."""
    while True:
        yield child(("sign",)) or ""


def late():
    """The lane of a waker, for whom cases come in too late."""
    counted = 0
    while True:
        counted += 1
        yield f"l{os.getpid()}-{counted}::late"
        yield "wake"


def waker():
    """The lane of a waker who only wakes."""
    while True:
        yield "wake"
        yield ""


LANES: dict[str, Callable] = {"a": own, "b": signs, "late": late, "wake": waker}


def fork(name: str, first: str = "") -> tuple[int, int]:
    """A writer on a lane that goes on until it is killed: its process, and where it tells. `first` is asked again."""
    from django.db import connection

    connection.close()
    reading, writing = os.pipe()
    sys.stdout.flush()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        try:
            _go_on(name, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return writer, reading


def _go_on(name: str, first: str, writing: int) -> None:
    lane = LANES[name]()
    request = first or next(lane)
    while True:
        if request:
            os.write(writing, f"try {request}\n".encode())
            try:
                told = f"done {do(request)}"
            except Exception as fault:  # the test must see it
                told = f"fault {request} {type(fault).__name__} {fault}".replace("\n", " ")
            os.write(writing, f"{told}\n".encode())
        else:
            threading.Event().wait(0.01)
        request = next(lane)


def _name(parent) -> str:
    return parent.log.get(number=1).request.split(":")[0]


def child(places: tuple[str, ...]) -> str | None:
    """The next step of the first child in some places that is open."""
    from yiben.apps.cases.models import Case

    waiting = Case.objects.filter(place__in=places, state__in=FOLLOWING).select_related("parent")
    case = waiting.order_by("id").first()
    return case and f"{_name(case.parent)}:{case.place}:{FOLLOWING[case.state]}"
