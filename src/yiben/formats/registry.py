"""Which format a file is: its content decides, its extension only names what was expected.

Readers are imported when they are needed, so that starting the command line stays quick.
"""

import re
from collections.abc import Callable
from importlib import import_module

from yiben.core.document.parts import Document
from yiben.formats import problem
from yiben.formats.problem import ReadProblem

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = re.compile(rb"<!doctype\s+html|<(?:html|body|head)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"</(?:table|tr|td|p|div|span|h[1-6])>", re.IGNORECASE)
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": "旧版 Office 文件（.doc、.xls）或加密文件",
    b"{\\rtf": "RTF 文件",
    b"MIME-Version:": "MHT 单文件网页",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"II*\x00": "图片",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf\x27\x1c": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
}
_READ = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_PARTS = {
    "xl/workbook.bin": "XLSB 二进制表格",
    "ppt/presentation.xml": "PPTX 演示文稿",
    "OFD.xml": "OFD 版式文件",
}
_EXTENSIONS = {
    "docx": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "htm": "html",
    "html": "html",
    "pdf": "pdf",
    "xhtml": "html",
    "shtml": "html",
    "txt": "text",
    "text": "text",
    "md": "text",
}


def open_bytes(name: str, data: bytes) -> Document:
    """The document of a file; ReadProblem says why there is none."""
    return _reader(sniff(name, data))(data)


def sniff(name: str, data: bytes) -> str:
    """docx, xlsx, pdf, html or text by content; ReadProblem for any other known or binary format."""
    if not data.strip():
        raise ReadProblem(
            problem.EMPTY, f"“{name}”是空的，应有公开资料的正文。请重新导出或重新下载后再提交。"
        )
    if data[:4] in _ZIP:
        return _office(name, data)
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return "pdf"
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise _unknown(name, what)
    return "html" if is_html(data) else "text"


def is_archive(data: bytes) -> bool:
    """True for a zip that may be a package of papers; a DOCX or XLSX is a zip too, but one paper."""
    if data[:4] not in _ZIP:
        return False
    from yiben.formats import archive

    parts = archive.names(data)
    return not any(part in parts for part in (*_READ, *_PARTS))


def is_html(data: bytes) -> bool:
    """True where the bytes are a page, or a piece of one."""
    head = data[:65536]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", errors="ignore").encode()
    if _HEAD.search(head[:4096]):
        return True
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and len(_TAG.findall(head)) >= 3


def readable(name: str) -> bool:
    """True where a file's extension is one that can be read; content still decides."""
    return name.rsplit(".", 1)[-1].lower() in _EXTENSIONS


def _office(name: str, data: bytes) -> str:
    from yiben.formats import archive

    parts = archive.names(data)
    for part, kind in _READ.items():
        if part in parts:
            return kind
    for part, what in _PARTS.items():
        if part in parts:
            raise _unknown(name, what)
    raise _unknown(name, "压缩包")


def _reader(kind: str) -> Callable[[bytes], Document]:
    read: Callable[[bytes], Document] = import_module(f"yiben.formats.{kind}").read
    return read


def _unknown(name: str, what: str) -> ReadProblem:
    return ReadProblem(
        problem.UNKNOWN_FORMAT,
        f"“{name}”是{what}，目前能读 TXT、HTML、DOCX、XLSX 和有文字的 PDF。请另存为其中一种后再提交。",
    )
