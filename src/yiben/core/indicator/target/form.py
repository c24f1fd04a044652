"""What a form demands of an objective: its levels with their points, caps, and which checks hold how strictly."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.indicator.target.objective import SUBJECTS
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

REFUSE, WARN = "refuse", "warn"
SEVERITIES = {REFUSE: "不能报送", WARN: "提醒"}
OUTPUT, OUTCOME, SATISFACTION, COST = "output", "outcome", "satisfaction", "cost"
ROLES = (OUTPUT, OUTCOME, SATISFACTION, COST)


class ObjectiveFormError(ValueError):
    """A form, check or library entry that cannot be used; the message names the file and the key."""


@record()
class FormLevel:
    """A first level: the node of the rubric it hangs under, its points (None: any), and the second levels by name.

    `demanded` are second levels of which each must be there. `moves_to` is the level that takes its points where it
    has no indicator; such a level may be absent.
    """

    name: str
    slot: str
    role: str
    weight: Decimal | None
    required: bool
    seconds: tuple[str, ...]
    demanded: tuple[str, ...] = ()
    moves_to: str = ""


@record()
class ExAnteRule:
    """When a new project needs an ex-ante evaluation before it is approved: from `least` fen, by which rubric."""

    least: int
    rubric: str


@record(slots=False, eq=False)
class ObjectiveForm:
    """A form of objectives. `rubric` is what they are scored by, `unsurveyed` what those are scored by that have no
    indicator of satisfaction (empty: the same). `total` are the points of all its indicators, `least` and `most` those of one.

    `costed` is a pattern for the names of projects that must have cost indicators, `cost_seconds` the second levels that
    are cost indicators under another first level. `severities` overrides those of the
    checks, `order` is its place among those offered; `words_share` is how much of the points may be qualitative before somebody is told.
    """

    id: str
    version: int
    title: str
    region: str
    since: int | None
    until: int | None
    subject: str
    rubric: str
    unsurveyed: str
    total: Decimal | None
    least: Decimal | None
    most: Decimal | None
    levels: tuple[FormLevel, ...]
    suffix: str
    sources: tuple[str, ...]
    costed: str
    cost_seconds: tuple[str, ...]
    words_share: Decimal | None
    severities: Mapping[str, str]
    ex_ante: ExAnteRule | None
    order: int
    note: str
    cites: tuple[Citation, ...]

    @property
    def rubrics(self) -> tuple[str, ...]:
        """What objectives on this form may be scored by."""
        return (self.rubric, self.unsurveyed) if self.unsurveyed else (self.rubric,)

    def rubric_of(self, firsts: Iterable[str]) -> str:
        """What an objective with indicators of these first levels is scored by."""
        held = {level.name for name in firsts if (level := self.level(name))}
        moved = any(one.moves_to and one.name not in held for one in self.levels)
        return self.unsurveyed if moved and held and self.unsurveyed else self.rubric

    def level(self, name: str) -> FormLevel | None:
        """The first level of a printed name, with or without the suffix of the form; None for none."""
        return next((one for one in self.levels if self.bare(one.name) == self.bare(name)), None)

    def second(self, level: FormLevel, name: str) -> str:
        """The second level of a printed name, as the form writes it; empty for none."""
        return next((one for one in level.seconds if self.bare(one) == self.bare(name)), "")

    def bare(self, name: str) -> str:
        """A name of a level without spaces and without the suffix."""
        short = "".join(name.split())
        return short.removesuffix(self.suffix) if self.suffix else short

    def holds_in(self, year: int) -> bool:
        """True where the form is in force for a year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def objective_form_of(definition: Definition) -> ObjectiveForm:
    """The form of a definition; ObjectiveFormError names the file, the key and what was expected."""
    body, source = definition.body, definition.source
    try:
        made = _form(definition, body)
    except KeyError as missing:
        raise ObjectiveFormError(f"{source}: key {missing} is missing") from None
    except (ArithmeticError, TypeError, AttributeError) as cause:
        raise ObjectiveFormError(f"{source}: {cause}") from cause
    _consistent(made, source)
    return made


def _form(definition: Definition, body: Mapping[str, Any]) -> ObjectiveForm:
    ex_ante = body.get("ex_ante")
    return ObjectiveForm(
        id=definition.id,
        version=definition.version,
        title=definition.title,
        region=str(body.get("region", "")),
        since=definition.since,
        until=definition.until,
        subject=str(body["subject"]),
        rubric=str(body["rubric"]),
        unsurveyed=str(body.get("unsurveyed", "")),
        total=_points(body.get("total")),
        least=_points(body.get("least")),
        most=_points(body.get("most")),
        levels=tuple(_level(one) for one in body["levels"]),
        suffix=str(body.get("suffix", "")),
        sources=tuple(str(one) for one in body["sources"]),
        costed=str(body.get("costed", "")),
        cost_seconds=tuple(str(one) for one in body.get("cost_seconds", ())),
        words_share=_points(body.get("words_share")),
        severities={str(key): str(value) for key, value in body.get("severities", {}).items()},
        ex_ante=ExAnteRule(int(ex_ante["least"]), str(ex_ante["rubric"])) if ex_ante else None,
        order=int(body.get("order", 1)),
        note=str(body.get("note", "")),
        cites=definition.cites,
    )


def _level(raw: Mapping[str, Any]) -> FormLevel:
    return FormLevel(
        name=str(raw["name"]),
        slot=str(raw["slot"]),
        role=str(raw["role"]),
        weight=_points(raw.get("weight")),
        required=bool(raw.get("required", False)),
        seconds=tuple(str(one) for one in raw["seconds"]),
        demanded=tuple(str(one) for one in raw.get("demanded", ())),
        moves_to=str(raw.get("moves_to", "")),
    )


def _points(raw: Any) -> Decimal | None:
    return None if raw is None else Decimal(str(raw))


def _consistent(form: ObjectiveForm, source: str) -> None:
    if form.subject not in SUBJECTS:
        raise ObjectiveFormError(f"{source}: subject '{form.subject}' is not one of {', '.join(SUBJECTS)}")
    names = {one.name for one in form.levels}
    for level in form.levels:
        if level.role not in ROLES:
            raise ObjectiveFormError(f"{source}: role '{level.role}' is not one of {', '.join(ROLES)}")
        if level.moves_to and level.moves_to not in names:
            raise ObjectiveFormError(f"{source}: moves_to '{level.moves_to}' is no level of the form")
        if set(level.demanded) - set(level.seconds):
            raise ObjectiveFormError(f"{source}: {level.name} demands a second level it does not have")
    given = [one.weight for one in form.levels]
    if form.total is not None and None not in given and sum(filter(None, given)) != form.total:
        raise ObjectiveFormError(f"{source}: the points of the levels do not make {form.total}")
    if set(form.severities.values()) - set(SEVERITIES):
        raise ObjectiveFormError(f"{source}: severities are {' or '.join(SEVERITIES)}")
