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


def main() -> None:
    """Write the files."""
    folder = HERE.parent / "performance" / "fenyang-2023"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "objectives.csv").write_text(text(fenyang()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
