"""A report of performance: an outline of headings, sentences that figures fill, and parts that people write.

A report without a part that its outline demands, or without a figure that a sentence tells, is not made: it says what
it waits for.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.disclosure.missing import FigureNeeded, Missing, TextNeeded
from yiben.core.disclosure.performance.evaluated import Evaluated
from yiben.core.disclosure.performance.forms import form_needs, form_page
from yiben.core.disclosure.performance.layout import FormLayout
from yiben.core.disclosure.performance.said import Voice
from yiben.core.disclosure.performance.spell import points_text
from yiben.core.document.manuscript import Manuscript, Piece, Text
from yiben.core.value.record import record

_KINDS = ("heading", "text", "free", "form", "each")


@record()
class Part:
    """A part of a report. `kind` is heading, text, each (a paragraph a line), free or form; `title` names a free part,
    `hint` says what belongs into it, `otherwise` what stands there where none was needed and none is given."""

    kind: str
    of: Any
    level: int = 0
    title: str = ""
    hint: str = ""
    needed: bool = False
    otherwise: str = ""


@record()
class ReportOutline:
    """The outline of a report of a province and time, its words those of the forms."""

    id: str
    version: int
    title: str
    subject: str
    headline: str
    parts: tuple[Part, ...]
    words: Mapping[str, Any]

    @property
    def free(self) -> tuple[Part, ...]:
        """The parts that people write, in order."""
        return tuple(part for part in self.parts if part.kind == "free")


def outlines(definitions: Iterable[Definition], words: Mapping[str, Any]) -> dict[str, ReportOutline]:
    """The outlines by id; DefinitionError names what cannot be used."""
    return {one.id: _outline(one, words) for one in definitions if "parts" in one.body}


def report(
    outline: ReportOutline,
    one: Evaluated,
    layouts: Mapping[str, FormLayout],
    forms: Iterable[FormLayout] = (),
) -> Manuscript | Missing:
    """The report with the forms that go with it, or everything that it waits for."""
    forms = tuple(forms)
    needs = missing_of(
        (*report_needs(outline, one), *(need for form in forms for need in form_needs(form, one)))
    )
    if needs.count:
        return needs
    pieces = (*report_pieces(outline, one, layouts), *(form_page(form, one) for form in forms))
    return Manuscript(Voice(one, outline.words).say(outline.headline), one.department, one.year, pieces)


def missing_of(needs: Iterable[TextNeeded | FigureNeeded]) -> Missing:
    """Needs as an answer, each once: a part that several papers print is written once."""
    texts = {need.key: need for need in needs if isinstance(need, TextNeeded)}
    figures = {(need.where, need.asked): need for need in needs if isinstance(need, FigureNeeded)}
    return Missing(texts=tuple(texts.values()), figures=tuple(figures.values()))


def report_needs(outline: ReportOutline, one: Evaluated) -> tuple[TextNeeded | FigureNeeded, ...]:
    """What a report lacks: parts that nobody wrote yet, and figures that its sentences tell."""
    voice = Voice(one, outline.words)
    title = f"《{voice.say(outline.headline)}》"
    found: list[TextNeeded | FigureNeeded] = []
    for part in outline.parts:
        if part.kind in ("text", "each"):
            voice.paragraph(part.of)
        if part.kind == "free" and part.needed and not one.texts.get(part.of, "").strip():
            found.append(TextNeeded(part.of, part.title, title))
    for line in voice.unreasoned:
        told = str(outline.words["reason_needed"]).format(name=line.name, weight=points_text(line.weight))
        found.append(TextNeeded(f"reason.{line.id}", told, title))
    names, why = outline.words["facts"], str(outline.words["unknown"])
    found += [FigureNeeded(title, f"“{names.get(name, name)}”", why) for name in voice.lacking]
    return tuple(found)


def report_pieces(
    outline: ReportOutline, one: Evaluated, layouts: Mapping[str, FormLayout], *, below: int = 0
) -> Iterator[Piece]:
    """The pieces of a report that lacks nothing; its headings stand `below` those of the paper it is part of."""
    voice = Voice(one, outline.words)
    for part in outline.parts:
        match part.kind:
            case "heading":
                yield Text(voice.say(part.of), min(part.level + below, 4))
            case "text":
                yield from _paragraphs(voice.paragraph(part.of))
            case "each":
                yield from (Text(voice.say(part.of["each"], line)) for line in voice.chosen(part.of))
            case "free":
                given = one.texts.get(part.of, "").strip()
                yield from _paragraphs(given or voice.say(part.otherwise))
            case _:
                yield form_page(layouts[part.of], one)


def _paragraphs(text: str) -> Iterator[Text]:
    yield from (Text(line.strip()) for line in text.split("\n") if line.strip())


def _outline(definition: Definition, words: Mapping[str, Any]) -> ReportOutline:
    body = definition.body
    try:
        return ReportOutline(
            definition.id,
            definition.version,
            definition.title,
            str(body["subject"]),
            str(body["headline"]),
            tuple(map(_part, body["parts"])),
            words["words"],
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise DefinitionError(f"{definition.source}: report '{definition.id}': {problem}") from problem


def _part(raw: Mapping[str, Any]) -> Part:
    kind = next((kind for kind in _KINDS if kind in raw), "")
    if kind == "each" and "lines" not in raw:
        raise ValueError(f"'each' needs 'lines': {dict(raw)}")
    if not kind:
        raise ValueError(f"a part of {', '.join(_KINDS)} was expected, not {dict(raw)}")
    return Part(
        kind,
        dict(raw) if kind == "each" else raw[kind],
        int(raw.get("level", 0)),
        str(raw.get("title", "")),
        str(raw.get("hint", "")),
        bool(raw.get("needed", False)),
        str(raw.get("else", "")),
    )
