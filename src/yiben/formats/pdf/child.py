"""The process that opens a PDF: the file on its input, what was found as JSON on its output.

A PDF is a program of a stranger: it may ask for endless work or memory. So it is opened apart, and what happens to
this process happens to nothing else. `python -m yiben.formats.pdf.child`
"""

import json
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

from yiben.formats import problem
from yiben.formats.pdf.flow import Prose, bare_rows, flow
from yiben.formats.pdf.lines import IN_PICTURE
from yiben.formats.pdf.page import Page, page_of
from yiben.formats.problem import ReadProblem

MAX_PAGES = 1000
MAX_LETTERS = 1_000_000
SECONDS = 60
MEMORY = 1536 * 1024 * 1024
_DEEPEST = 60
_UNSAFE = (
    "PDF 展开后太大或嵌套过深，不像正常的公开资料。为安全起见没有读完，请核对来源，或另存为 DOCX 后再提交。"
)


def main() -> None:
    """Read the PDF on standard input within limits."""
    _limit()
    logging.disable(logging.CRITICAL)
    try:
        answer = found_in(sys.stdin.buffer.read())
    except ReadProblem as refused:
        answer = {"problem": [refused.code, refused.message]}
    except (MemoryError, RecursionError):
        answer = {"problem": [problem.UNSAFE, _UNSAFE]}
    except Exception as fault:  # a fault of ours; who sent the file gets a sentence, not a traceback
        told = f"读 PDF 时程序出错（{type(fault).__name__}: {fault}），没有读完。请把文件和这句话交给维护者。"
        answer = {"problem": [problem.INTERNAL, told]}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))


def found_in(data: bytes) -> dict[str, Any]:
    """The paragraphs, tables and notes of a PDF; ReadProblem where it cannot be opened or has no text."""
    pages = _pages(data)
    scanned = [page.number for page in pages if page.scanned]
    if scanned and not any(page.parts for page in pages if not page.scanned):
        raise ReadProblem(
            problem.EMPTY,
            f"PDF 的 {len(scanned)} 页没有文字层（可能是扫描件），目前不能读扫描件。"
            "请提交有文字的电子版，或先做文字识别（OCR）并核对后再提交。",
        )
    return {"blocks": [_plain(item) for item in flow(pages)], "notes": list(_notes(pages, scanned))}


def _pages(data: bytes) -> list[Page]:
    import pdfplumber

    with _damage():
        opened = pdfplumber.open(BytesIO(data))
        pages = opened.pages
    if len(pages) > MAX_PAGES:
        raise ReadProblem(
            problem.TOO_LARGE, f"PDF 有 {len(pages)} 页，最多读 {MAX_PAGES} 页。请拆分后再提交。"
        )
    marks = _marks(opened)
    found: list[Page] = []
    letters = 0
    for page in pages:
        with _damage():
            letters += len(page.objects.get("char", ()))
        if letters > MAX_LETTERS:
            raise ReadProblem(
                problem.TOO_LARGE,
                f"PDF 前 {page.page_number} 页的文字已超过 {MAX_LETTERS} 字。请拆分后再提交。",
            )
        found.append(page_of(page, marks))
        page.close()
    return found


@contextmanager
def _damage() -> Iterator[None]:
    """What a damaged or locked file makes the library raise, which may be anything, as an honest answer."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        yield
    except (MemoryError, RecursionError):
        raise
    except Exception as fault:
        causes = list(_causes(fault))
        for cause in causes:
            if isinstance(cause, MemoryError | RecursionError):
                raise cause from fault
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise ReadProblem(
                problem.UNKNOWN_FORMAT, "PDF 有打开密码，无法读取。请去掉密码后再提交。"
            ) from fault
        raise ReadProblem(problem.CORRUPT, "PDF 已损坏，打不开。请重新导出或重新下载后再提交。") from fault


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    """A fault and what it wraps: the library hands over the first as an argument of the last."""
    while fault is not None:
        yield fault
        inside = next((a for a in fault.args if isinstance(a, BaseException)), None)
        fault = inside or fault.__cause__


def _marks(opened: Any) -> dict[tuple[int, int], int]:
    """What a tagged PDF states of its marked letters, by page and mark: the level of headings, IN_PICTURE in pictures.

    None where its tags cannot be read.
    """
    found: dict[tuple[int, int], int] = {}
    with suppress(Exception):
        waiting: list[tuple[Any, int, int | None]] = [(element, 0, None) for element in opened.structure_tree]
        while waiting:
            element, depth, outside = waiting.pop()
            mark = _mark(str(element.get("type", "")), outside)
            if mark is not None:
                page = element.get("page_number")
                found.update({(page, number): mark for number in element.get("mcids", ()) if page})
            if depth < _DEEPEST:
                waiting += [(child, depth + 1, mark) for child in element.get("children", ())]
    return found


def _mark(kind: str, outside: int | None) -> int | None:
    if kind == "Figure":
        return IN_PICTURE
    if kind == "Caption":
        return None
    return int(kind[1]) if len(kind) == 2 and kind[0] == "H" and kind[1] in "123456" else outside


def _notes(pages: list[Page], scanned: list[int]) -> Iterable[str]:
    if scanned:
        yield f"第{_numbers(scanned)}页没有文字层（可能是扫描件），未读出。"
    coded = [page.number for page in pages if page.coded]
    if coded:
        yield (
            f"第{_numbers(coded)}页有 {sum(page.coded for page in pages)} 个字符没有对应的文字编码，读不出，以“\ufffd”代替。"
            "请用 Word 或 WPS 的原稿再导出后提交。"
        )
    hidden = [page.number for page in pages if page.hidden]
    if hidden:
        yield (
            f"第{_numbers(hidden)}页有 {sum(page.hidden for page in pages)} 个字符印在纸外，看不到，没有读取。"
            "如果是表格太宽被裁掉了，请调整页面后重新导出。"
        )
    charts = [page.number for page in pages if page.labels]
    if charts:
        yield f"第{_numbers(charts)}页图里有 {sum(page.labels for page in pages)} 处数字，是图的标签，没有当作文字核对。"
    bare = list(bare_rows(pages))
    if bare:
        yield f"第{_numbers(bare)}页像是没有框线的表，按文字读出，没有当作表核对。"


def _numbers(pages: list[int]) -> str:
    """3, 4, 5 and 9 as 3—5、9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], page]
        else:
            runs.append([page])
    return "、".join("—".join(map(str, run)) for run in runs)


def _plain(item: Any) -> dict[str, Any]:
    if isinstance(item, Prose):
        return {"text": item.text, "level": item.level, "page": item.page}
    rows = item.rows()
    return {
        "rows": [[[p.text, p.rowspan, p.colspan, p.page] for p in row] for row in rows],
        "page": next(piece.page for row in rows for piece in row),
    }


def _limit() -> None:
    """Memory and seconds of the processor; Windows has no such limits, there only the caller's clock holds."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 5, SECONDS + 10))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
