"""The demonstration's evaluations: figures that the officer vouches for, one self-evaluation and one trial."""

from yiben.apps.indicators.models import Evaluation, EvidenceFile, ObjectiveRecord
from yiben.apps.indicators.models.evaluations import SELF, TRIAL
from yiben.apps.indicators.selectors.objectives import in_force
from yiben.apps.indicators.selectors.vouchables import Vouchable, vouchable
from yiben.apps.indicators.services.evaluations import evaluation_make
from yiben.apps.indicators.services.evidence import evidence_keep, figure_vouch
from yiben.apps.orgs.models import User

SOURCE, PERSON = "本年度运行台账，按月汇总", "信息股负责人"
# A page without words: what a real document looks like to the system.
DOCUMENT = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def demonstrate_evaluations(objectives: list[ObjectiveRecord], officer: User) -> list[Evaluation]:
    """Vouch for what no record tells, leave one figure open, and freeze: the first as self-evaluation, others tried."""
    made = []
    for number, objective in enumerate(objectives):
        edition = in_force(objective)
        if edition is None:
            continue
        file = evidence_keep(by=officer, unit=objective.unit, name="运行台账.pdf", data=DOCUMENT)
        for place, asked in enumerate(vouchable(edition)[: 2 if number else None], 1):
            _vouch(officer, objective, asked, file if place == 1 else None)
        purpose = TRIAL if number else SELF
        made.append(evaluation_make(by=officer, objective=objective, purpose=purpose))
    return made


def _vouch(officer: User, objective: ObjectiveRecord, asked: Vouchable, file: EvidenceFile | None) -> None:
    """A figure of an invented year: the highest level where levels are asked, else a number that meets most targets."""
    answers = {"level": asked.levels[0][0], "share": "90%"} if asked.levels else {}
    value = "" if answers else {"万元": "58", "元": "500000", "%": "95.2"}.get(asked.unit, "200")
    figure_vouch(
        by=officer,
        objective=objective,
        indicator=asked.id,
        value=value,
        answers=answers,
        person=PERSON,
        basis=SOURCE,
        file=file,
    )
