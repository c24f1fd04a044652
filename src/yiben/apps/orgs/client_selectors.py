"""Reading clients of the interface: whom one manages, whose token this is, and what it may do."""

import hashlib
import hmac
import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from yiben.apps.orgs.duties import client_days, client_scopes
from yiben.apps.orgs.models import ApiClient, Organization
from yiben.apps.orgs.selectors import Powers

TOKEN = re.compile(r"yiben_([a-z0-9]{12})_[A-Za-z0-9_-]{43}")
NO_HASH = "0" * 64


def scope_choices() -> dict[str, str]:
    """The scopes that a client may have, with their words."""
    return {code: permission.title for code, permission in client_scopes().items()}


def day_choices() -> tuple[int, ...]:
    """For how many days a token may be made."""
    return client_days()


def hash_of(token: str) -> str:
    """What is kept of a token. Its secret is 256 random bits, so that a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def client_of_token(token: str) -> ApiClient | None:
    """The client with this token, also where it is over or revoked; None where there is none.

    What a user of the demonstration made opens only while the demonstration runs, as that user does.
    """
    shape = TOKEN.fullmatch(token)
    known = ApiClient.objects.select_related("organization", "made_by")
    client = known.filter(prefix=shape[1]).first() if shape else None
    # Compared also where no prefix was known, so that the time tells nothing.
    same = hmac.compare_digest(client.token_hash if client else NO_HASH, hash_of(token))
    if client is None or not same:
        return None
    shown = client.made_by is not None and client.made_by.demonstration
    return client if settings.DEMO or not shown else None


def organizations_called(name: str) -> list[Organization]:
    """The organisations of a name, wherever they stand."""
    return list(Organization.objects.filter(name=name.strip()))


def clients_for(powers: Powers) -> QuerySet[ApiClient]:
    """The clients of the organisations whose clients one manages, the newest first."""
    reach = powers.within("clients.manage", "organization__path")
    return ApiClient.objects.filter(reach).select_related("organization", "made_by", "revoked_by")


def client_for(powers: Powers, client_id: int) -> ApiClient | None:
    """A client that one manages; None for any other."""
    return clients_for(powers).filter(pk=client_id).first()


def clients_live(clients: QuerySet[ApiClient], now: datetime) -> int:
    """How many of some clients can be used."""
    return clients.filter(revoked_at__isnull=True, expires_at__gt=now).count()


def client_row(client: ApiClient, now: datetime) -> dict[str, Any]:
    """What the list shows of a client; `state` is live, over or revoked."""
    words = scope_choices()
    over = "over" if client.expires_at <= now else "live"
    return {
        "client": client,
        "state": "revoked" if client.revoked_at else over,
        "scopes": [words.get(code, code) for code in client.scopes],
    }
