"""Zip files without a clock in them: the same parts give the same bytes."""

import io
import zipfile
from datetime import datetime

STAMP = (1980, 1, 1, 0, 0, 0)
EPOCH = datetime(2000, 1, 1)


def rezip(data: bytes, first: str) -> bytes:
    """The archive with its files in one order, the named one first, and every time set to one moment."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != first, n)):
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return made.getvalue()
