"""The triggers that make the database itself refuse to change or delete what is posted."""

from yiben.apps.guarding import Guards

_GUARDS = Guards(
    {
        "ledgers_postedvoucher": (("book_id", "position"),),
        "ledgers_postingrow": (("voucher_id", "line"),),
        "ledgers_postingcount": (("posting_id", "measure"),),
        "ledgers_detailaccount": (),
        "ledgers_budgetentry": (),
        "ledgers_monthevent": (("book_id", "month", "number"),),
        "ledgers_contractpayment": (),
        "ledgers_registerdeclaration": (("unit_id", "year", "register", "number"),),
        "ledgers_importfile": (("sha256",),),
        "ledgers_importedrow": (("record", "record_id"),),
        "ledgers_takenstatement": (("unit_id", "year", "name", "version"),),
    },
    {
        "ledgers_yearbook": "NEW.id = OLD.id AND NEW.unit_id = OLD.unit_id AND NEW.year = OLD.year"
        " AND NEW.keeps_financial = OLD.keeps_financial AND NEW.number > OLD.number"
    },
)
TABLES, NAMES = _GUARDS.tables, _GUARDS.names
install, remove, missing = _GUARDS.install, _GUARDS.remove, _GUARDS.missing
