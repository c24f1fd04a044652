"""Addresses of the workbench."""

from django.urls import path

from yiben.faces.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("papers/<int:paper_id>/", views.paper, name="paper"),
]
