"""The master key: made on the first use, kept in a file that only its owner reads, never replaced."""

import os
import tempfile
from pathlib import Path

BYTES = 32


class KeyTrouble(Exception):
    """A key that is not there or does not fit; the message is for the person who runs the site."""


def master_key(path: Path, *, may_make: bool) -> bytes:
    """The key in a file. Where there is none, a new one, if there is nothing yet that an old one locked."""
    if not path.exists():
        if not may_make:
            raise KeyTrouble(
                f"主密钥文件“{path}”不在。已加密的个人信息只有它能打开，请从备份中取回，不要新建。"
            )
        _write_once(path, os.urandom(BYTES).hex())
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError as cause:
        raise KeyTrouble(f"主密钥文件“{path}”已损坏，请从备份中取回。") from cause
    if len(key) != BYTES:
        raise KeyTrouble(f"主密钥文件“{path}”已损坏，请从备份中取回。")
    return key


def _write_once(path: Path, text: str) -> None:
    """A new file that appears whole or not at all; the first of two writers wins."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
