"""A Result survives being kept."""

import json

import pytest

from tests.support.sample import broken, sample
from yiben.apps.audits.archive import pack, unpack


@pytest.mark.parametrize("result", [sample(), sample(clean=True), broken()])
def test_a_result_comes_back_from_json_as_it_was(result):
    assert unpack(json.loads(json.dumps(pack(result)))) == result


def test_a_kept_paper_holds_every_cell_once():
    packed = pack(sample())
    cells = [c for b in packed["document"]["blocks"] if b[0] == "t" for row in b[3] for c in row]
    assert len(cells) == sum(1 for table in sample().document.tables for _ in table.cells())
