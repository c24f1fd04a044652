"""Definitions: everything the rulebook holds, dated, versioned and cited."""
