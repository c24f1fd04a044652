"""A rule of the catalogue's linter: what must hold of an item, or of every row of one of its lists."""

from collections.abc import Iterator, Mapping
from typing import Any

from yiben.core.catalogue.definition import Definition, DefinitionError
from yiben.core.catalogue.item_facts import DERIVED, Facts, value_of
from yiben.core.catalogue.item_form import ITEM, ItemForm
from yiben.core.expression.evaluate import Formula, compiled
from yiben.core.expression.parse import parse
from yiben.core.expression.syntax import Attribute, Name, parts_of
from yiben.core.expression.tokens import ExpressionError
from yiben.core.expression.values import Absent
from yiben.core.value.citation import Citation
from yiben.core.value.record import record

SEVERITIES = ("error", "warning", "hint")
PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "not_applicable"


@record(slots=False, eq=False)
class ItemRule:
    """A rule. `part` is the list whose rows it looks at (then `bound` is a row's name), empty for the item itself;
    `field` is where a reader should look."""

    id: str
    version: int
    title: str
    severity: str
    part: str
    bound: str
    field: str
    where: Formula | None
    asserts: Formula
    message: str
    advice: str
    cites: tuple[Citation, ...]

    @property
    def basis(self) -> str:
        """The norms it stands on."""
        return "；".join(str(one) for one in self.cites)

    def rows(self, item: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """What it looks at in an item: rows with their places, or the item itself at -1."""
        if not self.part:
            yield -1, item
        else:
            yield from enumerate(item[self.part])

    def holds(self, facts: Mapping[str, Any], row: Mapping[str, Any]) -> str:
        """Whether it holds of an item (as facts), or of a row in it: pass, fail or not_applicable."""
        scope = {ITEM: Facts(facts), **({self.bound: value_of(row)} if self.part else {})}
        if self.where is not None:
            applies = self.where(scope)
            if isinstance(applies, Absent) or not applies:
                return NOT_APPLICABLE
        truth = self.asserts(scope)
        if isinstance(truth, Absent):
            return NOT_APPLICABLE
        return PASS if truth else FAIL


def item_rule_of(definition: Definition, form: ItemForm) -> ItemRule:
    """The rule of a definition; DefinitionError names what cannot be used."""
    body, source = definition.body, definition.source
    loop = dict(body.get("for", {}))
    bound, part = next(iter(loop.items()), ("", ""))
    if body["severity"] not in SEVERITIES:
        raise DefinitionError(
            f"{source}: severity '{body['severity']}' is not one of {', '.join(SEVERITIES)}"
        )
    looked = form.part(part) if part else form.item
    if body["field"] not in {one.id for one in looked.fields}:
        raise DefinitionError(f"{source}: field '{body['field']}' is not in {looked.id}")
    known = {ITEM: _names(form, ITEM) | set(DERIVED) | {one.id for one in form.lists}}
    known |= {bound: _names(form, part)} if part else {}
    where = str(body["where"]) if "where" in body else ""
    return ItemRule(
        id=definition.id,
        version=definition.version,
        title=definition.title,
        severity=str(body["severity"]),
        part=part,
        bound=bound,
        field=str(body["field"]),
        where=_formula(where, known, source) if where else None,
        asserts=_formula(str(body["asserts"]), known, source),
        message=str(body["message"]),
        advice=str(body["advice"]),
        cites=definition.cites,
    )


def _names(form: ItemForm, part: str) -> set[str]:
    return {one.id for one in form.part(part).fields}


def _formula(text: str, known: Mapping[str, set[str]], source: str) -> Formula:
    try:
        tree = parse(text)
    except ExpressionError as fault:
        raise DefinitionError(f"{source}: {fault}") from fault
    for node in parts_of(tree):
        if isinstance(node, Name) and node.name not in known:
            raise DefinitionError(f"{source}: “{node.name}” is neither item nor the row of the loop")
        if isinstance(node, Attribute) and isinstance(node.target, Name):
            if node.name not in known.get(node.target.name, {node.name}):
                raise DefinitionError(f"{source}: “{node.target.name}” has no field “{node.name}”")
    return compiled(tree)
