"""Running the rulebook over a paper: every rule on every instance, then the fails as leads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yiben.core.audit.check import Check, Outcome, checks_of
from yiben.core.audit.lead import Lead
from yiben.core.audit.link import codes_of, completions_of, concepts_of, links_of
from yiben.core.audit.paper import Paper
from yiben.core.audit.report import leads_of
from yiben.core.audit.rule import Rule
from yiben.core.audit.rulebook import Rulebook
from yiben.core.audit.scores import FormView
from yiben.core.audit.view import LastYear, Lens, RecordView, StatementView
from yiben.core.document.numbering import steps
from yiben.core.expression.values import Absent, Value
from yiben.core.statement.grid import Statement
from yiben.core.value.anchor import AnchorKey


@dataclass(frozen=True)
class Audit:
    """The outcome of one paper: its leads, every check, and how many of its numbers were looked at."""

    paper: Paper
    leads: tuple[Lead, ...]
    checks: Mapping[str, int]
    numbers: Mapping[str, int]
    checked: frozenset[AnchorKey]


def audit(paper: Paper, book: Rulebook, last_year: Sequence[Statement] = ()) -> Audit:
    """The audit of a paper by the rules in force for its year.

    `last_year` are the statements of the same bureau's paper of the year before, where it is at hand.
    """
    lens = Lens()
    rules = book.rules_for(paper.fiscal_year)
    checks = list(_checks(paper, book, rules, lens, last_year))
    outcomes = Counter(check.outcome for check in checks)
    checked = frozenset(
        key
        for check in checks
        if check.is_equality and check.outcome in (Outcome.PASS, Outcome.FAIL)
        for key in check.facts
        if key in paper.facts
    )
    return Audit(
        paper=paper,
        leads=leads_of(checks, paper, lens),
        checks={o.value: outcomes[o] for o in Outcome},
        numbers={
            "found": len(paper.facts),
            "bound": len(paper.bound),
            "checked": len(checked),
        },
        checked=checked,
    )


def _checks(
    paper: Paper, book: Rulebook, rules: Sequence[Rule], lens: Lens, last_year: Sequence[Statement]
) -> Iterator[Check]:
    scopes = scopes_of(paper, book, lens, last_year)
    tables = {definition.id for definition in book.statements}
    for rule in rules:
        for scope in scopes if rule.names & tables else scopes[:1]:
            yield from checks_of(rule, scope)


def scopes_of(
    paper: Paper, book: Rulebook, lens: Lens, last_year: Sequence[Statement] = ()
) -> list[dict[str, Value]]:
    """What rules see of a paper: one scope for each set of statements it prints, at least one."""
    shared = {**_shared_scope(paper, book, lens), "last_year": _last_year(last_year)}
    titles = {definition.id: definition.title for definition in book.statements}
    return [{**_tables(one, titles, lens), **shared} for one in paper.sets()]


def _tables(statements: Iterable[Statement], titles: Mapping[str, str], lens: Lens) -> dict[str, Value]:
    scope: dict[str, Value] = {name: Absent(f"本文没有可识别的《{title}》") for name, title in titles.items()}
    for statement in statements:
        scope[statement.name] = StatementView(lens, statement)
    return scope


def _last_year(statements: Sequence[Statement]) -> Value:
    if not statements:
        return Absent("手头没有这个单位上年的决算公开文本")
    lens = LastYear()
    return Namespace({s.name: StatementView(lens, s) for s in statements}, "上年的公开文本里没有这张表")


def _shared_scope(paper: Paper, book: Rulebook, lens: Lens) -> dict[str, Value]:
    claims: dict[str, list[Value]] = {}
    for claim in paper.claims:
        claims.setdefault(claim.type, []).append(RecordView(lens, claim))
    claims["repeated"] = [RecordView(lens, repeat) for repeat in paper.repeated]
    forms: dict[str, list[Value]] = {"all": []}
    for form in paper.forms:
        view = FormView(lens, form, book.scorer)
        forms.setdefault(form.kind, []).append(view)
        forms["all"].append(view)
    return {
        "claims": Namespace({k: tuple(v) for k, v in claims.items()}, "没有这类表述"),
        "forms": Namespace({k: tuple(v) for k, v in forms.items()}, "没有这种绩效表"),
        "sentences": tuple(RecordView(lens, s) for s in paper.sentences),
        "headings": tuple(RecordView(lens, s) for s in paper.headings),
        "concepts": Namespace(
            {k: lens.see(v) for k, v in concepts_of(paper, book).items()}, "文中没有这个数"
        ),
        "statements": tuple(StatementView(lens, s) for s in paper.statements),
        "links": tuple(RecordView(lens, x) for x in links_of(paper, book)),
        "completions": tuple(RecordView(lens, x) for x in completions_of(paper)),
        "codes": tuple(RecordView(lens, x) for x in codes_of(paper, book)),
        "questionnaires": tuple(RecordView(lens, q) for q in paper.questionnaires),
        "numbering": tuple(RecordView(lens, step) for step in steps(paper.document)),
        "paper": RecordView(lens, paper),
    }


class Namespace:
    """Records by kind: claims.change, forms.project_self_evaluation."""

    def __init__(self, held: Mapping[str, Value], reason: str) -> None:
        self.held = held
        self.reason = reason

    def attribute(self, name: str) -> Value:
        """The records of a kind, or Absent where the paper has none."""
        return self.held.get(name, Absent(self.reason))
