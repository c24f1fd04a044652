"""The app of indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Objectives, monitoring and evaluations of budget units."""

    name = "yiben.apps.indicators"
    label = "indicators"
    verbose_name = "绩效"
    default_auto_field = "django.db.models.BigAutoField"
