"""Profiles hold together: what they print is defined, covers its headers, and is read back as what it means."""

import re
from collections.abc import Iterator

import pytest

from tests.support.books import Recipe, book
from tests.support.kits import audited, pages, profile
from yiben.apps.catalogues.kit import statement_kit
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.core.document.manuscript import FormPage
from yiben.core.statement.bodies import LABEL
from yiben.core.statement.canvas import width_of
from yiben.core.statement.printing import NUMBER, printing_of
from yiben.core.statement.profile import Profile, profile_of

KIT = statement_kit()
NOTHING = Recipe(items=0, not_appropriated=False, budgets=False, registers=False)
DEFINED = [profile_of(definition) for definition in KIT.profiles]
NAMED = pytest.mark.parametrize("of", DEFINED, ids=lambda p: f"{p.id}-{p.since}")


def blank(of: Profile) -> tuple[FormPage, ...]:
    """The forms of a profile with nothing in them, of its first year."""
    return pages(book(Recipe(**{**vars(NOTHING), "year": of.since or 2023})), of)[1]


def lines_of(form: FormPage, first: int) -> Iterator[tuple[str, str]]:
    """The label and 行次 of each line of a side that begins at a column."""
    for line in form.table.grid[form.header_rows :]:
        label, number = line[first], line[first + 1]
        assert label is not None and number is not None
        yield label.text, number.text


@NAMED
def test_forms_without_figures_are_recognised_as_the_statements_and_layouts_they_mean(of: Profile) -> None:
    forms = blank(of)
    read = audited(forms)
    wanted = [(KIT.printings[f.printing].statement, KIT.printings[f.printing].layout) for f in of.forms]
    assert [(s.name, s.layout) for s in read.paper.statements] == wanted
    assert all(s.is_empty and s.note for s in read.paper.statements)
    assert [lead.message for lead in read.leads] == []


@NAMED
def test_a_form_prints_only_rows_and_columns_that_its_statement_defines(of: Profile) -> None:
    for form in of.forms:
        printing = KIT.printings[form.printing]
        definition = KIT.statements[printing.statement]
        layout = next(x for x in definition.layouts if x.id == printing.layout)
        columns = {c.id for c in layout.columns} | {LABEL, NUMBER}
        rows = {r.id for r in definition.rows} | {c.row for c in layout.columns}
        used = {cell for side in printing.sides for cell in side.cells} | set(printing.cells)
        used |= {column for column, _ in printing.pairs}
        assert used <= columns, printing.id
        assert {*printing.rows, *(row for _, row in printing.pairs)} <= rows, printing.id
        assert len(printing.rows) == len(set(printing.rows)), printing.id


@NAMED
def test_headers_are_as_wide_as_what_stands_under_them(of: Profile) -> None:
    for form, page in zip(of.forms, blank(of), strict=True):
        assert width_of(KIT.printings[form.printing].header) == page.table.width, form.printing


@NAMED
def test_the_budgets_of_a_three_public_form_are_those_its_title_names(of: Profile) -> None:
    for form in of.forms:
        if KIT.printings[form.printing].statement == "three_public":
            assert form.base, "a form of 三公 says which budgets it is of"
            if "一般公共预算" in form.title:
                assert form.base == "general_public"
            elif "财政拨款" in form.title:
                assert form.base == "appropriation"


@NAMED
def test_form_numbers_run_in_order_and_notes_fill_in(of: Profile) -> None:
    assert [form.number for form in of.forms] == [f"公开{n:02d}表" for n in range(1, len(of.forms) + 1)]
    assert not any(re.search(r"[{}]", text) for page in blank(of) for text in (*page.notes, page.empty_note))


@pytest.mark.parametrize(
    ("name", "right", "last"), [("shanxi-2023", 32, (31, 62)), ("yunnan-2020", 31, (30, 60))]
)
def test_the_lines_of_the_general_table_are_numbered_as_published(
    name: str, right: int, last: tuple[int, int]
) -> None:
    form = next(f for f in blank(profile(name)) if f.statement == "total")
    left, other = list(lines_of(form, 0)), list(lines_of(form, 3))
    assert dict(left)["本年收入合计"] == "27" and left[-1] == ("总计", str(last[0]))
    assert other[0] == ("一、一般公共服务支出", str(right)) and other[25] == (
        "二十六、抗疫特别国债安排的支出",
        str(right + 25),
    )
    assert other[-1] == ("总计", str(last[1]))


def test_the_lines_of_the_appropriation_table_end_at_64() -> None:
    form = next(f for f in blank(profile("shanxi-2023")) if f.statement == "appropriation")
    other = list(lines_of(form, 3))
    assert (other[0][1], other[26], other[-1]) == ("33", ("本年支出合计", "59"), ("总计", "64"))


def test_the_table_of_related_information_leaves_16_out() -> None:
    form = next(f for f in blank(profile("shanxi-2023")) if f.statement == "related_information")
    assert [n for _, n in lines_of(form, 0) if n.isdigit()] == [*map(str, range(1, 16)), "17"]


def test_a_profile_is_the_one_in_force_for_the_year() -> None:
    assert {p.id for p in KIT.profiles_in(2020)} == {"national", "yunnan-2020"}
    assert {p.id for p in KIT.profiles_in(2023)} == {"national", "shanxi-2023", "yunnan-2020"}
    older, newer = KIT.profile("national", 2022), KIT.profile("national", 2023)
    assert older and newer and older.forms[0].printing != newer.forms[0].printing
    assert KIT.profile("shanxi-2023", 2020) is None


def test_a_broken_printing_or_profile_names_its_file() -> None:
    head = {"id": "x", "version": 1, "title": "t", "cites": []}
    with pytest.raises(DefinitionError, match=r"here\.yaml.*kind round"):
        printing_of(define({**head, "kind": "round"}, "printings", "here.yaml"))
    with pytest.raises(DefinitionError, match=r"here\.yaml.*forms"):
        profile_of(define({**head, "unit": "元"}, "profiles", "here.yaml"))
    with pytest.raises(DefinitionError, match=r"here\.yaml.*斤"):
        profile_of(define({**head, "unit": "斤", "forms": []}, "profiles", "here.yaml"))


def test_every_printing_is_used_and_every_form_has_one() -> None:
    used = {form.printing for profile in DEFINED for form in profile.forms}
    assert used == set(KIT.printings)
