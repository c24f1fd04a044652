"""A file that cannot be used is refused with its name, the key and what was expected."""

import pytest

from tests.support.casework import definition, kind, raw_kind
from yiben.core.casework.read import case_type_of
from yiben.core.catalogue.definition import DefinitionError


def action(**changes):
    return [{**raw_kind()["actions"][0], **changes}, raw_kind()["actions"][1]]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": "letter"}, "kind: one of application"),
        ({"states": []}, "states: a kind of case must have it"),
        ({"states": ["got"]}, "states, entry 1: a mapping with an id"),
        (
            {"states": [{"id": "got", "title": "一"}, {"id": "got", "title": "二"}]},
            "states.got: an id may stand once",
        ),
        ({"statez": []}, "statez: one of"),
        ({"actions": action(form={})}, "actions.receive.form: one of"),
        ({"actions": action(asks="name")}, "actions.receive.asks: a JSON Schema"),
        ({"actions": action(code="first")}, "actions.receive: ValueError"),
        ({"actions": [{"id": "receive", "by": ["system"]}]}, "actions.receive: KeyError 'title'"),
        ({"actions": action(cites=[{"law": "x"}])}, "actions.receive.cites"),
        ({"clocks": [{"id": "c", "title": "c", "limit": "l", "unit": "days"}]}, "clocks.c.unit: one of"),
    ],
)
def test_what_cannot_be_used_is_named(changes, says):
    with pytest.raises(DefinitionError) as caught:
        case_type_of(definition(**changes))
    assert "case_types/small.yaml: " in str(caught.value)
    assert says in str(caught.value)


def test_open_and_any_are_written_out_as_the_states_they_are():
    actions = [
        {"id": "receive", "title": "收", "from": ["new"], "to": "got", "by": "window_clerk"},
        {"id": "finish", "title": "办", "from": ["new", "open"], "to": "did", "by": ["case_handler"]},
        {"id": "mend", "title": "改", "from": ["any"], "by": ["section_head"], "corrects": True},
    ]
    read = kind(actions=actions).actions
    assert read["receive"].origin == ("new",)
    assert read["receive"].by == ("window_clerk",)
    assert read["finish"].origin == ("new", "got")
    assert read["mend"].origin == ("got", "did")


def test_a_state_with_an_outcome_is_an_end():
    states = kind().states
    assert (states["got"].kind, states["did"].kind, states["did"].outcome) == ("open", "end", "done")
