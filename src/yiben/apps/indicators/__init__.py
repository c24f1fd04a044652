"""Indicators over records: the metrics of the definitions, compiled to queries. It keeps nothing of its own."""
