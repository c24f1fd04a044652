"""The journal as a file for an auditor (apps.journals.export), and its proof without the database."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from yiben.core.value.chain import Head, Linked, verify
from yiben.core.value.merkle import leaf_of, root_of
from yiben.faces.cli.start import Trouble


def write(out: Path, *, start: date, end: date, actor: str) -> tuple[int, str]:
    """Write the entries of some days; their number and the fingerprint of the file."""
    from yiben.apps.journals.export import export_write
    from yiben.apps.journals.selectors import SYSTEM

    if end < start:
        raise Trouble("截止日早于起始日。")
    try:
        with out.open("xb") as file:
            return export_write(file, start=start, end=end, actor=actor or SYSTEM)
    except FileExistsError as fault:
        raise Trouble(f"“{out}”已经存在，没有覆盖。请换一个文件名。") from fault
    except OSError as fault:
        raise Trouble(f"“{out}”写不了（{fault}）。") from fault


def prove(file: Path) -> tuple[int, list[str]]:
    """The number of entries of an exported file, and what does not hold in it."""
    streams: dict[str, list[Linked]] = {}
    roots: list[dict[str, Any]] = []
    end: dict[str, Any] = {}
    for number, line in enumerate(_read(file), 1):
        kind, value = next(iter(line.items()), ("", None)) if isinstance(line, dict) else ("", None)
        try:
            if kind == "entry":
                streams.setdefault(value["stream"], []).append(_linked(value))
            elif kind == "root":
                roots.append({**value, "made": _root(value)})
            elif kind == "end":
                end = value
            else:
                raise ValueError(kind)
        except (KeyError, TypeError, ValueError) as fault:
            raise Trouble(f"第 {number} 行不是日志导出的内容。") from fault
    count = sum(len(entries) for entries in streams.values())
    faults = [fault for name, entries in streams.items() for fault in _faults(name, entries)]
    faults += [
        f"{r['period']} 的日根与其下的链首不符：应为 {r['root']}，实为 {r['made']}"
        for r in roots
        if r["root"] != r["made"]
    ]
    faults += _ends(streams, roots)
    if end.get("entries") != count:
        faults.append(f"条数不符：文末记 {end.get('entries')} 条，实有 {count} 条")
    return count, faults


def _read(file: Path) -> Iterator[Any]:
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except OSError as fault:
        raise Trouble(f"“{file}”打不开（{fault}）。") from fault
    except ValueError as fault:
        raise Trouble(f"“{file}”不是日志导出的文件。") from fault


def _linked(entry: dict[str, Any]) -> Linked:
    body = {key: value for key, value in entry.items() if key not in ("previous", "link")}
    bytes.fromhex(entry["previous"])
    return Linked(entry["number"], body, entry["previous"], entry["link"])


def _root(root: dict[str, Any]) -> str:
    return root_of([leaf_of(name, Head(number, link)) for name, number, link in root["heads"]])


def _faults(name: str, entries: list[Linked]) -> list[str]:
    first = entries[0]
    try:
        broken = verify(entries, start=Head(first.number - 1, first.previous))
    except (TypeError, ValueError) as fault:
        return [f"断链：{name} 里有不能成链的内容（{fault}）"]
    if broken is None:
        return []
    return [f"断链：{name} 第 {broken.number} 条，应为 {broken.expected}，实为 {broken.found}"]


def _ends(streams: dict[str, list[Linked]], roots: list[dict[str, Any]]) -> list[str]:
    """Heads under the roots that the exported entries contradict or lack."""
    at = {(name, e.number): e.link for name, entries in streams.items() for e in entries}
    begun = {name: entries[0].number for name, entries in streams.items()}
    return [
        f"{root['period']} 的日根记有 {name} 第 {number} 条 {link}，文件里是 {at.get((name, number), '没有这一条')}"
        for root in roots
        for name, number, link in root["heads"]
        if name in begun and number >= begun[name] and at.get((name, number)) != link
    ]
