"""The JSON contract of an audited paper: every key, places, and the answer to a paper that binds nothing."""

import json

from tests.support.built import audited, definition, fact, paper, statement
from yiben.core.audit import contract, reading
from yiben.core.claim.claim import Claim
from yiben.core.value.anchor import Anchor

WRONG = statement(
    {"合计": {"金额": "31.00"}, "甲": {"金额": "10.00"}, "乙": {"金额": ""}, "丙": {"金额": "—"}}
)
RULE = definition("expenditure[合计, 金额] == expenditure[甲, 金额]")


def entry(of):
    return contract.document_entry("a.txt", "0" * 64, audited(of, RULE))


def test_an_audited_paper_and_an_unreadable_one_have_the_same_keys():
    unreadable = contract.unreadable("a.txt", "0" * 64, "binary", "不是文本。")
    assert entry(paper(WRONG)).keys() == unreadable.keys()
    assert unreadable["numbers"].keys() == entry(paper(WRONG))["numbers"].keys()
    assert unreadable["checks"].keys() == entry(paper(WRONG))["checks"].keys()


def test_an_entry_is_plain_json_with_figures_as_printed():
    answer = json.loads(json.dumps(contract.envelope("0.1.0", [entry(paper(WRONG))])))
    (lead,) = answer["documents"][0]["leads"]
    assert (lead["stated"], lead["expected"], lead["difference"], lead["unit"]) == (
        "31.00",
        "10.00",
        "21.00",
        "万元",
    )
    assert lead["where"] == {
        "line": 1, "page": None, "table": "支出决算表", "row": "合计", "column": "金额", "section": None, "quote": "31.00",
    }  # fmt: skip


def test_the_cells_of_a_tie_are_further_places():
    (lead,) = entry(paper(WRONG))["leads"]
    assert [place["row"] for place in lead["also"]] == ["甲"]


def test_counts_add_up_to_the_checks_that_were_made():
    answer = entry(paper(WRONG))
    assert answer["numbers"] == {"found": 2, "bound": 2, "checked": 2}
    assert answer["checks"] == {"pass": 0, "fail": 1, "not_applicable": 0, "unreadable": 0}


def test_a_paper_of_which_nothing_could_be_named_is_a_problem_not_a_pass():
    answer = entry(paper(loose=(fact("3", ""),)))
    assert answer["problem"]["code"] == "nothing_bound"
    assert "1个数字" in answer["problem"]["message"]
    assert entry(paper(WRONG))["problem"] is None


def test_a_reading_shows_each_cell_or_why_it_holds_no_number():
    cells = reading.reading_entry("a.txt", "0" * 64, paper(WRONG))["statements"][0]["cells"]
    assert [(c["row"], c["value"], c["gap"]) for c in cells] == [
        ("合计", "31.00", None), ("甲", "10.00", None), ("乙", None, "blank"), ("丙", None, "dash"),
    ]  # fmt: skip
    assert [c["line"] for c in cells] == [1, 2, 3, 4]


def test_a_claim_is_told_by_its_leading_number():
    made = Claim(
        "amount",
        "收入总计",
        Anchor(3, line=9),
        "收入总计30.00万元。",
        {"value": (fact("30.00"),)},
        ("三、收入",),
    )
    told = contract.claim_entry(made)
    assert (told["value"], told["unit"], told["period"]) == ("30.00", "万元", None)
    assert (told["where"]["line"], told["where"]["section"]) == (9, "三、收入")


def test_a_claim_without_a_number_is_told_without_one():
    told = contract.claim_entry(Claim("grade", "自评", Anchor(3), "自评优。", {}, word="优"))
    assert (told["value"], told["unit"]) == (None, None)
