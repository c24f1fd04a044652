"""The one table of long and daily work: the kind of a job and the handler that does a step of it.

A handler takes a `Work`, returns an `Outcome` (apps/jobs/doing.py), and may be called twice for the same step.
"""

HANDLERS = {
    "audit.papers": "yiben.apps.audits.tasks.audit_received",
    "catalogues.example": "yiben.apps.catalogues.demonstration.example_loaded",
    "catalogues.import": "yiben.apps.catalogues.tasks.import_received",
    "disclosures.examples": "yiben.apps.disclosures.example_books.example_loaded",
    "disclosures.package": "yiben.apps.disclosures.tasks.package_made",
    "ledger.import": "yiben.apps.ledgers.tasks.import_received",
}

# Done once a day by a worker, called with the day; may be called twice for the same day.
DAILY = {
    "disclosures.reminders": "yiben.apps.disclosures.reminders.remind",
}

# What a worker loads before its first job, so that no job waits for it.
PREPARE = ("yiben.apps.audits.engine.book",)
