"""What stands in a file but is not text of the paper: bookmarks, image placeholders, contents lines."""

import re

_MARKS = re.compile(r"\[(?:bookmark|image)\s*:[^\[\]]{0,300}\]|!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)")
_LONGEST_ENTRY = 300
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u00ad]")
_CONTENTS = re.compile(r"^.{2,60}?(?:[.．·…]{3,}|\t)\s*[-–]?\s*\d{1,3}\s*[-–]?$")

_PAGE = re.compile(r"^(?:[-–—]\s*\d{1,4}\s*[-–—]|第\s*\d{1,4}\s*页(?:[,，/]?\s*共\s*\d{1,4}\s*页)?)$")


def clean(text: str) -> str:
    """The text without Word bookmarks, image placeholders and invisible characters."""
    if "[" in text:
        text = _MARKS.sub("", text)
    return _INVISIBLE.sub("", text).replace("\xa0", " ")


def is_contents_line(text: str) -> bool:
    """True for a line of a table of contents: words, leaders or a tab, a page number."""
    bare = text.strip()
    if len(text) > _LONGEST_ENTRY or not bare or not (bare[-1].isdecimal() or bare[-1] in "-–"):
        return False
    return bool(_CONTENTS.match(bare)) and not re.search(r"[，。；：]", text)


def is_page_number(text: str) -> bool:
    """True for a page number on a line of its own; a bare number is none, it may be a cell."""
    return bool(_PAGE.match(text.strip()))
