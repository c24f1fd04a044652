"""The words of the interface for the codes of the engine. Source strings are Chinese, by gettext.

A code without a word is shown as it is: better an English code than a hidden fact.
"""

import gettext as _gettext
from pathlib import Path

_translation = _gettext.translation("yiben", Path(__file__).parent / "locale", fallback=True)
gettext = _translation.gettext
ngettext = _translation.ngettext
_ = gettext


def severity(code: str) -> str:
    """The word of a severity."""
    return {"error": _("错误"), "warning": _("警告"), "hint": _("提示")}.get(code, code)


def severity_meaning(code: str) -> str:
    """What a severity says about the paper, for a reader who asks."""
    return {
        "error": _("公开文本自己的数字互相矛盾"),
        "warning": _("与规范不符，或需要人工判断"),
        "hint": _("四舍五入、错别字、格式一类的小问题"),
    }.get(code, "")


def family(code: str) -> str:
    """The word of a rule family."""
    return {
        "identity": _("表内勾稽"),
        "cross_table": _("表间勾稽"),
        "narrative": _("文字与数字"),
        "performance": _("绩效"),
        "template": _("模板残留"),
        "form": _("格式"),
        "completeness": _("完整性"),
    }.get(code, code)


def kind(code: str) -> str:
    """The word of a kind of paper."""
    return {
        "final_accounts": _("部门决算公开"),
        "budget": _("部门预算公开"),
        "performance": _("绩效自评与评价"),
        "other": _("其他文件"),
    }.get(code, code)


def claim_type(code: str) -> str:
    """The word of a claim's type."""
    return {
        "amount": _("金额"),
        "change": _("增减"),
        "share": _("占比"),
        "execution": _("预算执行"),
        "parts": _("构成"),
        "rate": _("比率"),
        "count": _("数量"),
        "score": _("得分"),
        "grade": _("等级"),
        "comparison": _("预决算比较"),
    }.get(code, code)


def with_unit(value: str | None, unit: str | None) -> str:
    """A number with its unit, unless it is printed with one of its own."""
    if not value:
        return ""
    return f"{value}{unit or ''}" if value[-1].isdigit() else value


def gap_with_unit(value: str | None, unit: str | None) -> str:
    """A difference with its unit: two percentages differ by percentage points."""
    return with_unit(value, gettext("个百分点") if unit == "%" else unit)
