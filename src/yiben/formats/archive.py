"""Zip files, read within limits: a package of papers, or the parts of a DOCX. Nothing is written to disk."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from yiben.formats import problem
from yiben.formats.problem import ReadProblem

MAX_MEMBERS = 2000
MAX_MEMBER = 64 * 1024 * 1024
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 200
# Small members compress well by nature; only a large one can hurt.
_RATIO_FROM = 1024 * 1024
# What zipfile raises for damaged input, found by feeding it damaged files.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its name as it should read, and its bytes."""

    name: str
    data: bytes


def names(data: bytes) -> tuple[str, ...]:
    """The names of an archive's files; ReadProblem where it is damaged or unsafe."""
    with _open(data) as archive:
        return tuple(_name(info) for info in _files(archive))


def member(data: bytes, name: str) -> bytes | None:
    """The bytes of one file of an archive; None where there is none of that name."""
    with _open(data) as archive:
        for info in _files(archive):
            if _name(info) == name:
                return _content(archive, info)
    return None


def members(data: bytes) -> Iterator[Member]:
    """The files of an archive one by one; an archive inside it is handed over as a file, not opened."""
    with _open(data) as archive:
        for info in _files(archive):
            name = _name(info)
            if not name.startswith("__MACOSX/") and not name.rsplit("/", 1)[-1].startswith("."):
                yield Member(name, _content(archive, info))


def _open(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as cause:
        raise ReadProblem(problem.CORRUPT, "压缩包已损坏，打不开。请重新下载或重新压缩后再提交。") from cause


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise _unsafe(f"压缩包里有 {len(infos)} 个文件，最多读 {MAX_MEMBERS} 个。")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _unsafe(f"压缩包解开后超过 {MAX_TOTAL >> 20} MiB。")
    for info in infos:
        _check(info)
    return infos


def _check(info: zipfile.ZipInfo) -> None:
    name = _name(info)
    if info.file_size > MAX_MEMBER:
        raise _unsafe(f"压缩包里的“{name}”解开后超过 {MAX_MEMBER >> 20} MiB。")
    if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise _unsafe(f"压缩包里的“{name}”压缩比超过 {MAX_RATIO} 倍，疑似压缩炸弹。")
    if name.startswith("/") or ".." in name.split("/"):
        raise _unsafe(f"压缩包里的文件名“{name}”指向包外。")
    if info.flag_bits & _ENCRYPTED:
        raise ReadProblem(problem.UNKNOWN_FORMAT, f"压缩包里的“{name}”有密码，无法读取。请去掉密码后再提交。")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(info) as stream:
            # The header may lie about the size, so the stream itself is cut.
            data = stream.read(info.file_size + 1)
    except _DAMAGE as cause:
        raise ReadProblem(
            problem.CORRUPT, f"压缩包里的“{_name(info)}”已损坏。请重新下载或重新压缩后再提交。"
        ) from cause
    if len(data) > info.file_size:
        raise _unsafe(f"压缩包里的“{_name(info)}”比它声明的大。")
    return data


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; old Chinese zip tools write GB18030 without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _unsafe(what: str) -> ReadProblem:
    return ReadProblem(problem.UNSAFE, f"{what}为安全起见没有打开，请核对来源，拆分后再提交。")
