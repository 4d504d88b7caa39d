"""OpenAPI, generated from the act dataclasses: what is described is what is read."""

from __future__ import annotations

from functools import cache
from typing import Any

from asamblea.acts import ACTS
from asamblea.api.reading import adapter
from asamblea.rules.fitness import LARGEST

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}
_VALUE = {"$ref": "#/components/schemas/Value"}
_VALUES = {
    "anyOf": [
        _TEXT,
        _NUMBER,
        {"type": "boolean"},
        {"type": "null"},
        {"type": "array", "items": _VALUE},
        {"type": "object", "additionalProperties": _VALUE},
    ]
}
_REASON = {
    "type": "object",
    "required": ["code", "article", "facts"],
    "properties": {"code": _TEXT, "article": _TEXT, "facts": {"type": "object"}},
}
_ANSWER = {
    "type": "object",
    "properties": {
        "body": _TEXT,
        "minute": {"type": ["integer", "null"]},
        "leaf": _TEXT,
        "facts": {"type": "object"},
        "reasons": {"type": "array", "items": _REASON},
    },
}
_REFUSAL = {"type": "object", "properties": {"reasons": {"type": "array", "items": _REASON}}, "required": ["reasons"]}
_PROBLEM = {"type": "object", "properties": {"error": _TEXT}, "required": ["error"]}
_READ = {
    "/api/openapi.json": "Describe this API.",
    "/api/bodies/": "List the bodies whose pages are open to you.",
    "/api/bodies/{body}/": "Tell about one body: its charter in force and the size of its record.",
    "/api/bodies/{body}/record/": "List a hundred minutes from number `from` on, exactly as they were hashed.",
    "/api/bodies/{body}/record/checkpoint/": "Give the signed statement of the record's size and root.",
    "/api/bodies/{body}/record/{n}/proof/": "Prove that a minute stands in the record.",
}


@cache
def description() -> dict[str, Any]:
    """Return the whole OpenAPI 3.1 description."""
    paths: dict[str, Any] = {path: {"get": _reading(path, words)} for path, words in _READ.items()}
    paths |= {f"/api/acts/{name}/": {"post": _acting(name)} for name in sorted(ACTS)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Asamblea", "version": "1", "description": "The same door as every page and every form."},
        "components": {
            "schemas": {"Value": _VALUES},
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"device": []}],
        "paths": paths,
    }


def _reading(path: str, words: str) -> dict[str, Any]:
    places = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    known: list[dict[str, Any]] = [
        {"name": place, "in": "path", "required": True, "schema": _place(place)} for place in places
    ]
    if path.endswith("/record/"):
        known.append({"name": "from", "in": "query", "required": False, "schema": {**_NUMBER, "minimum": 0}})
    return {"summary": words, "parameters": known, "responses": _responses({"type": "object"}, (400, 404, 405))}


def _place(place: str) -> dict[str, Any]:
    if place == "n":
        return {**_NUMBER, "minimum": 0, "maximum": 2**31 - 1}
    return {**_TEXT, "pattern": "^[a-z0-9-]{1,40}$"}


def _acting(name: str) -> dict[str, Any]:
    schema = {**_whole(adapter(name).json_schema()), "additionalProperties": False}
    schema.pop("description", None)
    return {
        "summary": (ACTS[name].__doc__ or name).splitlines()[0],
        "operationId": name,
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": _responses(_ANSWER, (400, 403, 404, 405, 409, 413, 422)),
    }


def _whole(schema: Any) -> Any:
    """Say in the schema what the door says: whole numbers of a size, and nothing that is not a plain value."""
    if isinstance(schema, list):
        return [_whole(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: _whole(value) for key, value in schema.items()}
    if told.get("type") == "integer":
        told |= _NUMBER
    return {**told, "additionalProperties": _VALUE} if told.get("additionalProperties") is True else told


def _responses(good: dict[str, Any], others: tuple[int, ...]) -> dict[str, Any]:
    told = {"200": {"description": "Done.", "content": {"application/json": {"schema": good}}}}
    for status in others:
        schema = _REFUSAL if status in (403, 409) else _PROBLEM
        told[str(status)] = {"description": "Refused.", "content": {"application/json": {"schema": schema}}}
    return told
