"""Settings that are whole numbers, told in words where they are not."""

import os

from django.core.exceptions import ImproperlyConfigured


def whole_number(name: str, default: int, *, least: int) -> int:
    """The number in an environment variable."""
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit()) or int(text) < least:
        raise ImproperlyConfigured(f"{name} 写的是“{text[:20]}”，应为不小于{least}的整数。")
    return int(text)
