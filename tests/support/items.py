"""Service items for tests: empty but for what a test says, and whole ones that the linter finds nothing in."""

from typing import Any

from yiben.apps.catalogues.rulebook import form


def blank_item(**given: Any) -> dict[str, Any]:
    """An item in which nothing is filled in but what is given, rows of lists likewise."""
    kept = form()
    item = {one.id: given.pop(one.id, one.nothing) for one in kept.item.fields}
    for part in kept.lists:
        rows = given.pop(part.id, ())
        item[part.id] = tuple({one.id: row.get(one.id, one.nothing) for one in part.fields} for row in rows)
    assert not given, f"an item has no {', '.join(given)}"
    return item
