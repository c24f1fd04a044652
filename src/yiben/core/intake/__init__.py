"""Intake: rows of a file by their header, each cell into a value, every problem with its place."""
