"""What a disclosure says of self-evaluations is counted from those that it attaches."""

from tests.support.performance import TEXTS, WAYS, book, certificates, layouts, leads, paper
from yiben.core.disclosure.performance.attach import Attached, attachments, said_of
from yiben.core.document.manuscript import FormPage, Text
from yiben.core.value.unit import WAN_YUAN

FORM = layouts()["project-self-evaluation-shanxi"]
WHOLE = layouts()["department-scoring-hunan"]
OUTLINE = book().outlines["project-report-national"]
GIVEN = {**TEXTS, "basic": "按采购管理的需要设立。"}


def some() -> list[Attached]:
    projects = [
        certificates(key=grade, name=f"项目{grade}", grade=grade, texts=GIVEN) for grade in ("优", "中", "")
    ]
    whole = certificates(key="all", subject="department", grade="", name="甲局")
    return [
        Attached(projects[0], (FORM,), OUTLINE),
        *(Attached(one, (FORM,)) for one in projects[1:]),
        Attached(whole, (WHOLE,)),
    ]


def said() -> str:
    return "\n".join(piece.text for piece in said_of(some(), 2023, WAN_YUAN, book().words))


def test_projects_money_and_grades_are_those_attached_and_a_grade_not_given_is_told() -> None:
    assert "涉及项目3个，涉及资金9.07万元" in said()
    assert "等级为“优”的1个，等级为“中”的1个，因缺数据没有定等级的1个" in said()
    assert "自评等级不高的项目（项目中）" in said()
    assert "得82.6分，等级为“未定（有指标缺数据）”" in said()
    assert "注“认定”" in said()


def test_forms_and_the_report_that_goes_with_one_are_numbered_in_order() -> None:
    pieces = list(attachments(some(), layouts(), book().words))
    numbers = [piece.number for piece in pieces if isinstance(piece, FormPage)]
    assert numbers == ["绩效附件1", "绩效附件3", "绩效附件4", "绩效附件5"]
    titles = [piece.text for piece in pieces if isinstance(piece, Text) and piece.level == 2]
    assert titles == ["绩效附件2　2023年度“项目优”项目支出绩效自评报告"]
    assert {piece.level for piece in pieces if isinstance(piece, Text) and piece.level} == {2, 3, 4}


def test_our_audit_finds_the_count_of_the_text_in_the_attachments() -> None:
    pieces = (*said_of(some(), 2023, WAN_YUAN, book().words), *attachments(some(), layouts(), book().words))
    read = WAYS["html"]
    assert "projects-attached" not in {lead.rule for lead in leads(read(paper(*pieces)))}
    fewer = [p for p in pieces if not (isinstance(p, FormPage) and p.number == "绩效附件4")]
    assert "projects-attached" in {lead.rule for lead in leads(read(paper(*fewer)))}


def test_nothing_attached_says_of_no_projects() -> None:
    assert [piece.text for piece in said_of([], 2023, WAN_YUAN, book().words)] == [
        "绩效自评表和自评报告附后。"
    ]
