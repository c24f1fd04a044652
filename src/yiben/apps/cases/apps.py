"""The app of cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases of organisations."""

    name = "yiben.apps.cases"
    label = "cases"
    verbose_name = "办件"
    default_auto_field = "django.db.models.BigAutoField"
