"""Audits of papers: one run per paper and engine version, append-only."""
