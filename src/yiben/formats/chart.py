"""Rows to a picture: a Vega-Lite specification with its rows becomes an SVG that a strict policy allows.

The picture holds no script, no style and no link; where the renderer would put one in, there is no picture.
"""

import re
from collections.abc import Mapping, Sequence
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
    import vl_convert

    whole = {**spec, "width": width, "data": {"values": list(rows)}}
    svg: str = vl_convert.vegalite_to_svg(whole, vl_version="5.20", config=dict(config), allowed_base_urls=[])
    found = _BARRED.search(svg)
    if found:
        raise ChartError(f"the picture holds {found.group().strip()!r}")
    return svg.encode()
