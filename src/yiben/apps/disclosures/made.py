"""What the makers of a disclosure hand over: a finished set of files with what they are about.

Nothing here asks how they were made. `content` is what core/disclosure/content.py says of forms and text.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yiben.apps.orgs.services import Refused

MIB = 1 << 20
SIZE_LIMIT, FILE_LIMIT = 100 * MIB, 200
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[^\\/\x00-\x1f\x7f]+(/[^\\/\x00-\x1f\x7f]+)*")
_YEARS = range(1999, 2100)


@dataclass(frozen=True)
class About:
    """Whose accounts of which year: the printed name, the layout profile and the unit of money in the forms."""

    department: str
    year: int
    profile: str
    unit: str


@dataclass(frozen=True)
class MadePackage:
    """A finished disclosure: its files by name, the hash of what it was made of, content, definition versions.

    `changes` (kind, place, before, after) against the edition before; without them they are found in the contents.
    """

    about: About
    files: Mapping[str, bytes]
    inputs: str
    content: Mapping[str, Any]
    definitions: Mapping[str, int] = field(default_factory=dict)
    changes: tuple[Mapping[str, str], ...] | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.content.get("title") or f"{self.about.department}{self.about.year}年度部门决算公开")

    @property
    def key(self) -> str:
        """A hash of all of it: the same hash, the same edition."""
        hashes = {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}
        about = [self.about.department, self.about.year, self.about.profile, self.about.unit]
        told = [about, self.inputs, dict(self.definitions), self.content, hashes]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def media_type(name: str) -> str:
    """The media type of a file by its ending."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def check(made: MadePackage) -> None:
    """Refuse what cannot be kept: every problem is named."""
    about, content = made.about, made.content
    problems = [
        f"文件名“{name[:60]}”不能用：应是相对路径，不含“..”和控制字符，不超过200字。"
        for name in made.files
        if not _NAME.fullmatch(name) or len(name) > 200 or ".." in name.split("/")
    ]
    if not made.files:
        problems.append("没有文件，应至少有网页（html）一份。")
    if len(made.files) > FILE_LIMIT or sum(map(len, made.files.values())) > SIZE_LIMIT:
        problems.append(f"文件太多或太大：一套不超过{FILE_LIMIT}个文件、合计{SIZE_LIMIT // MIB}兆字节。")
    if not about.department.strip() or about.year not in _YEARS:
        problems.append(f"部门“{about.department}”、年度“{about.year}”不完整，应有部门名称和四位年度。")
    if about.unit not in ("元", "万元"):
        problems.append(f"金额单位是“{about.unit}”，应是元或万元。")
    if not _HASH.fullmatch(made.inputs):
        problems.append("输入指纹不是64位十六进制的 SHA-256。")
    if not isinstance(content.get("forms"), list) or not isinstance(content.get("texts"), list):
        problems.append("没有表和文字的数据（forms、texts），公众门户无法显示。")
    if problems:
        raise Refused("这套文件没有存入。" + "".join(problems))
