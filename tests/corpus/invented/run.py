"""The long run: every style over many seeds, from the command line; the suite runs a few.

python -m tests.corpus.invented.run --seeds 20 [--style NAME] [--show] [--errors]
"""

import argparse
import sys
from collections import Counter
from random import Random

from tests.corpus.invented.papers import PAPERS
from tests.corpus.invented.sheets import FORMATS, Part
from yiben.apps.audits import engine
from yiben.core.audit.lead import Lead
from yiben.core.audit.read import read
from yiben.core.audit.run import Audit, audit
from yiben.formats import registry


def made(style: str, seed: int) -> tuple[list[Part], str]:
    """A paper of a style and the format this seed prints it in."""
    parts = PAPERS[style](Random(f"{style}-{seed}"))
    return parts, list(FORMATS)[seed % len(FORMATS)]


def audited(parts: list[Part], form: str) -> Audit:
    """The audit of a paper in a format."""
    write, extension = FORMATS[form]
    book = engine.book()
    return audit(read(registry.open_bytes(f"x.{extension}", write(parts)), book), book)


def shown(lead: Lead) -> str:
    """A lead in one line."""
    return f"{lead.severity} {lead.rule} | {lead.message} | {lead.place.quote[:160]}"


def clean(styles: list[str], seeds: range, show: bool) -> int:
    """How many correct papers got a lead; counts by rule are printed."""
    by_rule: Counter[str] = Counter()
    papers = Counter()
    for style in styles:
        for seed in seeds:
            parts, form = made(style, seed)
            found = audited(parts, form)
            papers["all"] += 1
            papers[f"numbers {found.numbers}"] += show and 1
            serious = [lead for lead in found.leads if lead.severity != "hint"]
            papers["with a false lead"] += bool(serious)
            for lead in found.leads:
                by_rule[f"{lead.severity} {lead.rule} {style}"] += 1
                if show:
                    print(f"[{style} {seed} {form}] {shown(lead)}")
    for name, count in by_rule.most_common():
        print(count, name)
    print({k: v for k, v in papers.items() if not k.startswith("numbers")})
    return papers["with a false lead"]


def main() -> int:
    """The command line."""
    take = argparse.ArgumentParser()
    take.add_argument("--seeds", type=int, default=20)
    take.add_argument("--first", type=int, default=0)
    take.add_argument("--style", action="append")
    take.add_argument("--show", action="store_true")
    asked = take.parse_args()
    styles = asked.style or list(PAPERS)
    return min(1, clean(styles, range(asked.first, asked.first + asked.seeds), asked.show))


if __name__ == "__main__":
    sys.exit(main())
