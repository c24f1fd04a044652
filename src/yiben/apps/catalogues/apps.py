"""The app of the catalogue."""

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    """Service items of organisations, version by version."""

    name = "yiben.apps.catalogues"
    label = "catalogues"
    verbose_name = "政务服务事项"
    default_auto_field = "django.db.models.BigAutoField"
