"""Clerks and wakers in processes of their own, on a database of their own, who reach for the same cases at once.

`python -m tests.support.stepper begin` makes the cases; `… race NAME` waits for a line and then reaches for each;
`… state` says what is there and whether it holds.
"""

import os
import sys

CASES = 8
LATE = "2026-03-20 09:00"


def prepare() -> None:
    """Set Django up and bring the database to the present schema."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def say(*words: object) -> None:
    """A line that the test reads."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def begin() -> None:
    """Cases to be accepted, cases to be waked, and a parent whose two children can be closed."""
    from tests.support.cases import WHO, Office

    office = Office()
    for _ in range(CASES):
        say("accept", office.open().case.pk)
        say("wake", office.open().case.pk)
    shop = {**WHO, "shop_name": "某店", "with_sign": True}
    papers = ("application_form", "materials", "sign_drawing")
    parent = office.step(office.open(type="parallel-approval", data=shop, documents=papers).case, "accept")
    for child in parent.children.order_by("id"):
        for action in ("accept", "examine", "grant"):
            child = office.step(child, action)
        say("child", child.pk)


def race(name: str) -> None:
    """Reach for every case as soon as told to."""
    from django.db.models import Q

    from tests.support.cases import WHO, Office, at
    from yiben.apps.cases.models import Case
    from yiben.apps.cases.services.common import CaseMoved
    from yiben.apps.cases.services.waking import cases_wake
    from yiben.apps.orgs.models import Organization, User

    office = Office.__new__(Office)
    office.place = Organization.objects.get(name=Office.name)
    office.clerk = User.objects.get(username__startswith="window_clerk")
    seen = list(Case.objects.filter(state="received").order_by("id"))
    children = list(Case.objects.filter(Q(state="granted"), parent__isnull=False).order_by("id"))
    say("ready")
    sys.stdin.readline()
    for case in seen[::2]:
        try:
            office.step(case, "accept" if name == "a" else "decline", by=office.clerk, data=_said(name))
            say("won", case.pk)
        except CaseMoved as moved:
            say("told", case.pk, str(moved).split("：")[0])
    say("waked", cases_wake(at=at(LATE)))
    child = children[0 if name == "a" else 1]
    office.step(child, "deliver-granted", by=office.clerk, when="2026-03-20 10:00", data={"way": "window"})
    say("closed", child.pk)
    say("opened", office.open(request="the same", data=WHO, at=at("2026-03-02 09:00")).case.pk)


def state() -> None:
    """The events of every case, and the proof of all."""
    from yiben.apps.cases.models import Case
    from yiben.apps.cases.selectors.proving import chains_of_cases_verify

    for case in Case.objects.order_by("id"):
        say("case", case.pk, *case.log.order_by("number").values_list("action", flat=True))
    proof = chains_of_cases_verify()
    say("proof", proof.folded, proof.fault)


def _said(name: str) -> dict[str, str]:
    return {} if name == "a" else {"reason": "不属于本机关职权"}


if __name__ == "__main__":
    prepare()
    {"begin": begin, "state": state}.get(sys.argv[1], lambda: race(sys.argv[2]))()
