"""Rows to a picture: a Vega-Lite specification with its rows becomes an SVG that a strict policy allows, or a PNG.

The picture holds no script, no style and no link; where the renderer would put one in, there is no picture. The
renderer starts at the first picture of a process (see docs/benchmarks/package.md), the command line never waits for it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

_BARRED = re.compile(
    r"<(script|style|foreignObject|image|a)\b|\s(style|on\w+|href|xlink:href)=", re.IGNORECASE
)


class ChartError(ValueError):
    """A picture that may not be served; the message says what was in it."""


def draw(
    spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], config: Mapping[str, Any], width: int
) -> bytes:
    """The SVG of a specification; the same input gives the same bytes."""
    whole = {**spec, "width": width, "data": {"values": list(rows)}}
    svg: str = _renderer().vegalite_to_svg(
        whole, vl_version="5.20", config=dict(config), allowed_base_urls=[]
    )
    found = _BARRED.search(svg)
    if found:
        raise ChartError(f"the picture holds {found.group().strip()!r}")
    return svg.encode()


def draw_as(
    body: Mapping[str, Any], look: Mapping[str, Any], name: str, rows: Sequence[Mapping[str, Any]]
) -> bytes:
    """The SVG of a defined chart in one of the looks of definitions/charts/look.yaml.

    A row has item, series, `value` as printed (nothing is drawn without one) and `number`.
    """
    base, wanted = look["base"], look["looks"][name]
    size, ink = wanted["size"], wanted.get("ink", base["text"]["color"])
    colours = wanted.get("range", base["range"]["category"])
    axis = {"labelFontSize": size, "labelColor": ink, "labelLimit": wanted["labels"]}
    config = {
        **base,
        "axis": {**base["axis"], **axis},
        "legend": {**base["legend"], "labelFontSize": size, "labelColor": ink},
        "text": {"fontSize": size, "color": ink, "font": base["font"]},
        "bar": {"color": colours[0]},
        "range": {"category": colours},
    }
    spec = {**body["spec"], "height": {"step": body["spec"]["height"]["step"] * size // 13}}
    drawn = [
        {**row, "value": float(row["number"] or 0), "text": row["value"]} for row in rows if row["value"]
    ]
    return draw(spec, drawn, config, wanted["width"])


def png(svg: bytes, scale: float) -> bytes:
    """The picture as pixels, for files that take no SVG."""
    made: bytes = _renderer().svg_to_png(svg.decode(), scale=scale)
    return made


@cache
def _renderer() -> Any:
    """The renderer, with Chinese fonts of its own: the same picture on a machine that has none."""
    import pylopdf_fonts_zh_cn
    import vl_convert

    vl_convert.register_font_directory(str(pylopdf_fonts_zh_cn.sans_path().parent))
    return vl_convert
