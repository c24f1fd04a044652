"""Every definition parses, is cited, and its years make sense; its folder says what it is."""

from yiben.core.catalogue.definition import Definition
from yiben.formats import definitions

ALL = definitions.load()


def test_there_are_no_python_files_among_the_definitions():
    folders = [definitions.root()]
    names = []
    while folders:
        for item in folders.pop().iterdir():
            if item.is_dir():
                folders.append(item)
            else:
                names.append(item.name)
    assert [n for n in names if n.endswith(".py")] == []
    assert [n for n in names if not n.endswith((".yaml", ".yml", ".csv", ".md"))] == []


def faults(definition: Definition) -> list[str]:
    found = []
    if not definition.title.strip() or definition.version < 1:
        found.append("title and a version from 1 on")
    if not definition.cites or not all(cite.document.strip() for cite in definition.cites):
        found.append("a norm: without one a definition is an opinion")
    years = [year for year in (definition.since, definition.until) if year is not None]
    if not all(isinstance(year, int) and 1994 <= year <= 2100 for year in years) or years != sorted(years):
        found.append("since and until as budget years, in order")
    return [f"{definition.source} needs {fault}" for fault in found]


def test_every_definition_is_named_cited_and_dated():
    assert ALL
    assert [fault for definition in ALL for fault in faults(definition)] == []


def test_ids_are_english_and_their_files_are_found_by_them():
    assert [d.source for d in ALL if not d.id.replace("-", "").replace("_", "").isascii()] == []


def test_examples_stand_last_so_that_leaving_them_out_leaves_nothing_else_out():
    plain = {(d.kind, d.id, d.version): d for d in definitions.load(examples=False)}
    for definition in ALL:
        body = {key: value for key, value in definition.body.items() if key != "examples"}
        assert plain[definition.kind, definition.id, definition.version].body == body, definition.source
