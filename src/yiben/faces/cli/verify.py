"""What `yiben verify` says: all holds, or the first place that does not, with expected and found."""

from yiben.apps.cases.selectors.proving import CasesProof
from yiben.apps.indicators.selectors.proving import PerformanceProof
from yiben.apps.journals.selectors import Fault, Proof
from yiben.apps.ledgers.selectors.vouchers import LedgerProof
from yiben.apps.surveys.proving import SurveysProof

WHAT = {
    "number": "序号不连续（缺少、重复或被移动）",
    "previous": "与上一条接不上",
    "link": "内容与指纹不符（被改动）",
    "end": "链的末尾与链首记录不符（被截断或多出）",
    "root": "与日根不符",
    "fold": "现状与事件不符（或日历更新后尚未重算）",
    "content": "内容与指纹不符（被改动）",
    "column": "与冻结的内容不符（被改动）",
    "file": "内容与登记时的指纹不符（被改动或损坏）",
    "questions": "问卷与开始时的指纹不符（被改动）",
    "answers": "答卷与结束时的指纹不符（被改动、删除或增加）",
}


def proof_lines(proof: Proof, root: str, period: str) -> list[str]:
    """The proof in words; `root` is what somebody wrote down, `period` its day where it was found."""
    lines = [f"链 {proof.streams} 条，日志 {proof.entries} 条，日根 {proof.roots} 个。"]
    lines += fault_lines(proof.fault) if proof.fault else ["全部核对无误。"]
    if proof.last_root and not proof.fault:
        lines.append(f"最近的日根（{proof.last_period}）：{proof.last_root}")
        lines.append("请把它记在系统之外（如登记簿）；以后用 yiben verify --root 核对。")
    if root:
        lines.append(
            f"记下的日根在链上（{period}）。" if period else "记下的日根不在链上：链被改写过，或抄写有误。"
        )
    return lines


def fault_lines(fault: Fault) -> list[str]:
    """The first break: stream, number, expected, found."""
    return [
        f"断链：{fault.stream} 第 {fault.number} 条，{WHAT.get(fault.what, fault.what)}。",
        f"  应为 {fault.expected}",
        f"  实为 {fault.found}",
    ]


def ledger_lines(proof: LedgerProof) -> list[str]:
    """The proof of the ledgers in words."""
    lines = [f"账簿 {proof.books} 本，凭证 {proof.vouchers} 张。"]
    if proof.fault is None:
        return [*lines, "每一张凭证都和记账时一样。"] if proof.books else lines
    fault = proof.fault
    return [*lines, *fault_lines(Fault(proof.book, fault.number, fault.what, fault.expected, fault.found))]


def case_lines(proof: CasesProof) -> list[str]:
    """The proof of the cases in words."""
    lines = [
        f"办件 {proof.cases} 件，事件 {proof.events} 条，日根 {proof.roots} 个，按事件重算 {proof.folded} 件。"
    ]
    if proof.fault is None:
        return [*lines, "每一条事件都和记录时一样，现状与事件相符。"] if proof.cases else lines
    return [*lines, *fault_lines(proof.fault)]


def performance_lines(proof: PerformanceProof) -> list[str]:
    """The proof of the records of performance in words; every record that does not hold is named."""
    counts = f"绩效目标 {proof.editions} 版，评价 {proof.evaluations} 次，监控 {proof.monitorings} 次"
    lines = [f"{counts}，事前评估 {proof.ex_ante} 次，附件 {proof.files} 份。"]
    some = proof.editions + proof.evaluations + proof.monitorings + proof.ex_ante + proof.files
    if not proof.faults:
        return [*lines, "每一条绩效记录都和冻结时一样。"] if some else lines
    for fault in proof.faults:
        lines += _altered(fault.record, fault.what, fault.expected, fault.found)
    return lines


def survey_lines(proof: SurveysProof) -> list[str]:
    """The proof of the surveys in words; every survey that does not hold is named."""
    lines = [f"满意度调查 {proof.surveys} 次，其中已结束 {proof.closed} 次。"]
    if not proof.faults:
        return [*lines, "每一次调查都和封存时一样。"] if proof.surveys else lines
    for fault in proof.faults:
        lines += _altered(fault.survey, fault.what, fault.expected, fault.found)
    return lines


def _altered(name: str, what: str, expected: str, found: str) -> list[str]:
    told = f"记录不符：{name}，{WHAT.get(what, what)}。请从备份核对。"
    return [told, f"  应为 {expected}", f"  实为 {found}"]
