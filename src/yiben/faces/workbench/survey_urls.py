"""Addresses of surveys in the workbench."""

from django.urls import path

from yiben.faces.workbench.views.surveys import drawing, entering, managing, reading

_ONE = "surveys/<int:survey_id>/"

urlpatterns = [
    path("surveys/", reading.surveys, name="surveys"),
    path("surveys/new/", managing.survey_new, name="survey_new"),
    path("surveys/desk/", entering.surveys_desk, name="surveys_desk"),
    path(_ONE, reading.survey, name="survey"),
    path(f"{_ONE}poster/", reading.survey_poster, name="survey_poster"),
    path(f"{_ONE}export/", reading.survey_export, name="survey_export"),
    path(f"{_ONE}close/", managing.survey_close, name="survey_close"),
    path(f"{_ONE}void/", managing.survey_void, name="survey_void"),
    path(f"{_ONE}draw/", drawing.survey_draw, name="survey_draw"),
    path(f"{_ONE}frame/<slug:audience>/", drawing.survey_frame, name="survey_frame"),
    path(f"{_ONE}invitations/", drawing.survey_invitations, name="survey_invitations"),
    path(f"{_ONE}spend/", drawing.survey_spend, name="survey_spend"),
    path(f"{_ONE}tablet/", entering.survey_tablet, name="survey_tablet"),
    path(f"{_ONE}tablet/thanks/", entering.survey_tablet_thanks, name="survey_tablet_thanks"),
    path(f"{_ONE}paper/", entering.survey_paper, name="survey_paper"),
    path(f"{_ONE}blank/", entering.survey_blank, name="survey_blank"),
]
