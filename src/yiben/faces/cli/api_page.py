"""The generated reference of the interface: its description as the site serves it, and a page made from that."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from yiben.faces.cli.access_page import interface_routes

ADDRESS = "/api/v1/openapi.json"
Json = dict[str, Any]


@cache
def description() -> Json:
    """The description as the site serves it; needs no database."""
    interface_routes()  # sets Django up
    from django.test import RequestFactory
    from django.urls import resolve

    found: Json = json.loads(resolve(ADDRESS).func(RequestFactory().get(ADDRESS)).content)
    return found


def openapi_text() -> str:
    """The description as it is committed."""
    return json.dumps(description(), ensure_ascii=False, indent=2) + "\n"


def api_page(made: str) -> str:
    """The page: every operation with its parameters and answers, every record, every problem."""
    found = description()
    lines = [made, "# The interface, version 1", "", found["info"]["description"], ""]
    lines += [
        "How to get a token and begin: [api.md](../api.md). For machines: [openapi.json](openapi.json)."
    ]
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            lines += [
                "",
                f"## {method.upper()} `{path}`",
                "",
                operation["description"],
                *_operation(operation),
            ]
    lines += ["", "## Records", "", "A `?` stands after what may be null."]
    for name, schema in found["components"]["schemas"].items():
        lines += ["", f"### {name}", "", schema.get("description", "").strip(), "", *_record(schema)]
    lines += ["", "## Problems", "", "`type` is `urn:yiben:problem:` and the code.", ""]
    lines += ["| status | code | title | detail |", "|---|---|---|---|"]
    for code, kind in found["x-problems"].items():
        lines.append(f"| {kind['status']} | `{code}` | {kind['title']} | {kind['detail']} |")
    return "\n".join(lines) + "\n"


def _operation(operation: Json) -> Iterator[str]:
    parameters = operation.get("parameters", [])
    if parameters:
        yield from ("", "| parameter | in | type | meaning |", "|---|---|---|---|")
    for one in parameters:
        need = "" if not one["required"] else " (needed)"
        cells = (
            f"`{one['name']}`{need}",
            one["in"],
            _type(one["schema"]).rstrip("?"),
            one.get("description", ""),
        )
        yield f"| {' | '.join(cells)} |"
    body = operation.get("requestBody")
    if body:
        kinds = " or ".join(f"`{kind}`" for kind in body["content"])
        yield from ("", f"Body: {kinds}; {body['description']}.")
    yield from ("", "| status | answer |", "|---|---|")
    for status, answer in operation["responses"].items():
        schema = next(iter(answer["content"].values()))["schema"]
        told = _type(schema) if int(status) < 400 else answer["description"]
        yield f"| {status} | {told} |"


def _record(schema: Json) -> Iterator[str]:
    yield from ("| key | type | meaning |", "|---|---|---|")
    for name, value in schema["properties"].items():
        yield f"| `{name}` | {_type(value)} | {value.get('description', '')} |"


def _type(schema: Json) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        kinds = [_type(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join(kinds) + ("?" if len(kinds) < len(schema["anyOf"]) else "")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}"
    return str(schema.get("format", schema["type"]))
