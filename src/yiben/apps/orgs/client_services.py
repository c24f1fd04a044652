"""Writing clients of the interface: make one with its token, revoke it, count what it asks for."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.journals.services import journal_append
from yiben.apps.orgs.client_selectors import hash_of
from yiben.apps.orgs.duties import client_days, client_scopes
from yiben.apps.orgs.models import ApiClient, Organization, User
from yiben.apps.orgs.selectors import powers_of
from yiben.apps.orgs.services import Refused

WINDOW = 60
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


@dataclass(frozen=True)
class Use:
    """What a client may still ask for in the present minute; `reset` is in seconds."""

    limit: int
    remaining: int
    reset: int
    allowed: bool


@transaction.atomic
def client_create(
    *, by: User | None, name: str, organization: Organization, scopes: list[str], days: int
) -> tuple[ApiClient, str]:
    """A new client and its token, which is kept nowhere; `by` is None for the site itself."""
    _must_manage(by, organization)
    name = name.strip()[:60]
    if not name:
        raise Refused("请填写名称：哪个系统在用这个令牌。")
    known = [code for code in client_scopes() if code in scopes]
    if not known or len(known) != len(set(scopes)):
        raise Refused("请至少选择一项权限；接口只有列出的这些权限。")
    if days not in client_days():
        raise Refused("请选择有效天数。")
    prefix = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    token = f"yiben_{prefix}_{secrets.token_urlsafe(32)}"
    client = ApiClient.objects.create(
        name=name,
        organization=organization,
        scopes=known,
        prefix=prefix,
        token_hash=hash_of(token),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    after = {
        "name": name,
        "organization": organization.pk,
        "scopes": known,
        "expires": client.expires_at.isoformat(),
    }
    _journal("client.create", client, by, after=after)
    return client, token


@transaction.atomic
def client_revoke(*, by: User | None, client: ApiClient) -> None:
    """End a token with the next request; the record of the client stays."""
    _must_manage(by, client.organization)
    live = ApiClient.objects.filter(pk=client.pk, revoked_at__isnull=True)
    if live.update(revoked_at=timezone.now(), revoked_by=by):
        _journal("client.revoke", client, by, before={"scopes": client.scopes})


@transaction.atomic
def client_use(*, client: ApiClient, cost: int, limit: int) -> Use:
    """Count what a client asks for. One row a client in the database, so that it holds across processes.

    The row is written first and read then in one transaction: nobody else's request comes between.
    """
    now = timezone.now()
    seconds = int(now.timestamp())
    begun = datetime.fromtimestamp(seconds - seconds % WINDOW, UTC)
    row = ApiClient.objects.filter(pk=client.pk)
    used = Case(When(window_at=begun, then=F("window_used") + Value(cost)), default=Value(cost))
    row.update(window_used=used, window_at=begun, last_used_at=now)
    total = row.values_list("window_used", flat=True).get()
    return Use(limit, max(limit - total, 0), WINDOW - seconds % WINDOW, total <= limit)


def _must_manage(by: User | None, organization: Organization) -> None:
    if by is not None and not powers_of(by).may_in("clients.manage", organization):
        raise Refused("这个单位的接口客户端不归您管理。")


def _journal(
    action: str, client: ApiClient, by: User | None, *, before: Any = None, after: Any = None
) -> None:
    actor, source = (by.label, by.source) if by else (SYSTEM, "")
    journal_append(action=action, target=client.label, actor=actor, source=source, before=before, after=after)
