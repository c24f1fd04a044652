"""Texts of templates are translated while a template is compiled: the language of a process does not change."""

import re

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension

from yiben.faces.paper.words import gettext

_VALUE = re.compile(r"%\((\w+)\)s")


class Translated(InternationalizationExtension):
    """Jinja's own, but a text without a plural becomes a piece of the page, with its values between the parts."""

    def _make_node(  # type: ignore[override]
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        *rest: object,
    ) -> nodes.Output:
        if plural is not None or context is not None:
            return super()._make_node(singular, plural, context, variables, *rest)  # type: ignore[arg-type]
        # In turn a text and the name of a value; a percent sign is written twice, as gettext wants it.
        parts = _VALUE.split(gettext(singular))
        made: list[nodes.Expr] = []
        for at, part in enumerate(parts):
            made.append(variables[part] if at % 2 else nodes.TemplateData(part.replace("%%", "%")))
        return nodes.Output(made)
