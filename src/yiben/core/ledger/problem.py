"""What is wrong with a voucher or a budget entry: where, what was read, what was expected, the gap."""

from collections.abc import Mapping

from yiben.core.value.record import record


@record()
class Problem:
    """One thing that is wrong, as a value. `what` is its word in definitions/ledger/problems.

    `voucher` is the number it came with, `line` the posting's (0: the whole voucher), `column` the field;
    `gap` is in fen, positive where too much stands on the debit side or too much is spent. `rule` is the
    definition it breaks. `where` names a place that is no voucher. A problem that does not refuse is told and let in.
    """

    what: str
    line: int = 0
    column: str = ""
    read: str = ""
    expected: str = ""
    gap: int = 0
    rule: str = ""
    voucher: str = ""
    where: str = ""
    refuses: bool = True


@record()
class Words:
    """The sentences of problems by `what`, and the names of columns, as the definition states them."""

    sentences: Mapping[str, str]
    columns: Mapping[str, str]


def yuan(fen: int) -> str:
    """Fen as yuan with two decimals: -1,234.56."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{rest:02d}"


def told(problem: Problem, words: Words) -> str:
    """A problem in one sentence: where, what was read, what was expected, the gap, what to do."""
    voucher = f"凭证{problem.voucher}" if problem.voucher else ""
    line = f"第{problem.line}行" if problem.line else ""
    sentence = words.sentences[problem.what].format(
        column=words.columns.get(problem.column, problem.column),
        read=problem.read or "空",
        expected=problem.expected,
        gap=yuan(abs(problem.gap)),
        side="借方多" if problem.gap > 0 else "贷方多",
    )
    where = problem.where + voucher + line
    return f"{where}：{sentence}" if where else sentence
