"""Who may be asked, and who was drawn: by case number, never by name."""

from django.db import models

from yiben.apps.surveys.models.surveys import Survey


class FrameRow(models.Model):
    """Somebody on the list that an audience is drawn from, by the number of their case."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="frame")
    audience = models.CharField("对象", max_length=40)
    identifier = models.CharField("编号", max_length=100)

    class Meta:
        """Nobody twice on a list."""

        constraints = [
            models.UniqueConstraint(
                fields=("survey", "audience", "identifier"), name="one_frame_row_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.identifier


class Invitation(models.Model):
    """Somebody who was drawn. Of the token only its digest is kept, and whether it was used: not when.

    Whoever answers has every invitation of the survey written anew, so that no version of a row tells whose it was.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="invitations")
    audience = models.CharField("对象", max_length=40)
    number = models.PositiveIntegerField("邀请号")
    identifier = models.CharField("编号", max_length=100)
    digest = models.CharField("凭证的指纹", max_length=64, unique=True, null=True)
    used = models.BooleanField("已用", default=False)

    class Meta:
        """A number once a survey."""

        ordering = ("survey", "number")
        constraints = [models.UniqueConstraint(fields=("survey", "number"), name="one_invitation_a_number")]

    def __str__(self) -> str:
        return f"{self.survey_id}#{self.number}"
