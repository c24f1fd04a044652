"""Statements: the tables of a paper as grids of facts addressed by row and column names."""
