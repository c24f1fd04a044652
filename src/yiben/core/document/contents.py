"""Where the table of contents stands in a paper, so that its lines are not read as headings or rows."""

import re
from collections.abc import Sequence

from yiben.core.document.noise import is_contents_line

_TITLE = re.compile(r"^\s*目\s*[录次]\s*$")
_LEADERS = re.compile(r"[.．·…]{3,}\s*[-–]?\s*\d{1,3}\s*[-–]?$")
_SPACE = re.compile(r"\s+")
_LONGEST_ENTRY = 60
_LONGEST_LIST = 200


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines of a table of contents, its title included."""
    found = {i for i, line in enumerate(lines) if is_contents_line(line) and _LEADERS.search(line)}
    for i, line in enumerate(lines):
        if i not in found and _TITLE.match(line):
            found.add(i)
            found.update(_numbered(lines, i + 1) or _repeated(lines, i + 1))
    return frozenset(found)


def _numbered(lines: Sequence[str], start: int) -> list[int]:
    """Entries with a page number; one entry without a number may stand between two with one."""
    listed: list[int] = []
    waiting: list[int] = []
    for i in range(start, min(len(lines), start + _LONGEST_LIST)):
        if not lines[i].strip():
            continue
        if is_contents_line(lines[i]):
            listed += [*waiting, i]
            waiting = []
        elif waiting or len(lines[i]) > _LONGEST_ENTRY:
            break
        else:
            waiting.append(i)
    return listed


def _repeated(lines: Sequence[str], start: int) -> list[int]:
    """Entries without page numbers: everything up to where the first entry stands again as a heading."""
    entries: list[int] = []
    for i in range(start, min(len(lines), start + _LONGEST_LIST)):
        if not lines[i].strip():
            continue
        if entries and _bare(lines[i]) == _bare(lines[entries[0]]):
            return entries
        if len(lines[i]) > _LONGEST_ENTRY or "。" in lines[i] or "\t" in lines[i].strip():
            break
        entries.append(i)
    return []


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
