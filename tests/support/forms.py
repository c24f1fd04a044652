"""Forms of a text, and the performance rules run over them, without the rest of the audit."""

from collections.abc import Iterator, Mapping
from functools import cache

from yiben.apps.audits import engine
from yiben.core.audit.check import Check, checks_of
from yiben.core.audit.rule import Rule, rule_of
from yiben.core.audit.scores import FormView
from yiben.core.audit.view import Lens
from yiben.core.document.parts import Document
from yiben.core.expression.values import Absent, Value
from yiben.core.statement.forms.definition import FormDefinition, define_forms
from yiben.core.statement.forms.form import Form
from yiben.core.statement.forms.recognise import recognise_forms
from yiben.formats import definitions
from yiben.formats.text import read_text


@cache
def book() -> tuple[FormDefinition, ...]:
    return define_forms(definitions.load("forms"))


@cache
def rules() -> Mapping[str, Rule]:
    found = (rule_of(d) for d in definitions.load("rules"))
    return {rule.id: rule for rule in found if rule.family == "performance"}


def forms_in(text: str) -> tuple[Form, ...]:
    return recognise_forms(Document(read_text(text), "text"), book()).forms


def one(text: str) -> Form:
    forms = forms_in(text)
    assert len(forms) == 1
    return forms[0]


def checks(rule: str, forms: tuple[Form, ...]) -> list[Check]:
    lens = Lens()
    held = _Forms({"all": tuple(FormView(lens, form, engine.book().scorer) for form in forms)})
    return list(checks_of(rules()[rule], {"forms": held}))


def fails(forms: tuple[Form, ...]) -> Iterator[tuple[str, Check]]:
    for rule in sorted(rules()):
        for check in checks(rule, forms):
            if check.outcome.value == "fail":
                yield rule, check


class _Forms:
    def __init__(self, held: Mapping[str, Value]) -> None:
        self.held = held

    def attribute(self, name: str) -> Value:
        return self.held.get(name) or Absent("没有这种绩效表")
