"""A job is a list of steps; a worker does them one by one and writes down each. Notices tell users."""

from django.conf import settings
from django.db import models
from django.utils import timezone

QUEUED, RUNNING, INTERRUPTED, DONE, FAILED = "queued", "running", "interrupted", "done", "failed"
STATES = (
    (QUEUED, "等待处理"),
    (RUNNING, "正在处理"),
    (INTERRUPTED, "中断，等待继续"),
    (DONE, "已完成"),
    (FAILED, "没有做成"),
)
WAITING = (QUEUED, INTERRUPTED)
ENDED = (DONE, FAILED)

STEP_WAITING, STEP_DONE, STEP_REFUSED, STEP_FAILED = "waiting", "done", "refused", "failed"
STEP_STATES = (
    (STEP_WAITING, "等待"),
    (STEP_DONE, "完成"),
    (STEP_REFUSED, "不能处理"),
    (STEP_FAILED, "没有做成"),
)


class Job(models.Model):
    """Long work that somebody asked for. `worker` names who does it now; empty where nobody does."""

    kind = models.CharField("种类", max_length=60)
    title = models.CharField("说明", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="jobs")
    organization = models.ForeignKey(
        "orgs.Organization", on_delete=models.PROTECT, null=True, related_name="jobs"
    )
    state = models.CharField("状态", max_length=12, choices=STATES, default=QUEUED)
    total = models.PositiveIntegerField("总步数", default=0)
    done = models.PositiveIntegerField("已处理步数", default=0)
    at = models.CharField("正在处理", max_length=255, blank=True)
    result = models.CharField("结果", max_length=300, blank=True)
    problem = models.CharField("没有做成的原因", max_length=500, blank=True)
    worker = models.CharField("处理进程", max_length=120, blank=True)
    attempts = models.PositiveIntegerField("开始次数", default=0)
    made_at = models.DateTimeField("提交时间", default=timezone.now)
    queued_at = models.DateTimeField("排队时间", default=timezone.now)
    started_at = models.DateTimeField("开始时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        """The newest first; what waits is found without a walk through what ended."""

        ordering = ("-id",)
        indexes = [
            models.Index(fields=("state", "queued_at"), name="jobs_in_line"),
            models.Index(fields=("by", "kind", "made_at"), name="jobs_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"

    @property
    def ended(self) -> bool:
        """True where nothing more will happen by itself."""
        return self.state in ENDED


class Step(models.Model):
    """One thing of a job: what it is called, what its handler needs, and what became of it."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField("序号")
    name = models.CharField("名称", max_length=255)
    parameters = models.JSONField("参数", default=dict)
    state = models.CharField("状态", max_length=12, choices=STEP_STATES, default=STEP_WAITING)
    attempts = models.PositiveIntegerField("开始次数", default=0)
    says = models.CharField("结果", max_length=500, blank=True)
    reference = models.CharField("指向", max_length=100, blank=True)

    class Meta:
        """In the order in which they are done."""

        ordering = ("job", "number")
        constraints = [models.UniqueConstraint(fields=("job", "number"), name="one_step_per_number")]

    def __str__(self) -> str:
        return f"{self.job_id}#{self.number} {self.state}"


class Worker(models.Model):
    """A process that does jobs, and when it was last alive."""

    name = models.CharField("名称", max_length=120, unique=True)
    started_at = models.DateTimeField("启动时间", default=timezone.now)
    beat_at = models.DateTimeField("最近一次报到", default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """Something a user should know; `reference` names what it is about, such as job/12."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    text = models.CharField("内容", max_length=500)
    reference = models.CharField("指向", max_length=100, blank=True)
    made_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("阅读时间", null=True)

    class Meta:
        """The newest first; the unread of a user are counted on every page."""

        ordering = ("-id",)
        indexes = [
            models.Index(fields=("user",), condition=models.Q(read_at__isnull=True), name="notices_not_read")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.text[:20]}"


class Daily(models.Model):
    """A work of every day was done on a day: no other worker does it again."""

    name = models.CharField("名称", max_length=60)
    day = models.DateField("日期")

    class Meta:
        """Once a day."""

        constraints = [models.UniqueConstraint(fields=("name", "day"), name="once_a_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
