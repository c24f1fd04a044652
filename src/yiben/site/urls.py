"""Addresses of the site."""

from django.urls import include, path

urlpatterns = [path("", include("yiben.faces.workbench.urls"))]
handler404 = "yiben.faces.workbench.views.not_found"
handler500 = "yiben.faces.workbench.views.server_error"
