"""Letters of a case: a template filled with what is known of the case; what it lacks is told, never left blank."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

_PLACE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z_]+(\.[a-z_]+)*")
_KEYS = {"text", "when", "unless", "each"}
Known = Mapping[str, object]
_BODY = {"series", "number", "heading", "addressee", "paragraphs", "rows", "seal", "foot"}


@record()
class Paragraph:
    """A paragraph of a template. With `when` it stands only where that is known and true, with `unless` only where
    it is not; with `each` once for every one of a list, which {one} names and {n} numbers."""

    text: str
    when: str = ""
    unless: str = ""
    each: str = ""


@record()
class Row:
    """A line of a form in a letter: its name, its text; with `when` only where that is known."""

    name: str
    text: str
    when: str = ""


@record()
class LetterTemplate:
    """A kind of letter. `series` is the word its numbers are counted by, `number` the pattern of them."""

    id: str
    version: int
    title: str
    series: str
    number: str
    addressee: str
    paragraphs: tuple[Paragraph, ...]
    rows: tuple["Row", ...]
    seal: str
    foot: str
    cites: tuple[Citation, ...]

    @property
    def places(self) -> frozenset[str]:
        """Every name that a place, condition or list of the template asks for."""
        texts = [
            self.addressee,
            *(p.text for p in self.paragraphs),
            *(row.text for row in self.rows),
            self.foot,
        ]
        named = {name for text in texts for name in _PLACE.findall(text)} - {"one", "n"}
        asked = {n for p in self.paragraphs for n in (p.when, p.unless, p.each) if n}
        return frozenset(named | asked | {row.when for row in self.rows if row.when})


@record()
class Letter:
    """A letter as it was filled. Texts still hold the places of `personal` names: their values are sealed, and are
    put in only when the letter is printed for somebody who may see them."""

    template: str
    version: int
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    seal: str
    foot: str
    personal: Mapping[str, str]


@record()
class Lacking:
    """Why a letter cannot be written: the names it asks for and the case does not know."""

    template: str
    names: tuple[str, ...]


def letter_template_of(definition: Definition) -> LetterTemplate:
    """A kind of letter from its file; DefinitionError names the key that cannot be used."""
    body, source = definition.body, definition.source
    strange = sorted(set(body) - _BODY)
    if strange:
        raise DefinitionError(f"{source}: key '{strange[0]}' is not one of {', '.join(sorted(_BODY))}")
    for key in ("series", "number", "addressee", "paragraphs", "seal"):
        if not body.get(key):
            raise DefinitionError(f"{source}: key '{key}' is missing")
    made = LetterTemplate(
        id=definition.id,
        version=definition.version,
        title=str(body.get("heading", definition.title)),
        series=str(body["series"]),
        number=str(body["number"]),
        addressee=str(body["addressee"]),
        paragraphs=tuple(_paragraph(raw, source) for raw in body["paragraphs"]),
        rows=tuple(Row(*(str(part) for part in raw)) for raw in body.get("rows", ())),
        seal=str(body["seal"]),
        foot=str(body.get("foot", "")),
        cites=definition.cites,
    )
    for name in sorted(made.places):
        if not _NAME.fullmatch(name):
            raise DefinitionError(f"{source}: '{{{name}}}' is not a name like data.reason")
    return made


def fill(template: LetterTemplate, known: Known, personal: Mapping[str, str]) -> Letter | Lacking:
    """The letter of what is `known` by name; `personal` are sealed values by name, which stay places."""
    lacking: set[str] = set()

    def say(text: str, **more: str) -> str:
        def put(found: re.Match[str]) -> str:
            name = found[1]
            if name in more:
                return more[name]
            if name in personal:
                return found[0]
            value = known.get(name)
            if value is None or value == "" or value == ():
                lacking.add(name)
                return ""
            return words(value)

        return _PLACE.sub(put, text)

    paragraphs = []
    for paragraph in template.paragraphs:
        if (paragraph.when and not known.get(paragraph.when)) or (
            paragraph.unless and known.get(paragraph.unless)
        ):
            continue
        if not paragraph.each:
            paragraphs.append(say(paragraph.text))
            continue
        listed = known.get(paragraph.each)
        if not isinstance(listed, list | tuple) or not listed:
            lacking.add(paragraph.each)
            continue
        paragraphs += [say(paragraph.text, one=words(one), n=str(n)) for n, one in enumerate(listed, 1)]
    rows = tuple((row.name, say(row.text)) for row in template.rows if not row.when or known.get(row.when))
    addressee, foot = say(template.addressee), say(template.foot)
    if lacking:
        return Lacking(template.id, tuple(sorted(lacking)))
    return Letter(
        template=template.id,
        version=template.version,
        title=template.title,
        addressee=addressee,
        paragraphs=tuple(paragraphs),
        rows=rows,
        seal=template.seal,
        foot=foot,
        personal={name: personal[name] for name in sorted(template.places & set(personal))},
    )


def numbered(template: LetterTemplate, *, office: str, year: int, serial: int) -> str:
    """The number of a letter: 某局受〔2026〕12号."""
    return template.number.format(office=office, year=year, serial=serial)


def words(value: object) -> str:
    """A value as a letter prints it: days and moments in full, truths as 是 and 否, lists with 、."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.year}年{value.month}月{value.day}日{value.hour}时{value.minute:02d}分"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, list | tuple):
        return "、".join(words(one) for one in value)
    return str(value)


def _paragraph(raw: object, source: str) -> Paragraph:
    if isinstance(raw, str):
        return Paragraph(raw)
    if not isinstance(raw, dict) or "text" not in raw or set(raw) - _KEYS:
        raise DefinitionError(
            f"{source}: a paragraph is a text, or text with when, unless or each; read {raw!r}"
        )
    return Paragraph(**{key: str(value) for key, value in raw.items()})
