"""Files of a case: received inert, known by content and not by name, sealed under the applicant, taken out as downloads."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from yiben.apps.cases.models import Case, KeptFile, ReceivedDocument
from yiben.apps.cases.services.common import READ, Person, is_own, label_of, must, powers_for, refusal
from yiben.apps.cases.services.stepping import Asked, step_taken
from yiben.apps.journals import vault
from yiben.core.casework.common import DOCUMENT

MOST_BYTES = 20 * 1024 * 1024
# An office file has tens of members; unpacked it is never as large as this.
MOST_MEMBERS, MOST_UNPACKED = 5000, 300 * 1024 * 1024
_MEMBER, _TYPES, _TYPES_BYTES = b"PK\x01\x02", "[Content_Types].xml", 1024 * 1024
_SHOWN = 10
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its ending and media type, and how its content begins."""

    ending: str
    media: str
    holds: Callable[[bytes], bool]


@dataclass(frozen=True)
class Taken:
    """A file that was taken out: always a download, never shown by a browser."""

    name: str
    media: str
    data: bytes

    @property
    def headers(self) -> dict[str, str]:
        """The headers under which a face serves it."""
        return {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}


def _office(part: str) -> Callable[[bytes], bool]:
    def holds(data: bytes) -> bool:
        if not data.startswith(b"PK\x03\x04"):
            return False
        # Counted before they are read: each costs its reader a hundred times its bytes.
        if data.count(_MEMBER) > MOST_MEMBERS:
            return False
        try:
            archive = zipfile.ZipFile(BytesIO(data))
            members = archive.infolist()
            types = _begins(archive, _TYPES).lower()
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
            zlib.error,
        ):
            return False
        names = {one.filename for one in members}
        # A macro makes a document a program, whatever its member is called.
        macro = b"macroenabled" in types or any("vbaproject" in name.lower() for name in names)
        return part in names and not macro and sum(one.file_size for one in members) <= MOST_UNPACKED

    return holds


def _begins(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(_TYPES_BYTES)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (
    Kind(".pdf", "application/pdf", lambda data: data[:64].removeprefix(_MARK).lstrip().startswith(b"%PDF-")),
    Kind(".jpg", "image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    Kind(".png", "image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    Kind(".docx", _WORD, _office("word/document.xml")),
    Kind(".xlsx", _SHEET, _office("xl/workbook.xml")),
    Kind(".ofd", "application/ofd", _office("OFD.xml")),
)


def document_receive(
    *,
    by: Person,
    case: Case,
    document: str,
    name: str,
    data: bytes,
    request: str = "",
    at: datetime | None = None,
    channel: str = "",
    window: str = "",
) -> Case:
    """Receive the file of a document of a case, as an event. What the file is called is not kept: names tell of persons.

    The kind of a file is what its content says; the ending of `name` must not say another.
    """
    kind = file_kind(name, data)
    digest = hashlib.sha256(data).hexdigest()
    file = {
        "document": document, "sha256": digest, "size": len(data), "media": kind.media, "ending": kind.ending,
    }  # fmt: skip
    asked = Asked(by, DOCUMENT, {}, "", at, channel, window, request, 0, (document,), {"file": file}, data)
    return step_taken(case, asked)


def file_take(*, by: Person, received: ReceivedDocument) -> Taken:
    """The file of a received document, for whoever may read the case; that it was taken out is journalled first."""
    case = received.case
    if not is_own(by, case):
        must(by, powers_for(by), (READ,), case.organization)
    kept = KeptFile.objects.filter(subject=case.applicant, sha256=received.sha256).first()
    if kept is None:
        raise refusal(
            "document", received.name, "没有文件", "电子文件", f"{received.name}没有电子文件，或已到期销毁。"
        )
    data = vault.open_bytes(
        subject=case.applicant, sealed=bytes(kept.content), action="case_file.open",
        target=f"case/{case.number}", actor=label_of(by), source=by.source if by is not None else "",
    )  # fmt: skip
    if hashlib.sha256(data).hexdigest() != received.sha256:
        raise refusal(
            "document", received.name, "内容已变", "收到时的内容", f"{received.name}与收到时的指纹不符。"
        )
    return Taken(received.name, received.media, data)


def file_kind(name: str, data: bytes) -> Kind:
    """The kind of a file by its content; CaseRefused where it is none that is taken, or its ending says another."""
    told = "、".join(kind.ending[1:] for kind in KINDS)
    if not data:
        raise refusal("document", "文件", "空文件", told, "文件是空的，请重新选择。")
    if len(data) > MOST_BYTES:
        text = f"文件有{len(data) // 1024 // 1024}MB，最多{MOST_BYTES // 1024 // 1024}MB。请压缩或分开上传。"
        raise refusal("document", "文件", str(len(data)), str(MOST_BYTES), text)
    found = next((kind for kind in KINDS if kind.holds(data)), None)
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    ending = ".jpg" if ending == ".jpeg" else ending
    if found is None or (ending and ending != found.ending):
        read = found.ending[1:] if found else "不能识别的内容"
        shown = "".join(c for c in ending[1 : _SHOWN + 1] if c.isalnum())
        text = f"这个文件的内容是{read}，后缀是“{shown}”。只收{told}，后缀须与内容相符，不收带宏的文件。"
        raise refusal("document", "文件", read, told, text)
    return found
