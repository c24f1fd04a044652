"""Changing surveys: each change in one transaction and in the journal, but for answers, which no journal may place in time."""
