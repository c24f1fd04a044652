"""Every definition parses, is cited, and its years make sense; its folder says what it is."""

import pytest

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


@pytest.mark.parametrize("definition", ALL, ids=lambda d: d.source)
def test_a_definition_is_named_cited_and_dated(definition: Definition):
    assert definition.title.strip()
    assert definition.version >= 1
    assert definition.cites, "a definition without a norm is an opinion: cite document and article"
    assert all(cite.document.strip() for cite in definition.cites)
    for year in (definition.since, definition.until):
        assert year is None or (isinstance(year, int) and 1994 <= year <= 2100)
    if definition.since and definition.until:
        assert definition.since <= definition.until


def test_ids_are_english_and_their_files_are_found_by_them():
    assert [d.source for d in ALL if not d.id.replace("-", "").replace("_", "").isascii()] == []
