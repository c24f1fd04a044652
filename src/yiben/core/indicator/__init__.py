"""Indicators: what is counted over which rows, and what a figure may be believed for. Rows come in as plain mappings."""
