"""Addresses of the site."""

from django.urls import include, path

from yiben.faces.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("api/", include("yiben.faces.api.urls")),
    path("open/", include("yiben.faces.portal.urls")),
    path("", include("yiben.faces.workbench.urls")),
]
handler400 = "yiben.site.trouble.malformed"
handler403 = "yiben.site.trouble.forbidden"
handler404 = "yiben.site.trouble.not_found"
handler500 = "yiben.site.trouble.server_error"
