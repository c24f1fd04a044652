"""Publications and their events. An event is never changed or deleted; the last one is the state."""

from django.conf import settings
from django.db import models

from yiben.apps.audits.models import Run
from yiben.apps.disclosures.flow import APPROVED, PREPARED, RETURNED, WITHDRAWN
from yiben.apps.disclosures.package_models import (
    Disclosure,
    Package,
    PackageEvent,
    PackageFile,
    Publisher,
    Reminder,
    Reply,
)
from yiben.apps.disclosures.performance_models import PerformanceTexts
from yiben.apps.documents.models import Paper
from yiben.apps.orgs.models import Organization

__all__ = [
    "KINDS",
    "Disclosure",
    "Package",
    "PackageEvent",
    "PackageFile",
    "PerformanceTexts",
    "Publication",
    "PublicationEvent",
    "Publisher",
    "Reminder",
    "Reply",
]
KINDS = ((PREPARED, "送批"), (APPROVED, "批准公开"), (RETURNED, "退回"), (WITHDRAWN, "撤回公开"))


class Publication(models.Model):
    """A paper that an organisation publishes, or means to. What became of it is told by its events."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="publications")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        """Once a paper and organisation."""

        constraints = [
            models.UniqueConstraint(fields=("paper", "organization"), name="one_publication_of_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.paper_id}"


class PublicationEvent(models.Model):
    """One step: by whom, when, why, and the run it speaks of. The journal chains every one of them.

    `replied_on` is when the finance bureau approved the accounts, from which the law counts the days to publish.
    `figures` are those a citizen is shown, read when it was prepared; `with_leads` is chosen at approval.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("步骤", max_length=12, choices=KINDS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField("主要数字", default=list)
    with_leads = models.BooleanField("附疑点公开", default=False)
    replied_on = models.DateField("财政批复日", null=True)

    class Meta:
        """A publication has no number twice, so that two people cannot take the same step."""

        ordering = ("publication", "number")
        constraints = [models.UniqueConstraint(fields=("publication", "number"), name="one_event_per_number")]
        indexes = [
            models.Index(
                fields=("replied_on", "id"), condition=models.Q(replied_on__isnull=False), name="due_by_reply"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}#{self.number} {self.kind}"
