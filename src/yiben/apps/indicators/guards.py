"""The triggers that make the database itself refuse to change or delete what was declared, seen and evaluated."""

from yiben.apps.guarding import Guards

_GUARDS = Guards(
    {
        "indicators_objectiverecord": (("unit_id", "year", "subject", "project"),),
        "indicators_objectiveedition": (("objective_id", "number"),),
        "indicators_objectivestep": (("edition_id", "number"),),
        "indicators_exante": (("objective_id", "number"),),
        "indicators_evidencefile": (("sha256",),),
        "indicators_vouchedfigure": (("objective_id", "indicator", "number"),),
        "indicators_evaluation": (("objective_id", "number"),),
        "indicators_monitoring": (("objective_id", "number"),),
        "indicators_remedy": (),
        "indicators_remedystep": (("remedy_id", "number"),),
        "indicators_problemraised": (("case_id",),),
    }
)
NAMES = _GUARDS.names
install, remove, missing = _GUARDS.install, _GUARDS.remove, _GUARDS.missing
