"""The performance forms of the five shared papers: what they print, and the leads they must and must not give."""

import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from tests.support.forms import book, fails
from yiben.core.statement.forms.form import Form
from yiben.core.statement.forms.recognise import recognise_forms
from yiben.core.value.fact import Fact
from yiben.formats.text import read

SHARED = Path(os.environ.get("YIBEN_SHARED", Path(__file__).parents[3] / "shared"))
if not SHARED.is_dir():
    SHARED = Path(__file__).parents[4] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []
pytestmark = pytest.mark.skipif(not SEEDS, reason="no shared papers; set YIBEN_SHARED to their folder")


@cache
def forms(number: str) -> tuple[Form, ...]:
    path = next(p for p in SEEDS if p.name.startswith(number))
    return recognise_forms(read(path.read_bytes()), book()).forms


def value(fact: Fact | None) -> Decimal | None:
    return fact.printed.value if fact else None


def failing(number: str) -> list[tuple[str, int, str]]:
    """(rule, which form, what it is about)."""
    every = list(forms(number))
    found = []
    for rule, check in fails(tuple(every)):
        inner = [check.scope[name].thing for name in check.bound[1:]]
        about = getattr(inner[0], "name", None) or getattr(inner[0], "text", "") if inner else ""
        found.append((rule, every.index(check.scope["form"].thing), about))
    return sorted(found)


def test_every_form_of_each_paper_is_recognised():
    kinds = {n: [f.kind for f in forms(n)] for n in ("000", "001", "002", "003", "004")}
    assert kinds == {
        "000": ["department_self_evaluation", "project_self_evaluation"],
        "001": ["target_completion"] * 5,
        "002": ["department_scoring"],
        "003": ["project_self_evaluation"] * 12,
        "004": ["score_summary"],
    }


def test_twelve_forms_print_their_totals_and_their_parts_add_up():
    totals = [100, 91.79, 97.91, 79.39, 100, 100, 99.74, 99.27, 98.97, 100, 98.29, 98.35]
    assert [value(f.total_score) for f in forms("003")] == [Decimal(str(t)) for t in totals]
    for form in forms("003"):
        assert sum(value(s) for s in form.scores) == value(form.total_score), form.name
        assert sum(value(w) for w in form.weights) == 90, form.name


def test_rows_shifted_against_their_header_keep_rate_and_score():
    rows = [f.funds[-1] for f in forms("003")]
    rates = [100, 57.88, 89.06, 33.86, 100, 100, 97.42, 92.71, 89.69, 100, 82.91, 83.53]
    scores = [10, 5.79, 8.91, 3.39, 10, 10, 9.74, 9.27, 8.97, 10, 8.29, 8.35]
    assert [value(r.rate) for r in rows] == [Decimal(str(r)) for r in rates]
    assert [value(r.score) for r in rows] == [Decimal(str(s)) for s in scores]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_cell_that_is_a_number_is_lost(number: str):
    path = next(p for p in SEEDS if p.name.startswith(number))
    document = read(path.read_bytes())
    recognition = recognise_forms(document, book())
    known = {(f.anchor.block, f.anchor.row, f.anchor.column) for f in recognition.facts}
    for table in document.tables:
        if table.anchor.block in recognition.used:
            for cell in table.cells():
                plain = cell.text.strip().rstrip("%").replace(",", "").replace(".", "", 1)
                if plain.isdigit():
                    assert (table.anchor.block, cell.row, cell.column) in known, cell


def test_the_twelve_forms_give_exactly_the_known_leads():
    assert failing("003") == [
        ("score-in-proportion", 1, "审计报告"),
        ("score-in-proportion", 3, "数量指标"),
        ("target-missed-full-marks", 0, "外网数量"),
        ("target-missed-full-marks", 6, "办公用品费用"),
    ]


def test_the_form_with_subtotals_gives_exactly_its_contradictions():
    assert [lead[:2] for lead in failing("000")] == [
        ("indicator-weight-cap", 1),
        ("indicator-weights-total-stated", 1),
        ("subtotal-score-of-parts", 1),
        ("subtotal-score-of-parts", 1),
        ("subtotal-weight-of-parts", 1),
        ("subtotal-weight-of-parts", 1),
        ("total-score-of-parts", 1),
        ("weights-total-hundred", 0),
    ]


def test_amounts_pasted_from_another_project_and_mistyped_are_found():
    leads = [lead for lead in failing("001") if lead[0] == "payment-within-outturn"]
    assert [lead[1] for lead in leads] == [1, 2, 4]
    pasted = [p.same_as for f in forms("001") for p in f.payments if p.same_as]
    assert pasted == [forms("001")[0].name] * 2


def test_the_scoring_table_has_its_weights_workings_and_shared_score():
    form = forms("002")[0]
    assert [value(s.weight) for s in form.subtotals] == [8, 12, 16, 16, 12, 16, 20]
    assert value(form.total_weight) == sum(value(w) for w in form.weights) == 100
    assert value(form.total_score) == sum(value(s) for s in form.scores) == 96
    assert [value(s.score) for s in form.shared] == [12]
    assert sum(1 for i in form.indicators if i.calculation) == 13
    assert failing("002") == [
        ("grade-of-norm-scale", 0, ""),
        ("working-demanded", 0, "重点工作质量达标率"),
        ("working-demanded", 0, "重点支出安排率"),
    ]


def test_the_score_summary_adds_up_and_gives_no_lead():
    form = forms("004")[0]
    assert (value(form.total_weight), value(form.total_score)) == (100, Decimal("95.6"))
    assert failing("004") == []
