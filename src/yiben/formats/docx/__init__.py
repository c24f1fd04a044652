"""DOCX papers: paragraphs with heading levels and tables with their spans, read from the XML alone."""

from lxml import etree

from yiben.core.document.parts import Document
from yiben.formats import archive, problem
from yiben.formats.docx.body import Body
from yiben.formats.docx.names import W
from yiben.formats.docx.styles import levels
from yiben.formats.problem import ReadProblem


def read(data: bytes) -> Document:
    """The document of a DOCX file; ReadProblem where it is damaged, unsafe or has no text."""
    main = _part(data, "word/document.xml")
    if main is None:
        raise ReadProblem(
            problem.CORRUPT, "DOCX 里没有正文（word/document.xml）。请用 Word 或 WPS 重新另存后再提交。"
        )
    body = Body(levels(_part(data, "word/styles.xml")))
    for element in main.iterchildren(f"{W}body"):
        body.walk(element)
    return Document(body.blocks.finish(), "docx")


def _part(data: bytes, name: str) -> etree._Element | None:
    content = archive.member(data, name)
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as cause:
        if "xcessive depth" in cause.msg:
            raise ReadProblem(
                problem.UNSAFE, f"DOCX 的 {name} 嵌套超过 256 层，不像正常的公开资料。请核对来源。"
            ) from cause
        raise ReadProblem(
            problem.CORRUPT, f"DOCX 的 {name} 已损坏：{cause.msg}。请用 Word 或 WPS 重新另存后再提交。"
        ) from cause
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise ReadProblem(
            problem.UNSAFE,
            f"DOCX 的 {name} 带有文档类型声明，可能引用外部内容，正常文件没有。为安全起见没有读取，请核对来源。",
        )
    return root
