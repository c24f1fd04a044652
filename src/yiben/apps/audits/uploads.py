"""Taking in what users send: files and packages, checked, stored, and one job for all, in one transaction.

What is not a paper is named with its reason and never holds up the papers beside it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yiben.apps.audits.selectors import KIND
from yiben.apps.audits.services import UPLOAD_LIMIT, UploadRefused, paper_hold_listed, plain_name
from yiben.apps.documents.services import paper_receive
from yiben.apps.jobs.models import Job
from yiben.apps.jobs.selectors import steps_asked_for
from yiben.apps.jobs.services import Planned, job_enqueue
from yiben.apps.orgs.models import ApiClient, Organization, User
from yiben.apps.orgs.selectors import desk_of, powers_of
from yiben.formats import archive, registry
from yiben.formats.problem import ReadProblem

MIB = 1 << 20
BATCH_LIMIT = 100 * MIB
BATCH_FILES = 500
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: its name, its size, and how to get its bytes."""

    name: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Piece:
    """One file to audit, or why it is not taken in."""

    name: str
    data: bytes = b""
    problem: str = ""


def papers_submit(*, by: User, files: Iterable[Sent], owner: Organization | None = None) -> Job:
    """Store what somebody sent, for the organisation that holds it from now on, and put its audit in line.

    The sender's `papers.upload` must reach that organisation; where none is given, `desk_of` says which.
    UploadRefused where there is nothing to audit.
    """
    powers = powers_of(by)
    owner = owner or desk_of(by, powers, "papers.upload")
    if owner is None or not powers.may_in("papers.upload", owner):
        raise UploadRefused("您没有为这个单位送审的权限，没有接收。请联系本单位的系统管理员。")
    pieces = list(_within_limits(_pieces(files)))
    good = [piece for piece in pieces if not piece.problem]
    if not pieces:
        raise UploadRefused("请先选择一个文件。")
    if not good:
        raise UploadRefused("\n".join(piece.problem for piece in pieces[:10]))
    with transaction.atomic():
        _within_hour(by, len(good))
        steps = [_planned(piece, by, owner) for piece in sorted(pieces, key=_year)]
        title = f"审核“{good[0].name}”" if len(pieces) == 1 else f"送审{len(pieces)}份文件"
        return job_enqueue(kind=KIND, title=title, steps=steps, by=by)


def paper_submit(*, by: ApiClient, name: str, data: bytes) -> Job:
    """Store one paper that a client of the interface sent, and put its audit in line; its token limits how many."""
    owner = desk_of(by, powers_of(by), "papers.upload")
    piece = _checked(plain_name(name), data)
    if owner is None or piece.problem:
        raise UploadRefused(piece.problem or "令牌没有送审的权限，没有接收。")
    with transaction.atomic():
        return job_enqueue(kind=KIND, title=f"审核“{piece.name}”", steps=[_planned(piece, by, owner)], by=by)


def _year(piece: Piece) -> int:
    """The year in a name: a paper is held against the one of the year before, so that comes first."""
    found = re.search(r"20\d\d", piece.name)
    return int(found[0]) if found else 9999


def _planned(piece: Piece, by: User | ApiClient, owner: Organization) -> Planned:
    if piece.problem:
        return Planned(piece.name, problem=piece.problem)
    told = {"actor": by.label, "source": by.source}
    paper = paper_receive(name=piece.name, data=piece.data, **told)
    fresh = paper_hold_listed(paper=paper, organization=owner, **told)
    return Planned(piece.name, {"paper": paper.pk, "owner": owner.pk, "known": not fresh})


def _pieces(files: Iterable[Sent]) -> Iterator[Piece]:
    for file in files:
        name = plain_name(file.name)
        if name.lower().endswith(".zip"):
            yield from _unpacked(name, file)
        elif file.size > UPLOAD_LIMIT:
            yield Piece(name, problem=f"“{name}”：{UploadRefused.too_large()}")
        else:
            yield _checked(name, file.read())


def _unpacked(name: str, file: Sent) -> Iterator[Piece]:
    if file.size > BATCH_LIMIT:
        yield Piece(name, problem=f"“{name}”超过{BATCH_LIMIT // MIB}兆字节，没有接收。")
        return
    found = False
    try:
        for member in archive.members(file.read()):
            found = True
            yield _checked(plain_name(member.name), member.data)
    except ReadProblem as problem:
        yield Piece(name, problem=f"“{name}”：{problem.message}")
        return
    if not found:
        yield Piece(name, problem=f"“{name}”里没有文件，没有接收。")


def _checked(name: str, data: bytes) -> Piece:
    if len(data) > UPLOAD_LIMIT:
        return Piece(name, problem=f"“{name}”：{UploadRefused.too_large()}")
    if not data:
        return Piece(name, problem=f"“{name}”是空的，没有接收。")
    if not registry.readable(name):
        return Piece(
            name, problem=f"“{name}”不是能读的格式，没有接收。可以送审 docx、xlsx、pdf、html、txt 文件。"
        )
    return Piece(name, data)


def _within_limits(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, until there are more than one sending may hold."""
    size = number = 0
    for piece in pieces:
        size, number = size + len(piece.data), number + 1
        if number > BATCH_FILES:
            raise UploadRefused(f"一次最多送审{BATCH_FILES}份文件，这次全部没有接收。请分几次送。")
        if size > BATCH_LIMIT:
            raise UploadRefused(
                f"一次送审的文件（压缩包按解开后算）合计不超过{BATCH_LIMIT // MIB}兆字节，这次全部没有接收。请分几次送。"
            )
        yield piece


def _within_hour(by: User, number: int) -> None:
    """Hold a user to the limit of an hour; the user's row is held, so that two at once are counted."""
    User.objects.select_for_update().get(pk=by.pk)
    limit = settings.YIBEN_UPLOADS_PER_HOUR
    sent = steps_asked_for(user=by, kind=KIND, since=timezone.now() - HOUR)
    if sent + number > limit:
        raise UploadRefused(
            f"每人每小时最多送审{limit}份，您一小时内已送{sent}份，这次的{number}份没有接收。请过一会儿再送，或联系系统管理员。"
        )
