"""The indicator block of a form: indicators, subtotals and shared scores, row by row under its header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yiben.core.document.parts import Cell
from yiben.core.statement.forms.definition import Vocabulary, squash
from yiben.core.statement.forms.facts import Facts
from yiben.core.statement.forms.form import Indicator, Subtotal, Target
from yiben.core.statement.forms.rows import FormRow, align, header_roles, number
from yiben.core.statement.forms.scores import read_score
from yiben.core.statement.forms.targets import read_target
from yiben.core.value.anchor import Anchor
from yiben.core.value.fact import Fact
from yiben.core.value.printed import read_number
from yiben.core.value.unit import PERCENT, POINTS, unit_of

Group = tuple[str, Anchor, Fact, int]


@dataclass
class Block:
    """The indicator block while it is read; `entries` keeps indicators and subtotals in order."""

    entries: list[Indicator | Subtotal] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    firsts: list[Group] = field(default_factory=list)
    first_level: str = ""
    kind: str = ""
    total_row: FormRow | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators in order."""
        return tuple(e for e in self.entries if isinstance(e, Indicator))


def read_block(rows: Sequence[FormRow], roles: Mapping[str, int], words: Vocabulary, facts: Facts) -> Block:
    """The block under a header, to its total row or to what follows it."""
    block = Block()
    for row in rows:
        first = squash(row.own[0].text) if row.own else ""
        if not first or header_roles(row, words):
            continue
        if words.is_a("totals", first):
            block.total_row = row
            break
        if block.entries and words.is_a("stop", first):
            break
        if words.pair(first) in ("grade", "total_score") or words.is_a("score_row", first):
            continue
        _Reader(row, align(row, roles, words), words, facts, block).read()
    return block


@dataclass
class _Reader:
    """Reads one row at the columns it was aligned to."""

    row: FormRow
    columns: Mapping[str, int]
    words: Vocabulary
    facts: Facts
    block: Block

    def text(self, role: str) -> str:
        cell = self.cell(role)
        return cell.text.strip() if cell else ""

    def cell(self, role: str) -> Cell | None:
        return self.row.cell(self.columns[role]) if role in self.columns else None

    def read(self) -> None:
        self._levels()
        name = self._name()
        weight_cell = self.cell("weight")
        weight = self.facts.points(weight_cell, f"{name}·分值") if name else None
        described = any(self.text(r) for r in ("target", "actual", "relation"))
        if not name or not (weight or described):
            return
        if self._is_subtotal(name, described):
            score = self.facts.points(self.cell("score"), f"{name}·得分")
            self.block.entries.append(Subtotal(name, self.row.own[0].anchor, weight, score))
            return
        self._group()
        self.block.entries.append(self._indicator(name, weight))

    def _levels(self) -> None:
        first, kind = self.text("first_level"), self.text("kind")
        if any(self.words.is_a("subtotal", squash(t)) for t in (first, kind)):
            return
        if first:
            self._level_group(first)
            if squash(first) != squash(self.block.first_level):
                self.block.kind = ""
            self.block.first_level = first
        if kind:
            self.block.kind = kind

    def _level_group(self, first: str) -> None:
        """“产出指标（50分）” prints the weight of its level."""
        cell = self.cell("first_level")
        match = self.words.phrase("level_points").search(squash(first))
        printed = read_number(match[1], POINTS) if match else None
        if printed and cell is not None:
            label = self.facts.label(f"{squash(first)}·weight")
            self._open_group(self.block.firsts, first, cell, Fact(printed, cell.anchor, label))

    def _open_group(self, groups: list[Group], name: str, cell: Cell, fact: Fact) -> None:
        """A group begins where its cell does; a merged cell repeated row by row is one group."""
        if self.row.spanned and cell.row != self.row.index:
            return
        plain = squash(name)
        if groups and groups[-1][0] == plain and groups[-1][2].printed.value == fact.printed.value:
            return
        groups.append((plain, cell.anchor, self.facts.keep(fact), len(self.block.entries)))

    def _name(self) -> str:
        for role in ("first_level", "kind"):
            text = squash(self.text(role))
            if self.words.is_a("subtotal", text):
                return text
        for role in ("name", "stub", "kind", "first_level"):
            if role in self.columns and (role != "stub" or "first_level" not in self.columns):
                text = self.text(role)
                if text or role == "name":
                    return "" if number(squash(text)) else squash(text)
        return ""

    def _is_subtotal(self, name: str, described: bool) -> bool:
        if described or "first_level" in self.columns or "kind" in self.columns:
            return self.words.is_a("subtotal", name)
        return self.words.is_a("level_row", name) or self.words.is_a("subtotal", name)

    def _group(self) -> None:
        for role, name, groups in (
            ("kind_weight", self.block.kind, self.block.groups),
            ("first_weight", self.block.first_level, self.block.firsts),
        ):
            cell = self.cell(role)
            fact = self.facts.points(cell, f"{squash(name)}·weight")
            if cell is not None and fact:
                self._open_group(groups, name, cell, fact)

    def _indicator(self, name: str, weight: Fact | None) -> Indicator:
        relation, unit = self.text("relation"), self.text("unit")
        standard = self.text("standard")
        score_cell = self.cell("score")
        if score_cell is None or not squash(score_cell.text):
            reason = self.cell("reason")
            if reason is not None and number(squash(reason.text)) and not self.row.spanned:
                score_cell = reason
        if score_cell is not None and score_cell.row != self.row.index:
            score_cell = None
        score = read_score(score_cell, name, standard, self.words, self.facts)
        target = self._target("target", name, relation, unit)
        adjusted = self._target("adjusted", name, "", _unit(target))
        actual = self._target("actual", name, "", unit or _unit(adjusted) or _unit(target))
        actual = _unless_share(actual)
        target, adjusted = (_with_unit(t, _unit(actual)) for t in (target, adjusted))
        target, adjusted, actual = (self._kept(t) for t in (target, adjusted, actual))
        return Indicator(
            name=name,
            anchor=self.row.own[0].anchor,
            first_level=squash(self.block.first_level),
            kind=squash(self.block.kind),
            branch=self.words.branch(self.block.first_level, self.block.kind),
            target=target,
            adjusted=adjusted,
            actual=actual,
            weight=weight,
            score=score.score,
            reason="" if score_cell is self.cell("reason") else self.text("reason"),
            standard=standard,
            working=score.working,
            remark=self.text("remark"),
            needs_working=self._needs_working(standard),
            calculation=score.calculation,
        )

    def _kept(self, target: Target | None) -> Target | None:
        if target is None or target.fact is None:
            return target
        return replace(target, fact=self.facts.keep(target.fact))

    def _needs_working(self, standard: str) -> bool:
        formula = self.words.phrase("ratio_formula")
        texts = (standard, self.text("remark"))
        return any(formula.search(squash(t)) for t in texts)

    def _target(self, role: str, name: str, relation: str, unit: str) -> Target | None:
        cell = self.cell(role)
        if cell is None:
            return None
        label = self.facts.label(f"{name}·{role}")
        return read_target(cell.text, cell.anchor, label, self.words, relation, unit)


def _unit(target: Target | None) -> str:
    return target.unit if target else ""


def _unless_share(actual: Target | None) -> Target | None:
    """An actual value of at most 1 that was given its % by the target may be a share (0.98 for 98 %)."""
    if actual is None or actual.fact is None or actual.unit != PERCENT.symbol:
        return actual
    if actual.text.endswith(("%", "％")) or actual.fact.printed.value > 1:
        return actual
    return replace(actual, fact=None)


def _with_unit(target: Target | None, unit: str) -> Target | None:
    """The same target in the unit that the actual value prints, where it prints none itself."""
    if target is None or target.fact is None or target.unit or not unit:
        return target
    fact = replace(target.fact, printed=target.fact.printed.with_unit(unit_of(unit)))
    return replace(target, fact=fact, unit=unit)
