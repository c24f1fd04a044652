"""Simulated cases as the neutral rows that an import of foreign events reads, and as histories for the records."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from yiben.apps.cases.services.bulk import History
from yiben.apps.cases.simulation.generate import SOURCE, SimulatedCase
from yiben.apps.orgs.models import Organization
from yiben.core.casework.case import Step
from yiben.core.casework.case_type import STANDARD, SYSTEM

COLUMNS = (
    "来源平台", "来源编号", "种类", "动作", "标准环节", "发生时间", "单位", "事项", "渠道", "窗口", "数据", "说明",
)  # fmt: skip
MARK = "模拟数据，不是真实办件"


def lines(cases: Iterable[SimulatedCase]) -> Iterator[str]:
    """The lines of a CSV file, the names of the columns first; the same cases give the same text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for case in cases:
        writer.writerows(_rows(case))
        yield _taken(buffer)
    if buffer.tell():
        yield _taken(buffer)


def histories(
    cases: Iterable[SimulatedCase], offices: Mapping[str, Organization], titles: Mapping[str, str]
) -> Iterator[History]:
    """The histories of simulated cases, each told as simulated by its source and title."""
    for case in cases:
        yield History(
            type=case.type,
            organization=offices[case.office],
            steps=[
                Step(one.action, one.at, f"platform/{SOURCE}", SYSTEM, one.data, one.channel, one.window)
                for one in case.happenings
            ],
            source=SOURCE,
            source_number=case.number,
            item=case.item,
            title=f"（模拟）{titles[case.type]}",
        )


def _rows(case: SimulatedCase) -> Iterator[tuple[Any, ...]]:
    for one in case.happenings:
        data = json.dumps(one.data, ensure_ascii=False, sort_keys=True) if one.data else ""
        code = f"{one.code} {STANDARD[one.code]}" if one.code else ""
        yield (
            SOURCE, case.number, case.type, one.action, code, _at(one.at), case.office, case.item, one.channel,
            one.window, data, MARK,
        )  # fmt: skip


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
