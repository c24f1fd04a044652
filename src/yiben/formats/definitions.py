"""The rulebook on disk: YAML definitions and CSV classifications, read once and checked."""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from yiben.core.catalogue.classification import ClassificationCode
from yiben.core.catalogue.definition import Definition, DefinitionError, define
from yiben.core.catalogue.region import Region
from yiben.core.ledger.account import Account, Chart

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_AUDIT = {"charts", "roles", "duties", "calendars", "figures", "meanings"}
_NO_AUDIT |= {"ledger", "imports", "measures", "derivations", "printings", "profiles", "narratives", "terms"}
_NO_AUDIT |= {
    "case_types",
    "casework",
    "ex_ante",
    "foreign",
    "indicators",
    "item_rules",
    "items",
    "letters",
    "limits",
    "metrics",
    "monitoring",
    "objective_forms",
    "performance_forms",
    "performance_profiles",
    "performance_reports",
    "performance_uses",
    "scoring",
    "simulations",
    "surveys",
}
_SUFFIXES = (".yaml", ".yml")


_EXAMPLES = "\nexamples:"


class _Loader(_Safe):  # type: ignore[misc]
    """Safe YAML in which a key written twice is an error, not a silent loss of the first."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            raise yaml.constructor.ConstructorError(
                None, None, f"key '{key}' is written twice", key_node.start_mark
            )
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def root() -> Traversable:
    """The folder of the definitions that come with the package."""
    return files("yiben").joinpath("definitions")


@cache
def load(kind: str | None = None, *, examples: bool = True) -> tuple[Definition, ...]:
    """All definitions, or those of one kind (the first folder: rules, statements, forms, concepts).

    Without `examples`, which stand last in a rule's file, they are not even parsed: a start is quicker.
    """
    return load_folder(root(), kind, examples=examples)


def load_folder(
    folder: Traversable, kind: str | None = None, *, examples: bool = True
) -> tuple[Definition, ...]:
    """The definitions below a folder; DefinitionError names the file and key that cannot be used."""
    found: dict[tuple[str, str, int], Definition] = {}
    for shelf in sorted(_children(folder), key=lambda item: item.name):
        if not shelf.is_dir() or (kind is not None and shelf.name != kind):
            continue
        for source, file in _yaml_files(shelf, shelf.name):
            definition = _define(file, shelf.name, source, examples)
            key = (definition.kind, definition.id, definition.version)
            if key in found:
                raise DefinitionError(
                    f"{source}: id '{definition.id}' version {definition.version} is already in "
                    f"{found[key].source}"
                )
            found[key] = definition
    return tuple(found.values())


@cache
def load_for_audits() -> tuple[Definition, ...]:
    """What an audit stands on: not who may do what, not the calendars, not what is shown or drawn, and no examples."""
    shelves = sorted(shelf.name for shelf in _children(root()) if shelf.is_dir())
    kinds = [kind for kind in shelves if kind not in _NO_AUDIT]
    return tuple(d for kind in kinds for d in load(kind, examples=False))


@cache
def load_codes(name: str) -> Mapping[str, ClassificationCode]:
    """The codes of a classification (functional, economic_departmental) by code; KeyError for none."""
    file = root().joinpath("classifications", f"{name}.csv")
    if not file.is_file():
        raise KeyError(name)
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    return {row["code"]: _code(row) for row in rows}


@cache
def load_accounts() -> Chart:
    """The chart of accounts, each with the status of its number and name."""
    file = root().joinpath("classifications", "accounts.csv")
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    return Chart.of(
        Account(
            code=row["code"],
            name=row["name"],
            book=row["book"],
            element=row["element"],
            normal=row["normal"],
            parent=row["parent_code"],
            status=row["status"],
        )
        for row in rows
    )


@cache
def load_regions() -> Mapping[str, Region]:
    """The administrative division codes, those no longer in force too (see their status)."""
    file = root().joinpath("classifications", "regions.csv")
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    return {
        row["code"]: Region(
            code=row["code"],
            name=row["name"],
            level=row["level"],
            parent=row["parent_code"],
            province=row["province_name"],
            prefecture=row["prefecture_name"],
            status=row["status"],
        )
        for row in rows
    }


def _children(folder: Traversable) -> Iterator[Traversable]:
    if folder.is_dir():
        yield from folder.iterdir()


def _yaml_files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        source = f"{path}/{item.name}"
        if item.is_dir():
            yield from _yaml_files(item, source)
        elif item.name.endswith(_SUFFIXES):
            yield source, item


def _define(file: Traversable, kind: str, source: str, examples: bool) -> Definition:
    try:
        text = file.read_text(encoding="utf-8")
        text = text if examples else text.partition(_EXAMPLES)[0]
        raw = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as cause:
        raise DefinitionError(f"{source}: no readable YAML: {cause}") from cause
    if not isinstance(raw, Mapping):
        raise DefinitionError(f"{source}: a mapping with id, version, title and cites was expected")
    try:
        return define(raw, kind, source)
    except (TypeError, ValueError, AttributeError) as cause:
        if isinstance(cause, DefinitionError):
            raise
        raise DefinitionError(f"{source}: version or cites: {cause}") from cause


def _code(row: Mapping[str, str]) -> ClassificationCode:
    return ClassificationCode(
        code=row["code"],
        name=row["name"],
        level=row["level"],
        status=row["status"],
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
        alt_names=tuple(part for part in row["alt_names"].split("|") if part),
        group=row.get("group", ""),
    )
