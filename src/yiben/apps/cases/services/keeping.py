"""The kind of a new case as its file states it, kept once: its cases live by what was kept."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from yiben.apps.cases.models import CaseTypeKept
from yiben.apps.cases.rulebook import Edition, changed_silently, edition_of
from yiben.apps.cases.services.common import Person, label_of, refusal
from yiben.apps.journals.services import journal_append


def kind_kept(*, by: Person, type_id: str, at: datetime) -> CaseTypeKept:
    """The kept edition of the kind in force; kept now where it is new. Refused where a file was changed silently."""
    found = edition_of(type_id, at.year)
    if found is None:
        text = f"没有“{type_id}”这种办件，或{at.year}年它不在有效期内。"
        raise refusal("data", "办件种类", type_id, "有效的办件种类", text)
    kept = CaseTypeKept.objects.filter(type=type_id, edition=found.edition).first()
    return kept or _keep(by, found)


def _keep(by: Person, edition: Edition) -> CaseTypeKept:
    for other in CaseTypeKept.objects.filter(type=edition.type).order_by("-version", "-id"):
        if changed := changed_silently(other, edition):
            text = f"{changed}，不能用来开办新件。请恢复原文件，或把改动写成新的版本。"
            raise refusal("data", edition.body["title"], f"第{edition.version}版", "与首次使用时相同", text)
    fields = {
        "digest": edition.digest,
        "body": edition.body,
        "limits": edition.limits,
        "kept_at": timezone.now(),
    }
    try:
        with transaction.atomic():
            kept = CaseTypeKept.objects.create(
                type=edition.type, version=edition.version, edition=edition.edition, **fields
            )
    except IntegrityError:  # somebody opened the first case of it at the same time
        return CaseTypeKept.objects.get(type=edition.type, edition=edition.edition)
    journal_append(
        action="case_type.keep",
        target=f"case_type/{edition.type}",
        actor=label_of(by),
        source=by.source if by is not None else "",
        after={"version": edition.version, "edition": edition.edition},
    )
    return kept
