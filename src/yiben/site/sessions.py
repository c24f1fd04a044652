"""Sessions in the database, as Django keeps them; looking one up, which every page does, is a prepared query."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from yiben.apps.prepared import Row, ask


class SessionStore(db.SessionStore):
    """Django's, with its own way to look a session up."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Django's record."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        found: list[Row] = []
        if self.session_key:
            found = ask("session", _unexpired, str(self.session_key), timezone.now())
        if not found:
            self._session_key = None
            return None
        key, data, expires = found[0]
        return Session(session_key=key, session_data=data, expire_date=expires)


def _unexpired(key, now):  # type: ignore[no-untyped-def]
    sessions = Session.objects.filter(session_key=key, expire_date__gt=now)
    return sessions.values_list("session_key", "session_data", "expire_date")
