"""Records are plain classes at run time; that nobody changes one is held by the type checker."""

from dataclasses import replace

from yiben.core.value.record import record


@record()
class Shelf:
    """What the tests keep."""

    name: str
    places: tuple[int, ...] = ()


def test_records_of_the_same_fields_are_the_same_and_can_be_looked_up():
    assert {Shelf("甲", (1,)): 5}[Shelf("甲", (1,))] == 5
    assert Shelf("甲") != Shelf("乙")


def test_a_changed_record_is_another_one():
    shelf = Shelf("甲")
    assert replace(shelf, name="乙") == Shelf("乙")
    assert shelf == Shelf("甲")


def test_a_record_compared_by_identity_equals_only_itself():
    @record(eq=False)
    class Thing:
        """One of its kind."""

        name: str

    one = Thing("甲")
    assert one == one and one != Thing("甲") and len({one, Thing("甲")}) == 2


def test_a_record_has_no_room_for_what_it_does_not_declare():
    shelf = Shelf("甲")
    try:
        shelf.colour = "red"
    except AttributeError:
        return
    raise AssertionError("a record took a field that it does not have")
