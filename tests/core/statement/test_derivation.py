"""Derivations are whole: each cell of each layout is derived, or declared with the reason why not."""

import pytest

from yiben.apps.catalogues.kit import statement_kit
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.statement.derivation import derivation_of, left_out, measures_of

KIT = statement_kit()
FINAL = sorted(name for name in KIT.statements if not name.startswith("budget"))
HEAD = {"id": "revenue", "version": 1, "title": "t", "cites": []}


def defined(body: dict, kind: str = "derivations"):
    return define({**HEAD, **body}, kind, "here.yaml")


def test_every_statement_of_the_final_accounts_is_derived() -> None:
    assert sorted(KIT.derivations) == FINAL


@pytest.mark.parametrize("name", FINAL)
def test_every_row_and_column_of_every_layout_is_derived_or_declared(name: str) -> None:
    assert list(left_out(KIT.derivations[name], KIT.statements[name])) == []


def test_a_column_that_nobody_speaks_of_is_found() -> None:
    short = derivation_of(defined({"codes": "functional", "columns": {"本年收入合计": {}}}), KIT.measures)
    assert "plain: column 财政拨款收入" in list(left_out(short, KIT.statements["revenue"]))


def test_what_cannot_be_derived_says_why() -> None:
    parts = [p for d in KIT.derivations.values() for p in (*d.rows.values(), *d.columns.values())]
    assert [p.reason for p in parts if p.reason]
    assert [p for p in parts if p.reason and p.measures] == []


def test_a_measure_that_is_not_there_is_named_with_its_file() -> None:
    with pytest.raises(DefinitionError, match=r"here\.yaml.*no measure is called riches"):
        derivation_of(defined({"columns": {"本年收入合计": {"of": "riches"}}}), KIT.measures)


def test_a_dimension_that_is_not_there_is_named_with_its_file() -> None:
    with pytest.raises(DefinitionError, match=r"here\.yaml.*colour"):
        derivation_of(defined({"columns": {"本年收入合计": {"colour": ["red"]}}}), KIT.measures)
    wrong = {"measures": {"m": {"title": "t", "select": [{"colour": ["red"]}]}}}
    with pytest.raises(DefinitionError, match=r"here\.yaml.*measure 'm'.*colour"):
        measures_of([defined(wrong, "measures")])


def test_a_measure_is_defined_once() -> None:
    one = defined({"measures": {"income": {"title": "t", "select": []}}}, "measures")
    with pytest.raises(DefinitionError, match="defined twice"):
        measures_of([one, one])


def test_a_setting_of_the_profile_turns_selections_on() -> None:
    year_end = KIT.measures["year_end"]
    kept = year_end.under(frozenset({"institution_surplus_kept"}))
    usual = year_end.under(frozenset())
    assert len(kept) == len(usual) + 1
    assert {a for s in set(kept) - set(usual) for a in s.accounts} == {"8202", "8301"}
