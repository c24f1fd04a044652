"""The rulebook: definitions by kind, and the rules in force for a year."""

import pytest

from tests.support.built import definition
from yiben.core.audit.rulebook import rulebook
from yiben.core.catalogue.definition import DefinitionError
from yiben.formats import definitions

CODES = {"functional": {}, "economic": {}}


def book(*rules):
    return rulebook([*definitions.load("forms"), *rules], CODES)


def test_the_rules_of_a_year_are_those_in_force():
    of = book(definition("1 == 1", id="old", until=2021), definition("1 == 1", id="new", since=2022))
    assert [rule.id for rule in of.rules_for(2020)] == ["old"]
    assert [rule.id for rule in of.rules_for(2023)] == ["new"]
    assert [rule.id for rule in of.rules_for(None)] == ["new", "old"]


def test_the_rules_of_a_year_are_parsed_once():
    of = book(definition("1 == 1"))
    assert of.rules_for(2023)[0] is of.rules_for(2023)[0]


def test_a_rule_that_cannot_be_used_is_refused_before_the_first_paper():
    with pytest.raises(DefinitionError, match=r"rules/x\.yaml"):
        book(definition("1 ==", until=2016))


def test_a_rulebook_without_rules_has_nothing_in_force():
    assert book().rules_for(2023) == ()
