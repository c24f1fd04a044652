"""Writing performance: every row is appended, in one transaction, and told to the journal."""
