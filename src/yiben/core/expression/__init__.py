"""The one small language of every formula: parse, evaluate, explain. Never Python's own evaluation.

The syntax tree is plain data, so that the same rule can also be compiled to columns.
"""
