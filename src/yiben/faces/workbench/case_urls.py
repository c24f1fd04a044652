"""Addresses of cases in the workbench."""

from django.urls import path

from yiben.faces.workbench.views.cases import case, desk, imports, intake, metrics, papers

urlpatterns = [
    path("cases/", desk.cases, name="cases"),
    path("cases/board/", desk.cases_board, name="cases_board"),
    path("cases/imports/", imports.case_imports, name="case_imports"),
    path("cases/imports/<int:upload_id>/", imports.case_import, name="case_import"),
    path("cases/metrics/", metrics.case_metrics, name="case_metrics"),
    path("cases/metrics/<slug:metric_id>/", metrics.case_metric, name="case_metric"),
    path("cases/new/", intake.case_kinds, name="case_kinds"),
    path("cases/new/<slug:kind_id>/", intake.case_new, name="case_new"),
    path("cases/<str:number>/", case.case, name="case"),
    path("cases/<str:number>/do/<slug:action_id>/", case.case_do, name="case_do"),
    path("cases/<str:number>/clock/<slug:clock>/", case.case_clock, name="case_clock"),
    path("cases/<str:number>/reveal/", case.case_reveal, name="case_reveal"),
    path("cases/<str:number>/document/", papers.case_document, name="case_document"),
    path("cases/<str:number>/files/<int:received_id>/", papers.case_file, name="case_file"),
    path("cases/<str:number>/letters/<int:letter_id>/", papers.case_letter, name="case_letter"),
]
