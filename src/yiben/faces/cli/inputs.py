"""What a command is given: files, folders, globs and packages, as named bytes or a named problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path

from yiben.formats import problem, registry
from yiben.formats.problem import ReadProblem

MAX_FILE = 256 * 1024 * 1024


@dataclass(frozen=True)
class Given:
    """One file as given: its path (inside a package: package/name), and how to get its bytes."""

    path: str
    file: Path
    member: str | None = None

    def read(self) -> bytes:
        """Its bytes; ReadProblem where they cannot be had."""
        if self.member is None:
            return _bytes(self.file)
        from yiben.formats import archive

        data = archive.member(_bytes(self.file), self.member)
        if data is None:
            raise ReadProblem(problem.CORRUPT, f"压缩包里没有“{self.member}”。")
        return data


def given(paths: Iterable[str]) -> list[Given]:
    """Every file that the paths name, in order, each once. A path that names nothing is kept: it is
    reported when it is read."""
    found: dict[str, Given] = {}
    for path in paths:
        for item in _expand(path):
            found.setdefault(item.path, item)
    return list(found.values())


def _expand(path: str) -> Iterator[Given]:
    file = Path(path)
    if file.is_dir():
        for inner in sorted(file.rglob("*")):
            if inner.is_file() and not inner.name.startswith(".") and _wanted(inner):
                yield from _one(inner)
    elif not file.exists() and any(mark in path for mark in "*?["):
        matches = sorted(glob(path, recursive=True))
        for match in matches:
            yield from _expand(match)
        if not matches:
            yield Given(path, file)
    else:
        yield from _one(file)


def _wanted(file: Path) -> bool:
    from yiben.apps.audits import engine

    return engine.is_paper(file) or file.suffix.lower() == ".zip"


def _one(file: Path) -> Iterator[Given]:
    if file.suffix.lower() == ".zip" and file.is_file():
        try:
            data = _bytes(file)
            if registry.is_archive(data):
                from yiben.formats import archive

                for name in archive.names(data):
                    if registry.readable(name) and not name.startswith("__MACOSX/"):
                        yield Given(f"{file}/{name}", file, name)
                return
        except ReadProblem:
            pass
    yield Given(str(file), file)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_FILE:
            raise ReadProblem(problem.TOO_LARGE, f"“{file.name}”超过 {MAX_FILE >> 20} MiB，没有读取。")
        return file.read_bytes()
    except FileNotFoundError as cause:
        raise ReadProblem(problem.CORRUPT, f"没有“{file}”这个文件。请检查路径。") from cause
    except PermissionError as cause:
        raise ReadProblem(problem.CORRUPT, f"没有读取“{file}”的权限。请检查权限。") from cause
    except OSError as cause:
        raise ReadProblem(problem.CORRUPT, f"“{file}”打不开（{cause}）。请检查文件。") from cause
