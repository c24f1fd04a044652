"""Serve a bureau that has no case yet: `python -m tests.support.serve_cases PORT DATA`."""

from tests.support.serving import start


def fill() -> None:
    """The organisations and people, and nothing else."""
    from django.contrib.auth.hashers import make_password

    from tests.support.people import PASSWORD
    from yiben.apps.orgs.demonstration import plant, seed
    from yiben.apps.orgs.models import User

    plant()
    seed()
    User.objects.update(demonstration=False, must_change_password=False, password=make_password(PASSWORD))


if __name__ == "__main__":
    start(fill)
