"""The view of a paper: marks stand where the leads say, and every lead finds its place."""

import dataclasses

from tests.support.sample import broken, sample
from yiben.apps.audits.result import in_reading_order
from yiben.core.document.parts import Cell, Document, Paragraph, Table
from yiben.core.value.anchor import Anchor
from yiben.faces.paper.view import paper_view


def blocks(view):
    return [block for segment in view.segments for block in segment.blocks]


def cells(view):
    return [c for block in blocks(view) for row in block.rows for c in row]


def test_the_view_shows_every_character_of_the_paper_once():
    result = sample()
    shown = ["".join(r.text for r in b.runs) for b in blocks(paper_view(result)) if b.kind != "table"]
    assert shown == [p.text for p in result.document.paragraphs if p.text.strip()]


def test_every_lead_links_to_a_marked_element():
    view = paper_view(sample())
    ids = {c.mark.id for c in cells(view) if c.mark}
    ids |= {r.mark.id for b in blocks(view) for r in b.runs if r.mark}
    ids |= {b.mark.id for b in blocks(view) if b.mark}
    targets = [p.target for lead in view.leads for p in (lead.place, *lead.also, *lead.candidates)]
    assert all(target in ids for target in targets)
    assert len(targets) == 10


def test_a_range_marks_only_its_characters():
    view = paper_view(sample())
    marked = [r.text for b in blocks(view) for r in b.runs if r.mark]
    assert marked == ["1,247.36万元", "8.92%", "XX万元"]


def test_two_ranges_that_overlap_share_their_common_characters():
    result = sample()
    first, *others = result.leads
    anchor = others[1].place.anchor
    wide = dataclasses.replace(
        first,
        place=dataclasses.replace(first.place, anchor=anchor.span(anchor.start - 2, anchor.end)),
        also=(),
    )
    view = paper_view(dataclasses.replace(result, leads=(wide, *others)))
    marks = [(r.text, r.mark.leads) for b in blocks(view) for r in b.runs if r.mark]
    assert ("增长", (3,)) in marks
    assert ("8.92%", (3, 4)) in marks


def test_a_row_without_a_column_marks_the_whole_row():
    view = paper_view(sample())
    row = next(n for n in view.leads if n.rule == "row-repeats").number
    assert sum(1 for c in cells(view) if c.mark and row in c.mark.leads) == 13


def test_further_places_look_lighter_than_the_place_itself():
    view = paper_view(sample())
    looks = {c.runs[0].text: c.mark.own for c in cells(view) if c.mark}
    assert looks["1,234.86"] is True
    assert looks["1,247.36"] is False


def test_leads_are_numbered_in_reading_order():
    view = paper_view(sample())
    assert [lead.number for lead in view.leads] == list(range(1, 8))
    assert [lead.rule for lead in view.leads][:3] == [
        "revenue-total-of-parts",
        "grand-totals-agree",
        "row-repeats",
    ]


def test_each_lead_stands_beside_the_block_of_its_place():
    result = sample()
    homes = [lead.place.anchor.block for lead in in_reading_order(result)]
    beside = {
        lead.number: segment.blocks[0].index
        for segment in paper_view(result).segments
        for lead in segment.leads
    }
    assert [beside[number] for number in range(1, 8)] == homes


def test_numbers_stand_to_the_right_and_codes_do_not():
    looks = {c.runs[0].text: c.look for c in cells(paper_view(sample()))}
    assert looks["1,204.68"] == looks["100%"] == "number"
    assert looks["2010301"] == ""
    assert looks["行政运行"] == "name words"


def test_a_lead_whose_place_is_not_in_the_paper_is_still_shown():
    result = sample()
    lost = dataclasses.replace(
        result.leads[0],
        place=dataclasses.replace(result.leads[0].place, anchor=Anchor(999)),
        also=(),
        candidates=(),
    )
    view = paper_view(dataclasses.replace(result, leads=(lost,)))
    assert view.leads[0].place.target == ""
    assert sum(len(segment.leads) for segment in view.segments) == 1


def test_a_range_past_the_end_of_its_text_marks_what_there_is():
    result = sample()
    document = Document((Paragraph("短句", Anchor(0)),), "text")
    lead = dataclasses.replace(
        result.leads[2],
        place=dataclasses.replace(result.leads[2].place, anchor=Anchor(0, start=1, end=99)),
    )
    view = paper_view(dataclasses.replace(result, document=document, leads=(lead,), statements=()))
    assert [(r.text, bool(r.mark)) for r in blocks(view)[0].runs] == [("短", False), ("句", True)]


def test_an_empty_table_and_an_unreadable_paper_give_a_view():
    assert paper_view(broken()).segments == ()
    result = dataclasses.replace(
        sample(clean=True), document=Document((Table((), Anchor(0)),), "text"), statements=(), claims=()
    )
    assert blocks(paper_view(result))[0].rows == ()


def test_a_code_beside_its_name_is_a_code_in_any_column_and_a_count_is_a_number():
    texts = ["301", "工资福利支出", "44.37", "302", "商品和服务支出", "312"]
    row = tuple(Cell(t, Anchor(0, row=0, column=c), 0, c) for c, t in enumerate(texts))
    document = Document((Table((row,), Anchor(0)),), "text")
    view = paper_view(dataclasses.replace(sample(clean=True), document=document, statements=(), claims=()))
    looks = [cell.look for cell in cells(view)]
    assert looks == ["", "name words", "number", "", "words", "number"]


def test_each_number_at_a_shared_place_has_the_severity_of_its_own_lead():
    result = sample()
    first, hint = result.leads[0], result.leads[-1]
    shared = dataclasses.replace(hint, place=first.place)
    view = paper_view(dataclasses.replace(result, leads=(first, shared)))
    (mark,) = {c.mark for c in cells(view) if c.mark and len(c.mark.refs) == 2}
    assert [(ref.severity, ref.own) for ref in mark.refs] == [("error", True), ("hint", True)]
    assert mark.severity == "error"
