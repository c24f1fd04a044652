"""Ten thousand projects of twelve indicators scored, beside the bare arithmetic of the same scores.

`python benchmarks/scoring.py [PROJECTS] [--write]`. The peer is what a spreadsheet does: one formula an indicator on
binary numbers, no words, no intervals, no provenance; it is run in the same process right before, and both totals must
agree to the cent of a point.
"""

import argparse
import platform
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

from yiben.core.indicator.scoring.actual import Actual
from yiben.core.indicator.scoring.evaluate import evaluate
from yiben.core.indicator.scoring.rubric import rubric_of
from yiben.core.indicator.target.objective import VOUCHED, EvidenceSource, Objective, ObjectiveIndicator
from yiben.formats import definitions

SEED, INDICATORS = 11, 12
REPORT = Path("docs/benchmarks/scoring.md")
WEIGHTS = (10, 10, 10, 10, 5, 5, 10, 10, 5, 5, 5, 5)
SLOTS = ("output",) * 6 + ("outcome",) * 4 + ("satisfaction",) * 2
Project = tuple[Objective, dict[str, Actual]]


def projects(count: int) -> list[Project]:
    """Projects with targets missed, met and far exceeded, ceilings among them; the same for a seed."""
    random, made = Random(SEED), []
    for number in range(count):
        indicators, actuals = [], {}
        for place, (weight, slot) in enumerate(zip(WEIGHTS, SLOTS, strict=True)):
            target, actual = random.randint(50, 5000), random.randint(0, 7000)
            relation = "<=" if place % 5 == 4 else ">="
            id = f"i{place}"
            source = EvidenceSource(VOUCHED)
            indicators.append(
                ObjectiveIndicator(
                    id,
                    f"指标{place}",
                    slot,
                    ("", ""),
                    relation,
                    Decimal(target),
                    "件",
                    "",
                    Decimal(weight),
                    source,
                    {},
                )
            )
            actuals[id] = Actual(Fraction(actual))
        actuals["final_budget"] = Actual(Fraction(random.randint(1000, 10**8)))
        actuals["outturn"] = Actual(Fraction(random.randint(0, 10**8)))
        objective = Objective(
            "project", f"项目{number}", 2023, "", "project-self-evaluation", (), tuple(indicators)
        )
        made.append((objective, actuals))
    return made


def bare(project: Project) -> float:
    """The score of a project as the formulas of a spreadsheet give it."""
    objective, actuals = project
    budget, outturn = actuals["final_budget"].value, actuals["outturn"].value
    total = round(10 * min(1.0, float(outturn or 0) / float(budget or 1)) + 1e-9, 2)
    for indicator in objective.indicators:
        weight, target = float(indicator.weight), float(indicator.value or 0)
        actual = float(actuals[indicator.id].value or 0)
        if indicator.relation == "<=":
            points = weight if actual <= target else weight * target / actual
        elif actual < target:
            points = weight * actual / target
        else:
            points = max(weight * 0.6, weight - weight * max(0.0, actual / target - 1.3))
        total += round(points + 1e-9, 2)
    return total


def timed(run: Callable[[], list[Any]]) -> tuple[list[Any], float, float]:
    """What a run gives, its seconds on the clock and its seconds of this process."""
    start, worked = perf_counter(), process_time()
    found = run()
    return found, perf_counter() - start, process_time() - worked


def main(count: int, times: int, write: bool) -> None:
    """Score, compare, print a table or write it."""
    rubric = rubric_of(next(d for d in definitions.load("scoring") if d.id == "project-self-evaluation"))
    made = projects(count)
    ours, peer = [], []
    for _ in range(times):
        plain, clock, worked = timed(lambda: [bare(one) for one in made])
        peer.append((clock, worked))
        scored, clock, worked = timed(lambda: [evaluate(rubric, *one) for one in made])
        ours.append((clock, worked))
        apart = [abs(float(s.points or 0) - p) for s, p in zip(scored, plain, strict=True)]
        assert max(apart) < 0.02 * (INDICATORS + 1), max(apart)
    lines = list(_lines(count, ours, peer))
    print("\n".join(lines))
    if write:
        REPORT.write_text(_report(lines), encoding="utf-8")


def _lines(count: int, ours: list[tuple[float, float]], peer: list[tuple[float, float]]) -> list[str]:
    lines = ["| | s on the clock | s of this process | projects/s of this process |", "|---|---|---|---|"]
    for name, found in (("evaluate", ours), ("bare arithmetic", peer)):
        clock, worked = median(c for c, _ in found), median(w for _, w in found)
        lines.append(f"| {name} | {clock:.2f} | {worked:.2f} | {count / worked:,.0f} |")
    ratio = median(w for _, w in ours) / median(w for _, w in peer)
    lines.append("")
    lines.append(
        f"{count:,} projects × {INDICATORS} indicators and the execution; evaluate takes {ratio:.0f} times the bare arithmetic."
    )
    return lines


def _report(lines: list[str]) -> str:
    machine = f"{platform.python_implementation()} {platform.python_version()}, two cores shared with other processes"
    return "\n".join(
        [
            "# Scoring ten thousand projects",
            "",
            "From `python benchmarks/scoring.py 10000 --write`; the median of three runs, ours and the peer's by turns.",
            f"{machine}: the seconds on the clock are those of a busy machine, the seconds of this process compare.",
            "",
            *lines,
            "",
            "- The peer does what a spreadsheet does: one formula an indicator on binary numbers. It says no words, keeps no",
            "  interval and no provenance, and rounds a half by luck. The two agree within the rounding of their leaves.",
            "- What ours pays for: exact rationals, the arithmetic of every score in words, flags, and one code with the audit,",
            "  where the same numbers are printed and have a width.",
            "",
        ]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="?", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    main(given.projects, given.times, given.write)
