"""The triggers that make the database itself refuse to change or delete an item or a version of it."""

from yiben.apps.guarding import Guards

_GUARDS = Guards(
    {
        "catalogues_serviceitem": (("code",),),
        "catalogues_serviceitemversion": (("item_id", "number"),),
    }
)
NAMES = _GUARDS.names
install, remove, missing = _GUARDS.install, _GUARDS.remove, _GUARDS.missing
