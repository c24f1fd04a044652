"""Writing the catalogue: every change is a new version, in one transaction, told to the journal."""
