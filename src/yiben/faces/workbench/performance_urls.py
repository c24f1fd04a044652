"""Addresses of performance on the workbench: objectives, evaluations, monitoring, uses, reports, one group a part."""

from django.urls import URLPattern

from yiben.faces.workbench.performance_report_urls import reports

objectives: list[URLPattern] = []

urlpatterns = [
    *objectives,
    *reports,
]
