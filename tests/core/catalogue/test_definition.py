"""Definitions: identity, dates and sources of a file of the rulebook."""

import pytest

from yiben.core.catalogue.definition import DefinitionError, define, in_force

RAW = {
    "id": "sum-of-parts",
    "version": 1,
    "title": "合计等于各项之和",
    "cites": [{"document": "预算法", "article": "第十四条", "status": "verified"}],
    "asserts": "a == b",
}


def defined(**changes):
    return define({**RAW, **changes}, "rules", "rules/x.yaml")


def test_what_is_not_identity_date_or_source_is_the_body():
    assert defined(since=2019).body == {"asserts": "a == b"}


def test_a_definition_keeps_its_kind_its_file_and_its_citations():
    definition = defined()
    assert (definition.kind, definition.source) == ("rules", "rules/x.yaml")
    assert str(definition.cites[0]) == "预算法 第十四条"


@pytest.mark.parametrize("key", ["id", "version", "title", "cites"])
def test_a_missing_key_is_named_with_its_file(key):
    raw = {k: v for k, v in RAW.items() if k != key}
    with pytest.raises(DefinitionError, match=f"rules/x.yaml: key '{key}' is missing"):
        define(raw, "rules", "rules/x.yaml")


def test_a_citation_status_that_nobody_knows_is_refused():
    with pytest.raises(DefinitionError, match="citation status 'sure' is not known"):
        defined(cites=[{"document": "预算法", "status": "sure"}])


def test_a_citation_key_that_nobody_knows_is_refused_with_its_file():
    with pytest.raises(DefinitionError, match=r"rules/x\.yaml: citation"):
        defined(cites=[{"document": "预算法", "page": 3}])


@pytest.mark.parametrize("key", ["since", "until"])
def test_a_year_written_as_words_is_refused_before_it_meets_a_paper(key):
    with pytest.raises(DefinitionError, match=f"rules/x.yaml: {key} '2019年' is not a year"):
        defined(**{key: "2019年"})


def test_since_and_until_are_both_included():
    definition = defined(since=2019, until=2021)
    assert [definition.holds_in(year) for year in (2018, 2019, 2021, 2022)] == [False, True, True, False]


def test_a_paper_of_unknown_year_excludes_nothing():
    assert defined(since=2019, until=2021).holds_in(None)


def test_the_edition_of_the_paper_s_year_is_in_force():
    old, new = defined(until=2021, title="旧"), defined(since=2022, version=2, title="新")
    assert [d.title for d in in_force([new, old], 2020)] == ["旧"]
    assert [d.title for d in in_force([old, new], 2023)] == ["新"]


def test_of_two_in_force_the_higher_version_counts():
    assert [d.version for d in in_force([defined(version=2), defined(version=1)], 2023)] == [2]


def test_definitions_in_force_stand_in_the_order_of_their_ids():
    chosen = in_force([defined(id="b"), defined(id="a")], None)
    assert [d.id for d in chosen] == ["a", "b"]


def test_nothing_is_in_force_before_the_first_year():
    assert in_force([defined(since=2019)], 2016) == ()
