"""The budget unit that a command names."""

from typing import Any


def unit_asked(text: str) -> Any:
    """The unit of a code, or of a name that only one has; Trouble for any other text."""
    from yiben.apps.ledgers.selectors.units import unit_named
    from yiben.faces.cli.start import Trouble

    found = unit_named(text)
    if found is None:
        raise Trouble(
            f"没有单位“{text}”，或者叫这个名称的不止一个。请写单位代码；还没有设立的，先运行 yiben ledger unit。"
        )
    return found
