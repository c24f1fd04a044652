"""Addresses of the portal, below /open/."""

from django.urls import path

from yiben.faces.portal import accounts, guides, status, surveys, views

_YEAR = "accounts/<slug:code>/<int:fiscal_year>/"
_EDITION = f"{_YEAR}<int:number>/"

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("papers/", views.papers, name="papers"),
    path("papers/<int:publication_id>/", views.paper, name="paper"),
    path("papers/<int:publication_id>/original/", views.original, name="original"),
    path("accounts/", accounts.offices, name="accounts"),
    path("accounts/<slug:code>/", accounts.office, name="account"),
    path("accounts/<slug:code>/chart/", accounts.office_chart, name="account_chart"),
    path(_YEAR, accounts.year, name="account_year"),
    path(_EDITION, accounts.edition, name="account_edition"),
    path(f"{_EDITION}forms/<int:form>/", accounts.form, name="account_form"),
    path(f"{_EDITION}files/<int:file>/", accounts.file, name="account_file"),
    path(f"{_EDITION}chart/", accounts.chart, name="account_picture"),
    path("status/", status.status, name="status"),
    path("items/", guides.guides, name="guides"),
    path("items/<str:code>/", guides.guide, name="guide"),
    path("survey/thanks/", surveys.thanks, name="survey_thanks"),
    path("survey/<str:token>/", surveys.survey, name="survey"),
    path("look/", views.look, name="look"),
    path("<path:rest>", views.missing, name="missing"),
]
