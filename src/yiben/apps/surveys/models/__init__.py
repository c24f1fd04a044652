"""Records of surveys. Between an invitation and an answer there is no column, no order and no moment in common."""

from yiben.apps.surveys.models.answers import Answer, PaperEntry, SurveyTry
from yiben.apps.surveys.models.people import FrameRow, Invitation
from yiben.apps.surveys.models.surveys import Survey, SurveySecret, SurveyStep

__all__ = [
    "Answer",
    "FrameRow",
    "Invitation",
    "PaperEntry",
    "Survey",
    "SurveySecret",
    "SurveyStep",
    "SurveyTry",
]
