"""The honest answer where a file cannot be read: what was read, what was expected, what to do."""

EMPTY = "empty"
BINARY = "binary"
UNKNOWN_FORMAT = "unknown_format"
CORRUPT = "corrupt"
TOO_LARGE = "too_large"
UNSAFE = "unsafe"
ENCODING = "encoding"
INTERNAL = "internal"
CODES = (EMPTY, BINARY, UNKNOWN_FORMAT, CORRUPT, TOO_LARGE, UNSAFE, ENCODING, INTERNAL)


class ReadProblem(Exception):
    """A file that cannot be read. `code` is one of CODES, `message` is Chinese and complete."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
