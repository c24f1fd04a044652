"""Change one printed number at a time: does the audit find it, and does it point at it?

python benchmarks/mutation.py [--sample N] [--seed S] [--jobs 2] [--write]
"""

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from change import Change, change_of, changed
from papers import REPOSITORY, papers

from yiben.apps.audits.engine import book
from yiben.core.audit.check import Check, checks_of
from yiben.core.audit.lead import Lead
from yiben.core.audit.paper import Paper
from yiben.core.audit.read import read
from yiben.core.audit.run import Audit, audit, scopes_of
from yiben.core.audit.view import Lens
from yiben.core.document.parts import Document
from yiben.core.value.anchor import Anchor, AnchorKey
from yiben.core.value.fact import Fact
from yiben.formats import registry

REPORT = REPOSITORY / "docs" / "benchmarks" / "mutation.md"
TABLES, TEXT, FORMS = "tables", "running text", "forms"
# What is measured of the shared papers; of the examples, everything.
GROUPS = (("003", TABLES), ("000", TABLES), ("004", TEXT), ("003", TEXT), ("003", FORMS), ("000", FORMS))
LEFT_OUT = {("000", "general_public")}
GOALS = {TABLES: 95, TEXT: 90, FORMS: 95}


@dataclass(frozen=True)
class Tried:
    """What came of one change."""

    group: tuple[str, str]
    place: str
    before: str
    after: str
    caught: bool
    located: bool
    rests: tuple[str, ...]


@dataclass
class Group:
    """The numbers of one group: all, by kind those that no equality holds, and what was tried."""

    total: int = 0
    uncheckable: Counter[str] = field(default_factory=Counter)
    checkable: list[AnchorKey] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)


@dataclass(frozen=True)
class Base:
    """A paper as it is: its document, its audit, and the rules that hold each number equal."""

    document: Document
    audit: Audit
    leads: frozenset[tuple[object, ...]]
    rests: Mapping[AnchorKey, tuple[Check, ...]]


@cache
def base(path: Path) -> Base:
    """The unchanged paper, read once a process."""
    document = registry.open_bytes(path.name, path.read_bytes())
    found = audit(read(document, book()), book())
    return Base(document, found, frozenset(map(identity, found.leads)), resting(found.paper))


def identity(lead: Lead) -> tuple[object, ...]:
    """What makes a lead the same lead."""
    return (lead.rule, lead.place.anchor.key, lead.stated, lead.expected)


def resting(paper: Paper) -> Mapping[AnchorKey, tuple[Check, ...]]:
    """The equalities that rest on each number."""
    held: dict[AnchorKey, list[Check]] = {}
    lens = Lens()
    for rule in book().rules_for(paper.fiscal_year):
        for scope in scopes_of(paper, book(), lens):
            for check in checks_of(rule, scope):
                for key in check.facts if check.is_equality else ():
                    held.setdefault(key, []).append(check)
    return {key: tuple(checks) for key, checks in held.items()}


def grouped(name: str, path: Path) -> dict[tuple[str, str], Group]:
    """The numbers of a paper by group; those of a table that is left out are in none."""
    paper, checked = base(path).audit.paper, base(path).audit.checked
    groups: dict[tuple[str, str], Group] = {}
    for key, where, kind in _numbers(paper):
        if (name, kind) in LEFT_OUT:
            continue
        group = groups.setdefault((name, where), Group())
        group.total += 1
        if key in checked:
            group.checkable.append(key)
        else:
            group.uncheckable[kind] += 1
    return groups


def _numbers(paper: Paper) -> Iterator[tuple[AnchorKey, str, str]]:
    """Each number with its group and its kind."""
    tables = {c.key: s.name for s in paper.statements for c in s.cells.values() if isinstance(c, Fact)}
    forms = {fact.key for form in paper.forms for fact in form.facts}
    for key, fact in paper.facts.items():
        if key in tables:
            yield key, TABLES, tables[key]
        elif key in forms:
            yield key, FORMS, fact.label.rpartition("·")[2].rstrip("0123456789") or "no name"
        elif fact.anchor.row is None:
            yield key, TEXT, fact.printed.unit.dimension
        else:
            yield key, FORMS, f"words of a cell, {fact.printed.unit.dimension}"


def try_change(task: tuple[tuple[str, str], Path, AnchorKey, int]) -> Tried | None:
    """Change one number, read and audit the paper anew."""
    group, path, key, seed = task
    unchanged = base(path)
    paper = unchanged.audit.paper
    change = change_of(unchanged.document, paper.facts[key], seed)
    if change is None:
        return None
    found = audit(read(changed(unchanged.document, change), book()), book())
    new = [lead for lead in found.leads if identity(lead) not in unchanged.leads]
    rests = () if new else tuple(_rests(unchanged.rests.get(key, ()), found.paper, key))
    located = any(_points_at(lead, paper, change.fact.anchor) for lead in new)
    return Tried(group, _place(paper, change), change.before, change.after, bool(new), located, rests)


def _rests(checks: Sequence[Check], paper: Paper, key: AnchorKey) -> Iterator[str]:
    """The rules that hold the number equal, and what each says once it is changed."""
    after = {check.rule.id: check for check in resting(paper).get(key, ())}
    for rule in dict.fromkeys(check.rule.id for check in checks):
        if rule not in after:
            yield f"{rule} (no longer held)"
        else:
            others = len(after[rule].facts) - 1
            yield f"{rule} ({after[rule].outcome.value}, {others} other numbers)"


def _points_at(lead: Lead, paper: Paper, anchor: Anchor) -> bool:
    """True where a lead's place, also or candidates are the number's cell or sentence."""
    inside = [s.anchor for s in paper.sentences if _covers(s.anchor, anchor)] or [anchor]
    places = (lead.place, *lead.also, *lead.candidates)
    return any(_covers(here, place.anchor) for place in places for here in inside)


def _covers(outer: Anchor, inner: Anchor) -> bool:
    if (outer.block, outer.row, outer.column) != (inner.block, inner.row, inner.column):
        return False
    if outer.start is None or inner.start is None or outer.end is None:
        return True
    return outer.start <= inner.start < outer.end


def _place(paper: Paper, change: Change) -> str:
    """Where a number stands, without the paper's own words."""
    anchor = change.fact.anchor
    for statement in paper.statements:
        for (row, column), cell in statement.cells.items():
            if isinstance(cell, Fact) and cell.key == change.fact.key:
                return f"{statement.name}[{row}, {column}]"
    at = "" if anchor.row is None else f", row {anchor.row} column {anchor.column}"
    return f"line {anchor.line}{at}, character {change.start}"


def measure(sample: int, seed: int, jobs: int, only: str = "") -> tuple[str, dict[tuple[str, str], Group]]:
    """Every group of the papers with what came of each change."""
    called, found = papers()
    groups: dict[tuple[str, str], Group] = {}
    for name, path in found.items():
        for which, group in grouped(name, path).items():
            if called == "examples" or which in GROUPS:
                groups[which] = group
    ordered = {w: groups[w] for w in (GROUPS if called != "examples" else sorted(groups)) if w in groups}
    ordered = {w: group for w, group in ordered.items() if only in " ".join(w)}
    tasks = []
    for which, group in ordered.items():
        keys = sorted(group.checkable)
        if sample and sample < len(keys):
            keys = sorted(Random(seed).sample(keys, sample))
        tasks += [(which, found[which[0]], key, seed) for key in keys]
    with multiprocessing.Pool(jobs) as pool:
        for tried in pool.imap(try_change, tasks, chunksize=8):
            if tried is not None:
                ordered[tried.group].tried.append(tried)
    return called, ordered


def report(called: str, groups: Mapping[tuple[str, str], Group], sample: int, seed: int) -> Iterator[str]:
    """The report, line by line; it has no date, so that the same code gives the same report."""
    yield "<!-- Generated by benchmarks/mutation.py. Do not edit. -->"
    yield "# Mutation: is a changed number found?\n"
    size = f"{sample} of each group" if sample else "every checkable number"
    yield f"Papers: {called}. Seed {seed}, {size}. How it is measured: [README](../../benchmarks/README.md).\n"
    yield "| group | numbers | checkable | changed | caught | located | goal |"
    yield "|---|---|---|---|---|---|---|"
    for (paper, where), group in groups.items():
        yield (
            f"| {paper} {where} | {group.total} | {len(group.checkable)} | {len(group.tried)} "
            f"| {_percent(group.tried, 'caught')} | {_percent(group.tried, 'located')} | ≥ {GOALS[where]} % |"
        )
    for kind, of in (("cells", (TABLES, FORMS)), ("claims", (TEXT,))):
        tried = [t for (_, where), group in groups.items() if where in of for t in group.tried]
        yield f"\nAll {kind}: {_percent(tried, 'caught')} caught, {_percent(tried, 'located')} located."
    yield "\n## Not checkable, by kind\n"
    for (paper, where), group in groups.items():
        if group.uncheckable:
            kinds = "; ".join(f"{kind} {n}" for kind, n in sorted(group.uncheckable.items()))
            yield f"- {paper} {where}: {kinds}"
    yield from _listed("Missed", groups, lambda t: not t.caught)
    yield from _listed("Caught, not located", groups, lambda t: t.caught and not t.located)


def _listed(
    title: str, groups: Mapping[tuple[str, str], Group], wanted: Callable[[Tried], bool]
) -> Iterator[str]:
    yield f"\n## {title}\n"
    none = True
    for (paper, where), group in groups.items():
        for t in filter(wanted, group.tried):
            none = False
            rests = f": {'; '.join(t.rests)}" if t.rests else ""
            yield f"- {paper} {where}, {t.place}, {t.before} → {t.after}{rests}"
    if none:
        yield "None."


def _percent(tried: Sequence[Tried], what: str) -> str:
    if not tried:
        return "–"
    number = sum(getattr(t, what) for t in tried)
    return f"{number * 1000 // len(tried) / 10:.1f} % ({number}/{len(tried)})"


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="numbers of each group (default: all)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default="", help="groups whose name holds this, e.g. '004 running'")
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.relative_to(REPOSITORY)}")
    given = parser.parse_args()
    called, groups = measure(given.sample, given.seed, given.jobs, given.only)
    text = "\n".join(report(called, groups, given.sample, given.seed)) + "\n"
    sys.stdout.write(text)
    if given.write:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
