"""One passage read: its text, its structure and its numbers as mentions in order."""

from yiben.core.claim.mention import Mention
from yiben.core.claim.passage import Passage
from yiben.core.claim.sentence import Structure
from yiben.core.value.record import record


@record()
class Reading:
    """A passage with its plain text, its structure and its mentions in order."""

    passage: Passage
    text: str
    structure: Structure
    mentions: tuple[Mention, ...]

    def sentence_text(self, mention: Mention) -> str:
        """The sentence a mention stands in, as printed."""
        start, end = self.structure.bounds[mention.sentence]
        return self.passage.text[start:end].strip()

    def before(self, mention: Mention) -> str:
        """The plain words of the sentence before a mention."""
        return self.text[self.structure.bounds[mention.sentence][0] : mention.start]
