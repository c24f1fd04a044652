"""From a manuscript to the bytes of a file: one module a format, each with `write`. The same input gives the same bytes."""
