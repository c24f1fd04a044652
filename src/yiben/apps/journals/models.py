"""Streams of journal entries, the leaves of their daily roots, and the keys of personal values.

Entries and leaves are never changed or deleted: triggers in the database refuse it (guards.py).
"""

from django.db import models

from yiben.core.value.chain import FIRST


class Stream(models.Model):
    """A chain and its head. The head is the row that a writer locks: never one lock for all."""

    name = models.CharField("链", max_length=200, unique=True)
    number = models.PositiveBigIntegerField("最后一条的序号", default=0)
    link = models.CharField("最后一条的指纹", max_length=64, default=FIRST)

    class Meta:
        """Oldest first."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One thing that was done. Its link covers every field above it and the link before."""

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间", db_index=True)
    actor = models.CharField("何人", max_length=100)
    source = models.CharField("来自", max_length=100, blank=True)
    action = models.CharField("做了什么", max_length=100)
    target = models.CharField("对什么", max_length=200, db_index=True)
    before = models.JSONField("之前", null=True)
    after = models.JSONField("之后", null=True)
    previous = models.CharField("上一条的指纹", max_length=64)
    link = models.CharField("指纹", max_length=64)

    class Meta:
        """A stream has no number twice. The indexes serve the journal's page, newest first."""

        ordering = ("id",)
        indexes = [
            models.Index(fields=("actor", "id"), name="journal_by_actor"),
            models.Index(fields=("action", "id"), name="journal_by_action"),
        ]
        constraints = [models.UniqueConstraint(fields=("stream", "number"), name="one_entry_per_number")]

    def __str__(self) -> str:
        return f"{self.stream_id}#{self.number} {self.action}"


class Leaf(models.Model):
    """The head of a stream as it stood when a root was sealed over it."""

    root = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="leaves")
    position = models.PositiveIntegerField("位置")
    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="leaves")
    number = models.PositiveBigIntegerField("序号")
    link = models.CharField("指纹", max_length=64)

    class Meta:
        """A root has no position twice."""

        ordering = ("root", "position")
        constraints = [models.UniqueConstraint(fields=("root", "position"), name="one_leaf_per_position")]

    def __str__(self) -> str:
        return f"{self.root_id}/{self.position}"


class SubjectKey(models.Model):
    """The key of one person's values, wrapped by the master key; empty once it was forgotten."""

    subject = models.CharField("何人的", max_length=200, unique=True)
    wrapped = models.CharField("包裹的密钥", max_length=200, blank=True)
    made_at = models.DateTimeField("产生时间")
    forgotten_at = models.DateTimeField("销毁时间", null=True)

    def __str__(self) -> str:
        return self.subject
