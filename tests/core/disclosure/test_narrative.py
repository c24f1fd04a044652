"""Reading a narrative: what cannot be used is told with its file and place."""

from collections.abc import Mapping
from typing import Any

import pytest

from yiben.core.catalogue.definition import Definition, DefinitionError, define
from yiben.core.disclosure.narrative import Heading, Saying, narratives
from yiben.core.disclosure.template import Asked, template
from yiben.core.disclosure.terms import terms_of
from yiben.core.expression.tokens import ExpressionError

CITE = [{"document": "预算法", "article": "第14条", "status": "verified"}]
BASIS = {"document": "某办法", "article": "第1条", "status": "unverified"}


def defined(id: str, **body: Any) -> Definition:
    """A definition of a narrative."""
    raw: Mapping[str, Any] = {"id": id, "version": 1, "title": "模板", "cites": CITE, **body}
    return define(raw, "narratives", f"narratives/{id}.yaml")


def section(id: str, *blocks: Mapping[str, Any]) -> Mapping[str, Any]:
    """A section of blocks."""
    return {"id": id, "blocks": list(blocks)}


BASE = defined(
    "base",
    headline="{about.department}",
    words={"budget": "年初预算", "other": "别的"},
    reasons={"change": {"why": "须说明", "basis": BASIS}},
    sections=[section("one", {"heading": "一", "level": 1}), section("two", {"text": "二。"})],
)


def test_a_text_is_cut_into_words_and_places() -> None:
    words, place, end = template("收入{money(total[收入总计, 决算数])}。")
    assert (words, end) == ("收入", "。")
    assert isinstance(place, Asked) and place.written == "money(total[收入总计, 决算数])"


@pytest.mark.parametrize("text", ["收入{total[}。", "收入{。", "收入}。"])
def test_a_place_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        template(text)


def test_a_narrative_takes_over_what_it_does_not_say_itself() -> None:
    own = defined(
        "own", like="base", words={"budget": "全年预算"}, order=["two", "one"],
        sections=[section("two", {"text": "自己的。"})],
    )  # fmt: skip
    found = narratives([own, BASE])["own"]
    assert found.words == {"budget": "全年预算", "other": "别的"}
    assert [id for id, _ in found.sections] == ["two", "one"]
    assert isinstance(found.sections[0][1][0], Saying)
    assert isinstance(found.sections[1][1][0], Heading)
    assert found.reasons["change"].basis == "某办法 第1条（未核实）"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"sections": [section("a", {"teext": "写错了"})]}, "a block of"),
        ({"sections": [section("a", {"text": "收入{total[}"})]}, "expected"),
        ({"sections": [section("a", {"heading": "标题"})]}, "level"),
        ({"order": ["nowhere"]}, "nowhere"),
        ({"reasons": {"change": {"why": "须说明"}}}, "basis"),
        ({"reasons": {"change": {"why": "须说明", "basis": BASIS, "of": "month"}}}, "month"),
        ({"like": "nobody"}, "nobody"),
        ({"like": "own"}, "own"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_the_file(body: Mapping[str, Any], said: str) -> None:
    with pytest.raises(DefinitionError, match=r"narratives/own\.yaml") as problem:
        narratives([defined("own", **body)])
    assert said in str(problem.value)


def test_a_term_that_is_not_whole_is_told_with_its_file() -> None:
    with pytest.raises(DefinitionError, match="terms"):
        terms_of([define({**BASE_TERM, "terms": [{"id": "a"}]}, "terms", "terms/own.yaml")])


BASE_TERM: Mapping[str, Any] = {"id": "own", "version": 1, "title": "名词", "cites": CITE}
