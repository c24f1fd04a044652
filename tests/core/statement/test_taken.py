"""A finished table becomes the year's facts: what it prints, how finely, and the cell it stands in."""

from tests.core.statement.tables import one
from tests.support.books import Recipe, book
from tests.support.kits import audited, pages, profile
from yiben.core.statement.derived import TakenFrom
from yiben.core.statement.taken import _letters, take

TABLE = """支出决算表
金额单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
科目代码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t1,214.68\t502.70\t711.98\t—\t\t
201\t一般公共服务支出\t1,170.31\t458.33\t711.98\t\t\t
221\t住房保障支出\t44.37\t44.37\t未定\t\t\t
"""


def test_a_figure_is_taken_in_fen_with_the_fineness_it_is_printed_in_and_its_cell() -> None:
    taken = take(one(TABLE), "ab12", "决算.xlsx")
    figure = taken.figures["201", "基本支出"]
    assert (figure.amount, figure.step, figure.unit) == (458_330_000, 10_000, "")
    assert figure.taken == TakenFrom("ab12", "决算.xlsx", "《支出决算表》D5")
    assert figure.selections == ()


def test_rows_columns_and_layout_are_those_of_the_table() -> None:
    taken = take(one(TABLE), "", "")
    assert [(r.id, r.label, r.code) for r in taken.rows][:2] == [
        ("合计", "合计", ""),
        ("201", "一般公共服务支出", "201"),
    ]
    assert (taken.name, taken.layout, taken.columns[:2]) == (
        "expenditure",
        "plain",
        ("本年支出合计", "基本支出"),
    )


def test_blanks_and_dashes_are_no_figures_and_what_cannot_be_read_is_told() -> None:
    taken = take(one(TABLE), "", "")
    assert ("合计", "经营支出") not in taken.figures and ("合计", "上缴上级支出") not in taken.figures
    assert taken.told == ("《支出决算表》·住房保障支出·项目支出：不是数字，没有采用。请改成数字后重新上传。",)


def test_counts_are_taken_as_pieces() -> None:
    _, forms = pages(book(Recipe(seed=1)), profile("yunnan-2020"))
    table = next(s for s in audited(forms).paper.statements if s.name == "three_public")
    kept = take(table, "", "").figures["保有量", "决算数"]
    assert (kept.amount, kept.unit, kept.step) == (1, "辆", 1)


def test_a_book_s_own_forms_taken_back_in_yuan_have_its_figures() -> None:
    tables, forms = pages(book(Recipe(seed=6, units=2)), profile("shanxi-2023"), "元")
    for table, read in zip(tables, audited(forms).paper.statements, strict=True):
        taken = {a: f.amount for a, f in take(read, "", "").figures.items()}
        assert taken == {a: f.amount for a, f in table.figures.items() if f.amount and a in taken}
        assert taken


def test_columns_past_z_have_two_letters() -> None:
    assert [_letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
