"""Scoring: curves, rubrics and grades, and every score with its arithmetic in words."""
