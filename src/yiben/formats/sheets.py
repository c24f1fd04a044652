"""Files that are imported as rows: workbooks and CSV, known by their content."""

from yiben.core.value.rows import Rows
from yiben.formats import problem, registry
from yiben.formats.problem import ReadProblem


def open_rows(name: str, data: bytes) -> Rows:
    """The rows of a workbook or CSV file; ReadProblem says why there are none."""
    kind = registry.sniff(name, data)
    if kind == "xlsx":
        from yiben.formats.xlsx.rows import WorkbookRows

        return WorkbookRows(data)
    if kind != "text":
        raise ReadProblem(
            problem.UNKNOWN_FORMAT,
            f"“{name}”不是表格数据，导入账簿能读 XLSX 和 CSV。请另存为其中一种后再导入。",
        )
    from yiben.formats.delimited import DelimitedRows

    return DelimitedRows(data)
