"""The tokens of an expression, one at a time, and the error that shows where it stops making sense."""

import re

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'[^']*')|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>==|!=|<=|>=|[<>+\-*/()\[\].,]))"
)
_WORDS = {"and", "or", "not", "in"}


class ExpressionError(ValueError):
    """An expression that cannot be parsed; the message shows the place."""


class Tokens:
    """A cursor over the tokens of a text; `kind` is number, text, name, sign or end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = self.start = 0
        self.kind = self.token = ""
        self.advance()

    def advance(self) -> str:
        """Take the token and read the next one."""
        taken = self.token
        match = TOKEN.match(self.text, self.position)
        if match is None:
            rest = self.text[self.position :].lstrip()
            self.start = len(self.text) - len(rest)
            self.kind, self.token = "end", rest[:1]
            if rest:
                raise self.error("a token")
            return taken
        self.kind = match.lastgroup or ""
        self.token, self.start = match.group(self.kind), match.start(self.kind)
        if self.token in _WORDS:
            self.kind = "sign"
        self.position = match.end()
        return taken

    def error(self, expected: str) -> ExpressionError:
        """An error that says what was expected here and what was found."""
        return ExpressionError(
            f"expected {expected} at character {self.start} of “{self.text}”, found “{self.token}”"
        )

    def take(self, sign: str) -> bool:
        """Take a sign where it stands here."""
        if self.kind == "sign" and self.token == sign:
            self.advance()
            return True
        return False

    def expect(self, sign: str) -> None:
        """Take a sign, or say that it is missing."""
        if not self.take(sign):
            raise self.error(f"“{sign}”")
