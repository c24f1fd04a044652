"""Addresses of the site."""

from django.urls import include, path

from yiben.faces.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("open/", include("yiben.faces.portal.urls")),
    path("", include("yiben.faces.workbench.urls")),
]
handler403 = "yiben.faces.workbench.views.trouble.forbidden"
handler404 = "yiben.faces.workbench.views.trouble.not_found"
handler500 = "yiben.faces.workbench.views.trouble.server_error"
