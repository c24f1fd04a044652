"""QR codes as SVG: scaled by whoever prints them, readable with a crease or a stain (error level Q)."""

import segno


def qr_svg(text: str, title: str) -> str:
    """A QR code of a text, as an SVG to stand inside a page; `title` is what it is called to who cannot see it."""
    made = segno.make(text, error="q", micro=False, boost_error=False)
    return str(made.svg_inline(title=title, omitsize=True, border=4, svgclass=None, lineclass=None))
