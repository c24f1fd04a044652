"""File formats: bytes to core.document and back. One module a format; open files through `registry`."""
