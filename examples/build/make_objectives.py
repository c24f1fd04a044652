"""Writes examples/performance: the objectives behind the project forms of the example papers.

    python examples/build/make_objectives.py

Names, targets and points are those of the twelve published forms (fenyang-2023.forms.yaml); goals are worded by us.
Where a paper prints a number without a unit, or no name, what was added here is said in the row's note.
"""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
HEADS = (
    *("预算单位", "年度", "范围", "项目名称", "年度目标", "资金"),
    *("一级指标", "二级指标", "三级指标", "关系", "指标值", "计量单位", "分值", "依据来源", "依据", "说明"),
)
SIGN = re.compile(r"([≥≤=]?)(\d+(?:\.\d+)?)(\D*)")
# What numbers count where the form prints none: by second level, then by name.
UNITS = {"成本指标": "元", "服务对象满意度指标": "%", "服务对象满意度": "%", "质量指标": "%"}
NAMED = {"业务运转周期": "年"}
EVIDENCE = {"成本指标": "付款凭证", "服务对象满意度指标": "满意度问卷", "服务对象满意度": "满意度问卷"}


def fenyang() -> list[list[str]]:
    """The rows of Fenyang's projects of 2023."""
    forms = yaml.safe_load((HERE / "fenyang-2023.forms.yaml").read_text(encoding="utf-8"))
    rows: list[list[str]] = []
    for key in sorted(name for name in forms if name.startswith("form-")):
        rows += _form(forms[key])
    return rows


def eshan() -> list[list[str]]:
    """The rows of Eshan in 2020: the whole department, and a project whose printed points come to 115 instead of 90."""
    output, outcome, people = "产出指标", "效益指标", "满意度指标"
    summary, minutes = "2020年政务局工作总结", "县委常委134次会议纪要"
    vouched, judged, ours = "附件证明的数", "认定", "指标值的文字由示例另拟"
    whole = ["530426001", "2020", "部门整体支出", "", "大厅集中办事，一站式服务，办事人满意。", ""]
    works = "峨山县政务服务大厅整合建设项目及办公用房租赁经费"
    project = ["530426001", "2020", "项目支出", works, "分散的办事场所并到一处。", "本级财力 4555400.00"]
    fitting, asked = "功能区设计整体装修工程", "服务对象满意度指标"
    told = (
        (whole, output, "数量指标", "行政审批事项办理数量", "≥", "100000", "件", "15", vouched, summary, ""),
        (whole, output, "数量指标", "“一站式”惠民服务", "≥", "13000", "件", "15", vouched, summary, ""),
        (
            whole,
            outcome,
            "社会效益指标",
            "社会效益指标",
            "定性",
            "更方便群众",
            "",
            "30",
            judged,
            summary,
            ours,
        ),
        (whole, people, asked, "办事效率、服务能力和水平", ">", "95", "%", "30", vouched, summary, ""),
        (project, output, "数量指标", fitting, "=", "1383135.88", "元", "40", vouched, minutes, ""),
        (
            project,
            output,
            "数量指标",
            "信息化智能化设备项目",
            "=",
            "3491616",
            "元",
            "10",
            vouched,
            minutes,
            "",
        ),
        (project, output, "数量指标", "办公用房租赁", "=", "5080", "平方米", "15", vouched, minutes, ""),
        (project, output, "质量指标", fitting, "=", "2", "年", "10", vouched, minutes, ""),
        (project, output, "成本指标", fitting, "=", "138.31", "万元", "10", vouched, minutes, ""),
        (project, output, "成本指标", "成本节约率", "=", "349.16", "万元", "10", vouched, minutes, ""),
        (project, outcome, "经济效益指标", "一门办成", "定性", "有效推进", "", "10", judged, summary, ours),
        (project, people, asked, "全县群众、企业", ">", "95", "%", "10", vouched, summary, ""),
    )
    return [[*head, *cells] for head, *cells in told]


def _form(form: dict[str, Any]) -> list[list[str]]:
    yuan = Decimal(form["total"][1]) * 10_000
    money = f"市县区财政资金 {yuan:.2f}"
    head = [form["unit"].split("-")[0], "2023", "项目支出", form["name"], form["goal"], money]
    rows, first, second = [], "", ""
    for given in form["indicators"]:
        first = first if given[0] == "^" else given[0]
        second = second if given[1] == "^" else given[1]
        rows.append([*head, first, second, *_indicator(second, given)])
        head = [*head[:4], "", ""]
    return rows


def _indicator(second: str, given: list[str]) -> list[str]:
    name, original, weight = given[2], given[3], given[6]
    notes = [] if name else ["公开件没有印三级指标名称"]
    found = SIGN.fullmatch(original)
    if found is None:
        told = ["定性", original, "", weight, "认定", "工作总结"]
    else:
        sign, number, unit = found.groups()
        if not unit:
            unit = NAMED.get(name) or UNITS.get(second, "%")
            notes.append("公开件没有印单位")
        told = [sign or "=", number, unit, weight, "附件证明的数", EVIDENCE.get(second, "清单和验收单")]
    return [name or second, *told, "；".join(notes)]


def text(rows: list[list[str]]) -> str:
    """The rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows(rows)
    return out.getvalue()


MADE = {"eshan-2020": eshan, "fenyang-2023": fenyang}


def main() -> None:
    """Write the files."""
    for name, rows in MADE.items():
        folder = HERE.parent / "performance" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "objectives.csv").write_text(text(rows()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
