"""The app of ledgers."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Ledgers of budget units."""

    name = "yiben.apps.ledgers"
    label = "ledgers"
    verbose_name = "账簿"
    default_auto_field = "django.db.models.BigAutoField"
