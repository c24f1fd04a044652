"""The Jinja2 environment of every face: Chinese through gettext, the words, nothing else."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from yiben import __version__
from yiben.faces.paper import words
from yiben.faces.paper.translated import Translated

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


def configure(environment: Environment) -> Environment:
    """The environment with translation, the words of codes and the version installed."""
    environment.add_extension(Translated)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.undefined = StrictUndefined
    environment.globals.update(words=words, yiben_version=__version__)
    return environment


def environment() -> Environment:
    """An environment of its own, for the report (no Django)."""
    return configure(Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True))


def asset(name: str) -> str:
    """The text of a style sheet or script of the paper."""
    return (STATIC / "yiben" / name).read_text(encoding="utf-8")
