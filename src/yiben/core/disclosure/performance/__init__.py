"""The forms and reports of performance: from a frozen evaluation to what is printed of it."""
