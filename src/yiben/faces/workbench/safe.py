"""Addresses to go back to: only our own, whatever a link says."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "workbench:home"


def back_to(request: HttpRequest, asked: str) -> str:
    """The asked address where it is a page of this site, else the home."""
    ours = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=ours, require_https=request.is_secure())
    return asked if safe and asked.startswith("/") else resolve_url(HOME)
