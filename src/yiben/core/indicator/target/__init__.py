"""Targets: what is promised with a budget, what is wrong with it, and how far it is during the year."""
