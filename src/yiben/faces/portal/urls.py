"""Addresses of the portal, below /open/."""

from django.urls import path

from yiben.faces.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("papers/", views.papers, name="papers"),
    path("papers/<int:publication_id>/", views.paper, name="paper"),
    path("papers/<int:publication_id>/original/", views.original, name="original"),
    path("look/", views.look, name="look"),
    path("<path:rest>", views.missing, name="missing"),
]
