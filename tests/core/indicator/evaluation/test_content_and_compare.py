"""The content of an evaluation is plain and whole, and two of them are compared by what they keep."""

import json
from copy import deepcopy
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yiben.core.indicator.evaluation.compare import Why, compare, recomputed
from yiben.core.indicator.evaluation.content import (
    content_of,
    digest_of,
    scored_of,
    statuses,
)
from yiben.core.indicator.evaluation.measurement import Evidence, Measurement, Operand
from yiben.core.indicator.evaluation.plain import operand_of, selection_of
from yiben.core.indicator.scoring.scored import Scored, ScoreFlag
from yiben.core.indicator.scoring.telling import plain_scored
from yiben.core.ledger.book import Selection

CHOSEN = Selection(sign=-1, accounts=("7",), projects=("系统运维",))
POINTS = st.none() | st.fractions(0, 100, max_denominator=100)


def leaf(id="one", points=Fraction(9)):
    return Scored(id, f"指标{id}", Fraction(10), points, "recomputed", "10 × 90%", Fraction(9, 10), "%")


def measurement(**more):
    base = {
        "id": "one", "title": "指标one", "kind": "metric", "query": {"metric": "closed-on-time", "version": 1},
        "span": "2023", "unit": "%", "value": Fraction(9, 10), "text": "90.00%", "numerator": "9",
        "denominator": "10", "inputs": "a" * 64,
    }  # fmt: skip
    return Measurement(**{**base, **more})


def content(points=Fraction(9), **more):
    root = Scored("rubric", "体系", Fraction(10), points, "summed", "9", parts=(leaf(points=points),))
    return content_of(
        rubric={"id": "rubric", "version": 1, "nodes": []}, edition="e" * 64, as_of="2024-01-01T00:00:00",
        mark={"event": 7}, measurements=[measurement(**more)], scored=root, grade="优",
        definitions={"scale": None, "metrics": {}},
    )  # fmt: skip


@given(POINTS, st.fractions(-5, 5, max_denominator=1000), st.text(max_size=5))
def test_a_tree_of_scores_comes_back_from_its_plain_content(points, value, words):
    tree = Scored(
        "root", words, Fraction(100), points, "summed", words, flags=(ScoreFlag("f", words),),
        parts=(leaf(points=points), Scored("two", "二", Fraction(1, 3), None, "no_data", "", value)),
    )  # fmt: skip
    plain = json.loads(json.dumps(plain_scored(tree)))
    assert scored_of(plain) == tree and digest_of(plain) == digest_of(plain_scored(tree))


def test_statuses_are_counted_over_leaves():
    tree = Scored("r", "", Fraction(1), None, "summed", "", parts=(leaf(), leaf("two"), leaf("three")))
    assert statuses(tree) == {"recomputed": 3}


def test_operands_and_selections_come_back():
    one = Operand("project.outturn", 2023, 900, "", (CHOSEN,), "", "", 2, "d" * 64)
    kept = content(kind="ledger", operands=(one,))["actuals"]["one"]["operands"][0]
    assert operand_of(json.loads(json.dumps(kept))) == one
    assert selection_of(kept["selections"][0]) == CHOSEN and "items" not in kept["selections"][0]


def test_the_same_content_has_no_changes():
    assert recomputed(compare(content(), content())).same
    assert compare(content(), content()) == ()


def test_other_rows_with_the_same_value_are_told_and_it_is_the_same():
    again = recomputed(compare(content(), content(inputs="b" * 64), {"one": Why("后来3条", ("甲",))}))
    (one,) = again.changes
    assert again.same and (one.kind, one.say, one.named, one.moved) == (
        "inputs",
        "后来3条，值没有变",
        ("甲",),
        False,
    )


def test_another_value_moves_it_and_its_score_and_the_total():
    other = content(Fraction(8), inputs="b" * 64, value=Fraction(8, 10), text="80.00%", numerator="8")
    again = recomputed(compare(content(), other))
    assert not again.same and [one.kind for one in again.changes] == ["value", "score", "total"]
    assert (again.changes[0].before, again.changes[0].after) == ("90.00%（9 / 10）", "80.00%（8 / 10）")
    assert (again.changes[2].before, again.changes[2].after) == ("9.00分 优", "8.00分 优")


def test_a_value_that_is_lost_is_a_change():
    other = content(None, value=None, text="", why_none="没有登记")
    again = recomputed(compare(content(), other))
    assert not again.same and again.changes[0].after == "无数据（没有登记）"


def test_a_document_that_was_altered_is_grave_even_without_another_value():
    stands = Evidence(1, "某人", "台账", sha256="c" * 64, name="台账.pdf")
    spoilt = Evidence(1, "某人", "台账", sha256="c" * 64, name="台账.pdf", trouble="附件被改过")
    kept = {"kind": "vouched", "query": {"figure": 1}}
    (one,) = compare(content(evidence=stands, **kept), content(evidence=spoilt, **kept))
    assert one.kind == "attachment" and not recomputed((one,)).same


@pytest.mark.parametrize(("key", "kind"), [("rubric_digest", "record"), ("edition_digest", "edition")])
def test_what_is_kept_and_does_not_fit_its_fingerprint_is_named(key, kind):
    spoilt = deepcopy(content())
    spoilt[key] = "0" * 64
    assert [one.kind for one in compare(spoilt, content())] == [kind]
