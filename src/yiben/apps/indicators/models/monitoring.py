"""Run monitoring (绩效运行监控): what was seen on a day, and the measures that are followed until they are closed."""

from django.db import models

from yiben.apps.indicators.models.objectives import ObjectiveEdition, ObjectiveRecord

LIGHTS = (("green", "绿灯"), ("yellow", "黄灯"), ("red", "红灯"), ("", "无数据"))
DONE, POSTPONED, CLOSED, REOPENED = "done", "postponed", "closed", "reopened"
STEPS = ((DONE, "已落实"), (POSTPONED, "延期"), (CLOSED, "核实销号"), (REOPENED, "重新打开"))


class Monitoring(models.Model):
    """A monitoring of an edition at a day: `content` is plain JSON with execution, progress, forecast and light of each
    indicator; `light` is the worst of them. It is frozen."""

    objective = models.ForeignKey(ObjectiveRecord, on_delete=models.PROTECT, related_name="monitorings")
    edition = models.ForeignKey(ObjectiveEdition, on_delete=models.PROTECT, related_name="monitorings")
    number = models.PositiveIntegerField("序号")
    day = models.DateField("截至")
    content = models.JSONField("内容")
    digest = models.CharField("指纹", max_length=64)
    light = models.CharField("灯色", max_length=8, choices=LIGHTS, blank=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once an objective, newest first."""

        ordering = ("objective", "-number")
        constraints = [
            models.UniqueConstraint(fields=("objective", "number"), name="one_monitoring_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} {self.day}"


class Remedy(models.Model):
    """Why an indicator lags, what is done about it, by whom and until when. Its last step is its state."""

    monitoring = models.ForeignKey(Monitoring, on_delete=models.PROTECT, related_name="remedies")
    indicator = models.CharField("指标", max_length=60)
    cause = models.CharField("原因", max_length=500)
    measure = models.CharField("措施", max_length=500)
    person = models.CharField("责任人", max_length=100)
    due = models.DateField("期限")
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """In the order of their days."""

        ordering = ("due", "id")

    def __str__(self) -> str:
        return f"{self.monitoring_id} {self.indicator}"


class RemedyStep(models.Model):
    """A step of a measure. Who carried it out does not close it."""

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=10, choices=STEPS)
    note = models.CharField("说明", max_length=500)
    due = models.DateField("新的期限", null=True)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once a measure."""

        ordering = ("remedy", "number")
        constraints = [models.UniqueConstraint(fields=("remedy", "number"), name="one_remedy_step_a_number")]

    def __str__(self) -> str:
        return f"{self.remedy_id} {self.step}"
