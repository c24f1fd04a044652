"""Texts of templates that are translated when they are compiled read as those that are translated when shown."""

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError

from yiben.faces.paper import translated
from yiben.faces.paper.environment import configure


@pytest.fixture
def read():
    made = configure(Environment(autoescape=True))

    def show(text, **values):
        return made.from_string(text).render(**values)

    return show


def test_a_text_keeps_its_markup_and_a_percent_sign(read):
    assert read("{% trans %}<b>占 10%</b>{% endtrans %}") == "<b>占 10%</b>"
    assert read("{% trans n=3 %}占 {{ n }}% 以上{% endtrans %}", n=0) == "占 3% 以上"


def test_values_are_escaped_where_they_stand_and_may_be_any_expression(read):
    text = "{% trans name=person.name, last=names|length %}我的账号：{{ name }}（{{ last }}）{{ place }}{% endtrans %}"
    shown = read(text, person={"name": "<李>"}, names="abc", place="&")
    assert shown == "我的账号：&lt;李&gt;（3）&amp;"


def test_a_value_that_is_missing_is_a_fault(read):
    assert configure(Environment()).undefined is StrictUndefined
    with pytest.raises(UndefinedError):
        read("{% trans %}第 {{ at }} 页{% endtrans %}")


def test_a_plural_is_still_chosen_when_shown(read):
    text = "{% trans count=n %}one{% pluralize %}{{ count }} many{% endtrans %}"
    assert (read(text, n=1), read(text, n=3)) == ("one", "3 many")


def test_a_translation_may_put_the_values_in_another_order(monkeypatch):
    monkeypatch.setattr(translated, "gettext", {"%(a)s of %(b)s": "%(b)s 之 %(a)s，100%%"}.__getitem__)
    made = configure(Environment(autoescape=True))
    template = made.from_string("{% trans %}{{ a }} of {{ b }}{% endtrans %}")
    assert template.render(a=1, b="<") == "&lt; 之 1，100%"


def test_a_text_in_a_macro_or_a_set_is_markup(read):
    text = "{% macro m() %}{% trans %}<i>{% endtrans %}{% endmacro %}{% set s %}{% trans %}<u>{% endtrans %}{% endset %}"
    assert read(text + "{{ m() }}{{ s }}") == "<i><u>"
