"""A survey, the steps it went through, and what is secret about it until it closes."""

from django.db import models

from yiben.apps.orgs.models import Organization

FRAMED, DRAWN, ISSUED, SPENT = "framed", "drawn", "issued", "spent"
VOIDED, CLOSED = "voided", "closed"
STEPS = (
    (FRAMED, "封存名单"),
    (DRAWN, "抽样"),
    (ISSUED, "制作邀请单"),
    (SPENT, "登记已交纸质问卷"),
    (VOIDED, "作废"),
    (CLOSED, "结束"),
)


class Survey(models.Model):
    """A survey of an organisation for a year. `body` is the questionnaire as its file stated it, kept for good.

    `sizes` is how many are invited of each audience; `commitment` the fingerprint of the seed, published from the first
    moment; `open_key` the end of the address that anybody may answer at. A second one of a year only where the first was void.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="surveys")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("第几次")
    questionnaire = models.CharField("问卷", max_length=60)
    version = models.PositiveIntegerField("版本")
    body = models.JSONField("问卷内容")
    digest = models.CharField("问卷指纹", max_length=64)
    opens = models.DateField("开始")
    closes = models.DateField("截止")
    sizes = models.JSONField("邀请人数", default=dict)
    open_key = models.CharField("公开链接", max_length=40, unique=True)
    commitment = models.CharField("种子的指纹", max_length=64)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """One number a questionnaire, year and organisation."""

        ordering = ("-year", "organization", "questionnaire", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("organization", "year", "questionnaire", "number"), name="one_survey_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How the journal names it."""
        return f"survey/{self.pk}"


class SurveySecret(models.Model):
    """The seed, which the draw publishes, and the key of the devices' digests, which closing destroys."""

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="secret")
    seed = models.CharField("种子", max_length=64)
    device = models.CharField("设备指纹的密钥", max_length=64)

    def __str__(self) -> str:
        return f"{self.survey_id}"


class SurveyStep(models.Model):
    """A step of a survey with what it fixed: the fingerprint of a list, the seed, the fingerprint of all answers."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField("序号")
    step = models.CharField("步骤", max_length=10, choices=STEPS)
    content = models.JSONField("内容", default=dict)
    actor = models.CharField("何人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        """A number once a survey."""

        ordering = ("survey", "number")
        constraints = [models.UniqueConstraint(fields=("survey", "number"), name="one_survey_step_a_number")]

    def __str__(self) -> str:
        return f"{self.survey_id}#{self.number} {self.step}"
