"""Writing cases: every change is an event through one gate, in one transaction."""
