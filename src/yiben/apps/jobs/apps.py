"""The app of jobs and notices."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs, workers and notices."""

    name = "yiben.apps.jobs"
    label = "jobs"
    verbose_name = "任务与消息"
    default_auto_field = "django.db.models.BigAutoField"
