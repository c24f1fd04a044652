"""What the framework's description leaves out: the refusals, the headers, and the scope of each operation."""

from collections.abc import Mapping
from typing import Any

from yiben.faces.api.problems import MEDIA, kinds
from yiben.faces.api.schemas import ProblemBody

REF = "#/components/schemas/{model}"
TOKEN = "token"
ALWAYS = (401, 403, 422, 429, 500, 503)
OF_ONE = (404,)
OF_WRITE = (400, 409, 411, 413, 415)
WAITS = (409, 429, 503)
_COUNT = {"schema": {"type": "string", "pattern": "^[0-9]+$"}, "required": True}
HEADERS = {
    "RateLimit-Limit": {
        **_COUNT,
        "description": "what a token may ask for in a minute: a reading is 1, a paper sent in is 10",
    },
    "RateLimit-Remaining": {**_COUNT, "description": "what is left of it in this minute"},
    "RateLimit-Reset": {**_COUNT, "description": "seconds until the next minute begins"},
    "Retry-After": {**_COUNT, "description": "seconds to wait"},
    "WWW-Authenticate": {"schema": {"type": "string"}, "required": True},
    "Location": {
        "schema": {"type": "string"},
        "required": True,
        "description": "where what was made is, or its state",
    },
    "Idempotency-Replayed": {
        "schema": {"const": "true"},
        "description": "where the key was used before: this is the answer of then",
    },
}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def complete(made: dict[str, Any], scopes: Mapping[str, str]) -> dict[str, Any]:
    """The description with refusals, headers and scopes; `scopes` is by operation."""
    made.pop("servers", None)
    problem = ProblemBody.model_json_schema(ref_template=REF)
    schemas = {**made["components"]["schemas"], **problem.pop("$defs"), "ProblemBody": problem}
    for address, methods in made["paths"].items():
        for method, operation in methods.items():
            scope = scopes[operation["operationId"]]
            operation["security"] = [{TOKEN: [scope]}]
            operation["summary"] = operation["description"].partition(".")[0]
            operation["description"] += f" Needs the scope `{scope}`."
            for parameter in operation["parameters"]:
                # The framework repeats the schema's list where OpenAPI has a map.
                parameter.pop("examples", None)
            _answers(operation, one="{" in address, writes=method != "get")
    made["components"] = {
        "schemas": dict(sorted(schemas.items())),
        "headers": HEADERS,
        "securitySchemes": {
            TOKEN: {
                "type": "http",
                "scheme": "bearer",
                "description": "Authorization: Bearer yiben_…; made and revoked under 接口 by an administrator",
            }
        },
    }
    made["x-problems"] = {
        code: {"status": kind.status, "title": kind.title, "detail": kind.detail}
        for code, kind in kinds().items()
    }
    return made


def _answers(operation: dict[str, Any], *, one: bool, writes: bool) -> None:
    answers = operation["responses"]
    for answer in answers.values():
        names = (*LIMITS, "Location", "Idempotency-Replayed") if writes else LIMITS
        answer["headers"] = _headers(names)
    statuses = {*ALWAYS, *(OF_ONE if one else ()), *(OF_WRITE if writes else ())}
    for status in sorted(statuses):
        named = [
            f"`{code}` {kind.title}"
            for code, kind in kinds().items()
            if kind.status == status and (writes or not kind.only_writes)
        ]
        headers = ["Retry-After"] if status in WAITS else []
        headers += ["WWW-Authenticate"] if status in (401, 403) else []
        headers += LIMITS if status in (403, 429) else ()
        answers[status] = {
            "description": "；".join(named),
            "content": {MEDIA: {"schema": {"$ref": REF.format(model="ProblemBody")}}},
            **({"headers": _headers(headers)} if headers else {}),
        }


def _headers(names: Any) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
