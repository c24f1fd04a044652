"""The app of organisations and users."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """Organisations, users and their roles."""

    name = "yiben.apps.orgs"
    label = "orgs"
    verbose_name = "机构与用户"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for failed sign-ins."""
        from django.contrib.auth.signals import user_login_failed

        from yiben.apps.orgs.sign_ins import sign_in_failed

        user_login_failed.connect(sign_in_failed, dispatch_uid="yiben.sign_in_failed")
