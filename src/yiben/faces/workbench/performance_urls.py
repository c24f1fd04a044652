"""Addresses of performance on the workbench: objectives, evaluations, monitoring, uses, reports, one group a part."""

from django.urls import URLPattern

objectives: list[URLPattern] = []

urlpatterns = [
    *objectives,
]
