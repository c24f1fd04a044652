"""The first departments of the example catalogue, for pages that are looked at."""

from pathlib import Path

import yaml

from yiben.apps.catalogues.demonstration import catalogue_enter

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "catalogue"


def enter_examples(files: int = 2) -> None:
    """Enter the items of the first departments; the demonstration's county must be there."""
    for file in sorted(FOLDER.glob("*.yaml"))[:files]:
        catalogue_enter(by=None, about=yaml.safe_load(file.read_text(encoding="utf-8")))
