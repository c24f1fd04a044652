"""The gate of a package: its files are audited as any paper is, and an error lead closes it; no reason opens it.

A file is audited by the engine of the day. What it has not audited yet is named and is never a pass.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from yiben.apps.audits import engine
from yiben.apps.audits.models import Run
from yiben.apps.audits.services import audit_paper
from yiben.apps.disclosures.package_models import Package, PackageFile
from yiben.apps.journals.selectors import SYSTEM
from yiben.apps.orgs.models import User
from yiben.apps.orgs.services import Refused

PRINTED = ("html", "docx", "xlsx", "pdf")
SHOWN = 3


@dataclass(frozen=True)
class Checked:
    """What the audit says of one file; `run` is 0 where it was not audited."""

    file: str
    run: int
    paper: int
    errors: int
    warnings: int
    hints: int
    problem: str


@dataclass(frozen=True)
class Gate:
    """The audits of a package's printed files, and those files that this engine has yet to audit."""

    checked: tuple[Checked, ...]
    waiting: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """Error leads in all files."""
        return sum(one.errors for one in self.checked)

    @property
    def why(self) -> str:
        """Why the gate is closed; '' where it is open."""
        wrong = [one for one in self.checked if one.problem]
        bad = [one for one in self.checked if one.errors]
        if wrong:
            return f"《{wrong[0].file}》没有读出来，不能往下办：{wrong[0].problem}请重新生成。"
        if not any(one.file.lower().endswith(".html") for one in self.checked):
            return "没有核对过的网页（html），不能往下办。请重新生成，或重新核对。"
        if bad:
            told = "、".join(f"《{one.file}》{one.errors} 个" for one in bad[:SHOWN])
            return (
                f"还有错误疑点：{told}。成套公开有错误疑点就不能往下办，写理由也不行；"
                "请看过疑点，改正账或说明，重新生成一稿。"
            )
        return ""

    @property
    def kept(self) -> list[dict[str, Any]]:
        """What an event keeps of it."""
        return [asdict(one) for one in self.checked]


def audited_of(files: Iterable[str]) -> list[str]:
    """The files that are printed: each of their formats has a reader."""
    return [name for name in files if name.rpartition(".")[2].lower() in PRINTED]


def gate_of(package: Package) -> Gate:
    """What this engine has said of a package's files so far; nothing is audited here."""
    files = dict(PackageFile.objects.filter(package=package).values_list("name", "sha256"))
    names = audited_of(files)
    runs = Run.objects.filter(
        paper__sha256__in=[files[name] for name in names], engine=engine.version()
    ).values("id", "paper_id", "paper__sha256", "errors", "warnings", "hints", "problem")
    by_hash = {run["paper__sha256"]: run for run in runs}
    found = {name: by_hash[files[name]] for name in names if files[name] in by_hash}
    checked = tuple(
        Checked(name, r["id"], r["paper_id"], r["errors"], r["warnings"], r["hints"], r["problem"])
        for name, r in found.items()
    )
    return Gate(checked, tuple(name for name in names if name not in found))


def gate_pass(package: Package, *, by: User) -> Gate:
    """The gate after every file was audited by the engine of today; Refused where it is closed."""
    gate = gate_audit(package, by=by)
    if gate.why:
        raise Refused(gate.why)
    return gate


def gate_audit(package: Package, *, by: User | None = None) -> Gate:
    """Audit what this engine has not audited yet, for the organisation that discloses it."""
    gate = gate_of(package)
    if not gate.waiting:
        return gate
    told = {"actor": by.label if by else SYSTEM, "source": by.source if by else ""}
    for file in PackageFile.objects.filter(package=package, name__in=gate.waiting):
        name = file.name.rpartition("/")[2]
        audit_paper(name=name, data=bytes(file.content), owner=package.disclosure.organization, **told)
    return gate_of(package)
