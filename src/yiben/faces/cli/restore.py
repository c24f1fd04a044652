"""Restoring a backup: proved first, then put in place; what was there before is moved aside, never deleted."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yiben.faces.cli.backup import DATABASE, KEYS, embedded, opened, proved
from yiben.faces.cli.server import into_server
from yiben.faces.cli.start import Trouble

if TYPE_CHECKING:
    from yiben.apps.journals.selectors import Proof

BESIDE = ("-wal", "-shm")


def restore(file: Path, *, force: bool) -> "tuple[Proof, list[str]]":
    """Put a backup in place; the proof of its chains, and where what was there before is now."""
    from django.conf import settings

    from yiben.faces.cli.verify import fault_lines

    database, schema = embedded(), ""
    data: Path = settings.DATA
    there = [name for name in (DATABASE, "master_key") if (data / name).exists()]
    if not file.is_file():
        raise Trouble(f"没有“{file}”这个文件。")
    if there and not force:
        raise Trouble(
            f"{data} 里已有 {'、'.join(there)}，没有恢复。确要恢复请加 --force，原有文件会移到旁边。"
        )
    try:
        with opened(file, data) as folder:
            proof = proved(folder)
            if proof.fault is not None and not force:
                told = "\n".join(fault_lines(proof.fault))
                raise Trouble(f"备份里的日志对不上，没有恢复。确要恢复请加 --force。\n{told}")
            if database is None:
                schema = into_server(folder / DATABASE, force=force)
                (folder / DATABASE).unlink()
            else:
                _settle(data / DATABASE)
            names = [name for name in (*KEYS, DATABASE) if (folder / name).exists()]
            aside = _move_aside(data, names)
            for name in names:
                _place(folder / name, data / name)
    except OSError as fault:
        raise Trouble(f"没有恢复成（{fault}）。") from fault
    moved = [f"模式 {schema}"] if schema else []
    return proof, [*moved, *([str(aside)] if aside else [])]


def _settle(database: Path) -> None:
    """Bring a database that is there to one file; a Trouble where somebody still works with it."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as fault:
        raise Trouble("数据库正在使用。请先停止系统，再恢复。") from fault
    except sqlite3.DatabaseError:
        return  # damaged: the reason why somebody restores; it is moved aside as it is


def _move_aside(data: Path, names: list[str]) -> Path | None:
    found = [data / name for name in names if (data / name).exists()]
    found += [data / f"{DATABASE}{end}" for end in BESIDE if (data / f"{DATABASE}{end}").exists()]
    if not found:
        return None
    aside = data / f"before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}"
    aside.mkdir(mode=0o700)
    for path in found:
        os.replace(path, aside / path.name)
    return aside


def _place(source: Path, to: Path) -> None:
    draft = to.with_name(f".{to.name}.restoring")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(draft, to)
