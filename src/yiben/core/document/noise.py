"""What stands in a file but is not text of the paper: bookmarks, image placeholders, contents lines."""

import re

_MARKS = re.compile(r"\[(?:bookmark|image)\s*:[^\]]*\]|!\[[^\]]*\]\([^)]*\)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u00ad]")
_CONTENTS = re.compile(r"^.{2,60}?(?:[.．·…]{3,}|\t)\s*[-–]?\s*\d{1,3}\s*[-–]?$")


def clean(text: str) -> str:
    """The text without Word bookmarks, image placeholders and invisible characters."""
    return _INVISIBLE.sub("", _MARKS.sub("", text)).replace("\xa0", " ")


def is_contents_line(text: str) -> bool:
    """True for a line of a table of contents: words, leaders or a tab, a page number."""
    return bool(_CONTENTS.match(text.strip())) and not re.search(r"[，。；：]", text)
