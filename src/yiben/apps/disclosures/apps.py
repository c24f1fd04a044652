"""The app of publications."""

from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    """Publications of papers."""

    name = "yiben.apps.disclosures"
    label = "disclosures"
    verbose_name = "公开"
    default_auto_field = "django.db.models.BigAutoField"
