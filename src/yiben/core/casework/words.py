"""Whole sentences of refusals, out of definitions/casework: where, what was read, what was expected, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from yiben.core.casework.case import Refusal
from yiben.core.catalogue.definition import Definition
from yiben.core.value.citation import Citation
from yiben.core.value.record import record


@record()
class Words:
    """The sentences of refusals by key, and the names of roles."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)

    def role(self, name: str) -> str:
        """A role by its name in Chinese, by its id where it has none."""
        return self.roles.get(name, name)

    def refuse(
        self,
        what: str,
        key: str,
        *,
        where: str,
        read: str = "",
        expected: str = "",
        cites: tuple[Citation, ...] = (),
    ) -> Refusal:
        """A refusal with its sentence; without a definition the bare parts stand in."""
        basis = "、".join(str(cite) for cite in cites)
        sentence = self.sentences.get(key, "{where}：{read}（{expected}）")
        text = sentence.format(where=where, read=read or "空", expected=expected)
        return Refusal(what, where, read, expected, text + (f"依据：{basis}。" if basis else ""), basis)


NO_WORDS = Words()


def words_of(definitions: Iterable[Definition], roles: Iterable[Definition] = ()) -> Words:
    """The words of definitions of kind "casework", with the titles of the roles."""
    sentences: dict[str, str] = {}
    names: dict[str, str] = {}
    for one in definitions:
        sentences.update(one.body.get("sentences", {}))
        names.update(one.body.get("roles", {}))
    return Words(sentences, {**names, **{role.id: role.title for role in roles}})
