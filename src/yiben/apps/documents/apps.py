"""The app of received papers."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers as received."""

    name = "yiben.apps.documents"
    label = "documents"
    verbose_name = "公开文本"
    default_auto_field = "django.db.models.BigAutoField"
