"""Where a request really comes from, when trusted servers stand before this one.

Only what a trusted server says is believed: anybody can send X-Forwarded-For.
"""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """The networks of YIBEN_TRUSTED_PROXIES: addresses or networks, separated by commas."""
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as fault:
        raise ImproperlyConfigured(
            f"YIBEN_TRUSTED_PROXIES 应是用逗号分隔的地址或网段（{fault}）。"
        ) from fault


def real_source(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that puts the sender's address, and https where it was used, in the place of the proxy's."""

    def answer(request: HttpRequest) -> HttpResponse:
        meta = request.META
        if _trusted(meta.get("REMOTE_ADDR", "")):
            meta["REMOTE_ADDR"] = source(meta["REMOTE_ADDR"], meta.get("HTTP_X_FORWARDED_FOR", ""))
            if meta.get("HTTP_X_FORWARDED_PROTO", "").strip() == "https":
                meta["wsgi.url_scheme"] = "https"
        return get_response(request)

    return answer


def source(address: str, forwarded: str) -> str:
    """The nearest sender that is no trusted proxy: read from the right, where our own proxies wrote."""
    for told in reversed([part.strip() for part in forwarded.split(",")]):
        try:
            address = str(ip_address(told))
        except ValueError:
            return address
        if not _trusted(address):
            return address
    return address


def _trusted(address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in settings.TRUSTED_PROXIES)
