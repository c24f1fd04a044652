"""Numbers that come from the environment."""

import os

from django.core.exceptions import ImproperlyConfigured


def whole_number(name: str, default: int, *, least: int = 0) -> int:
    """The number in an environment variable; what is no number is a wrong setting, said in words."""
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdecimal()):
        raise ImproperlyConfigured(f"{name} 应为整数，读到的是“{text[:40]}”；不用它时请删去这个变量。")
    if int(text) < least:
        raise ImproperlyConfigured(f"{name} 不得小于 {least}，读到的是“{text[:40]}”。")
    return int(text)
