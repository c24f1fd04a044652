"""Letters say what the case knows; what it does not know is told, and what is personal stays sealed."""

from datetime import date, datetime

import pytest

from yiben.core.casework.letter import Lacking, fill, letter_template_of, numbered, words
from yiben.core.catalogue.definition import DefinitionError, define
from yiben.formats import definitions

KNOWN = {
    "opened": date(2026, 3, 2),
    "accepted": date(2026, 3, 3),
    "due": date(2026, 3, 31),
    "committed_due": None,
    "item.name": "食品经营许可",
    "case.number": "522633-XK-2026-00012-7",
    "documents": ("申请书", "营业执照"),
    "data.applicant_name": "v1.abc",
    "data.to_correct": ["补交平面图", "申请书第二页签字"],
    "data.reason": "不属于本机关职权范围",
}
PERSONAL = {"data.applicant_name": "v1.abc"}


def template(**body):
    raw = {
        "id": "a-letter",
        "version": 1,
        "title": "告知书",
        "cites": [],
        "series": "告",
        "number": "告〔{year}〕{serial}号",
        "addressee": "{data.applicant_name}",
        "seal": "专用章",
        "paragraphs": ["请办理{item.name}。"],
    }
    return letter_template_of(define({**raw, **body}, "letters", "letters/a-letter.yaml"))


def shipped(name):
    found = {d.id: d for d in definitions.load("letters")}
    return letter_template_of(found[name])


def test_an_acceptance_tells_item_number_days_and_documents():
    letter = fill(shipped("acceptance-notice"), KNOWN, PERSONAL)
    assert letter.paragraphs == (
        "您（贵单位）于2026年3月2日提出的“食品经营许可”申请（办件编号522633-XK-2026-00012-7），符合受理条件，现予受理。",
        "自2026年3月3日起受理。法定办结期限为2026年3月31日，不计入期限的时间另行书面告知。",
        "收到的材料：申请书、营业执照。",
    )


def test_a_promise_is_told_beside_the_statutory_day():
    letter = fill(shipped("acceptance-notice"), {**KNOWN, "committed_due": date(2026, 3, 10)}, PERSONAL)
    assert "我单位承诺于2026年3月10日前办结" in letter.paragraphs[1]
    assert len(letter.paragraphs) == 3


def test_everything_to_correct_is_told_at_once_and_numbered():
    letter = fill(shipped("correction-notice"), KNOWN, PERSONAL)
    assert letter.paragraphs[1:3] == ("1．补交平面图。", "2．申请书第二页签字。")


def test_a_correction_that_names_nothing_is_not_written():
    told = fill(shipped("correction-notice"), {**KNOWN, "data.to_correct": []}, PERSONAL)
    assert told == Lacking("correction-notice", ("data.to_correct",))


def test_what_the_case_does_not_know_is_named():
    known = {k: v for k, v in KNOWN.items() if k not in ("data.reason", "opened")}
    assert fill(shipped("decline-notice"), known, PERSONAL) == Lacking(
        "decline-notice", ("data.reason", "opened")
    )


def test_a_line_of_a_form_stands_only_where_it_is_known():
    known = {**KNOWN, "letters": "准予许可决定书", "data.way": "窗口领取", "at": date(2026, 3, 4)}
    names = [name for name, _ in fill(shipped("delivery-receipt"), known, PERSONAL).rows]
    assert "送达凭据" not in names and "送达方式" in names
    proved = fill(shipped("delivery-receipt"), {**known, "data.proof": "EMS"}, PERSONAL)
    assert ("送达凭据", "EMS") in proved.rows


def test_personal_values_stay_sealed_in_the_letter():
    letter = fill(shipped("decline-notice"), KNOWN, PERSONAL)
    assert letter.addressee == "{data.applicant_name}" and letter.personal == PERSONAL
    assert "v1.abc" not in "".join(letter.paragraphs)


def test_a_number_names_the_series_the_year_and_the_serial():
    assert numbered(template(), office="某局", year=2026, serial=12) == "告〔2026〕12号"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "是"),
        (date(2026, 1, 5), "2026年1月5日"),
        (datetime(2026, 1, 5, 9, 5), "2026年1月5日9时05分"),
        (("甲", "乙"), "甲、乙"),
        (3, "3"),
    ],
)
def test_values_are_said_as_letters_say_them(value, said):
    assert words(value) == said


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"seal": ""}, "'seal'"),
        ({"colour": "red"}, "'colour'"),
        ({"paragraphs": [{"when": "due"}]}, "a paragraph is a text"),
        ({"paragraphs": ["{1+1}"]}, "'{1+1}'"),
    ],
)
def test_a_template_that_cannot_be_used_names_its_key(body, names):
    with pytest.raises(DefinitionError, match=r"letters/a-letter\.yaml") as told:
        template(**body)
    assert names in str(told.value)


@pytest.mark.parametrize("definition", definitions.load("letters"), ids=lambda d: d.id)
def test_every_letter_that_is_shipped_can_be_read_and_gives_its_norm(definition):
    made = letter_template_of(definition)
    assert made.cites and "{serial}" in made.number and "{year}" in made.number
