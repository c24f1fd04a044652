"""Setting pages with typst: embedded fonts, tags for screen readers (PDF/UA-1), no clock and no font of the machine.

What is set goes to the template as JSON and is never part of its code: a name with #, $ or a backslash is a name.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from yiben.formats.writers.look import Fonts
from yiben.formats.writers.problem import WriteProblem

EMBEDDED = Fonts("Noto Serif SC", "Noto Sans SC", "Noto Serif SC", "Noto Serif SC", "Noto Serif SC")
_TAGGED = ("ua-1",)


def typeset(
    package: str | None,
    template: str,
    content: Mapping[str, Any],
    *,
    fonts: Fonts = EMBEDDED,
    dated: datetime | None = None,
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    """A template of a package set with its content; WriteProblem where a font family is not in the folders.

    `parts` are files that the template calls by name.
    """
    import typst

    families = [fonts.title, fonts.heading, fonts.subheading, fonts.body, fonts.table]
    known = _fonts(fonts.folders)
    _check(families, known.families(), fonts.folders)
    data = {
        **content,
        "fonts": dict(zip(("title", "heading", "sub", "body", "table"), families, strict=True)),
        "dated": [dated.year, dated.month, dated.day] if dated else None,
    }
    source = files(package or "").joinpath(template).read_text(encoding="utf-8")
    # Its stubs do not know that several sources may be given by name.
    made: bytes = typst.compile(  # type: ignore[call-overload]
        {"main.typ": source.encode(), **(parts or {})},
        font_paths=known,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=list(_TAGGED),
        timestamp=int(dated.timestamp()) if dated and dated.tzinfo else None,
    )
    return made


@cache
def _fonts(folders: tuple[str, ...]) -> Any:
    """The fonts of some folders and of the wheel; never the machine's, or two machines would set two papers."""
    import pylopdf_fonts_zh_cn
    import typst

    wheel = str(Path(pylopdf_fonts_zh_cn.serif_path()).parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders, wheel])


def _check(wanted: list[str], known: list[str], folders: tuple[str, ...]) -> None:
    missing = sorted({name for name in wanted if name.lower() not in {k.lower() for k in known}})
    if missing:
        where = "、".join(folders) or "随软件安装的字体"
        raise WriteProblem(
            f"写 PDF 要嵌入字体“{'”“'.join(missing)}”，在{where}里没有找到，找到的有：{'、'.join(known)}。"
            "请把字体文件放进字体文件夹，或在设置里改用已有的字体。"
        )
