"""Addresses of the site."""

from django.urls import include, path

from yiben.faces.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("", include("yiben.faces.workbench.urls")),
]
handler404 = "yiben.faces.workbench.views.not_found"
handler500 = "yiben.faces.workbench.views.server_error"
