"""Addresses of run monitoring and of the use of results: /performance/monitoring/…, /performance/uses/…"""

from django.urls import path

from yiben.faces.workbench.views.performance import compare, monitoring, remedies, uses, watched_behind

AT = "performance/"
urlpatterns = [
    path(f"{AT}monitoring/", monitoring.monitoring_list, name="monitorings"),
    path(f"{AT}monitoring/export/", monitoring.monitoring_export, name="monitorings_export"),
    path(f"{AT}monitoring/new/<int:objective_id>/", monitoring.monitoring_new, name="monitoring_new"),
    path(f"{AT}monitoring/<int:monitoring_id>/", monitoring.monitoring_page, name="monitoring"),
    path(f"{AT}monitoring/<int:monitoring_id>/behind/", watched_behind.watched_behind, name="watched_behind"),
    path(f"{AT}monitoring/<int:monitoring_id>/remedy/", remedies.remedy_new, name="remedy_new"),
    path(f"{AT}remedies/<int:remedy_id>/", remedies.remedy, name="remedy"),
    path(f"{AT}remedies/<int:remedy_id>/step/", remedies.remedy_next, name="remedy_next"),
    path(f"{AT}uses/", uses.uses, name="uses"),
    path(f"{AT}uses/proposals/", uses.proposals_export, name="proposals_export"),
    path(f"{AT}uses/problems/<int:evaluation_id>/", uses.problem_new, name="problem_new"),
    path(f"{AT}uses/next/<int:objective_id>/", uses.next_draft, name="next_draft"),
    path(f"{AT}uses/compare/", compare.compare, name="compare"),
    path(f"{AT}uses/compare/chart/", compare.compare_chart, name="compare_chart"),
]
