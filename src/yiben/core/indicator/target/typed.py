"""An indicator as people type it, in texts by column: into plain data and back, the same for a form and a workbook."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from yiben.core.indicator.target.form import ObjectiveForm
from yiben.core.indicator.target.library import LibraryIndicator
from yiben.core.indicator.target.objective import (
    EVIDENCE,
    JUDGED,
    METRIC,
    QUALITATIVE,
    RELATIONS,
    VOUCHED,
)
from yiben.core.value.unit import RATIO, unit_of

COLUMNS = (
    *("id", "first", "second", "name", "relation", "target", "unit", "weight"),
    *("kind", "of", "deduct", "library", "note"),
)
_WIDTHS = str.maketrans("０１２３４５６７８９．％＝＞＜－＋，", "0123456789.%=><-+,")
_SIGNS = {"≥": ">=", "≤": "<=", "＝": "=", "＞": ">", "＜": "<", "定性": QUALITATIVE, "==": "="}
_SIGNS |= {code: code for code in RELATIONS} | {"≧": ">=", "≦": "<=", "不低于": ">=", "不高于": "<="}
_TARGET = re.compile(r"(>=|<=|≥|≤|≧|≦|=|>|<)?\s*(-?[\d,]+(?:\.\d+)?)\s*(\D{0,12})")
_SIGN = re.compile(r">=|<=|[≥≤≧≦=><]")
_KINDS = {word: code for code, word in EVIDENCE.items()} | {code: code for code in EVIDENCE}
_DEDUCT = re.compile(r"\d{1,2}(?:\.\d{1,3})?")


def plain_of_texts(
    rows: Iterable[Mapping[str, str]], form: ObjectiveForm, before: Iterable[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The indicators of rows of texts; what a row cannot say (filters, other curves) stays as it was `before`.

    Nothing is refused here: what makes no sense is passed on for the reader of objectives to name.
    """
    known = {one["id"]: one for one in before}
    made = []
    rows = list(rows)
    used = {row.get("id", "").strip() for row in rows}
    serial = 0
    for row in rows:
        key = row.get("id", "").strip()
        while not key:
            serial += 1
            key = f"i{serial}" if f"i{serial}" not in used else ""
        used.add(key)
        made.append(_plain(key, row, form, known.get(key, {})))
    return made


def texts_of(one: Mapping[str, Any]) -> dict[str, str]:
    """The texts of an indicator's plain data."""
    qualitative = one["relation"] == QUALITATIVE
    curve = one.get("curve") or {}
    return {
        "id": one["id"],
        "first": one["levels"][0],
        "second": one["levels"][1],
        "name": one["name"],
        "relation": one["relation"],
        "target": one["words"] if qualitative else one["value"] or "",
        "unit": one["unit"],
        "weight": one["weight"],
        "kind": one["source"]["kind"],
        "of": one["source"].get("of", ""),
        "deduct": str(curve.get("step", "")) if curve.get("kind") == "deductions" else "",
        "library": one.get("library", ""),
        "note": one.get("note", ""),
    }


def texts_of_library(entry: LibraryIndicator) -> dict[str, str]:
    """What a row begins with that is taken from the library."""
    return {
        "id": "",
        "first": entry.levels[0],
        "second": entry.levels[1],
        "name": entry.name,
        "relation": entry.relation,
        "target": entry.words if entry.relation == QUALITATIVE else entry.value,
        "unit": entry.unit,
        "weight": "",
        "kind": entry.source.kind,
        "of": entry.source.of,
        "deduct": "",
        "library": entry.id,
        "note": "",
    }


def _plain(
    key: str, row: Mapping[str, str], form: ObjectiveForm, before: Mapping[str, Any]
) -> dict[str, Any]:
    first, second = row.get("first", "").strip(), row.get("second", "").strip()
    level = form.level(first)
    relation, value, unit, words = _target(row)
    kind = row.get("kind", "").strip()
    kind = _KINDS.get(kind, kind) or (JUDGED if relation == QUALITATIVE else VOUCHED)
    of = row.get("of", "").strip()
    of = of.split(" ")[0] if kind == METRIC else of
    was = before.get("source", {})
    same = was.get("kind") == kind and was.get("of") == of
    return {
        "id": key,
        "name": row.get("name", "").strip(),
        "slot": level.slot if level else first,
        "levels": [level.name if level else first, (form.second(level, second) if level else "") or second],
        "relation": relation,
        "value": value,
        "unit": unit,
        "words": words,
        "weight": row.get("weight", "").translate(_WIDTHS).strip(),
        "source": {"kind": kind, "of": of, "filters": dict(was.get("filters", {})) if same else {}},
        "curve": _curve(row.get("deduct", "").translate(_WIDTHS).strip(), relation, value, unit, before),
        "library": row.get("library", "").strip(),
        "note": row.get("note", "").strip(),
    }


def _target(row: Mapping[str, str]) -> tuple[str, str | None, str, str]:
    """Relation, value, unit and words: also of a target that was written in one piece, such as ≥95%."""
    sign, unit = row.get("relation", "").strip(), row.get("unit", "").translate(_WIDTHS).strip()
    written = " ".join(row.get("target", "").split())
    relation = _SIGNS.get(sign, sign)
    found = _TARGET.fullmatch(written.translate(_WIDTHS))
    if not relation and found is None and (begun := _SIGN.match(written.translate(_WIDTHS))):
        relation, written = _SIGNS[begun[0]], written[len(begun[0]) :].strip()
    if relation == QUALITATIVE or (not relation and found is None):
        return QUALITATIVE, None, "", written
    if found is None:
        return relation, written, unit, ""
    own, number, tail = found.groups(default="")
    relation = relation or _SIGNS.get(own, own) or "="
    return relation, number.replace(",", ""), unit or tail.strip(), ""


def _curve(
    step: str, relation: str, value: str | None, unit: str, before: Mapping[str, Any]
) -> dict[str, Any]:
    """A deduction for every unit past the target; without one, a curve of another kind stays."""
    was = dict(before.get("curve") or {})
    if not step:
        return {} if was.get("kind") == "deductions" else was
    if value is None or not re.fullmatch(r"-?\d+(?:\.\d+)?", value) or not _DEDUCT.fullmatch(step):
        return {"kind": "deductions", "step": step}
    of = unit_of(unit)
    percent = of.dimension == RATIO
    base = f"{value}%" if percent else f"{Decimal(value) * int(of.scale):f}"
    return {
        "kind": "deductions",
        "side": "over" if relation in ("<=", "<") else "under",
        "base": base,
        "step": step,
        "per": "1%" if percent else str(int(of.scale)),
        "points": str(was.get("points", "proportional")),
    }
