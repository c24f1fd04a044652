"""Addresses of the interface."""

from yiben.faces.api.interface import addresses

app_name = "api"
urlpatterns = list(addresses())
