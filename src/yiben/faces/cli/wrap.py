"""Line breaking for Chinese on a terminal: anywhere, but never inside a number or before closing marks."""

import re
from collections.abc import Iterator

_PIECE = re.compile(r"[（“‘《]?(?:[A-Za-z0-9.,%/+\-−_]+(?:万元|元|分|个百分点)?|.)", re.S)
_CLOSING = "，。；：、）》”’！？%％）]"


def wrap(text: str, width: int) -> str:
    """The text with line ends where the next piece would pass the width (in terminal cells)."""
    return "\n".join(line for part in text.split("\n") for line in _lines(part, max(width, 8)))


def _lines(text: str, width: int) -> Iterator[str]:
    from rich.cells import cell_len

    line, used = "", 0
    for piece in _pieces(text, width):
        size = cell_len(piece)
        if line and used + size > width:
            yield line.rstrip()
            line, used = "", 0
            piece = piece.lstrip(" ")
            size = cell_len(piece)
        line += piece
        used += size
    yield line


def _pieces(text: str, width: int) -> Iterator[str]:
    """Numbers, words and single characters, each with the closing marks behind it."""
    held = ""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if held and (piece not in _CLOSING or len(held) > width // 4):
            yield held
            held = ""
        held += piece
        while len(held) > width:
            yield held[:width]
            held = held[width:]
    if held:
        yield held
