"""Writes examples/ledgers from the example papers; the same papers and the same HiGHS give the same bytes.

    python examples/build/make_ledgers.py            # all
    python examples/build/make_ledgers.py eshan-2020

Needs highspy and numpy (the project's dev dependencies).
"""

import argparse
import os
from pathlib import Path

from ledgers import report
from ledgers.choose import choose
from ledgers.files import budgets_csv, registers, vouchers_csv
from ledgers.paper import cells
from ledgers.posting import vouchers
from ledgers.spec import load, text_cells

HERE = Path(__file__).parent
NAMES = ("eshan-2020", "fenyang-2023")


def make(name: str) -> dict[str, str]:
    """The files of one ledger, by name."""
    spec = load(HERE / "ledgers" / f"{name}.yaml")
    every = (*cells(spec.paper, spec.get("rows", {})), *text_cells(spec))
    chosen = choose(every, spec)
    return {
        "vouchers.csv": vouchers_csv(vouchers(spec, chosen.totals, chosen.amounts)),
        "budgets.csv": budgets_csv(spec, chosen.totals, chosen.amounts),
        **registers(spec, every),
        "chosen.json": report.chosen_json(spec, chosen),
        "differences.json": report.differences_json(spec, chosen),
    }


def main() -> None:
    """Write the ledgers that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES, help="which ledgers")
    for name in parser.parse_args().names:
        folder = HERE.parent / "ledgers" / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in make(name).items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
            print(f"{folder.name}/{file}: {text.count(os.linesep)} lines")


if __name__ == "__main__":
    main()
