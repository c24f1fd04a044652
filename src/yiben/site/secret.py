"""The secret key: made on the first run, kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key in a file; where there is none, a new one is written there first.

    The file appears whole: of several processes that start at once, one makes the key and all read it.
    """
    if not path.exists():
        own = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(own, path)
        except FileExistsError:
            pass
        finally:
            own.unlink()
    return path.read_text(encoding="ascii").strip()
