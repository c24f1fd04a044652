"""The performance forms: self-evaluation tables of projects and departments, scoring tables, completion tables."""
