"""Every letter that a kind of case issues is there, and every letter that is there is issued by some kind."""

from yiben.formats import definitions


def issued():
    return {
        letter
        for kind in definitions.load("case_types")
        for action in kind.body["actions"]
        for letter in action.get("issues", ())
    }


def test_every_letter_that_a_kind_issues_can_be_written():
    assert issued() - {letter.id for letter in definitions.load("letters")} == set()


def test_no_letter_lies_unused():
    assert {letter.id for letter in definitions.load("letters")} - issued() == set()
