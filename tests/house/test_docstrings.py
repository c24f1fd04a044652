"""Every module says what it is, nearly every public function what it gives, all of core its types."""

import ast

from tests.house.source import functions, modules, public_functions

DOCUMENTED = 0.9


def test_every_module_has_a_docstring():
    assert [path for path, tree, _ in modules() if not ast.get_docstring(tree)] == []


def test_nearly_every_public_function_has_a_docstring():
    found = list(public_functions())
    missing = [where for where, node in found if not ast.get_docstring(node)]
    assert len(missing) <= len(found) * (1 - DOCUMENTED), missing


def test_every_function_of_core_says_what_it_returns():
    assert [where for where, node in functions("core") if node.returns is None] == []


def test_every_public_argument_of_core_has_a_type():
    untyped = [
        f"{where} {argument.arg}"
        for where, node in public_functions("core")
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        if argument.annotation is None and argument.arg not in ("self", "cls")
    ]
    assert untyped == []
