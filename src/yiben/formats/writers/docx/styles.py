"""The styles of the document: Word's own headings in the fonts of official papers, and a few of our own for forms."""

from typing import Any, NamedTuple

from yiben.formats.writers.docx.xml import WORD, attribute, parse
from yiben.formats.writers.look import Fonts

FORM_TITLE, FORM_NUMBER, FORM_LINE, FORM_NOTE = "FormTitle", "FormNumber", "FormLine", "FormNote"
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class _Style(NamedTuple):
    """A paragraph style: its id and name, its font, and its measures in points."""

    id: str
    name: str
    font: str
    size: float
    bold: bool = False
    align: str = "left"
    indent: float = 0
    line: float = 0
    before: float = 0
    after: float = 0
    outline: int | None = None
    next: str = "BodyText"
    keep: bool = False
    tab: float = 0


def _styles(fonts: Fonts) -> tuple[_Style, ...]:
    text, center = 16.0, "center"
    return (
        _Style("Subtitle", "Subtitle", fonts.title, 22, align=center, before=170, after=16),
        _Style("Title", "Title", fonts.title, 30, align=center, after=16),
        _Style("Heading1", "heading 1", fonts.heading, 18, False, center, 0, 30, 8, 10, 0, keep=True),
        _Style("Heading2", "heading 2", fonts.heading, text, False, "left", 2, 28, 0, 0, 1, keep=True),
        _Style("Heading3", "heading 3", fonts.subheading, text, True, "left", 2, 28, 0, 0, 2, keep=True),
        _Style("Heading4", "heading 4", fonts.body, text, True, "left", 2, 28, 0, 0, 3, keep=True),
        _Style("BodyText", "Body Text", fonts.body, text, align="both", indent=2, line=28),
        _Style(FORM_TITLE, "表题", fonts.title, 18, True, center, 0, 0, 0, 2, 1, FORM_NUMBER, True),
        _Style(FORM_NUMBER, "表号", fonts.table, 9, align="right", next=FORM_LINE, keep=True),
        _Style(FORM_LINE, "表头", fonts.table, 9, after=3, next="FormCell", keep=True),
        _Style(FORM_NOTE, "表注", fonts.table, 9, before=3, next=FORM_NOTE),
        _Style("FormCell", "表格", fonts.table, 9, next="FormCell"),
        _Style("Figure", "插图", fonts.body, text, align=center, before=6, next="Caption", keep=True),
        _Style("Caption", "caption", fonts.heading, 12, align=center, before=4, after=6, keep=True),
        _Style("TOCHeading", "TOC Heading", fonts.title, 22, align=center, after=16),
        _Style("TOC1", "toc 1", fonts.heading, 14, line=24, tab=442, next="TOC1"),
        _Style("TOC2", "toc 2", fonts.body, 14, indent=2, line=24, tab=442, next="TOC2"),
        _Style("Footer", "footer", fonts.table, 12, align=center, next="Footer"),
    )


def style_all(document: Any, fonts: Fonts) -> None:
    """Give every style of the document fonts for both scripts, and put ours in."""
    root = document.styles.element
    ours = {style.id: style for style in _styles(fonts)}
    for element in list(root.iterchildren(_w("style"))):
        name = element.find(_w("name")).get(_w("val"))
        if element.get(_w("styleId")) in ours or name in {style.name for style in ours.values()}:
            root.remove(element)
    for style in ours.values():
        root.append(parse(_xml(style)))
    for element in root.iter(_w("rPr")):
        holder = element.getparent().tag
        if holder in (_w("style"), _w("rPrDefault")) or element.find(_w("rFonts")) is not None:
            _set_fonts(element, fonts.body)
    for element in root.iterchildren(_w("style")):
        if element.get(_w("type")) != "numbering" and element.find(_w("rPr")) is None:
            element.append(parse(f"<w:rPr>{_fonts(fonts.body)}</w:rPr>"))
    for language in root.iter(_w("lang")):
        language.set(_w("val"), "zh-CN")
        language.set(_w("eastAsia"), "zh-CN")


def _set_fonts(properties: Any, default: str) -> None:
    found = properties.find(_w("rFonts"))
    if found is None:
        properties.insert(0, parse(_fonts(default)))
        return
    for theme in _THEMED:
        found.attrib.pop(_w(theme), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        if script == "eastAsia" or found.get(_w(script)) is None:
            found.set(_w(script), found.get(_w("eastAsia")) or default)


def _xml(style: _Style) -> str:
    level = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    line = (
        f' w:line="{int(style.line * 20)}" w:lineRule="exact"'
        if style.line
        else ' w:line="240" w:lineRule="auto"'
    )
    indent = f'<w:ind w:firstLineChars="{int(style.indent * 100)}" w:firstLine="{int(style.indent * style.size * 20)}"/>'
    tab = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{int(style.tab * 20)}"/></w:tabs>'
        if style.tab
        else ""
    )
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    own = ' w:customStyle="1"' if style.name >= "\u4e00" else ""
    keep = "<w:keepNext/>" if style.keep else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{style.next}"/><w:qFormat/>'
        f'<w:pPr>{keep}{tab}<w:spacing w:before="{int(style.before * 20)}" w:after="{int(style.after * 20)}"{line}/>'
        f'{indent}<w:jc w:val="{style.align}"/>{level}</w:pPr>'
        f'<w:rPr>{_fonts(style.font)}{bold}<w:color w:val="000000"/>'
        f'<w:sz w:val="{int(style.size * 2)}"/><w:szCs w:val="{int(style.size * 2)}"/></w:rPr></w:style>'
    )


def _fonts(family: str) -> str:
    name = attribute(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _w(name: str) -> str:
    return WORD + name
