"""The secret key: made on the first run, kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key in a file; where there is none, a new one is written there first."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
