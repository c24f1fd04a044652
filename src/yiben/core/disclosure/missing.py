"""What a package waits for: each thing by key and place, so that none is a silent blank."""

from yiben.core.value.record import record


@record()
class ReasonNeeded:
    """A reason the officer must give: under which key, where it will stand, both figures, why it is required and by what norm."""

    key: str
    where: str
    now: str
    then: str
    why: str
    basis: str


@record()
class TextNeeded:
    """A free paragraph the officer must write: under which key, its title, where it will stand."""

    key: str
    title: str
    where: str


@record()
class FigureNeeded:
    """A figure the template asks for that no statement has: where, what is asked, what was found."""

    where: str
    asked: str
    why: str


@record()
class BindingFault:
    """A bound number that cannot be read: in which text and paragraph, as written, what is the matter."""

    key: str
    paragraph: int
    written: str
    why: str


@record()
class Missing:
    """Everything a package waits for. It is an answer: no manuscript is made before all of it is there."""

    reasons: tuple[ReasonNeeded, ...] = ()
    texts: tuple[TextNeeded, ...] = ()
    figures: tuple[FigureNeeded, ...] = ()
    faults: tuple[BindingFault, ...] = ()

    @property
    def count(self) -> int:
        """How many things are missing."""
        return len(self.reasons) + len(self.texts) + len(self.figures) + len(self.faults)
