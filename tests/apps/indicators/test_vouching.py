"""Figures that people vouch for: what is refused by name, what a document adds, and a document that was altered."""

import zlib
from datetime import date
from fractions import Fraction

import pytest
from django.db import connection

from tests.support.evaluated import PDF, edition, indicator, objective
from tests.support.ledgers import budget_unit
from tests.support.objectives import declared, row
from tests.support.people import person
from yiben.apps.indicators import guards
from yiben.apps.indicators.models import EvidenceFile, VouchedFigure
from yiben.apps.indicators.selectors.evidence import actual
from yiben.apps.indicators.services.common import PerformanceRefused
from yiben.apps.indicators.services.evidence import evidence_keep, figure_vouch
from yiben.apps.journals.models import Entry

pytestmark = pytest.mark.django_db
SAID = {"value": "98.5", "person": "信息股负责人", "basis": "2023年运维台账"}


@pytest.fixture
def unit():
    of = budget_unit()
    levels = ("产出指标", "质量指标")
    wanted = [row("one", "系统可用率", levels, ">= 99 %", "10"), row("two", "故障修复", levels, "及时", "10")]
    declared(unit=of, year=2023, name="系统运维", indicators=wanted)
    return of


def vouch(unit, id="one", file=None, **more):
    return figure_vouch(by=None, objective=objective(unit), indicator=id, file=file, **{**SAID, **more})


def keep(unit, data=PDF, name="台账.pdf", by=None):
    return evidence_keep(by=by, unit=unit, name=name, data=data)


def tampered(file, body):
    """The bytes of a file changed behind the site's back, past its triggers."""
    guards.remove(connection)
    EvidenceFile.objects.filter(pk=file.pk).update(body=body)
    guards.install(connection)


def test_a_figure_with_its_document_is_measured_and_told_with_who_vouches(unit):
    file = keep(unit)
    vouch(unit, file=file, place="第3页表2")
    got = actual(edition(unit), indicator())
    assert (got.value, got.text, got.asserted) == (Fraction(985, 1000), "98.5", False)
    assert (got.evidence.person, got.evidence.sha256, got.evidence.place) == (
        "信息股负责人",
        file.sha256,
        "第3页表2",
    )


def test_without_a_document_it_is_somebody_s_word(unit):
    vouch(unit)
    assert actual(edition(unit), indicator()).asserted
    assert actual(edition(unit), indicator("two")).why_none == "还没有人登记完成值和依据"


def test_a_judgement_stays_asserted_even_with_a_document(unit):
    said = {"level": "达成预期指标", "share": "0.9"}
    vouch(unit, "two", value="", answers=said, file=keep(unit))
    got = actual(edition(unit), indicator("two", kind="judged", relation="qualitative", value=None, unit=""))
    assert got.asserted and got.answers == said and got.evidence.sha256


def test_the_last_figure_counts_and_the_ones_before_stay(unit):
    vouch(unit, value="97")
    vouch(unit, value="1,234.5", basis="更正")
    got = actual(edition(unit), indicator(unit="万元"))
    assert (got.value, got.query["figure"]) == (1_234_500_000, 2)
    assert list(VouchedFigure.objects.order_by("number").values_list("value", flat=True)) == ["97", "1,234.5"]
    assert Entry.objects.filter(action="figure.vouch").count() == 2


def test_a_figure_is_as_of_a_day_of_the_year_and_a_later_one_says_nothing_of_it(unit):
    assert vouch(unit, value="97", day=date(2023, 6, 30)).until == date(2023, 6, 30)
    assert vouch(unit, value="99").until == date(2023, 12, 31)
    told = [actual(edition(unit), indicator(), day).text for day in (date(2023, 7, 1), date(2023, 12, 31))]
    assert told == ["97", "99"]
    assert actual(edition(unit), indicator(), date(2023, 6, 29)).why_none == "还没有人登记完成值和依据"
    for day in (date(2022, 12, 31), date(2999, 1, 1)):
        with pytest.raises(PerformanceRefused, match="截至日期读到"):
            vouch(unit, day=day)


def test_a_file_is_kept_once_and_named_by_its_name_alone(unit):
    one, other = keep(unit, name="C:\\桌面\\台账.pdf"), keep(unit, name="别名.pdf")
    assert (one.pk, one.name, one.size) == (other.pk, "台账.pdf", len(PDF))
    assert zlib.decompress(bytes(one.body)) == PDF


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.pdf", b"", "文件是空的"),
        ("程序.exe", b"MZ\x90\x00", "不能识别的内容"),
        ("图.pdf", b"\x89PNG\r\n\x1a\n....", "后缀"),
        ("表.html", b"<html><script>", "不能识别的内容"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(unit, name, data, said):
    with pytest.raises(PerformanceRefused, match=said):
        keep(unit, data, name)
    assert not EvidenceFile.objects.exists()


def test_everything_that_is_missing_is_told_at_once(unit):
    with pytest.raises(PerformanceRefused) as refused:
        vouch(unit, value=" ", person="", basis="", place="x" * 201)
    told = "".join(refused.value.problems)
    assert len(refused.value.problems) == 4
    assert all(word in told for word in ("完成值是空的", "由谁", "数据来源", "何处"))
    with pytest.raises(PerformanceRefused, match="没有编号是“指标 一”的一项"):
        vouch(unit, id="指标 一")
    with pytest.raises(PerformanceRefused) as refused:
        vouch(unit, answers={"share": 0.5, "deep": {"a": {"b": 1}}})
    assert "0.5" in refused.value.problems[0] and len(refused.value.problems) == 2


@pytest.mark.parametrize(
    ("id", "value", "answers", "said"),
    [
        ("one", "很好", {}, "“系统可用率”：完成值读到“很好”，应为数，单位%，如“98.5”"),
        ("one", "98", {"level": "优"}, "没有“level”这个要点，这一项不由人认定，只填完成值"),
        ("two", "", {"level": "优", "share": "90%"}, "档次读到“优”，应为“达成预期指标”、"),
        ("two", "", {"level": "达成预期指标", "share": "79%"}, "档内比例读到“79%”，应为“达成预期指标”档内"),
        ("two", "", {"level": "达成预期指标", "share": "九成"}, "档内比例读到“九成”，应为“达成预期指标”档内"),
        ("two", "", {"①": True}, "没有“①”这个要点，可以认定的是档次、档内比例"),
    ],
)
def test_what_does_not_fit_the_curve_is_refused_with_what_would(unit, id, value, answers, said):
    with pytest.raises(PerformanceRefused) as refused:
        vouch(unit, id, value=value, answers=answers)
    assert len(refused.value.problems) == 1 and said in refused.value.problems[0]
    assert not VouchedFigure.objects.exists()


def test_who_may_not_declare_keeps_and_vouches_nothing(unit):
    reader = person("auditor", place=unit.organization)
    with pytest.raises(PerformanceRefused, match="不归您办理"):
        keep(unit, by=reader)
    with pytest.raises(PerformanceRefused, match="不归您办理"):
        figure_vouch(by=reader, objective=objective(unit), indicator="one", **SAID)


@pytest.mark.parametrize(
    ("body", "said"), [(zlib.compress(PDF + b"!"), "被改过"), (b"", "丢失或损坏"), (b"junk", "丢失或损坏")]
)
def test_an_altered_document_is_named_and_its_figure_is_no_data(unit, body, said):
    file = keep(unit)
    vouch(unit, file=file)
    tampered(file, body)
    got = actual(edition(unit), indicator())
    assert got.value is None and said in got.why_none and "台账.pdf" in got.why_none
    with pytest.raises(PerformanceRefused, match=said):
        keep(unit)
    file.refresh_from_db()
    with pytest.raises(PerformanceRefused, match=said):
        vouch(unit, file=file)
