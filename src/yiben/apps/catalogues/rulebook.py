"""What the catalogue is kept by, read once a process: the form of an item, the linter's rules, units, sentences."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from yiben.core.catalogue.item_facts import Factors, factors_of
from yiben.core.catalogue.item_form import ItemForm, form_of
from yiben.core.catalogue.item_rule import ItemRule, item_rule_of
from yiben.core.indicator.column import ITEM
from yiben.core.indicator.metric import Metric, metric_of
from yiben.formats import definitions


@cache
def form() -> ItemForm:
    """All that is kept of an item."""
    return form_of(definitions.load("items"))


@cache
def factors() -> Factors:
    """How many working days a unit of time counts as."""
    return factors_of(definitions.load("items"))


@cache
def item_rules() -> tuple[ItemRule, ...]:
    """The rules of the linter, errors first."""
    order = ("error", "warning", "hint")
    rules = (item_rule_of(one, form()) for one in definitions.load("item_rules", examples=False))
    return tuple(sorted(rules, key=lambda rule: (order.index(rule.severity), rule.id)))


@cache
def item_metrics() -> tuple[Metric, ...]:
    """The rates of the catalogue: the metrics that count items."""
    found = (metric_of(one) for one in definitions.load("metrics"))
    return tuple(one for one in found if one.grain == ITEM)


@cache
def case_kinds() -> frozenset[str]:
    """The ids of the kinds of cases that may handle an item."""
    return frozenset(one.id for one in definitions.load("case_types", examples=False))


@cache
def sentences() -> Mapping[str, str]:
    """The sentences of what may be wrong with a file, by word."""
    body = next(one.body for one in definitions.load("items") if one.id == "problems")
    return dict(body["sentences"])


def say(what: str, **values: Any) -> str:
    """The sentence of a problem."""
    return sentences()[what].format_map(values)
