"""Texts that people write: one line, neither empty nor longer than is kept."""

from yiben.apps.indicators.services.common import PerformanceRefused


def text_held(text: str, what: str, longest: int) -> str:
    """A text as it is kept; refused where it is empty or too long."""
    plain = " ".join(text.replace("\x00", "").split())
    if not plain:
        raise PerformanceRefused((f"请写明{what}。",))
    if len(plain) > longest:
        raise PerformanceRefused((f"{what}不超过{longest}字，现有{len(plain)}字。",))
    return plain
