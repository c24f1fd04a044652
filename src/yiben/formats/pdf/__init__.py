"""PDF papers with a text layer: paragraphs, headings and ruled tables with their spans, each with its page.

The file is opened by a process of its own with limits on time and memory (child.py); pictures of pages are not read.
"""

import json
import os
import subprocess
import sys
from typing import Any

from yiben.core.document.parts import Document
from yiben.formats import problem
from yiben.formats.blocks import Blocks, SpannedCell
from yiben.formats.problem import ReadProblem

MAX_SIZE = 128 * 1024 * 1024
SECONDS = 60
_CHILD = "yiben.formats.pdf.child"
# What a Python needs to start; keys and addresses of the server are no concern of a reader.
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMPDIR")


def read(data: bytes) -> Document:
    """The document of a PDF; ReadProblem where it is damaged, locked, too large, takes too long or has no text."""
    if len(data) > MAX_SIZE:
        raise ReadProblem(problem.TOO_LARGE, f"PDF 超过 {MAX_SIZE >> 20} MiB，没有读取。请拆分后再提交。")
    answer = _ask(data)
    if "problem" in answer:
        raise ReadProblem(*answer["problem"])
    blocks = Blocks()
    for item in answer["blocks"]:
        if "rows" in item:
            blocks.table(
                [
                    [SpannedCell(text, high, wide, page=page) for text, high, wide, page in row]
                    for row in item["rows"]
                ],
                page=item["page"],
            )
        else:
            blocks.paragraph(item["text"], item["level"], page=item["page"])
    return Document(blocks.finish(), "pdf", tuple(answer["notes"]))


def _ask(data: bytes) -> dict[str, Any]:
    """What the process that opens the file says; it is ended after SECONDS, whatever it does."""
    around = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    around["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        # -P: no module of the folder that the user happens to stand in.
        done = subprocess.run(
            [sys.executable, "-P", "-m", _CHILD],
            input=data,
            capture_output=True,
            env=around,
            timeout=SECONDS,
            check=False,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as cause:
        raise ReadProblem(
            problem.UNSAFE,
            f"PDF 在 {SECONDS} 秒内没有读完，内容过于复杂或有问题，已停止。请拆分或另存为 DOCX 后再提交。",
        ) from cause
    except (OSError, ValueError) as cause:
        raise ReadProblem(
            problem.UNSAFE,
            "PDF 没有读完：读取它的进程中途停了（可能内存不够）。请拆分或另存为 DOCX 后再提交。",
        ) from cause
    return answer
