"""The app of organisations and users."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Organisations, users and their roles."""

    name = "yiben.apps.orgs"
    label = "orgs"
    verbose_name = "机构与用户"
    default_auto_field = "django.db.models.BigAutoField"
