"""The five real papers, where ../shared (or YIBEN_SHARED) has them."""

import os
from functools import cache
from pathlib import Path

import pytest

from yiben.apps.audits import engine
from yiben.core.audit.lead import Lead, Place
from yiben.core.audit.read import read
from yiben.core.audit.run import Audit, audit
from yiben.formats import registry

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("YIBEN_SHARED", ROOT.parent / "shared")) / "seeds"

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five real papers are not here (../shared/seeds or YIBEN_SHARED)"
)


@cache
def audited(seed: str) -> Audit:
    """The audit of the seed whose name begins with these digits."""
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    book = engine.book()
    return audit(read(registry.open_bytes(path.name, path.read_bytes()), book), book)


def places(lead: Lead) -> tuple[Place, ...]:
    """Every place a lead names."""
    return (lead.place, *lead.candidates, *lead.also)
