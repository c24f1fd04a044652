"""How a Chinese name is typed on a Latin keyboard: its pinyin and its initials, in every common reading.

A name that starts with a place is read as the place's people read it (乐清 yueqing, 六安 luan); where a character
of that place has several readings, the name is kept in each: 单县 is shan to those who know it, dan to the others.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice

# pypinyin is imported where a name is spelled: its dictionary takes a quarter of a second, which a site whose
# names are all spelled already never needs.
VARIANTS, READINGS = 9, 3
_HAN = re.compile(r"[㐀-鿿]+")
# The place a name starts with: up to the word that says what kind of place it is, else three characters.
_PLACE = re.compile(r".{1,5}?(?=[省市县区州旗盟镇乡])|.{1,3}")
_LATIN = re.compile(r"[a-z]{2,}")


def plain(text: str) -> str:
    """One spelling of a text: full and half width, capitals and outer spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_pinyin(word: str) -> bool:
    """True for a word that may be pinyin or initials."""
    return _LATIN.fullmatch(word) is not None


@lru_cache(maxsize=20_000)
def spellings(name: str) -> str:
    """The pinyin of the Chinese in a name, run together, then its initials; each reading once, by spaces."""
    han = "".join(_HAN.findall(name))[:100]
    if not han:
        return ""
    from pypinyin import Style, lazy_pinyin

    usual = lazy_pinyin(han, style=Style.NORMAL)
    found = dict.fromkeys(("".join(usual), "".join(s[0] for s in usual)))
    place = _PLACE.match(han)
    for reading in _readings(place.group()) if place else ():
        read = [*reading, *usual[len(reading) :]]
        found["".join(read)] = None
        found["".join(s[0] for s in read)] = None
    return " ".join(found)


def _readings(han: str) -> list[tuple[str, ...]]:
    from pypinyin import Style, lazy_pinyin, pinyin

    single = [
        list(islice(dict.fromkeys(pinyin(c, style=Style.NORMAL, heteronym=True)[0]), READINGS)) for c in han
    ]
    phrase = lazy_pinyin(han, style=Style.NORMAL)
    made: list[tuple[str, ...]] = [()]
    for first, others in zip(phrase, single, strict=True):
        choices = list(dict.fromkeys([first, *others]))
        if len(made) * len(choices) > VARIANTS:
            choices = [first]
        made = [(*start, choice) for start in made for choice in choices]
    return made
