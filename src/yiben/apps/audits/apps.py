"""The app of audit runs."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Audit runs of papers."""

    name = "yiben.apps.audits"
    label = "audits"
    verbose_name = "审核"
    default_auto_field = "django.db.models.BigAutoField"
