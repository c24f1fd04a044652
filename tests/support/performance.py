"""Evaluations of projects and departments, made by hand, and what our own readers make of their printed forms."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

from yiben.apps.audits import engine
from yiben.core.audit.lead import Lead
from yiben.core.audit.read import read
from yiben.core.audit.run import audit
from yiben.core.catalogue.definition import in_force
from yiben.core.disclosure.performance.book import PerformanceBook, book_of
from yiben.core.disclosure.performance.evaluated import Evaluated, Line, Source
from yiben.core.disclosure.performance.layout import FormLayout
from yiben.core.document.manuscript import Manuscript
from yiben.core.document.parts import Document
from yiben.core.indicator.scoring.scored import ASSERTED, RECOMPUTED
from yiben.core.statement.forms.definition import FormDefinition, define_forms
from yiben.core.statement.forms.form import Form
from yiben.core.statement.forms.recognise import recognise_forms
from yiben.formats import docx, html, pdf, xlsx
from yiben.formats.definitions import load
from yiben.formats.writers import docx as docx_writer
from yiben.formats.writers import page as page_writer
from yiben.formats.writers import pdf as pdf_writer
from yiben.formats.writers import xlsx as xlsx_writer

SHELVES = ("performance_forms", "performance_reports", "performance_profiles")
SCALE = (("优", Fraction(90)), ("良", Fraction(80)), ("中", Fraction(60)), ("差", Fraction(0)))
WAYS = {
    "docx": lambda manuscript: docx.read(docx_writer.write(manuscript)),
    "xlsx": lambda manuscript: xlsx.read(xlsx_writer.write(manuscript)),
    "html": lambda manuscript: html.read(page_writer.write(manuscript)),
    "pdf": lambda manuscript: pdf.read(pdf_writer.write(manuscript)),
}
TEXTS = {
    "reason.certificates": "申领的单位比预计的少，按实际办理的数量付费。",
    "experience": "按办理数量结算，不预付费用。",
    "problems": "年初测算的数量偏高。",
    "measures": "下一年按上年的实际数量测算。",
    "causes": "见各项指标。",
    "organisation": "由办公室牵头，各股室提供数据，逐项核对后评分。",
    "management": "按本单位的财务制度审批和支付。",
    "use": "自评结果用于安排下一年的预算。",
    "duties": "负责本级政务服务大厅的管理。",
    "system": "制定了预算和绩效管理办法。",
}


def line(id: str, name: str, levels: tuple[str, str], target: str, actual: str, weight: int, points: str, **more: object) -> Line:  # fmt: skip
    """A scored indicator."""
    sign, rest = (target[0], target[1:]) if target[:1] in "≥≤=<>" else ("定性", target)
    number = rest.rstrip("%个件条元")
    given = {
        "relation": sign,
        "value": number,
        "unit": rest.removeprefix(number),
        "arithmetic": f"实际完成值{actual}",
        "status": RECOMPUTED,
    }
    told = {"target": target, "original": target, "actual": actual, **given, **more}
    return Line(id, name, *levels, Fraction(weight), Fraction(points), **told)  # type: ignore[arg-type]


def certificates(**changes: object) -> Evaluated:
    """The certificates of a procurement centre: a third of the money spent, 29 of 63 done."""
    out, good = "产出指标", "效益指标"
    lines = (
        line("certificates", "办理证书数量", (out, "数量指标"), "=63个", "29个", 20, "9.21"),
        line("valid", "证书可用率", (out, "质量指标"), "≥100%", "100%", 10, "10"),
        line("time", "办理时间", (out, "时效指标"), "及时", "达成预期指标", 10, "10", status=ASSERTED, source="办理登记簿"),
        line("cost", "证书费用", (out, "成本指标"), "≤30240元", "10240元", 10, "10"),
        line("service", "业务运行", (good, "社会效益指标"), "运行提升", "达成预期指标", 30, "30", status=ASSERTED),
        line("content", "供应商满意度", ("满意度指标", "服务对象满意度指标"), "≥98%", "98%", 10, "10"),
    )  # fmt: skip
    money = Source("资金总额", 3_024_000, 3_024_000, 3_024_000, 1_024_000)
    made = Evaluated(
        key="ca",
        subject="project",
        name="2023年证书费",
        department="甲县行政审批服务管理局",
        unit="甲县政府采购中心",
        year=2023,
        goal="保证本年度证书办理和业务运行。",
        lines=lines,
        money=money,
        full=Fraction(100),
        total=Fraction("82.6"),
        grade="良",
        unit_code="019003",
        department_code="019",
        sources=(replace(money, name="市县区财政资金"),),
        execution=Line("execution", "预算执行率", "预算执行", "", Fraction(10), Fraction("3.39"), RECOMPUTED),
        scale=SCALE,
        texts=TEXTS,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@cache
def book(year: int = 2023) -> PerformanceBook:
    """The layouts and outlines in force."""
    return book_of(*(in_force(load(kind), year) for kind in SHELVES))


def layouts() -> dict[str, FormLayout]:
    """The layouts of the rulebook."""
    return dict(book().layouts)


@cache
def kinds() -> tuple[FormDefinition, ...]:
    """What our reader knows of forms."""
    return define_forms(load("forms"))


def forms(document: Document) -> tuple[Form, ...]:
    """The forms that our reader finds."""
    return recognise_forms(document, kinds()).forms


def leads(document: Document) -> tuple[Lead, ...]:
    """What our audit says of a paper."""
    return audit(read(document, engine.book()), engine.book()).leads


def paper(*pieces: object, title: str = "甲局2023年度绩效自评") -> Manuscript:
    """A paper of some pieces."""
    return Manuscript(title, "甲县政府采购中心", 2023, pieces)  # type: ignore[arg-type]
