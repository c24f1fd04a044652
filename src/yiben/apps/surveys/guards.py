"""The triggers that make the database itself refuse to change or delete what was asked and answered.

An invitation goes from unused to used and never back; its token may be renewed while it is unused. Of a survey's secrets
only the key of the devices ends.
"""

from yiben.apps.guarding import Guards

_GUARDS = Guards(
    {
        "surveys_survey": (("open_key",), ("organization_id", "year", "questionnaire", "number")),
        "surveys_surveystep": (("survey_id", "number"),),
        "surveys_framerow": (("survey_id", "audience", "identifier"),),
        "surveys_answer": (),
        "surveys_paperentry": (("survey_id", "sheet", "number"),),
    },
    {
        "surveys_invitation": (
            "NEW.id = OLD.id AND NEW.survey_id = OLD.survey_id AND NEW.number = OLD.number"
            " AND NEW.audience = OLD.audience AND NEW.identifier = OLD.identifier AND (NEW.used OR NOT OLD.used)"
            " AND (NOT OLD.used OR COALESCE(NEW.digest, '') = COALESCE(OLD.digest, ''))"
        ),
        "surveys_surveysecret": (
            "NEW.id = OLD.id AND NEW.survey_id = OLD.survey_id AND NEW.seed = OLD.seed"
            " AND (NEW.device = OLD.device OR NEW.device = '')"
        ),
    },
)
NAMES = _GUARDS.names
install, remove, missing = _GUARDS.install, _GUARDS.remove, _GUARDS.missing
