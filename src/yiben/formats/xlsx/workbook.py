"""The parts of a workbook: its sheets in order, its shared texts, the number format of each style."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from lxml import etree

from yiben.formats import archive, problem
from yiben.formats.problem import ReadProblem
from yiben.formats.xlsx.numbers import BUILT_IN, GENERAL

_RELATION = re.compile(r"\}id$")
AGAIN = "请用 Excel 或 WPS 重新另存为 .xlsx 后再提交。"


class Sheet:
    """A sheet: its name, the part that holds it, and whether it is hidden."""

    __slots__ = ("hidden", "name", "part")

    def __init__(self, name: str, part: str, hidden: bool) -> None:
        self.name, self.part, self.hidden = name, part, hidden


class Workbook:
    """A workbook's bytes and its parts, each read when it is asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._root = self.tree("xl/workbook.xml")
        if self._root is None:
            raise ReadProblem(problem.CORRUPT, f"XLSX 里没有工作簿（xl/workbook.xml）。{AGAIN}")

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, in UTF-8 or as the part declares; None where there is none."""
        return archive.member(self.data, name)

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is none."""
        content = self.part(name)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as cause:
            raise damaged(name, cause) from cause
        refuse_doctype(root, name)
        return root

    @cached_property
    def since_1904(self) -> bool:
        """True where days are counted from 1904."""
        found = self._root.find("{*}workbookPr")
        return found is not None and found.get("date1904") in ("1", "true")

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets with cells in the order of their tabs."""
        relations = self.tree("xl/_rels/workbook.xml.rels")
        targets: Mapping[str, tuple[str, str]] = {
            one.get("Id", ""): (one.get("Target", ""), one.get("Type", ""))
            for one in (relations if relations is not None else ())
            if isinstance(one.tag, str)
        }
        found = []
        for sheet in self._root.iterfind("{*}sheets/{*}sheet"):
            key = next((value for name, value in sheet.attrib.items() if _RELATION.search(name)), "")
            target, kind = targets.get(key, ("", ""))
            if target and kind.endswith("/worksheet"):
                part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                hidden = sheet.get("state", "visible") != "visible"
                found.append(Sheet(sheet.get("name", ""), part, hidden))
        return tuple(found)

    @cached_property
    def strings(self) -> Sequence[str]:
        """The shared texts by number."""
        root = self.tree("xl/sharedStrings.xml")
        return () if root is None else [text_of(item) for item in root.iterchildren("{*}si")]

    @cached_property
    def formats(self) -> Sequence[str]:
        """The number format of each cell style by number."""
        root = self.tree("xl/styles.xml")
        if root is None:
            return ()
        own = {
            one.get("numFmtId"): one.get("formatCode", GENERAL)
            for one in root.iterfind("{*}numFmts/{*}numFmt")
        }
        return [
            own.get(style.get("numFmtId")) or BUILT_IN.get(_number(style.get("numFmtId")), GENERAL)
            for style in root.iterfind("{*}cellXfs/{*}xf")
        ]


def text_of(element: etree._Element) -> str:
    """The text of a shared or inline string: all runs, without the reading aids of East Asian names."""
    parts = []
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [t.text or "" for t in child.iterchildren("{*}t")]
    return "".join(parts)


def damaged(name: str, cause: etree.XMLSyntaxError) -> ReadProblem:
    """What is said of a part that is no XML, or none that anybody writes."""
    if "xcessive depth" in cause.msg:
        return ReadProblem(problem.UNSAFE, f"XLSX 的 {name} 嵌套超过 256 层，不像正常的表格。请核对来源。")
    return ReadProblem(problem.CORRUPT, f"XLSX 的 {name} 已损坏：{cause.msg}。{AGAIN}")


def refuse_doctype(root: etree._Element, name: str) -> None:
    """ReadProblem where a part brings a document type: no office program writes one."""
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise ReadProblem(
            problem.UNSAFE,
            f"XLSX 的 {name} 带有文档类型声明，可能引用外部内容，正常文件没有。为安全起见没有读取，请核对来源。",
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
