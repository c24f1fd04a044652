"""The triggers that make the database itself refuse to change or delete what happened in cases.

A case goes only forward: events never fewer, and without a new event neither its link nor its state moves.
"""

from yiben.apps.guarding import Guards

_GUARDS = Guards(
    {
        "cases_casetypekept": (("type", "version", "edition"),),
        "cases_caseevent": (
            ("case_id", "number"),
            # In the words of the indexes, without which SQLite walks every event.
            "NEW.request > '' AND case_id = NEW.case_id AND request = NEW.request AND request > ''",
            "NEW.request > '' AND NEW.number = 1 AND number = 1 AND actor = NEW.actor AND request = NEW.request"
            " AND request > ''",
        ),
        "cases_foreignbatch": (("organization_id", "source", "sha256"),),
        "cases_receiveddocument": (),
        "cases_issuedletter": (("number",),),
        "cases_delivery": (),
        "cases_sealedhead": (("day", "position"),),
    },
    {
        "cases_case": "NEW.id = OLD.id AND NEW.number = OLD.number AND NEW.kept_type_id = OLD.kept_type_id"
        " AND NEW.organization_id = OLD.organization_id AND NEW.applicant = OLD.applicant"
        " AND NEW.item = OLD.item AND NEW.source_number = OLD.source_number"
        " AND (NEW.events > OLD.events OR (NEW.events = OLD.events AND NEW.link = OLD.link"
        " AND NEW.state = OLD.state AND NEW.outcome = OLD.outcome))",
        "cases_serial": "NEW.id = OLD.id AND NEW.series = OLD.series AND NEW.year = OLD.year AND NEW.last > OLD.last",
    },
)
NAMES = _GUARDS.names
install, remove, missing = _GUARDS.install, _GUARDS.remove, _GUARDS.missing
