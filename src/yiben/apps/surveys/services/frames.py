"""A list of case numbers out of a workbook or CSV: the column that is called so, or the only one."""

from yiben.apps.surveys.services.common import SurveyRefused
from yiben.core.value.rows import SheetRow
from yiben.formats.problem import ReadProblem
from yiben.formats.sheets import open_rows

HEADS = ("办件编号", "编号", "受理编号", "办件号", "流水号")


def frame_read(*, name: str, data: bytes) -> list[str]:
    """The numbers in a file, row by row; what cannot be read is refused with its reason."""
    try:
        rows = list(open_rows(name, data))
    except ReadProblem as problem:
        raise SurveyRefused(str(problem)) from problem
    if not rows:
        raise SurveyRefused(f"“{name}”是空的。第一行应是“{HEADS[0]}”，下面每行一个。")
    at = _column(name, rows[0])
    body = rows[1:] if any(head in rows[0].texts for head in HEADS) else rows
    same = [row for row in body if row.sheet == rows[0].sheet]
    return [row.text(at) for row in same if row.text(at)]


def _column(name: str, first: SheetRow) -> int:
    for head in HEADS:
        if head in first.texts:
            return first.texts.index(head)
    filled = [at for at, text in enumerate(first.texts) if text]
    if len(filled) == 1:
        return filled[0]
    read = "、".join(text for text in first.texts if text)[:80]
    raise SurveyRefused(
        f"“{name}”的第一行读到“{read}”，不知道哪一列是编号。请把那一列的列名写成“{HEADS[0]}”，或者只留那一列。",
        (("file", "认不出编号列"),),
    )
