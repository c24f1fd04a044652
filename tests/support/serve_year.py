"""Serve a bureau with its book of a year and people who keep it: `python -m tests.support.serve_year PORT DATA`."""

from tests.support.serving import start

NAME = "fenyang-2023"


def fill() -> None:
    """An example's book and words without its package, and no objective yet."""
    from django.contrib.auth.hashers import make_password

    from tests.support.example_ledgers import about, people, work
    from tests.support.people import PASSWORD
    from yiben.apps.disclosures.example_books import WANTED, Path, book_load, employ
    from yiben.apps.disclosures.making import Wanted
    from yiben.apps.disclosures.words import words_save
    from yiben.apps.orgs.models import User
    from yiben.apps.orgs.services import role_assign

    users, told = people(), about(NAME)
    unit = book_load(Path(work(NAME, users["finance"]).parameters["folder"]), told)
    employ(unit, users)
    officer = User.objects.get(username="performance")
    role_assign(by=None, user=officer, role="performance_officer", organization=unit.organization)
    wanted = Wanted(**{key: told[key] for key in WANTED})
    words_save(by=users["finance"], unit=unit, year=told["year"], wanted=wanted, seen=0)
    User.objects.update(demonstration=False, must_change_password=False, password=make_password(PASSWORD))


if __name__ == "__main__":
    start(fill)
