"""What the house tests look at: the repository's files, read and parsed once."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "src" / "yiben"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules(folder: str = "") -> tuple[tuple[str, ast.Module, int], ...]:
    """Every Python module below a folder of the package: its path, its tree, its number of lines."""
    found = []
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            text = path.read_text(encoding="utf-8")
            found.append((str(path.relative_to(REPOSITORY)), ast.parse(text), text.count("\n")))
    return tuple(found)


def functions(folder: str = "") -> Iterator[tuple[str, Function]]:
    """Every function below a folder, with where it stands."""
    for path, tree, _ in modules(folder):
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", node


def public_functions(folder: str = "") -> Iterator[tuple[str, Function]]:
    """Functions and methods that others may call: no leading underscore, not inside a function."""
    for path, tree, _ in modules(folder):
        for owner in ast.walk(tree):
            if not isinstance(owner, ast.Module | ast.ClassDef) or getattr(owner, "name", "").startswith("_"):
                continue
            for node in owner.body:
                if isinstance(node, Function) and not node.name.startswith("_"):
                    yield f"{path}:{node.lineno} {node.name}", node


@cache
def committed() -> tuple[Path, ...]:
    """The files of the repository, as git lists them; what is ignored does not count."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    return tuple(REPOSITORY / name for name in names if name and (REPOSITORY / name).is_file())
