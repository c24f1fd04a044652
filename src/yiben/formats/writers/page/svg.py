"""A chart's SVG inside a page: its ids made its own, its words for who cannot see it, nothing that runs or loads."""

import re
from html import escape

from yiben.formats.writers.problem import WriteProblem

_RUNS = re.compile(
    r"<\s*(?:script|style|foreignObject|image|iframe|use|a)\b|\s(?:style|on\w+|href|xlink:href)\s*=|<!|<\?",
    re.IGNORECASE,
)
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_OPEN = re.compile(r"^<svg\b")
_LABELLED = re.compile(r'\saria-(?:roledescription|label|hidden)="[^"]*"|\srole="[^"]*"')


def inline(svg: str, name: str, words: str) -> str:
    """The picture as an element of a page; WriteProblem where it would run, load or style something."""
    text = svg.strip()
    found = _RUNS.search(text)
    if found or not _OPEN.match(text):
        what = found.group().strip() if found else text[:20]
        raise WriteProblem(
            f"图“{words[:40]}”的 SVG 里有“{what}”，应当只有图形和文字。网页里不能放会运行或引用外部内容的图，请重新生成这张图。"
        )
    text = _ID.sub(lambda m: f'id="{name}-{m.group(1)}"', text)
    text = _REFERENCE.sub(lambda m: f"url(#{name}-{m.group(1)})", text)
    # The whole is one image with words of its own; its parts are not announced one by one.
    text = _LABELLED.sub("", text)
    return _OPEN.sub(lambda _: f'<svg role="img" aria-label="{escape(words)}"', text)
