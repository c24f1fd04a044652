"""WordprocessingML as text: paragraphs and fields. Every text is escaped here and nowhere else."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from yiben.formats.writers.look import plain

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{_SPACE}}}"


def parse(xml: str) -> Any:
    """The element of a text that begins with a tag of the w namespace."""
    from docx.oxml import parse_xml

    tag, _, rest = xml.partition(">")
    closed = tag.endswith("/")
    return parse_xml(f'{tag.removesuffix("/")} xmlns:w="{_SPACE}"{"/" if closed else ""}>{rest}')


def run(text: str) -> str:
    """Runs of a text; its line breaks are kept."""
    lines = escape(plain(text)).split("\n")
    parts = (f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{'<w:br/>'.join(parts)}</w:r>" if text else ""


def attribute(text: str) -> str:
    """A text inside a quoted attribute."""
    return escape(plain(text), {'"': "&quot;", "\n": " "})


def paragraph(text: str, style: str, *, fresh: bool = False, inner: str = "") -> str:
    """A paragraph of a style; `fresh` where it begins a page, `inner` instead of the text's run."""
    begin = "<w:pageBreakBefore/>" if fresh else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{begin}</w:pPr>{inner or run(text)}</w:p>'


def marked(text: str, style: str, number: int, *, fresh: bool = False) -> str:
    """A heading that the contents lead to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(number)}"/>'
    inner = f'{start}{run(text)}<w:bookmarkEnd w:id="{number}"/>'
    return paragraph(text, style, fresh=fresh, inner=inner)


def bookmark(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"_Toc{number:06d}"


def field(instruction: str, shown: str = "", *, dirty: bool = False) -> str:
    """A field, and what is shown until it is computed."""
    stale = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{stale}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def tabbed(parts: Sequence[str], style: str, room: float) -> str:
    """A line of three parts: left, middle, right."""
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{int(room * 10)}"/>'
        f'<w:tab w:val="right" w:pos="{int(room * 20)}"/></w:tabs>'
    )
    inner = "<w:r><w:tab/></w:r>".join(run(part) for part in parts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stops}</w:pPr>{inner}</w:p>'


def picture_below(shape: Any, name: str, words: str) -> None:
    """Say what a picture shows."""
    about = shape._inline.docPr
    about.set("name", name)
    about.set("descr", words)
