"""The generated references stay equal to the definitions."""

from pathlib import Path

import pytest

from yiben.core.catalogue.definition import define
from yiben.faces.cli import docs

ROOT = Path(__file__).resolve().parents[3]
RULE = {
    "id": "sum-of-parts",
    "version": 2,
    "title": "合计等于各项之和",
    "since": 2019,
    "cites": [{"document": "预算法", "article": "第十四条", "status": "verified"}],
    "family": "identity",
    "severity": "error",
    "severity_reason": "数字自相矛盾。",
    "for": {"row": "total.rows"},
    "where": "row.code",
    "asserts": "total[row, 合计] ==\n  sum(total[各项, 合计])",
    "message": "{where}：相差{gap}。",
    "diagnoses": [{"when": "x == 1", "say": "漏加一项"}],
}


def test_the_committed_references_equal_the_definitions() -> None:
    assert docs.stale(ROOT / "docs") == []


def test_a_rule_shows_what_it_asserts_since_when_and_by_what_norm() -> None:
    page = docs.rules_page([define(RULE, "rules", "rules/x.yaml")])
    assert "`sum-of-parts` 第2版 · 错误 · 2019年度起" in page
    assert "- 断言：`total[row, 合计] == sum(total[各项, 合计])`" in page
    assert "- 对每个 `row`：`total.rows`" in page
    assert "- 可能原因：漏加一项（`x == 1`）" in page
    assert "- 依据：预算法 第十四条（已核实）" in page


def test_a_statement_shows_its_layouts_and_rows() -> None:
    raw = {
        "id": "total",
        "version": 1,
        "title": "收入支出决算总表",
        "cites": [],
        "layouts": [{"id": "plain", "columns": [{"id": "金额"}, {"id": "决算数"}]}],
        "rows": {"left": [{"id": "本年收入合计"}, {"id": "总计"}]},
    }
    page = docs.statements_page([define(raw, "statements", "statements/total.yaml")])
    assert "- 版式 `plain`：金额、决算数" in page
    assert "行：本年收入合计、总计。" in page


def test_check_names_the_page_that_is_out_of_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs.generate(tmp_path)
    assert docs.main(["--out", str(tmp_path), "--check"]) == 0
    (tmp_path / "reference" / "glossary.md").write_text("old", encoding="utf-8")
    assert docs.main(["--out", str(tmp_path), "--check"]) == 1
    assert "glossary.md" in capsys.readouterr().err


def test_the_same_definitions_give_the_same_bytes(tmp_path: Path) -> None:
    docs.generate(tmp_path / "a")
    docs.generate(tmp_path / "b")
    for name in docs.pages():
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
