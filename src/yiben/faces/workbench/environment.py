"""The Jinja2 environment of the workbench: the paper's, with Django's addresses."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment

from yiben.faces.paper.environment import configure


def environment(**options: Any) -> Environment:
    """The environment that Django's Jinja2 backend asks for."""
    made = configure(Environment(**options))
    made.globals.update(static=static, url=reverse)
    return made
