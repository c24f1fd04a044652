"""Passwords hashed with little work: the site's own hash takes a tenth of a second on purpose."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The hash of the site with as little work as it can have."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


def hash_quickly() -> None:
    """From now on in this process, and in those that it forks."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = [f"{__name__}.{QuickArgon2.__name__}"]
