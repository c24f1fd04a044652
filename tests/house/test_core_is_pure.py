"""Core has no floats, files, clocks or chance: what import-linter cannot see."""

import ast

from tests.house.source import modules

FORBIDDEN = {"float", "open", "eval", "exec", "compile", "input", "print", "globals", "__import__"}
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
ALLOWED = {
    "re",
    "dataclasses",
    "datetime",
    "decimal",
    "fractions",
    "enum",
    "collections",
    "functools",
    "itertools",
    "typing",
    "math",
    "operator",
    "bisect",
    "unicodedata",
    "hashlib",
    "json",
    "__future__",
}


def places(found: type[ast.AST]) -> list[tuple[str, ast.AST]]:
    return [
        (f"{path}:{getattr(node, 'lineno', 0)}", node)
        for path, tree, _ in modules("core")
        for node in ast.walk(tree)
        if isinstance(node, found)
    ]


def test_core_writes_no_float():
    constants = [
        (where, node.value) for where, node in places(ast.Constant) if isinstance(node, ast.Constant)
    ]
    assert [where for where, value in constants if isinstance(value, float | complex)] == []


def test_core_calls_nothing_that_reads_the_world():
    calls = [(where, node.func) for where, node in places(ast.Call) if isinstance(node, ast.Call)]
    named = [w for w, func in calls if isinstance(func, ast.Name) and func.id in FORBIDDEN]
    clocks = [w for w, func in calls if isinstance(func, ast.Attribute) and func.attr in CLOCKS]
    assert named + clocks == []


def test_core_imports_only_itself_and_a_few_pure_modules():
    wrong = []
    for where, node in places(ast.AST):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        wrong += [
            f"{where} {name}"
            for name in names
            if not name.startswith("yiben.core") and name.split(".")[0] not in ALLOWED
        ]
    assert wrong == []
