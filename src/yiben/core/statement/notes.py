"""What is said under a table: that it has no figures."""

from yiben.core.document.parts import Document, Paragraph, Table
from yiben.core.statement.marks import NOTE_LINE, STATES_NOTHING, squeeze


def empty_note(document: Document, index: int) -> str:
    """What a table or the lines under it say of having no figures (本表无数据); empty if nothing."""
    table = document.blocks[index]
    assert isinstance(table, Table)
    rows = [[c.text.strip() for c in row if c.text.strip()] for row in table.rows]
    lines = [row[0] for row in rows if len(row) == 1 and STATES_NOTHING.search(squeeze(row[0]))]
    for block in document.blocks[index + 1 : index + 7]:
        if not isinstance(block, Paragraph):
            break
        line = squeeze(block.text)
        if line and not NOTE_LINE.search(line):
            break
        if STATES_NOTHING.search(line):
            lines.append(block.text.strip())
    return "\n".join(lines)
