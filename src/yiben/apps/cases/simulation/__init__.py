"""Simulated years of cases: for trying the engine, its metrics and its speed. Marked as simulated wherever they show."""
