"""Personal answers sealed before anything keeps them: event, standing and journal hold ciphertext only."""

import json
import secrets
from collections.abc import Mapping
from typing import Any

from yiben.apps.journals import vault
from yiben.core.casework.case_type import CaseType


def subject_new() -> str:
    """The vault's name of a new applicant: by chance, so that it tells nothing."""
    return f"applicant/{secrets.token_hex(16)}"


def sealed(subject: str, case_type: CaseType, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the personal ones sealed under their applicant."""
    personal = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for name, value in answers.items()
        if name in case_type.personal and value not in (None, "")
    }
    return {**answers, **vault.seal_all(subject=subject, values=personal)} if personal else dict(answers)
