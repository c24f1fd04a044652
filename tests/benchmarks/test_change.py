"""A change keeps a number's format and width and leaves its rounding; the benchmark counts what is found."""

from decimal import Decimal

import mutation
import pytest
from change import change_of, changed, text_at
from papers import examples

from yiben.apps.audits import engine
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.formats import registry, text

PAPER = "甲局2023年度部门决算\n\n2023年本年收入1,200.50万元，比上年增长4.43%，接待0批次。\n"


def paper(name: str):
    path = examples()[name]
    return read(registry.open_bytes(path.name, path.read_bytes()), engine.book())


def test_a_change_keeps_format_and_width_and_leaves_the_rounding():
    read_paper = paper("luxi-2021")
    for fact in read_paper.facts.values():
        change = change_of(read_paper.document, fact, 1)
        if change is None:
            continue
        assert len(change.before) == len(change.after)
        different = [(a, b) for a, b in zip(change.before, change.after, strict=True) if a != b]
        assert len(different) == 1
        value = Decimal(change.after.replace(",", ""))
        assert abs(value - fact.printed.value) >= 2 * Decimal(1).scaleb(-fact.printed.decimals)


def test_a_change_stands_in_the_document_and_nowhere_else():
    document = text.read(PAPER.encode())
    facts = read(document, engine.book()).facts.values()
    fact = next(f for f in facts if f.printed.text == "1,200.50")
    change = change_of(document, fact, 0)
    assert change is not None
    new = text_at(changed(document, change), fact.anchor)
    assert new == text_at(document, fact.anchor).replace("1,200.50", change.after)


def test_the_same_seed_gives_the_same_change():
    document = text.read(PAPER.encode())
    facts = list(read(document, engine.book()).facts.values())
    assert [change_of(document, f, 7) for f in facts] == [change_of(document, f, 7) for f in facts]


def test_a_lead_of_one_check_names_the_cell_that_alone_settles_it():
    base = mutation.base(examples()["eshan-2020"])
    for key, fact in base.audit.paper.facts.items():
        if "·行政单位·" not in fact.label or key not in base.audit.checked:
            continue
        change = change_of(base.document, fact, 0)
        assert change is not None
        found = audit(read(changed(base.document, change), engine.book()), engine.book())
        new = [lead for lead in found.leads if mutation.identity(lead) not in base.leads]
        assert any(mutation._points_at(lead, base.audit.paper, fact.anchor) for lead in new)


def test_a_quick_run_finds_what_it_changes(monkeypatch: pytest.MonkeyPatch):
    luxi = {"luxi-2021": examples()["luxi-2021"]}
    monkeypatch.setattr(mutation, "papers", lambda: ("examples", luxi))
    called, groups = mutation.measure(sample=3, seed=0, jobs=1, only="forms")
    report = list(mutation.report(called, groups, 3, 0))
    tried = groups[("luxi-2021", mutation.FORMS)].tried
    assert len(tried) == 3
    assert all(t.caught for t in tried)
    assert any("luxi-2021 forms" in line and "100.0 % (3/3)" in line for line in report)
