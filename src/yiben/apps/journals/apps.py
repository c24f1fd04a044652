"""The app of the journals."""

from django.apps import AppConfig


class JournalsConfig(AppConfig):
    """Journals, their roots, and the keys of personal values."""

    name = "yiben.apps.journals"
    label = "journals"
    verbose_name = "日志"
    default_auto_field = "django.db.models.BigAutoField"
