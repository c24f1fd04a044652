"""What was done on another platform comes in as events: tried first, then all or nothing, and what is known is not doubled."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from yiben.apps.cases.clock import civil, now
from yiben.apps.cases.models import Case, CaseEvent, CaseTypeKept, ForeignBatch
from yiben.apps.cases.rulebook import kit_of
from yiben.apps.cases.services.bulk import History, Loaded, Stuck, cases_load, history_fold
from yiben.apps.cases.services.common import IMPORT, Person, label_of, must, powers_for
from yiben.apps.cases.services.foreign_reading import (
    foreign_places,
    foreign_presets,
    foreign_rulebook,
    foreign_scope,
)
from yiben.apps.cases.services.foreign_report import ForeignRefused, ForeignReport
from yiben.apps.cases.services.forms import faults_of
from yiben.apps.cases.services.keeping import kind_kept
from yiben.apps.orgs.models import Organization
from yiben.apps.orgs.services import Refused
from yiben.core.casework.case import Step
from yiben.core.casework.case_type import SYSTEM
from yiben.core.casework.foreign import (
    ForeignCase,
    ForeignEvent,
    answers_of,
    cases_of,
    step_for,
)
from yiben.core.intake.entries import EntryRead
from yiben.core.intake.problem import RowProblem
from yiben.core.intake.reading import Intake
from yiben.core.value.rows import SheetRow
from yiben.formats.sheets import open_rows

CHUNK = 500
TELL_EVERY = 2000
Follow = Callable[[int], None]


def foreign_import(
    *,
    by: Person,
    organization: Organization,
    source: str,
    name: str,
    data: bytes,
    dry_run: bool = False,
    follow: Follow | None = None,
) -> ForeignReport:
    """Read a file of a platform and write what is new, all or nothing; ForeignRefused tells every problem.

    With `dry_run` nothing is written and problems stand in the report. ReadProblem for what is no such file.
    `follow` is told from time to time how many rows were read.
    """
    must(by, powers_for(by), (IMPORT,), organization)
    digest = sha256(data).hexdigest()
    source = source_named(source)
    _must_be_new(organization, source, digest)
    intake = Intake(foreign_rulebook(), foreign_scope(by, organization))
    entries: list[EntryRead] = list(intake.read(_followed(open_rows(name, data), follow)))
    report = ForeignReport(rows=intake.rows, presets=tuple(h.preset.title for h in intake.headers))
    report.problems = [*intake.problems, *(p for entry in entries for p in entry.problems)]
    good = [entry for entry in entries if not entry.problems]
    told = list(cases_of(good, foreign_presets()))
    return _import(
        by, organization, source, told, report, (name[:200], digest, "、".join(report.presets)), dry_run
    )


def foreign_send(
    *, by: Person, organization: Organization, source: str, cases: Iterable[ForeignCase], digest: str
) -> ForeignReport:
    """The same for cases that a platform sends itself; `digest` is the sha256 of the message."""
    must(by, powers_for(by), (IMPORT,), organization)
    source = source_named(source)
    _must_be_new(organization, source, digest)
    told = list(cases)
    report = ForeignReport(rows=len(told))
    return _import(by, organization, source, told, report, ("接口", digest, "接口"), False)


def _import(
    by: Person,
    organization: Organization,
    source: str,
    told: list[ForeignCase],
    report: ForeignReport,
    about: tuple[str, str, str],
    dry_run: bool,
) -> ForeignReport:
    report.cases, report.events = len(told), sum(len(case.events) for case in told)
    places = foreign_places(by, organization)
    with transaction.atomic():
        histories = list(_histories(by, source, told, places, organization, report))
        if dry_run or report.problems:
            transaction.set_rollback(dry_run or bool(report.problems))
        else:
            _write(by, organization, source, histories, report, about)
    report.problems.sort(key=lambda one: (one.sheet, one.row, one.column))
    if report.problems and not dry_run:
        raise ForeignRefused(report)
    return report


def _write(
    by: Person,
    organization: Organization,
    source: str,
    histories: list[History],
    report: ForeignReport,
    about: tuple[str, str, str],
) -> Loaded:
    name, digest, preset = about
    report.batch = ForeignBatch.objects.create(
        organization=organization,
        source=source,
        name=name,
        sha256=digest,
        preset=preset[:60],
        rows=report.rows,
        fresh=report.fresh,
        actor=label_of(by),
        at=timezone.now(),
    )
    target = f"foreign/{report.batch.pk}"
    return cases_load(by=by, histories=histories, target=target, batch=report.batch)


def _histories(
    by: Person,
    source: str,
    told: list[ForeignCase],
    places: Mapping[str, Organization],
    home: Organization,
    report: ForeignReport,
) -> Iterator[History]:
    """What is new of each case, tried by the engine; what it does not take becomes a problem of its row."""
    present = civil(now())
    found: dict[tuple[str, int], CaseTypeKept] = {}

    def kinds(type_id: str, at: datetime) -> CaseTypeKept:
        key = (type_id, at.year)
        if key not in found:
            found[key] = kind_kept(by=by, type_id=type_id, at=at)
        return found[key]

    for start in range(0, len(told), CHUNK):
        some = told[start : start + CHUNK]
        known = _known(source, [case.number for case in some])
        for case in some:
            held, seen = known.get(case.number, (None, set()))
            history = _history(kinds, source, case, held, seen, places.get(case.unit, home), present, report)
            if history is not None and history.steps:
                report.fresh += len(history.steps)
                yield history


def _history(
    kinds: Callable[[str, datetime], CaseTypeKept],
    source: str,
    case: ForeignCase,
    held: Case | None,
    seen: set[tuple[str, int, datetime]],
    place: Organization,
    present: datetime,
    report: ForeignReport,
) -> History | None:
    fresh = [one for one in case.events if not {(one.action, 0, one.at), ("", one.code, one.at)} & seen]
    if not fresh:
        return None
    late = next((one for one in fresh if one.at > present), None)
    if late is not None:
        report.problems.append(_problem(late, "future", f"{late.at:%Y-%m-%d %H:%M}还没有到。请核对时间。"))
        return None
    kept = held.kept_type if held else kinds(case.type, fresh[0].at)
    kind = kit_of(kept).type
    state, steps = held.state if held else "new", []
    for event in fresh:
        action = step_for(kind, state, event)
        asked = kind.actions.get(action)
        if asked is None:
            title = kind.states[state].title if state in kind.states else "新办件"
            report.problems.append(
                _problem(
                    event,
                    "step",
                    f"办件{case.number}这时是“{title}”，没有可以记入的这一环节。请核对环节和时间的先后。",
                )
            )
            return None
        schema = kind.form if not steps and held is None else asked.asks
        said = answers_of(schema, {**(case.form if not steps and held is None else {}), **event.data})
        if faults := faults_of(schema, said, personal=kind.personal):
            report.problems += [_problem(event, "answer", f"办件{case.number}：{one.text}") for one in faults]
            return None
        actor = f"platform/{source}"[:100]
        steps.append(Step(action, event.at, actor, SYSTEM, said, event.channel, event.window))
        state = asked.to or state
    history = History(
        type=case.type, organization=held.organization if held else place, steps=steps, source=source,
        source_number=case.number, item=case.item, title=case.title[:200], known=held,
    )  # fmt: skip
    stuck = history_fold(history, kept)
    if isinstance(stuck, Stuck):
        report.problems.append(
            _problem(fresh[stuck.place], "refused", f"办件{case.number}：{stuck.refusals[0].text}")
        )
        return None
    return history


def _known(source: str, numbers: list[str]) -> dict[str, tuple[Case, set[tuple[str, int, datetime]]]]:
    """The cases of a platform that are there, held by this transaction, with what is known to have happened."""
    found = (
        Case.objects.select_for_update(of=("self",))
        .filter(source=source, source_number__in=numbers)
        .select_related("organization", "kept_type")
    )
    held: dict[int, tuple[Case, set[tuple[str, int, datetime]]]] = {case.pk: (case, set()) for case in found}
    rows = CaseEvent.objects.filter(case__in=list(held)).values_list("case_id", "action", "code", "at")
    for pk, action, code, at in rows:
        held[pk][1].update({(action, 0, civil(at)), ("", code, civil(at))})
    return {case.source_number: (case, events) for case, events in held.values()}


def _followed(rows: Iterable[SheetRow], follow: Follow | None) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, start=1):
        if follow is not None and number % TELL_EVERY == 0:
            follow(number)
        yield row


def source_named(text: str) -> str:
    """The name of a platform as it is kept."""
    plain = " ".join(text.split())[:60]
    if not plain:
        raise Refused(
            "请写明来源平台的名称，例如“省一体化政务服务平台”。同一平台每次写法要一样，已有的环节才认得出。"
        )
    return plain


def _must_be_new(organization: Organization, source: str, digest: str) -> None:
    before = ForeignBatch.objects.filter(organization=organization, source=source, sha256=digest).first()
    if before is not None:
        when = timezone.localtime(before.at)
        raise Refused(
            f"这份文件已于{when:%Y-%m-%d %H:%M}导入过（{before.name}，{before.fresh}条新环节），内容一字不差。"
        )


def _problem(event: ForeignEvent, what: str, says: str) -> RowProblem:
    return RowProblem(what, says, event.sheet, event.row, read=f"{event.at:%Y-%m-%d %H:%M}")
