"""What `yiben read` prints."""

from yiben.core.audit.contract import unreadable
from yiben.faces.cli.terminal import make_console, print_reading

ENTRY = {
    **unreadable("a.txt", "0" * 64, "", ""),
    "problem": None,
    "organization": "云岭县政务服务中心",
    "fiscal_year": 2023,
    "kinds": ["final_accounts"],
    "statements": [
        {
            "title": "收入支出决算总表",
            "unit": "万元",
            "line": 8,
            "cells": [
                {
                    "row": "a",
                    "column": "决算数",
                    "label": "本年收入合计",
                    "value": "1,234.86",
                    "unit": "万元",
                    "gap": None,
                    "line": 16,
                },
                {
                    "row": "b",
                    "column": "决算数",
                    "label": "事业收入",
                    "value": None,
                    "unit": None,
                    "gap": "blank",
                    "line": 15,
                },
                {
                    "row": "c",
                    "column": "决算数",
                    "label": "其他收入",
                    "value": None,
                    "unit": None,
                    "gap": "unreadable",
                    "line": 17,
                },
            ],
        }
    ],
    "forms": [
        {
            "title": "项目支出绩效自评表",
            "name": "大厅运行",
            "grade": "优",
            "line": 40,
            "numbers": [{"label": "办件量·得分", "value": "20", "unit": "分", "line": 42}],
        }
    ],
    "claims": [
        {
            "type": "share",
            "subject": "财政拨款收入",
            "value": "97.57",
            "unit": "%",
            "period": 2023,
            "where": {"line": 34},
        }
    ],
}


def printed(entries):
    console = make_console(width=80)
    with console.capture() as capture:
        print_reading(entries, console)
    return capture.get()


def test_cells_forms_and_claims_are_listed_with_their_lines():
    text = printed([ENTRY])
    for part in ("本年收入合计", "1,234.86", "第16行", "20分", "97.57%", "占比", "2023年度"):
        assert part in text


def test_a_blank_cell_is_left_out_and_an_unreadable_one_is_named():
    text = printed([ENTRY])
    assert "事业收入" not in text
    assert "无法读取" in text


def test_a_file_that_cannot_be_read_says_why():
    assert "没有文字层" in printed([unreadable("b.pdf", "", "binary", "没有文字层")])
