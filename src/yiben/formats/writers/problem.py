"""The honest answer where a file cannot be written: what was asked, what is there, what to do."""


class WriteProblem(Exception):
    """A file that cannot be written; `message` is Chinese and complete."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
