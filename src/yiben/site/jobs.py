"""The one table of long and daily work: the kind of a job and the handler that does a step of it.

A handler takes a `Work`, returns an `Outcome` (apps/jobs/doing.py), and may be called twice for the same step.
"""

HANDLERS = {
    "audit.papers": "yiben.apps.audits.tasks.audit_received",
    "cases.examples": "yiben.apps.cases.demonstration.examples_loaded",
    "catalogues.example": "yiben.apps.catalogues.demonstration.example_loaded",
    "catalogues.import": "yiben.apps.catalogues.tasks.import_received",
    "cases.import": "yiben.apps.cases.tasks.foreign_received",
    "disclosures.examples": "yiben.apps.disclosures.example_books.example_loaded",
    "disclosures.package": "yiben.apps.disclosures.tasks.package_made",
    "indicators.examples": "yiben.apps.indicators.demonstration.example_loaded",
    "ledger.import": "yiben.apps.ledgers.tasks.import_received",
}

# Done once a day by a worker, called with the day; may be called twice for the same day.
DAILY = {
    "cases.forget": "yiben.apps.cases.tasks.forget",
    "cases.seal": "yiben.apps.cases.tasks.seal",
    "disclosures.reminders": "yiben.apps.disclosures.reminders.remind",
    "surveys.close": "yiben.apps.surveys.tasks.daily",
    "indicators.remedies": "yiben.apps.indicators.tasks.remind",
}

# Done again and again by every worker: the seconds between, and the handler; two at once do nothing twice.
EVERY = {
    "cases.recount": (600, "yiben.apps.cases.tasks.recount"),
    "cases.wake": (15, "yiben.apps.cases.tasks.wake"),
}

# Called with every event of a case in its transaction, as handler(case=…, advanced=…, kit=…): what follows from it.
CASE_HOOKS: tuple[str, ...] = (
    "yiben.apps.cases.services.letters.letters_issue",
    "yiben.apps.cases.services.escalation.urged",
)

# What a worker loads before its first job, so that no job waits for it.
PREPARE = ("yiben.apps.audits.engine.book",)
