"""Rubrics of definitions: the tree that a project or a department is scored by, checked when it is read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.indicator.scoring.curve import asks_of
from yiben.core.indicator.scoring.node import node_of, weight_of
from yiben.core.indicator.scoring.sound import twice, unequal, unknown
from yiben.core.indicator.scoring.tree import IndicatorSlot, Nothing, Rubric, RubricInput, RubricNode
from yiben.core.indicator.target.objective import EVIDENCE, JUDGED, SUBJECTS, SURVEY, EvidenceSource

DECIMALS = 2
_INPUT = {"id", "title", "unit", "source", "note", "printed"}
__all__ = ["IndicatorSlot", "Nothing", "Rubric", "RubricInput", "RubricNode", "rubric_of"]


def rubric_of(definition: Definition) -> Rubric:
    """The rubric of a definition; DefinitionError names everything that is wrong with it."""
    body = definition.body
    faults: list[str] = []
    inputs = tuple(_inputs(body.get("inputs") or (), faults))
    nodes = tuple(
        node_of(raw, f"nodes[{number}]", faults) for number, raw in enumerate(body.get("nodes") or ())
    )
    total = weight_of(body.get("total", 100), "total", faults)
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
    faults += [*unequal(rubric), *twice(rubric), *unknown(rubric, {one.id for one in inputs})]
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
