"""The sentences of narratives, terms and performance are ours; only names that a form prints may be the published papers' too."""

import os
import re
from pathlib import Path

import pytest
import yaml

from yiben.formats.definitions import root

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("YIBEN_SHARED", ROOT.parent / "shared")) / "seeds"
RUN = 12
# What the forms themselves are called and print as rows: facts of the form, not somebody's sentence.
NAMES = re.compile(
    "一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款|收入支出决算|基本支出决算|支出决算"
    "|(?:总体|具体|结构)?情况说明|收入支出|副部（省）级及以上领导用车|因公出国（境）|公务用车(?:购置|运行)(?:及|维护)?"
    "|政府采购(?:货物|工程|服务)?支出(?:总额)?|授予(?:中小|小微)企业合同金额|离退休干部服务用车|特种专业技术用车"
    "|参照公务员法管理的事业单位|使用财政拨款|单价100万元（含）以上设备（不含车辆）"
)


# What performance forms and reports print as heads, labels and headings: names too.
HEADS = {"label", "head", "over", "headline", "heading", "title", "needs", "all", "cites"}


def texts(value: object, skip: frozenset[str] | set[str] = frozenset()) -> list[str]:
    """Every text of a definition that is not under a key to skip."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, held in value.items() if key not in skip for text in texts(held, skip)]
    return [text for held in value for text in texts(held, skip)] if isinstance(value, list) else []


def prose() -> list[str]:
    """The texts of narratives and terms without their places and without names."""
    found = []
    for shelf in ("narratives", "terms", "performance_forms", "performance_reports"):
        for file in root().joinpath(shelf).iterdir():
            skip = HEADS if shelf.startswith("performance") else set()
            for text in texts(yaml.safe_load(file.read_text(encoding="utf-8")), skip):
                found.append(NAMES.sub("|", re.sub(r"\{[^{}]*\}", "|", text)))
    return found


def runs(text: str) -> set[str]:
    """Every run of so many Chinese characters, marks left out but not crossed."""
    return {run[i : i + RUN] for run in re.findall(r"[一-鿿]{12,}", text) for i in range(len(run) - RUN + 1)}


def test_no_run_of_twelve_characters_is_a_published_paper_s() -> None:
    seeds = sorted(SEEDS.glob("*.txt"))
    if not seeds:
        pytest.skip(f"the published papers are not at {SEEDS} (set YIBEN_SHARED)")
    published = "\n".join(NAMES.sub("|", seed.read_text(encoding="utf-8")) for seed in seeds)
    ours = {run for text in prose() for run in runs(text)}
    assert ours
    assert sorted(run for run in ours if run in published) == []
