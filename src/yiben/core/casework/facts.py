"""What expressions of a kind see of a case: its data, documents, channel, state, children, its item, and who asks."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from yiben.core.casework.case import Standing
from yiben.core.casework.case_type import CaseType, Child, RequiredDocument
from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import parse
from yiben.core.expression.syntax import Attribute, Name, parts_of
from yiben.core.expression.values import Absent, Number, Value, constant

NAMES = frozenset({"data", "documents", "missing", "channel", "state", "children", "item", "by", "handler"})
COUNTS = ("open", "closed", "granted", "refused", "total")
_GOOD = {"granted", "granted_conditionally", "done"}
_NONE = Absent("没有填写")


@lru_cache(maxsize=4096)
def formula(text: str) -> Formula:
    """An expression as one function of the facts; compiled once."""
    return compiled(parse(text))


@lru_cache(maxsize=4096)
def asked_in(text: str) -> frozenset[str]:
    """The answers that an expression looks at; with `by` where it looks at who asks."""
    parts = tuple(parts_of(parse(text)))
    answers = {
        part.name
        for part in parts
        if isinstance(part, Attribute) and isinstance(part.target, Name) and part.target.name == "data"
    }
    return frozenset(answers | {"by" for part in parts if part == Name("by")})


@lru_cache(maxsize=256)
def answers_of(case_type: CaseType) -> frozenset[str]:
    """Every answer that a kind asks for anywhere."""
    schemas = (case_type.form, *(action.asks or {} for action in case_type.actions.values()))
    return frozenset(name for schema in schemas for name in schema.get("properties", ()))


def value_of(plain: Any) -> Value:
    """A plain answer as a value of the language."""
    if plain is None or plain == "":
        return _NONE
    if isinstance(plain, bool | str):
        return plain
    if isinstance(plain, int):
        return constant(Fraction(plain))
    if isinstance(plain, Mapping):
        return Answers(plain)
    return tuple(value_of(item) for item in plain)


class Answers:
    """Plain answers by name; one that was not given is absent."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers

    def attribute(self, name: str) -> Value:
        """An answer."""
        return value_of(self.answers.get(name))


class _Documents:
    def __init__(self, facts: "Facts") -> None:
        self.facts = facts

    def attribute(self, name: str) -> Value:
        """How many were received or are missing, or whether one was received."""
        if name == "received":
            return constant(Fraction(len(self.facts.received)))
        if name == "missing":
            return constant(Fraction(len(self.facts.missing)))
        return name in self.facts.received


class _Children:
    def __init__(self, children: Mapping[str, tuple[str, str]]) -> None:
        self.children = children

    def attribute(self, name: str) -> Value:
        """How many are open, closed, granted, refused; or the outcome of one."""
        outcomes = [outcome for _, outcome in self.children.values()]
        counts = {
            "open": outcomes.count(""),
            "closed": len(outcomes) - outcomes.count(""),
            "granted": sum(outcome in _GOOD for outcome in outcomes),
            "refused": sum(outcome != "" and outcome not in _GOOD for outcome in outcomes),
            "total": len(outcomes),
        }
        if name in counts:
            return constant(Fraction(counts[name]))
        return value_of(self.children.get(name, ("", ""))[1])


class Facts(Mapping[str, Value]):
    """The facts of a case at one moment, each worked out when it is asked for."""

    def __init__(
        self,
        case_type: CaseType,
        *,
        data: Mapping[str, Any],
        received: tuple[str, ...],
        channel: str = "",
        state: str = "",
        children: Mapping[str, tuple[str, str]] | None = None,
        item: Mapping[str, Any] | None = None,
        by: str = "",
        handler: str = "",
    ) -> None:
        self.case_type = case_type
        self.data = data
        self.received = received
        self.channel = channel
        self.state = state
        self.children = children or {}
        self.item = item or {}
        self.by = by
        self.handler = handler
        self._missing: tuple[RequiredDocument, ...] | None = None

    @property
    def missing(self) -> tuple[RequiredDocument, ...]:
        """The documents that are needed and not there; those the state itself holds are not asked of anyone."""
        if self._missing is None:
            self._missing = tuple(
                document
                for document in self.case_type.documents
                if document.id not in self.received
                and document.source == "applicant"
                and (document.necessity == "required" or (document.when and self.holds(document.when)))
            )
        return self._missing

    def holds(self, text: str) -> bool:
        """True where an expression is surely true; what is not known does not hold."""
        value = formula(text)(self)
        return not isinstance(value, Absent) and bool(value)

    def plain(self, text: str) -> int | str | bool | None:
        """The plain worth of an expression; None where there is none."""
        value = formula(text)(self)
        if isinstance(value, Number):
            low = value.interval.low
            return int(low) if value.interval.is_exact and low == int(low) else None
        if isinstance(value, str | bool):
            return value
        return None if isinstance(value, Absent | tuple) or value is None else bool(value)

    def get(self, name: str, default: Any = None) -> Any:
        """A fact by name."""
        if name == "data":
            return Answers(self.data)
        if name == "missing":
            return constant(Fraction(len(self.missing)))
        if name == "documents":
            return _Documents(self)
        if name == "children":
            return _Children(self.children)
        if name == "item":
            return Answers(self.item)
        if name in ("state", "channel", "by", "handler"):
            return value_of(getattr(self, name))
        return default

    def __getitem__(self, name: str) -> Value:
        if name not in NAMES:
            raise KeyError(name)
        value: Value = self.get(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(NAMES))

    def __len__(self) -> int:
        return len(NAMES)


def facts_at(
    case_type: CaseType,
    standing: Standing,
    *,
    data: Mapping[str, Any] | None = None,
    item: Mapping[str, Any] | None = None,
    by: str = "",
) -> Facts:
    """The facts of a case as it stands; `data` are answers said right now, over those already given; `by` who asks."""
    return Facts(
        case_type,
        data={**standing.data, **data} if data else standing.data,
        received=standing.documents,
        channel=standing.channel,
        state=standing.state,
        children=standing.children,
        item=item,
        by=by,
        handler=standing.handler,
    )


def facts_of(
    case_type: CaseType, standing: Standing, *, item: Mapping[str, Any] | None = None
) -> dict[str, int | str | bool | None]:
    """What metrics count of a case: the facts its kind names, plain."""
    if not case_type.facts:
        return {}
    facts = facts_at(case_type, standing, item=item)
    return {name: facts.plain(text) for name, text in case_type.facts.items()}


def fee_of(case_type: CaseType, standing: Standing, *, item: Mapping[str, Any] | None = None) -> int | None:
    """The fee in fen as the kind states it; None where there is none or it cannot be worked out."""
    if not case_type.fee:
        return None
    found = facts_at(case_type, standing, item=item).plain(case_type.fee)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def shared_with(
    case_type: CaseType, standing: Standing, child: Child
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a child takes of its parent: data and documents, so that they are asked for once."""
    data = {name: standing.data[name] for name in child.takes if name in standing.data}
    documents = {document.id for document in case_type.documents} & set(child.takes)
    return data, tuple(name for name in standing.documents if name in documents)
