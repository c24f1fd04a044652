"""The app of surveys."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Satisfaction surveys of organisations."""

    name = "yiben.apps.surveys"
    label = "surveys"
    verbose_name = "满意度调查"
    default_auto_field = "django.db.models.BigAutoField"
