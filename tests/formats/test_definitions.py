"""Definitions on disk: one file one definition, and a bad file names itself and its key."""

from pathlib import Path

import pytest

from yiben.core.catalogue.definition import DefinitionError
from yiben.formats import definitions

GOOD = "id: a-rule\nversion: 1\ntitle: 甲\nsince: 2019\ncites: [{document: 预算法, status: verified}]\nasserts: 甲 == 乙\n"


def shelf(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "rules" / "identity"
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_definition_takes_its_kind_from_the_first_folder(tmp_path: Path):
    (found,) = definitions.load_folder(shelf(tmp_path, a=GOOD))
    assert (found.kind, found.source, found.since) == ("rules", "rules/identity/a.yaml", 2019)
    assert found.body == {"asserts": "甲 == 乙"}


def test_only_the_wanted_kind_is_read(tmp_path: Path):
    folder = shelf(tmp_path, a=GOOD)
    (folder / "statements").mkdir()
    (folder / "statements" / "bad.yaml").write_text("- 1\n", encoding="utf-8")
    assert len(definitions.load_folder(folder, "rules")) == 1


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert definitions.load_folder(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("title: 甲\n", ""), "'title'"),
        (GOOD + "asserts: 丙\n", "'asserts' is written twice"),
        (GOOD.replace("version: 1", "version: eins"), "version"),
        (GOOD.replace("verified", "sure"), "'sure'"),
        (GOOD.replace("[{document: 预算法, status: verified}]", "[预算法]"), "cites"),
        ("- 1\n", "mapping"),
        ("id: [\n", "YAML"),
        ("id: !!python/object/apply:os.getcwd []\n", "YAML"),
    ],
)
def test_a_bad_file_says_which_file_and_what_is_wrong(tmp_path: Path, text: str, said: str):
    with pytest.raises(DefinitionError) as problem:
        definitions.load_folder(shelf(tmp_path, bad=text))
    assert "rules/identity/bad.yaml" in str(problem.value)
    assert said in str(problem.value)


def test_the_same_id_and_version_twice_is_an_error_that_names_both_files(tmp_path: Path):
    with pytest.raises(DefinitionError, match=r"b\.yaml.*a\.yaml"):
        definitions.load_folder(shelf(tmp_path, a=GOOD, b=GOOD))


def test_two_versions_of_one_id_may_stand_side_by_side(tmp_path: Path):
    folder = shelf(tmp_path, a=GOOD, b=GOOD.replace("version: 1", "version: 2"))
    assert [d.version for d in definitions.load_folder(folder)] == [1, 2]


def test_functional_codes_have_official_names_and_levels():
    codes = definitions.load_codes("functional")
    assert (codes["201"].name, codes["201"].level) == ("一般公共服务支出", "category")
    assert codes["2010301"].level == "item"
    assert codes["2010301"].is_observed


def test_economic_codes_know_their_years_and_their_side_of_the_basic_table():
    codes = definitions.load_codes("economic_departmental")
    assert codes["30101"].group == "personnel_costs"
    assert codes["39906"].holds_in(2022)
    assert not codes["39906"].holds_in(2023)
    assert codes["39909"].holds_in(2023)


def test_every_code_stands_below_a_code_of_its_classification():
    for name in ("functional", "economic_departmental"):
        codes = definitions.load_codes(name)
        assert [c for c in codes if len(c) > 3 and c[:-2] not in codes] == []


def test_an_unknown_classification_is_a_key_error():
    with pytest.raises(KeyError):
        definitions.load_codes("regions")
