"""The triggers that make the database itself refuse to change or delete what is append-only here."""

from yiben.apps.guarding import Guards

_GUARDS = Guards(
    {
        "disclosures_publicationevent": (("publication_id", "number"),),
        "disclosures_publisher": (("organization_id",), ("code",)),
        "disclosures_disclosure": (("organization_id", "fiscal_year"),),
        "disclosures_package": (("disclosure_id", "number", "draft"),),
        "disclosures_packagefile": (("package_id", "number"), ("package_id", "name")),
        "disclosures_packageevent": (("package_id", "number"),),
        "disclosures_reply": (),
        "disclosures_performancetexts": (("objective_id", "purpose", "number"),),
    }
)
NAMES = _GUARDS.names
install, remove, missing = _GUARDS.install, _GUARDS.remove, _GUARDS.missing
