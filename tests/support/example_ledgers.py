"""The example ledgers in the database, as the demonstration loads them, with the people who disclose them."""

import json
from pathlib import Path

from yiben.apps.disclosures.example_books import PEOPLE
from yiben.apps.jobs.doing import Work
from yiben.apps.ledgers.models import BudgetUnitRecord
from yiben.apps.orgs.demonstration import seed
from yiben.apps.orgs.models import User

LEDGERS = Path(__file__).parents[2] / "examples" / "ledgers"


def people() -> dict[str, User]:
    """The demonstration's users who work in the examples too."""
    seed()
    return {one.username: one for one in User.objects.filter(username__in=PEOPLE)}


def work(name: str, by: User) -> Work:
    """The step of loading one example."""
    return Work(0, name, {"folder": str(LEDGERS / name)}, by)


def about(name: str) -> dict:
    """What an example says of its unit, year and words."""
    return json.loads((LEDGERS / name / "words.json").read_text(encoding="utf-8"))


def unit_of(name: str) -> BudgetUnitRecord:
    """The unit of an example."""
    return BudgetUnitRecord.objects.select_related("organization").get(code=about(name)["unit"])
