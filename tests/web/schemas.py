"""Checks a value against the part of JSON Schema that the description of the open figures uses."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

Json = Any
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_KNOWN = {
    "$ref", "type", "required", "additionalProperties", "properties", "items", "enum", "format", "pattern",
    "description",
}  # fmt: skip


def faults(value: Json, schema: Mapping[str, Json], whole: Mapping[str, Json], at: str = "$") -> list[str]:
    """Return what is wrong with a value. ``whole``: the document that references point into."""
    assert set(schema) <= _KNOWN, f"{at}: the schema says more than is checked"
    if "$ref" in schema:
        return faults(value, resolve(schema["$ref"], whole), whole, at)
    if not _is_of_type(value, schema.get("type")):
        return [f"{at}: {value!r} is no {schema['type']}"]
    found = (
        [f"{at}: {value!r} is none of {schema['enum']}"] if value not in schema.get("enum", [value]) else []
    )
    if schema.get("format") == "date" and date.fromisoformat(value).isoformat() != value:
        found.append(f"{at}: {value!r} is no date")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{at}: {value!r} does not match")
    if isinstance(value, dict):
        found += _faults_of_object(value, schema, whole, at)
    if isinstance(value, list):
        for place, one in enumerate(value):
            found += faults(one, schema["items"], whole, f"{at}[{place}]")
    return found


def resolve(reference: str, whole: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return what a reference within the document points to."""
    found: Json = whole
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return dict(found)


def _faults_of_object(
    value: dict[str, Json], schema: Mapping[str, Json], whole: Mapping[str, Json], at: str
) -> list[str]:
    properties = schema["properties"]
    found = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    if not schema.get("additionalProperties", True):
        found += [f"{at}: {name} is not described" for name in value if name not in properties]
    for name, one in value.items():
        if name in properties:
            found += faults(one, properties[name], whole, f"{at}.{name}")
    return found


def _is_of_type(value: Json, wanted: str | list[str] | None) -> bool:
    if wanted is None:
        return True
    names = [wanted] if isinstance(wanted, str) else wanted
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)
