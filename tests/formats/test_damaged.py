"""Damaged files of every kind are read or refused; no other error ever reaches the reader."""

import random

import pytest

from tests.formats.papers import docx, p, tbl, tc
from tests.formats.workbooks import sheet_of
from yiben.formats import problem, registry
from yiben.formats.problem import ReadProblem

PAPERS = (
    sheet_of([["项目", "金额"], ["甲", 1], ["乙", 2.5]]),
    docx(p("甲表") + tbl(tc("甲") + tc("1"), tc("乙") + tc("2"))),
    "<html><body><h1>甲</h1><table><tr><td>甲</td><td>1</td></tr></table></body></html>".encode(),
    "甲表\n\n项目\t金额\n甲\t1\n\n\t甲\n\t乙\n\n\t丙\n\n丁\n\t戊\n|\n甲 |\n乙 |\n".encode(),
)


def damage(paper: bytes, chance: random.Random) -> bytes:
    data = bytearray(paper)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[place] = chance.randrange(256)
        elif kind == 1:
            del data[place : place + chance.randint(1, 20)]
        else:
            data[place:place] = data[max(0, place - 20) : place]
        if not data:
            break
    return bytes(data)


def test_a_damaged_paper_is_read_or_refused_but_never_breaks_the_reader():
    chance = random.Random(7)
    answers = set()
    for round_ in range(400):
        try:
            answers.add(registry.open_bytes("甲.docx", damage(PAPERS[round_ % 4], chance)).format)
        except ReadProblem as refused:
            assert refused.code in problem.CODES
            answers.add(refused.code)
    assert {"text", "html", "corrupt"} <= answers


@pytest.mark.parametrize(
    "data",
    [
        b"|\n" * 100_000,
        b"\t\n\n" * 100_000,
        "\t甲\n\n\n".encode() * 30_000,
        b"." * 1_000_000,
        b"[image:" * 100_000,
        "目录\n甲\n".encode() * 20_000,
        b"<html><p>x" + b"\n " * 300_000,
    ],
    ids=["pipes", "tabs", "cells", "dots", "marks", "contents", "spaces"],
)
def test_a_file_made_to_be_slow_is_read_or_refused_in_seconds(data: bytes):
    try:
        registry.open_bytes("甲.txt", data)
    except ReadProblem as refused:
        assert refused.code in problem.CODES
