"""A backup: one ZIP with the database as it stood at one moment, the keys, and what is in it.

The embedded database is copied by SQLite's own online backup while others write; of PostgreSQL every record is
read in one transaction and written into a file of the same kind, so that a backup of either opens as the other.
What was written is opened again and its chains are proved before the file takes its name: an archive that does
not open is no backup.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from yiben import __version__
from yiben.faces.cli.start import Trouble
from yiben.faces.cli.transfer import build, embedded_as, transfer

if TYPE_CHECKING:
    from yiben.apps.journals.selectors import Proof

FORMAT = 1
DATABASE, MANIFEST = "yiben.sqlite3", "manifest.json"
KEYS = ("secret_key", "master_key")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
)


def back_up(out: Path, *, with_keys: bool) -> "Proof":
    """Write a backup, open it again and prove it. A broken chain is backed up as it is, and told."""
    from django.conf import settings

    if out.exists():
        raise Trouble(f"“{out}”已经存在，没有覆盖。请换一个文件名。")
    try:
        with tempfile.TemporaryDirectory(dir=out.resolve().parent, prefix=".yiben-backup-") as folder:
            draft, copy = Path(folder) / "draft.zip", Path(folder) / DATABASE
            _copy(copy)
            # The keys after the database: whatever the copy holds was locked by a key that is there now.
            files = [copy, *(settings.DATA / name for name in KEYS if with_keys)]
            _pack(draft, [file for file in files if file.exists()])
            copy.unlink()
            with opened(draft, Path(folder)) as inside:
                proof = proved(inside)
            os.link(draft, out)
    except FileExistsError as fault:
        raise Trouble(f"“{out}”已经存在，没有覆盖。请换一个文件名。") from fault
    except (OSError, sqlite3.Error) as fault:
        raise Trouble(f"没有备份成（{fault}）。") from fault
    return proof


@contextmanager
def opened(archive: Path, room: Path) -> Iterator[Path]:
    """A folder below `room` with the files of a backup, each as its fingerprint says; gone afterwards."""
    with tempfile.TemporaryDirectory(dir=room, prefix=".yiben-open-") as folder:
        try:
            with zipfile.ZipFile(archive) as package:
                manifest = json.loads(package.read(MANIFEST))
                if manifest["format"] != FORMAT:
                    raise Trouble(f"这份备份的格式是 {manifest['format']}，本版本只认 {FORMAT}。")
                for name, sha256 in manifest["files"].items():
                    if name not in (DATABASE, *KEYS):
                        raise Trouble(f"备份里有不认识的文件“{name}”。")
                    if _unpack(package, name, Path(folder) / name) != sha256:
                        raise Trouble(f"备份里的 {name} 已损坏：指纹不符。")
        except UNREADABLE as fault:
            raise Trouble(f"“{archive}”不是完好的备份文件。") from fault
        if not (Path(folder) / DATABASE).exists():
            raise Trouble(f"“{archive}”里没有数据库。")
        yield Path(folder)


def proved(folder: Path) -> "Proof":
    """The proof of the chains of a database in a folder, which is whole and of a version we know."""
    from yiben.apps.journals.selectors import chains_verify

    with closing(sqlite3.connect(folder / DATABASE)) as database:
        (answer,) = database.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise Trouble(f"备份里的数据库已损坏：{answer}")
        _known(database)
    with embedded_as(folder / DATABASE) as alias:
        return chains_verify(using=alias)


def embedded() -> Path | None:
    """The file of the embedded database; None where the records are in PostgreSQL."""
    from django.db import connection

    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def _copy(to: Path) -> None:
    source = embedded()
    if source is None:
        with embedded_as(to) as alias:
            build(alias)
            transfer("default", alias)
        return
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as here,
        closing(sqlite3.connect(to)) as there,
    ):
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")


def _pack(archive: Path, files: list[Path]) -> None:
    handle = os.open(archive, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for file in files:
                package.write(file, file.name)
            hashes = {file.name: _sha256(file) for file in files}
            manifest = {"format": FORMAT, "version": __version__, "files": hashes}
            package.writestr(MANIFEST, json.dumps(manifest, indent=1))
        raw.flush()
        os.fsync(raw.fileno())


def _unpack(package: zipfile.ZipFile, name: str, to: Path) -> str:
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    hashed = hashlib.sha256()
    with package.open(name) as packed, os.fdopen(handle, "wb") as file:
        while part := packed.read(1 << 20):
            hashed.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return hashed.hexdigest()


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _known(database: sqlite3.Connection) -> None:
    """A Trouble where a newer version wrote the database."""
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    ours = {app for app, _ in known}
    applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
    newer = [f"{app}.{name}" for app, name in applied if app in ours and (app, name) not in known]
    if newer:
        raise Trouble("这份备份来自更新的版本（" + "、".join(newer) + "）。请先升级程序。")
