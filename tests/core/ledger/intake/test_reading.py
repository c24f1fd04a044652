"""Files of rows: which header a sheet has, what each kind of row becomes, and what is said of a file without one."""

import pytest

from tests.formats.workbooks import workbook
from tests.support.intake import HEAD, UNIT, pair, problems, read, shelf, words
from yiben.core.intake.entries import EntryRead
from yiben.core.intake.header import bare
from yiben.core.ledger.intake.budgets import budget_line

EXAMPLES = [
    (one.id, example) for one in shelf() if "rows" in one.body for example in one.body.get("examples", ())
]


@pytest.mark.parametrize(("preset", "example"), EXAMPLES, ids=[preset for preset, _ in EXAMPLES])
def test_the_examples_of_every_preset_read_as_they_say(preset, example):
    intake, found = read(example["rows"])
    assert [header.preset.id for header in intake.headers] == [preset]
    assert len(found) == example["gives"]
    cells = [p.what for one in found for p in one.problems]
    own = [
        what
        for what in cells
        if what in ("required", "unknown_word") or what.startswith(("not_", "no_such", "more_"))
    ]
    assert own == example.get("problems", [])


def test_every_preset_has_an_example():
    assert {preset for preset, _ in EXAMPLES} == {one.id for one in shelf() if "rows" in one.body}


def entry(text: str) -> EntryRead:
    intake, found = read(text)
    assert intake.problems == [] and found[0].problems == ()
    return found[0]


def example(preset: str) -> str:
    return next(one["rows"] for name, one in EXAMPLES if name == preset)


def test_a_budget_row_becomes_a_line_of_the_budget():
    line = budget_line(entry(example("budgets")))
    assert (line.day, line.entry, line.amount, line.line) == ("2023-02-10", "original", 12_000_000, 2)
    assert line.dimensions.unit == UNIT and line.dimensions.nature == "operating"


def test_registers_come_in_words_of_the_ledger():
    contract = entry(example("contracts"))
    assert contract.rows == "contracts" and contract.values["size"] == "small"
    assert contract.values["category"] == "services" and contract.values["paid"] == 4_900_000
    assert entry(example("vehicles")).values["by_appropriation"] == "yes"
    assert entry(example("vehicles")).values["type"] == "confidential"
    assert entry(example("buildings")).values["area"] == 352_050
    assert entry(example("comparatives")).values["amount"] == 1_234_567_890


def test_the_same_contract_twice_is_told():
    lines = example("contracts").splitlines()
    assert words("\n".join([*lines, lines[1]])) == ["entry_twice"]


def test_a_title_above_the_names_and_columns_nobody_knows_do_no_harm():
    head = HEAD.strip() + ",心情"
    text = f"云岭县政务服务管理局凭证,,,\n单位：元,,\n{head}\n{pair()}"
    intake, found = read(text)
    assert intake.headers[0].row == 3 and intake.headers[0].unused == ("心情",)
    assert found[0].problems == ()


def test_names_may_have_spaces_stars_and_their_unit():
    assert bare(" * 借方 金额（元）") == "借方金额" and bare("日期（必填）") == "日期"
    intake, found = read(HEAD.replace("借方金额", "借方金额(元)").replace("凭证号", "*凭证号") + pair())
    assert intake.problems == [] and found[0].problems == ()


def test_amounts_in_a_larger_unit_are_refused():
    assert "not_yuan" in words(HEAD.replace("借方金额", "借方金额（万元）") + pair())


def test_a_name_twice_is_refused():
    assert "column_twice" in words(HEAD.replace("摘要", "借方") + pair())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("甲,乙\n1,2\n", "no_header"),
        (HEAD, "no_rows"),
        (HEAD.replace("会计科目,", "") + pair(), "column_missing"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_was_expected(text, what):
    told = problems(text)[0]
    assert told.what == what and told.message.endswith("。")


def test_a_workbook_may_hold_several_kinds_and_sheets_without_a_header_are_named():
    def fill(book):
        for name, text in (("凭证", HEAD + pair()), ("预算", example("budgets")), ("说明", "请看\n这里\n")):
            sheet = book.add_worksheet(name)
            for number, line in enumerate(text.splitlines()):
                sheet.write_row(number, 0, line.split(","))

    intake, found = read(workbook(fill), "a.xlsx")
    assert [header.preset.id for header in intake.headers] == ["vouchers", "budgets"]
    assert intake.unread == ["说明"] and len(found) == 2
    assert not any(one.problems for one in found)


def test_formulas_and_merged_cells_of_a_workbook_are_told_at_their_cells():
    def fill(book):
        sheet = book.add_worksheet("凭证")
        for number, line in enumerate((HEAD + pair()).splitlines()):
            sheet.write_row(number, 0, line.split(","))
        sheet.merge_range("A2:A3", "1")
        sheet.write_formula("F3", "=E2", None, 100)

    told = problems(workbook(fill), "a.xlsx")
    assert [(one.what, one.row) for one in told if one.what in ("merged", "formula")] == [
        ("merged", 2),
        ("merged", 3),
        ("formula", 3),
    ]
    assert "工作表“凭证”第3行“贷方金额”（F3）" in told[-1].message or any(
        "（F3）" in one.message for one in told
    )


def test_a_long_sheet_is_read_past_its_first_rows():
    text = HEAD + "".join(pair(n) for n in range(200))
    intake, found = read(text)
    assert len(found) == 200 and intake.rows == 400
    assert found[-1].last == 401
