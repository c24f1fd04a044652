"""Known errors put into a correct paper, one at a time; the audit must give a lead at that place.

python -m tests.corpus.invented.inject --seeds 6 [--kind NAME] [--show]
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from tests.corpus.invented.forms import FORMS, points
from tests.corpus.invented.ink import rounded
from tests.corpus.invented.papers import STYLES
from tests.corpus.invented.run import audited, made, shown
from tests.corpus.invented.sheets import Part, Sheet, Span
from yiben.core.audit.lead import Lead
from yiben.core.audit.run import Audit
from yiben.core.document.parts import Paragraph

Fault = Callable[[list[Part], Random], Iterator[tuple[list[Part], int, int, int]]]
_MONEY = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元)")
_CHANGE = re.compile(
    r"(?P<word>增加|减少)(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)[，,](?P<rate_word>增长|下降)(?P<rate>\d+(?:\.\d+)?)%"
)
_SHARE = re.compile(
    r"(?P<amount>\d[\d,]*(?:\.\d+)?)(?:万元|元)[，,](?:占[^，,；;。]{0,16}?|完成[^，,；;。]{0,10}?)(?P<rate>\d+(?:\.\d+)?)%"
)


def _swap(parts: list[Part], at: int, start: int, end: int, new: str) -> list[Part]:
    text = parts[at]
    assert isinstance(text, str)
    return [*parts[:at], text[:start] + new + text[end:], *parts[at + 1 :]]


def _texts(parts: list[Part], pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    return [(i, m) for i, p in enumerate(parts) if isinstance(p, str) for m in pattern.finditer(p)]


def _value(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _in_text(pattern: re.Pattern[str], group: str, new: Callable[[re.Match[str]], str | None]) -> Fault:
    def fault(parts: list[Part], random: Random) -> Iterator[tuple[list[Part], int, int, int]]:
        found = [(i, m, n) for i, m in _texts(parts, pattern) if (n := new(m)) is not None and n != m[group]]
        for i, m, n in random.sample(found, min(3, len(found))):
            yield _swap(parts, i, m.start(group), m.end(group), n), i, -1, -1

    return fault


def _digits(text: str, random: Random) -> str:
    """A number with one digit changed by one, in the tens or units of its whole part."""
    places = [i for i, c in enumerate(text.split(".")[0]) if c.isdigit()]
    i = places[-1] if len(places) < 2 or random.random() < 0.5 else places[-2]
    return text[:i] + str((int(text[i]) + 1) % 10 or 1) + text[i + 1 :]


def _rate(m: re.Match[str], wrong: Callable[[Fraction], Fraction], least: int = 3) -> str | None:
    rate = _value(m["rate"])
    if rate < least:
        return None
    return rounded(wrong(rate), 2)


def _base(m: re.Match[str]) -> str | None:
    """The rate over this year's amount instead of last year's."""
    rate = _value(m["rate"]) / 100
    up = m["word"] == "增加"
    if rate < Fraction(3, 100) or (not up and rate > Fraction(9, 10)):
        return None
    return rounded(rate / (1 + rate if up else 1 - rate) * 100, 2)


def _wrong_cell(parts: list[Part], random: Random) -> Iterator[tuple[list[Part], int, int, int]]:
    places = []
    for t, part in enumerate(parts):
        if isinstance(part, Sheet):
            for r, row in enumerate(part.grid()):
                for c, (text, span) in enumerate(row):
                    if span is not None and re.fullmatch(r"[\d,]+\.\d\d", text) and _value(text):
                        places.append((t, r, c))
    for t, r, c in random.sample(places, min(4, len(places))):
        yield _with_cell(parts, t, r, c, lambda text: _digits(text, random)), t, r, c


def _with_cell(parts: list[Part], t: int, r: int, c: int, change: Callable[[str], str]) -> list[Part]:
    sheet = parts[t]
    assert isinstance(sheet, Sheet)
    rows = [list(row) for row in sheet.rows]
    line = sheet.grid()[r]
    i = sum(span is not None for _, span in line[:c])
    cell = rows[r][i]
    span = cell if isinstance(cell, Span) else Span(cell)
    rows[r][i] = Span(change(span.text), span.columns, span.rows)
    return [*parts[:t], Sheet(sheet.title, rows, sheet.above, sheet.below), *parts[t + 1 :]]


def _wrong_name(parts: list[Part], random: Random) -> Iterator[tuple[list[Part], int, int, int]]:
    places = []
    for t, part in enumerate(parts):
        if isinstance(part, Sheet):
            for r, row in enumerate(part.grid()):
                for c, (text, _) in enumerate(row):
                    if text in ("行政运行", "事业运行", "住房公积金", "行政单位医疗", "办公费", "奖金"):
                        places.append((t, r, c))
    for t, r, c in random.sample(places, min(2, len(places))):
        yield (
            _with_cell(
                parts,
                t,
                r,
                c,
                lambda text: (
                    "机关服务" if text.endswith("运行") else "差旅费" if text == "办公费" else "提租补贴"
                ),
            ),
            t,
            r,
            c,
        )


def _form_cells(parts: list[Part]) -> Iterator[tuple[int, int, int, str, str]]:
    """Every cell of the indicators of a form: table, row, column, its heading and text."""
    for t, part in enumerate(parts):
        if not isinstance(part, Sheet):
            continue
        heads: list[str] = []
        for r, row in enumerate(part.grid()):
            texts = [text for text, _ in row]
            if "三级指标" in texts:
                heads = texts
            elif heads:
                yield from (
                    (t, r, c, heads[c] if "合计" not in texts and "总分" not in texts else "total", x)
                    for c, x in enumerate(texts)
                    if c < len(heads)
                )
            elif "年度资金总额" in texts:
                yield t, r, len(texts) - 1, "funds score", texts[-1]


def _in_form(heading: str, pattern: str, change: Callable[[str], str], most: int = 3) -> Fault:
    def fault(parts: list[Part], random: Random) -> Iterator[tuple[list[Part], int, int, int]]:
        found = [
            (t, r, c)
            for t, r, c, h, x in _form_cells(parts)
            if re.fullmatch(heading, h) and re.fullmatch(pattern, x) and change(x) != x
        ]
        for t, r, c in random.sample(found, min(most, len(found))):
            yield _with_cell(parts, t, r, c, change), t, r, c

    return fault


def _less(text: str) -> str:
    number = re.search(r"\d+(?:\.\d+)?", text)
    assert number
    return text[: number.start()] + points(Fraction(number[0]) * 4 / 5) + text[number.end() :]


FORM_FAULTS: dict[str, Fault] = {
    "form: score of an indicator wrong": _in_form(
        "得分", r"\d+(?:\.\d+)?", lambda x: points(Fraction(x) - 1)
    ),
    "form: score above its weight": _in_form("得分", r"\d+(?:\.\d+)?", lambda x: points(Fraction(x) + 5)),
    "form: weight wrong": _in_form("分值", r"\d+", lambda x: str(int(x) + 2)),
    "form: total wrong": _in_form("total", r"\d{2,3}\.\d+|[89]\d", lambda x: points(Fraction(x) + 1)),
    "form: execution score wrong": _in_form(
        "funds score", r"\d+(?:\.\d+)?", lambda x: points(Fraction(x) * 9 / 10)
    ),
    "form: target missed, full marks": _in_form("实际完成值", r"\d+(?:\.\d+)?(?:%|[^\d%小工万]+)", _less),
}

FAULTS: dict[str, Fault] = {
    "rate over the wrong base": _in_text(_CHANGE, "rate", _base),
    "rate without ×100": _in_text(_CHANGE, "rate", lambda m: _rate(m, lambda r: r / 100)),
    "rate with a wrong digit": _in_text(_CHANGE, "rate", lambda m: _rate(m, lambda r: r + 1)),
    "增加 for 减少": _in_text(_CHANGE, "word", lambda m: "减少" if m["word"] == "增加" else "增加"),
    "增长 for 下降": _in_text(_CHANGE, "rate_word", lambda m: "下降" if m["rate_word"] == "增长" else "增长"),
    "元 for 万元 in a change": _in_text(_CHANGE, "unit", lambda m: "元" if m["unit"] == "万元" else None),
    "share or completion wrong": _in_text(_SHARE, "rate", lambda m: _rate(m, lambda r: r - Fraction(13, 10))),
    "share without ×100": _in_text(_SHARE, "rate", lambda m: _rate(m, lambda r: r / 100)),
    "amount beside a share wrong": _in_text(_SHARE, "amount", lambda m: _digits(m["amount"], Random(m["amount"])) if _value(m["amount"]) > 10 else None),
    "大于 for 小于": _in_text(re.compile(r"决算数(?P<w>大于|小于)"), "w", lambda m: "大于" if m["w"] == "小于" else "小于"),
    "持平 although different": _in_text(re.compile(r"决算数(?P<w>大于[^。]*?的主要原因是[^。]*|小于[^。]*?的主要原因是[^。]*)。"), "w", lambda m: "与预算数持平"),
    "placeholder": _in_text(re.compile(r"(?P<n>\d[\d,]*\.\d\d)万元"), "n", lambda m: "XX"),
    "stale comparison year": _in_text(re.compile(r"(?:与|比)(?P<y>20\d\d)年度?"), "y", lambda m: str(int(m["y"]) - 1)),
    "cell wrong": _wrong_cell,
    "name of another code": _wrong_name,
}  # fmt: skip


def caught(found: Audit, parts: list[Part], at: int, row: int, column: int) -> list[Lead]:
    """The leads that point at the place of the error."""
    part = parts[at]
    if isinstance(part, str):
        blocks = {
            b.anchor.block
            for b in found.paper.document.blocks
            if isinstance(b, Paragraph) and b.text.strip() == part.strip()
        }
    else:
        order = sum(isinstance(p, Sheet) for p in parts[:at])
        blocks = {found.paper.document.tables[order].anchor.block}
    hit = []
    for lead in found.leads:
        for place in (lead.place, *lead.also, *lead.candidates):
            near = place.anchor.block in blocks
            if near and (row < 0 or place.anchor.row is None or place.anchor.row == row):
                hit.append(lead)
                break
    return hit


def run(styles: list[str], seeds: range, kinds: list[str], show: bool) -> dict[str, Counter[str]]:
    """How many errors of each kind were put in and found at their place, or at all."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for style in styles:
        for seed in seeds:
            parts, _ = made(style, seed)
            usual = {shown(x) for x in audited(parts, "html").leads}
            for kind in kinds:
                for broken, at, row, column in {**FAULTS, **FORM_FAULTS}[kind](
                    parts, Random(f"{style}{seed}{kind}")
                ):
                    found = audited(broken, "html")
                    hits = [x for x in caught(found, broken, at, row, column) if shown(x) not in usual]
                    new = [x for x in found.leads if shown(x) not in usual]
                    counts[kind]["in"] += 1
                    counts[kind]["found"] += bool(hits)
                    counts[kind]["elsewhere"] += bool(new) and not hits
                    counts[kind]["as error"] += any(x.severity == "error" for x in hits)
                    if show and not hits:
                        what = (
                            broken[at]
                            if isinstance(broken[at], str)
                            else f"{broken[at].title} {row},{column} {[t for t, _ in broken[at].grid()[row]]} was {parts[at].grid()[row][column][0]}"
                        )
                        print(
                            f"[{style} {seed}] {kind} MISSED: {what}\n      elsewhere: {[shown(x)[:160] for x in new]}"
                        )
    return counts


def main() -> None:
    """The command line."""
    take = argparse.ArgumentParser()
    take.add_argument("--seeds", type=int, default=3)
    take.add_argument("--first", type=int, default=0)
    take.add_argument("--style", action="append")
    take.add_argument("--kind", action="append")
    take.add_argument("--show", action="store_true")
    asked = take.parse_args()
    seeds = range(asked.first, asked.first + asked.seeds)
    kinds = asked.kind or [*FAULTS, *FORM_FAULTS]
    counts = run(asked.style or list(STYLES), seeds, [k for k in kinds if k in FAULTS], asked.show)
    more = range(asked.first, asked.first + 3 * asked.seeds)
    form_kinds = [k for k in kinds if k in FORM_FAULTS]
    counts.update(run(list(FORMS) if form_kinds else [], more, form_kinds, asked.show))
    for kind, n in counts.items():
        print(
            f"{n['found']:4d}/{n['in']:4d} {100 * n['found'] // n['in']:3d}% (elsewhere {n['elsewhere']}, as error {n['as error']}) {kind}"
        )


if __name__ == "__main__":
    main()
