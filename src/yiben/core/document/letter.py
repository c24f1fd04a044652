"""An official letter as it is set: one page or few, with its office, number, addressee, paragraphs and seal."""

from yiben.core.value.record import record


@record()
class LetterPage:
    """A letter to be written into a file. `rows` are a form's lines (name, value) under the paragraphs, as a proof of
    delivery has them; `seal` is the name of the seal to be put on; `foot` is told small at the end."""

    title: str
    office: str
    number: str
    addressee: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    seal: str
    day: str
    foot: str = ""
