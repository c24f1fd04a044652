"""Bytes to text: UTF-8 first, then the Chinese national encoding GB18030, and never a silent guess."""

import re
from dataclasses import dataclass

from yiben.formats import problem
from yiben.formats.problem import ReadProblem

MAX_BYTES = 64 * 1024 * 1024
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff]")
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5"}
# One bad character in 500 is a damaged UTF-8 file; more may be another encoding, so that is tried first.
_SURELY_UTF8 = 500
_PERHAPS_UTF8 = 30


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and what a reader of the result must know."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "", *, limit: int = MAX_BYTES) -> Decoded:
    """The text of a file's bytes; ReadProblem for an empty, binary, oversized or undecodable one.

    `declared` is the encoding a page names for itself; it only decides where UTF-8 does not fit.
    """
    if len(data) > limit:
        raise ReadProblem(
            problem.TOO_LARGE,
            f"文件有 {len(data) // 1048576} MiB，文本最多读 {limit // 1048576} MiB。请拆分后再提交。",
        )
    if not data.strip():
        raise ReadProblem(problem.EMPTY, "文件是空的，应有公开资料的正文。请重新导出或重新下载后再提交。")
    if data[:2] in _UTF16:
        return _checked(_utf16(data))
    try:
        return _checked(Decoded(data.decode("utf-8-sig"), "utf-8"))
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:8192]:
        raise _binary()
    if declared.lower() in _CHINESE:
        return _checked(_tolerant(data, _CHINESE[declared.lower()]))
    return _checked(_damaged_utf8(data, _SURELY_UTF8) or _gb18030(data))


def _utf16(data: bytes) -> Decoded:
    return Decoded(data.decode("utf-16", errors="replace"), "utf-16")


def _damaged_utf8(data: bytes, share: int) -> Decoded | None:
    text = data.decode("utf-8-sig", errors="replace")
    bad = text.count("\ufffd")
    wide = sum(1 for char in text if char > "\x7f")
    return _tolerant(data, "utf-8-sig") if bad * share <= wide else None


def _tolerant(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    note = (f"有 {bad} 处字节损坏，已用“\ufffd”代替，请核对原文件。",) if bad else ()
    return Decoded(text, encoding, note)


def _gb18030(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as cause:
        if damaged := _damaged_utf8(data, _PERHAPS_UTF8):
            return damaged
        raise ReadProblem(
            problem.ENCODING,
            f"第 {cause.start + 1} 个字节起既不是 UTF-8 也不是 GB18030 编码。请另存为 UTF-8 文本后再提交。",
        ) from cause


def _checked(decoded: Decoded) -> Decoded:
    if not decoded.text.strip():
        raise ReadProblem(problem.EMPTY, "文件里只有空白，应有公开资料的正文。请重新导出后再提交。")
    sample = decoded.text[:65536]
    if len(_CONTROL.findall(sample)) * 100 > len(sample):
        raise _binary()
    return decoded


def _binary() -> ReadProblem:
    return ReadProblem(
        problem.BINARY,
        "文件是二进制内容，不是文本。应为 TXT、HTML、DOCX、XLSX 或有文字的 PDF 公开资料；扫描件请先转成文本后再提交。",
    )
