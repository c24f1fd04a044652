"""The package of a disclosure: every file of it from one manuscript, and a manifest that says what each file is.

Same inputs, same bytes: nothing here reads a clock, a machine or a network; what is to be dated is passed in.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from yiben.core.catalogue.definition import Definition
from yiben.core.document.manuscript import Manuscript
from yiben.formats import definitions
from yiben.formats.writers import data, docx, page, pdf, xlsx
from yiben.formats.writers.data import Meaning, Meanings
from yiben.formats.writers.look import OFFICE, Fonts

SCHEMA = 1
NAME = "决算公开"
MANIFEST = "manifest.json"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class Edition:
    """What goes with a manuscript into its files and is not part of it.

    `dated` is the moment that documents carry as theirs (none is made up), `definitions` are the ids and versions that
    the figures stand on, `facts` whatever else the manifest is to say (索引号, 发布日期, 更正说明).
    """

    dated: datetime | None = None
    definitions: Sequence[tuple[str, str, int]] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    office: Fonts = OFFICE
    embedded: Fonts = pdf.EMBEDDED


def write(manuscript: Manuscript, edition: Edition = Edition()) -> dict[str, bytes]:
    """Every file of the package by its path, the manifest last."""
    made = dict(_files(manuscript, edition))
    made[MANIFEST] = manifest(manuscript, made, edition)
    return made


def write_one(kind: str, manuscript: Manuscript, edition: Edition = Edition()) -> bytes:
    """One of docx, pdf, xlsx and html."""
    if kind == "docx":
        return docx.write(manuscript, fonts=edition.office, dated=edition.dated)
    if kind == "xlsx":
        return xlsx.write(manuscript, fonts=edition.office, dated=edition.dated)
    if kind == "pdf":
        return pdf.write(manuscript, fonts=edition.embedded, dated=edition.dated)
    if kind == "html":
        return page.write(manuscript)
    raise ValueError(f"docx, pdf, xlsx or html was expected, not {kind!r}")


def _files(manuscript: Manuscript, edition: Edition) -> Iterator[tuple[str, bytes]]:
    for kind in ("docx", "pdf", "xlsx", "html"):
        yield f"{NAME}.{kind}", write_one(kind, manuscript, edition)
    for name, content in data.write(manuscript, meanings(manuscript.year)).items():
        yield f"data/{name}", content


def manifest(manuscript: Manuscript, files: Mapping[str, bytes], edition: Edition) -> bytes:
    """What each file is, with its hash; whose and which year's; by which definitions."""
    made = {
        "schema": "yiben.manifest",
        "version": SCHEMA,
        "title": manuscript.title,
        "department": manuscript.department,
        "year": manuscript.year,
        "dated": edition.dated.isoformat() if edition.dated else None,
        "facts": dict(edition.facts),
        "files": [
            {
                "path": path,
                "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content),
                "type": TYPES[path.rsplit(".", 1)[-1]],
            }
            for path, content in sorted(files.items())
            if path != MANIFEST
        ],
        "definitions": [
            {"kind": kind, "id": name, "version": version}
            for kind, name, version in sorted(set(edition.definitions))
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


@cache
def meanings(year: int) -> Meanings:
    """The data dictionary of a year: meanings from definitions/meanings, units and codes from definitions/statements."""
    statements = [d for d in definitions.load("statements", examples=False) if d.holds_in(year)]
    found = [d for d in definitions.load("meanings", examples=False) if d.holds_in(year)]
    says: dict[str, str] = {}
    rows: dict[tuple[str, str], Meaning] = {}
    columns: dict[tuple[str, str], Meaning] = {}
    for definition in found:
        body = definition.body
        for name, own in body["statements"].items():
            says[name] = own["says"]
            units = _units(statements, name)
            words = {**body["rows"], **_codes(body, name), **own.get("rows", {})}
            rows |= {
                (name, row): Meaning(words.get(row, ""), units.get(row, "")) for row in {**units, **words}
            }
            for column, text in {**body["columns"], **own.get("columns", {})}.items():
                columns[name, column] = Meaning(text)
    return Meanings(says, rows, columns)


def _units(statements: Sequence[Definition], name: str) -> dict[str, str]:
    return {
        str(row["id"]): str(row.get("unit", ""))
        for definition in statements
        if definition.id == name
        for side in definition.body.get("rows", {}).values()
        for row in side
    }


def _codes(body: Mapping[str, Any], name: str) -> dict[str, str]:
    kind, list_ = (
        ("economic", "economic_departmental") if name in body["economic"] else ("functional", "functional")
    )
    levels = body["codes"][kind]
    return {
        code: f"{levels[len(code)]}“{row.name}”。"
        for code, row in definitions.load_codes(list_).items()
        if len(code) in levels
    }
