"""What a list is: its columns, its filters, and what somebody asked of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from yiben.faces.paper.words import gettext as _

PAGE = 50
LAST = 1_000_000
LONGEST = 100


@dataclass(frozen=True)
class Column:
    """One column. `value` gives what is shown and exported; None is shown as a dash, never as zero.

    `kind` is text, number (with thousands separators) or year. `sort` is the order its head asks for; `descends`
    where the first click puts the largest on top. `under` names the column in whose cell it stands as a small
    second line. `look` is a word for the template: a severity, bar, tags, problem. `parts` are the heads and values
    that stand in an export for something that is drawn or dressed on the page; `depth` moves a name in, as in a tree.
    """

    key: str
    label: str
    value: Callable[[Any], Any]
    kind: str = "text"
    unit: str = ""
    sort: str = ""
    descends: bool = False
    under: str = ""
    look: str = ""
    href: Callable[[Any], str] | None = None
    parts: tuple[tuple[str, Callable[[Any], Any]], ...] = ()
    depth: Callable[[Any], int] | None = None

    @property
    def head(self) -> str:
        """The label with its unit."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    @property
    def right(self) -> bool:
        """True where figures stand under each other."""
        return self.kind == "number"


@dataclass(frozen=True)
class Filter:
    """One field of the form above a list: a text, or a choice of (value, word)."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""

    def word(self, value: str) -> str:
        """What a value is called."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True)
class Asked:
    """What somebody asked of a list: values of filters, an order, a page from 1."""

    values: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    page: int = 1

    def query(self, **changes: object) -> str:
        """The same question with changes, as the end of an address; what is empty is left out."""
        order = f"-{self.sort}" if self.descending else self.sort
        parts = {**self.values, "sort": order, "page": self.page if self.page > 1 else "", **changes}
        return "?" + urlencode({key: value for key, value in parts.items() if value not in ("", None)})

    @property
    def filtered(self) -> bool:
        """True where a filter is set."""
        return any(self.values.values())


@dataclass(frozen=True)
class Sheet:
    """A list as its page declares it; the first column is the head of its row."""

    title: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    order: str = ""
    size: int = PAGE

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that stand beside each other."""
        return tuple(column for column in self.columns if not column.under)

    def below(self, key: str) -> tuple[Column, ...]:
        """The columns that stand in the cell of another."""
        return tuple(column for column in self.columns if column.under == key)

    @property
    def exported(self) -> tuple[Column, ...]:
        """The columns of a file: every value for itself."""
        found: list[Column] = []
        for column in self.columns:
            found += [Column(column.key, head, value) for head, value in column.parts] or [column]
        return tuple(found)

    def sorts(self) -> dict[str, str]:
        """The orders a narrow screen offers as a choice, by the value they are asked with."""
        offered = {}
        for column in self.columns:
            if column.sort:
                up, down = (
                    (_("少的在前"), _("多的在前"))
                    if column.kind != "text" or column.look == "bar"
                    else (_("正序"), _("倒序"))
                )
                for value, word in sorted(
                    ((column.sort, up), ("-" + column.sort, down)), reverse=not column.descends
                ):
                    offered[value] = f"{column.label}：{word}"
        return offered

    def asked(self, sent: Mapping[str, str]) -> Asked:
        """What a request asks for, with everything unknown put right."""
        values = {f.key: self._value(f, sent.get(f.key, "")) for f in self.filters}
        known = {column.sort for column in self.columns if column.sort}
        order = sent.get("sort", "")
        if order.removeprefix("-") not in known:
            order = self.order
        number = sent.get("page", "")
        page = min(max(int(number), 1), LAST) if number.isascii() and number.isdigit() else 1
        return Asked(values, order.removeprefix("-"), order.startswith("-"), page)

    @staticmethod
    def _value(wanted: Filter, sent: str) -> str:
        value = sent.strip()[:LONGEST].replace("\x00", "")
        if wanted.choices and value not in dict(wanted.choices):
            return ""
        return value


def start_of(sheet: Sheet, asked: Asked, total: int) -> tuple[Asked, int]:
    """The question with a page that is there, and the row it starts with."""
    last = max(-(-total // sheet.size), 1)
    page = min(asked.page, last)
    return Asked(asked.values, asked.sort, asked.descending, page), (page - 1) * sheet.size


def said(sheet: Sheet, asked: Asked) -> list[str]:
    """The filters and the order in words, for a printed or exported list."""
    words = [f"{f.label}：{f.word(asked.values[f.key])}" for f in sheet.filters if asked.values.get(f.key)]
    if asked.sort:
        column = next(column for column in sheet.columns if column.sort == asked.sort)
        words.append(_("排序：{label}{way}").format(label=column.label, way="↓" if asked.descending else "↑"))
    return words
