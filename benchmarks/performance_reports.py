"""A department's year of self-evaluation, eleven projects, in four formats; beside it, bare writers of the same table.

`python benchmarks/performance_reports.py [--runs N] [--write]`. What is measured is everything after the evaluations:
the forms and the reports are laid out, and DOCX, PDF, XLSX and HTML are written. The peers write the cells of the very
same forms with python-docx and xlsxwriter alone: no merged heads, looks, widths, sums, reports, PDF or HTML.
"""

import argparse
import io
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
REPORT = ROOT / "docs" / "benchmarks" / "performance-reports.md"
PROJECTS, LIMIT = 11, 3.0
FORMATS = ("docx", "pdf", "xlsx", "html")


def main() -> None:
    """Measure, print, and with --write keep the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    from tests.support.performance import TEXTS, book, certificates
    from yiben.core.disclosure.performance.forms import form_page
    from yiben.core.disclosure.performance.report import report_pieces
    from yiben.core.document.manuscript import FormPage, Manuscript
    from yiben.formats.package import write_one

    held = book()
    texts = {**TEXTS, "basic": "按年度工作安排设立。"}
    ones = [certificates(key=str(n), name=f"第{n}个项目", texts=texts) for n in range(1, PROJECTS + 1)]
    layout, outline = held.layouts["project-self-evaluation-shanxi"], held.outlines["project-report-national"]
    kept: dict[str, Manuscript] = {}

    def laid_out() -> None:
        pieces = [
            piece
            for one in ones
            for piece in (form_page(layout, one), *report_pieces(outline, one, held.layouts))
        ]
        kept["made"] = Manuscript("甲县行政审批服务管理局2023年度绩效自评", "甲县", 2023, tuple(pieces))

    laid_out()
    forms = [piece for piece in kept["made"].pieces if isinstance(piece, FormPage)]
    steps: dict[str, Callable[[], object]] = {"forms and reports laid out": laid_out}
    for kind in FORMATS:
        steps[kind.upper()] = lambda kind=kind: write_one(kind, kept["made"])
    only = replace(kept["made"], pieces=tuple(forms))
    peers: dict[str, Callable[[], object]] = {
        "python-docx, the same cells": lambda: bare_docx(forms),
        "xlsxwriter, the same cells": lambda: bare_xlsx(forms),
    }
    ours = {
        "DOCX of the forms alone": lambda: write_one("docx", only),
        "XLSX of the forms alone": lambda: write_one("xlsx", only),
    }
    first = {name: timed(step, 1) for name, step in {**steps, **peers, **ours}.items()}
    times = {name: timed(step, asked.runs) for name, step in {**steps, **peers, **ours}.items()}
    told = report(times, first, steps, asked.runs)
    print(told)
    if asked.write:
        REPORT.write_text(told, encoding="utf-8")


def timed(step: Callable[[], object], runs: int) -> float:
    """The median of some runs."""
    found = []
    for _ in range(runs):
        start = perf_counter()
        step()
        found.append(perf_counter() - start)
    return median(found)


def bare_docx(forms: list) -> bytes:
    """The cells of the forms as plain tables of python-docx."""
    import docx

    made = docx.Document()
    for form in forms:
        grid = form.table.grid
        table = made.add_table(rows=len(grid), cols=form.table.width)
        # Asked for once: `table.cell` walks the whole table each time.
        cells = table._cells
        for cell in form.table.cells():
            cells[cell.row * form.table.width + cell.column].text = cell.text
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def bare_xlsx(forms: list) -> bytes:
    """The cells of the forms as plain sheets of xlsxwriter."""
    import xlsxwriter

    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    for form in forms:
        sheet = book.add_worksheet()
        for cell in form.table.cells():
            sheet.write_string(cell.row, cell.column, cell.text)
    book.close()
    return kept.getvalue()


def report(times: dict[str, float], first: dict[str, float], steps: dict[str, object], runs: int) -> str:
    """The report in words."""
    whole, begun = sum(times[name] for name in steps), sum(first[name] for name in steps)
    verdict = "holds" if begun <= LIMIT else "does not hold"
    lines = [
        "# Forms and reports of performance",
        "",
        f"A department's year: {PROJECTS} projects, each with the form of Shanxi (25 rows) and a report, in four formats.",
        f"Median of {runs} runs; {platform.python_implementation()} {platform.python_version()}, "
        f"{os.cpu_count()} processors, {platform.machine()}, load {os.getloadavg()[0]:.1f} while it ran.",
        "",
        "The first time is that of a process that has written nothing yet: libraries and fonts are loaded in it, and the",
        "typesetter keeps pages that it has set before, so that only the first time of the PDF is one of setting.",
        "",
        "| step | first time | again |",
        "|---|---:|---:|",
        *(f"| {name} | {first[name]:.3f} | {times[name]:.3f} |" for name in steps),
        f"| **together** | **{begun:.3f}** | **{whole:.3f}** |",
        "",
        f"The limit of {LIMIT:.0f} s {verdict}, the first time.",
        "",
        "Beside bare writers of the same cells, in the same run:",
        "",
        "| what | ours | bare | ratio |",
        "|---|---:|---:|---:|",
    ]
    for kind, bare in (("DOCX", "python-docx, the same cells"), ("XLSX", "xlsxwriter, the same cells")):
        ours = times[f"{kind} of the forms alone"]
        lines.append(f"| {kind} | {ours:.3f} | {times[bare]:.3f} | {ours / times[bare]:.2f} |")
    lines += [
        "",
        "The bare writers draw no merged cells, widths, borders, repeated heads, sums or bookmarks.",
        "Again: `python benchmarks/performance_reports.py --write`.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
