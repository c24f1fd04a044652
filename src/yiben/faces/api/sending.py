"""How the description tells of a body that is a file, and of the key that makes sending it twice harmless."""

from typing import Any

from yiben.apps.audits.services import UPLOAD_LIMIT
from yiben.faces.api.incoming import BARE, FIELD, FORM
from yiben.faces.api.once import HEADER, SHAPE

_BYTES = {"type": "string", "format": "binary"}
_PAPER = "2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长9.79%。\n"
SENDING: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "required": False,
            "schema": {"type": "string", "pattern": SHAPE},
            "description": "one new key for each new paper: the same key with the same file answers as before, "
            "with another file it is refused; kept for 24 hours",
        }
    ],
    "requestBody": {
        "required": True,
        "description": f"one file, docx, xlsx, pdf, html or txt, at most {UPLOAD_LIMIT // 1024 // 1024} MiB",
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: _BYTES},
                    "additionalProperties": False,
                },
                "example": {FIELD: _PAPER},
            },
            BARE: {"schema": _BYTES, "example": _PAPER},
        },
    },
}
