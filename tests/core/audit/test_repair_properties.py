"""One wrong cell in any consistent table: the lead names that cell, or lists it among its candidates."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.built import audited, paper, statement, sums
from yiben.core.value.printed import show
from yiben.core.value.unit import WAN_YUAN

GROUPS = {"基本支出": ("各类支出",), "项目支出": ("各类支出",)}
COLUMNS = ("本年支出合计", "基本支出", "项目支出")
amounts = st.integers(min_value=1, max_value=9_999_99)
items = st.lists(st.tuples(amounts, amounts), min_size=1, max_size=3)
sections = st.lists(items, min_size=1, max_size=2)
classes = st.lists(sections, min_size=1, max_size=3)


def hierarchy(tree):
    """Rows of hundredths by code, every upper row the exact sum of those below it."""
    rows = {"合计": [0, 0]}
    for c, below_class in enumerate(tree):
        for s, below_section in enumerate(below_class):
            for i, amount in enumerate(below_section):
                code = f"{201 + c}{s + 1:02}{i + 1:02}"
                for row in ("合计", code[:3], code[:5], code):
                    held = rows.setdefault(row, [0, 0])
                    held[0] += amount[0]
                    held[1] += amount[1]
    return {row: [basic + project, basic, project] for row, (basic, project) in rows.items()}


def printed(rows):
    return statement(
        {
            row: {c: f"{v / 100:.2f}" for c, v in zip(COLUMNS, values, strict=True)}
            for row, values in rows.items()
        },
        groups=GROUPS,
    )


@given(classes)
@settings(max_examples=30)
def test_a_consistent_table_gives_no_lead(tree):
    assert audited(paper(printed(hierarchy(tree))), *sums()).leads == ()


@given(classes, st.data())
@settings(max_examples=120)
def test_one_wrong_cell_is_named_or_listed_by_every_lead_there_is(tree, data):
    rows = hierarchy(tree)
    row = data.draw(st.sampled_from(sorted(rows)))
    column = data.draw(st.integers(min_value=0, max_value=2))
    change = data.draw(st.integers(min_value=50, max_value=500_00))
    rows[row][column] += change
    leads = audited(paper(printed(rows)), *sums()).leads
    assert len(leads) == 1
    named = {(p.row_label.split()[0], p.column_label) for p in (leads[0].place, *leads[0].candidates)}
    assert (row, COLUMNS[column]) in named
    at = leads[0].place.row_label.split()[0], leads[0].place.column_label
    if at == (row, COLUMNS[column]):
        assert leads[0].expected.replace(",", "") == f"{(rows[row][column] - change) / 100:.2f}"


def rounded(rows):
    """The table in 万元 of true values in fen, each cell rounded by itself."""
    return statement(
        {
            row: {c: show(v, WAN_YUAN, 2) for c, v in zip(COLUMNS, values, strict=True)}
            for row, values in rows.items()
        },
        groups=GROUPS,
    )


fen = st.integers(min_value=0, max_value=10**10)
true_classes = st.lists(
    st.lists(st.lists(st.tuples(fen, fen), min_size=1, max_size=4), min_size=1, max_size=3),
    min_size=1,
    max_size=3,
)


@given(true_classes)
@settings(max_examples=60)
def test_a_table_of_true_values_rounded_cell_by_cell_gives_no_lead(tree):
    assert audited(paper(rounded(hierarchy(tree))), *sums()).leads == ()
