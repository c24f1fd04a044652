"""Rubrics: the tree that a project or a department is scored by, of a definition, checked when it is read."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import ExpressionError, parse
from yiben.core.expression.syntax import names_in
from yiben.core.indicator.scoring.curve import asks_of, curve_of, names_of
from yiben.core.indicator.scoring.given import Curve, CurveFault, shown
from yiben.core.indicator.scoring.plain import quantity
from yiben.core.indicator.target.objective import EVIDENCE, JUDGED, SUBJECTS, SURVEY, EvidenceSource
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

DECIMALS = 2
_INPUT = {"id", "title", "unit", "source", "note", "printed"}
_SLOT = {"quantitative", "qualitative", "levels", "costs", "least", "most"}
_NODE = {"id", "title", "weight", "parts", "slot", "value", "unit", "curve", "standard", "remark", "ours"}
_NODE |= {"source", "nothing", "note"}


@record()
class RubricInput:
    """What a rubric must be told: a number, or answers to what its leaf asks (`asks`: key and question). `printed` are
    the names under which papers print it in their text."""

    id: str
    title: str
    unit: str
    source: EvidenceSource
    asks: tuple[tuple[str, str], ...] = ()
    printed: tuple[str, ...] = ()


@record()
class Nothing:
    """When there is nothing to measure (no project expenditure to take a share of), and how to say so."""

    when: Formula
    say: str


@record()
class IndicatorSlot:
    """Where an objective's own indicators hang: the curves of those with and without a number, the second levels
    it knows (of `costs` a target with “=” must not be exceeded), and the least and most weight of one indicator."""

    quantitative: Curve
    qualitative: Curve
    levels: tuple[str, ...]
    costs: tuple[str, ...]
    least: Fraction | None
    most: Fraction | None


@record()
class RubricNode:
    """A node of a rubric: it has parts, or a slot, or (a leaf) a curve over the `value` of inputs `names`.

    `ours` marks what no paper or norm prints and this house decided."""

    id: str
    title: str
    weight: Fraction
    parts: tuple["RubricNode", ...] = ()
    slot: IndicatorSlot | None = None
    curve: Curve | None = None
    value: Formula | None = None
    names: tuple[str, ...] = ()
    text: str = ""
    unit: str = ""
    standard: str = ""
    remark: str = ""
    ours: bool = False
    nothing: Nothing | None = None

    @property
    def nodes(self) -> Iterator["RubricNode"]:
        """This node and all below it."""
        yield self
        for part in self.parts:
            yield from part.nodes


@record()
class Rubric:
    """A rubric in force: whose form it is, how the points are graded, what it asks, and its tree."""

    id: str
    version: int
    title: str
    since: int | None
    subject: str
    form: str
    region: str
    scale: str
    total: Fraction
    decimals: int
    inputs: tuple[RubricInput, ...]
    nodes: tuple[RubricNode, ...]
    cites: tuple[Citation, ...]

    @property
    def all_nodes(self) -> Iterator[RubricNode]:
        """Every node of the tree."""
        for node in self.nodes:
            yield from node.nodes

    @property
    def leaves(self) -> tuple[RubricNode, ...]:
        """The nodes that are scored by a curve of the rubric itself."""
        return tuple(node for node in self.all_nodes if node.curve is not None)

    @property
    def slots(self) -> tuple[RubricNode, ...]:
        """The nodes that take an objective's indicators."""
        return tuple(node for node in self.all_nodes if node.slot is not None)

    def node(self, id: str) -> RubricNode | None:
        """The node of an id."""
        return next((node for node in self.all_nodes if node.id == id), None)


def rubric_of(definition: Definition) -> Rubric:
    """The rubric of a definition; DefinitionError names everything that is wrong with it."""
    body = definition.body
    faults: list[str] = []
    inputs = tuple(_inputs(body.get("inputs") or (), faults))
    nodes = tuple(
        _node(raw, f"nodes[{number}]", faults) for number, raw in enumerate(body.get("nodes") or ())
    )
    total = _weight(body.get("total", 100), "total", faults)
    subject = str(body.get("subject", ""))
    if subject not in SUBJECTS:
        faults.append(f"subject: read '{subject}', expected one of {', '.join(SUBJECTS)}")
    rubric = Rubric(
        definition.id,
        definition.version,
        definition.title,
        definition.since,
        subject,
        str(body.get("form", "")),
        str(body.get("region", "")),
        str(body.get("scale", "")),
        total,
        int(body.get("decimals", DECIMALS)),
        (*inputs, *_judged(nodes, body.get("nodes") or ())),
        nodes,
        definition.cites,
    )
    faults += [*_unequal(rubric), *_twice(rubric), *_unknown(rubric, {one.id for one in inputs})]
    if faults:
        raise DefinitionError(f"{definition.source}: {'; '.join(faults)}")
    return rubric


def _inputs(listed: Iterable[Mapping[str, Any]], faults: list[str]) -> Iterator[RubricInput]:
    for number, raw in enumerate(listed):
        where = f"inputs[{number}]"
        strange = sorted(set(raw) - _INPUT)
        if strange or not raw.get("id") or not raw.get("title"):
            faults.append(
                f"{where}: expected id, title, unit and source" + (f", read {strange}" if strange else "")
            )
        yield RubricInput(
            str(raw.get("id", "")),
            str(raw.get("title", "")),
            str(raw.get("unit", "")),
            _source(raw.get("source") or {"kind": "vouched"}, where, faults),
            printed=tuple(str(name) for name in raw.get("printed") or ()),
        )


def _source(raw: Mapping[str, Any], where: str, faults: list[str]) -> EvidenceSource:
    kind = str(raw.get("kind", ""))
    if kind not in EVIDENCE:
        faults.append(f"{where}.source: kind read '{kind}', expected one of {', '.join(EVIDENCE)}")
    filters = tuple(sorted((str(k), str(v)) for k, v in (raw.get("filters") or {}).items()))
    return EvidenceSource(kind, str(raw.get("of", "")), filters)


def _node(raw: Mapping[str, Any], where: str, faults: list[str]) -> RubricNode:
    where = f"{where} ({raw.get('id', '?')})"
    faults += [f"{where}: unknown {key}" for key in sorted(set(raw) - _NODE)]
    faults += [f"{where}: '{key}' is missing" for key in ("id", "title", "weight") if not raw.get(key)]
    if sum(key in raw for key in ("parts", "slot", "curve")) != 1:
        faults.append(f"{where}: expected one of parts, slot, curve")
    parts = tuple(_node(one, f"{where}.parts[{n}]", faults) for n, one in enumerate(raw.get("parts") or ()))
    text = str(raw.get("value", ""))
    formula, names = _formula(text, f"{where}.value", faults)
    curve = _curve(raw["curve"], f"{where}.curve", faults) if "curve" in raw else None
    nothing, absent = _nothing(raw.get("nothing") or {}, where, faults)
    return RubricNode(
        str(raw.get("id", "")),
        str(raw.get("title", "")),
        _weight(raw.get("weight", 0), where, faults),
        parts,
        _slot(raw["slot"], f"{where}.slot", faults) if "slot" in raw else None,
        curve,
        formula,
        tuple(dict.fromkeys((*names, *absent, *(names_of(curve) if curve is not None else ())))),
        text,
        str(raw.get("unit", "")),
        str(raw.get("standard", "")),
        str(raw.get("remark", "")),
        bool(raw.get("ours", False)),
        nothing,
    )


def _nothing(raw: Mapping[str, Any], where: str, faults: list[str]) -> tuple[Nothing | None, tuple[str, ...]]:
    formula, names = _formula(str(raw.get("when", "")), f"{where}.nothing", faults)
    if raw and (formula is None or not raw.get("say")):
        faults.append(f"{where}.nothing: expected when and say")
    return (Nothing(formula, str(raw["say"])) if formula is not None and raw.get("say") else None), names


def _slot(raw: Mapping[str, Any], where: str, faults: list[str]) -> IndicatorSlot | None:
    quantitative = _curve(raw.get("quantitative") or {}, f"{where}.quantitative", faults)
    qualitative = _curve(raw.get("qualitative") or {}, f"{where}.qualitative", faults)
    if quantitative is None or qualitative is None:
        return None
    bounds = [
        _weight(raw[key], f"{where}.{key}", faults) if key in raw else None for key in ("least", "most")
    ]
    levels, costs = (tuple(str(level) for level in raw.get(key) or ()) for key in ("levels", "costs"))
    faults += [f"{where}: unknown {key}" for key in sorted(set(raw) - _SLOT)]
    faults += [f"{where}.costs: '{cost}' is not among the levels" for cost in costs if cost not in levels]
    return IndicatorSlot(quantitative, qualitative, levels, costs, bounds[0], bounds[1])


def _curve(raw: Any, where: str, faults: list[str]) -> Curve | None:
    try:
        return curve_of(raw, where)
    except CurveFault as fault:
        faults.append(str(fault))
        return None


def _formula(text: str, where: str, faults: list[str]) -> tuple[Formula | None, tuple[str, ...]]:
    if not text:
        return None, ()
    try:
        node = parse(text)
        return compiled(node), tuple(names_in(node))
    except (ExpressionError, ValueError) as problem:
        faults.append(f"{where}: {problem}")
        return None, ()


def _weight(raw: Any, where: str, faults: list[str]) -> Fraction:
    try:
        weight = quantity(raw, where)
    except CurveFault as fault:
        faults.append(str(fault))
        return Fraction(0)
    if weight <= 0:
        faults.append(f"{where}: a weight of {shown(weight)}, expected more than 0")
    return weight


def _judged(nodes: tuple[RubricNode, ...], listed: Iterable[Mapping[str, Any]]) -> Iterator[RubricInput]:
    """What people are asked, one input a leaf, under the id of the leaf."""
    sources = _sources(listed)
    for top in nodes:
        for node in top.nodes:
            asks = asks_of(node.curve) if node.curve is not None else ()
            if asks:
                kind = SURVEY if node.curve is not None and node.curve.kind == "questionnaire" else JUDGED
                source = sources.get(node.id) or EvidenceSource(kind)
                yield RubricInput(node.id, node.title, "", source, asks)


def _sources(listed: Iterable[Mapping[str, Any]]) -> dict[str, EvidenceSource]:
    found: dict[str, EvidenceSource] = {}
    for raw in listed:
        if raw.get("source"):
            found[str(raw.get("id", ""))] = _source(raw["source"], "", [])
        found |= _sources(raw.get("parts") or ())
    return found


def _unequal(rubric: Rubric) -> Iterator[str]:
    tops = sum((node.weight for node in rubric.nodes), Fraction(0))
    if tops != rubric.total:
        yield f"the first level weighs {shown(tops)}, the total is {shown(rubric.total)}"
    for node in rubric.all_nodes:
        inner = sum((part.weight for part in node.parts), Fraction(0))
        if node.parts and inner != node.weight:
            yield f"'{node.id}' weighs {shown(node.weight)}, its parts {shown(inner)}"
        if node.curve is not None and node.curve.full not in (None, node.weight):
            yield f"'{node.id}' weighs {shown(node.weight)}, its curve gives {shown(node.curve.full or 0)} at most"


def _twice(rubric: Rubric) -> Iterator[str]:
    seen: set[str] = set()
    for node in rubric.all_nodes:
        if node.id in seen:
            yield f"'{node.id}' stands twice"
        seen.add(node.id)


def _unknown(rubric: Rubric, declared: set[str]) -> Iterator[str]:
    used = {name for node in rubric.all_nodes for name in node.names}
    yield from (f"no input is called '{name}'" for name in sorted(used - declared))
    yield from (f"nothing uses the input '{name}'" for name in sorted(declared - used))
