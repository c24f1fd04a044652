"""The example papers carry the figures of published papers in sentences of our own, and name no person.

A label is what a paper prints to name a thing, not to say something: a table cell or a line without
sentence punctuation, a title or a name in quotes. Labels are facts and may repeat, and so may a list of
figures (a figure for every fourteen characters or fewer); everything else may not.
"""

import importlib.util
import os
import re
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import docx
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SEEDS = Path(os.environ.get("YIBEN_SHARED", ROOT.parent / "shared")) / "seeds"
SEED_OF = {
    "eshan-2020.html": "000",
    "panzhihua-xiqu-2020.txt": "001",
    "yanling-2020.docx": "002",
    "fenyang-2023.docx": "003",
    "luxi-2021.txt": "004",
}
RUN = 12
CHARACTERS_A_FIGURE = 14
QUOTED = re.compile(r"[《“]([^《》“”]{6,30})[》”]")
SENTENCE_MARKS = re.compile(r"[，。；,;]")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}[-－ ]\d{7,8}|电话[:：]\s*\d")


class Lines(HTMLParser):
    """The text of a page, one cell or paragraph a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]

    def handle_data(self, data: str) -> None:
        self.lines.append(data)


def lines_of(path: Path) -> list[str]:
    """Every paragraph and cell of a paper."""
    if path.suffix == ".docx":
        body = docx.Document(str(path))
        cells = (c.text for t in body.tables for row in t.rows for c in row.cells)
        lines = [*(p.text for p in body.paragraphs), *cells]
    elif path.suffix == ".html":
        page = Lines()
        page.feed(path.read_text(encoding="utf-8"))
        lines = page.lines
    else:
        lines = re.split(r"[\n\t]", path.read_text(encoding="utf-8"))
    return [part.strip() for line in lines for part in line.splitlines() if part.strip()]


@cache
def seed(name: str) -> str:
    """The published paper an example takes its figures from."""
    found = sorted(SEEDS.glob(f"{SEED_OF[name]}_*.txt"))
    if not found:
        pytest.skip(f"the published papers are not at {SEEDS} (set YIBEN_SHARED)")
    return found[0].read_text(encoding="utf-8")


def chinese(text: str) -> str:
    """Only the Chinese characters of a text."""
    return "".join(re.findall(r"[一-鿿]", text))


@cache
def labels() -> tuple[str, ...]:
    """Names printed by the examples themselves: lines and cells that say nothing, longest first."""
    lines = {line for name in SEED_OF for line in lines_of(EXAMPLES / name)}
    names = {chinese(part) for line in lines for part in parts_of_a_label(line)}
    return tuple(sorted((n for n in names if 6 <= len(n) <= 30), key=lambda n: (-len(n), n)))


def parts_of_a_label(line: str) -> list[str]:
    """The names a line prints; none where it is a sentence."""
    quoted = QUOTED.findall(line)
    if SENTENCE_MARKS.search(line):
        return quoted
    plain = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*", "", line)
    return [*quoted, plain, *re.split(r"[（）()：:\d]", plain)]


def prose(text: str) -> str:
    """A text with every label in it replaced by a break."""
    for label in labels():
        text = text.replace(label, "|")
    return text


def says_something(sentence: str) -> bool:
    """True for a sentence long enough to be somebody's, and more than a list of figures."""
    length = len(chinese(prose(sentence)))
    return length >= RUN and length > CHARACTERS_A_FIGURE * len(NUMBER.findall(sentence))


def own_lines(name: str) -> list[str]:
    """The lines of an example that say something."""
    return [line for line in lines_of(EXAMPLES / name) if SENTENCE_MARKS.search(line)]


def make_module() -> ModuleType:
    """The generator of the examples."""
    spec = importlib.util.spec_from_file_location("make", EXAMPLES / "build" / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SEED_OF)
def test_no_run_of_twelve_characters_is_the_published_paper_s(name: str) -> None:
    published = prose(seed(name))
    runs = {
        run[i : i + RUN]
        for line in own_lines(name)
        for run in re.findall(r"[一-鿿]{12,}", prose(line))
        for i in range(len(run) - RUN + 1)
    }
    assert sorted(run for run in runs if run in published) == []


@pytest.mark.parametrize("name", SEED_OF)
def test_no_whole_sentence_is_the_published_paper_s(name: str) -> None:
    published = {chinese(s) for s in re.split(r"[。\n\t]", seed(name))}
    own = {s for line in own_lines(name) for s in line.split("。") if says_something(s)}
    assert sorted(s for s in own if chinese(s) in published) == []


@pytest.mark.parametrize("name", SEED_OF)
def test_every_figure_is_a_published_one(name: str) -> None:
    published = set(NUMBER.findall(seed(name)))
    own = {n for line in lines_of(EXAMPLES / name) for n in NUMBER.findall(line)}
    assert sorted(own - published) == []


@pytest.mark.parametrize("name", SEED_OF)
def test_no_phone_number_is_in_an_example(name: str) -> None:
    found = [line for line in lines_of(EXAMPLES / name) if PHONE.search(line)]
    assert found == []


@pytest.mark.parametrize("name", SEED_OF)
def test_no_person_is_named_in_an_example(name: str) -> None:
    asked = re.compile(r"(?:填报人|负责人|联系人|经办人|审核人)[:：]\s*[一-鿿]{2,4}(?![一-鿿：:])")
    assert [line for line in lines_of(EXAMPLES / name) if asked.search(line)] == []


def test_the_generator_gives_the_committed_bytes() -> None:
    for name, content in make_module().make().items():
        assert content == (EXAMPLES / name).read_bytes(), f"run examples/build/make.py for {name}"
