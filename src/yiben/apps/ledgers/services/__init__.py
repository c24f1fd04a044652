"""Writing the ledger: one transaction each, everything journalled; what is refused says why."""
