"""The JSON Schemas say what the strict readers read: every plan and every case conforms to them."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.files.shapes import CASE, PLAN, json_schema
from tests.schemas import schema_texts

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "tests" / "cases", ROOT / "resources", ROOT.parent / "shared" / "cases")
SCHEMAS = {"tierbook.plan/1": json_schema(PLAN), "tierbook.case/1": json_schema(CASE)}
TYPES: Mapping[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}


def all_files() -> list[tuple[Path, dict[str, Any]]]:
    """Every plan and case file that there is, with its content."""
    found = []
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(content, dict) and content.get("format") in SCHEMAS:
                found.append((path, content))
    return found


def mistakes(  # noqa: C901 - one keyword of a schema after the other
    value: object, kind: Mapping[str, Any], schema: Mapping[str, Any], path: str = "$"
) -> list[str]:
    """What is wrong with a value by a fragment of a schema: as much of JSON Schema as the program's own ones use."""
    unknown = kind.keys() - KEYWORDS
    assert not unknown, unknown
    if "$ref" in kind:
        return mistakes(value, schema["$defs"][kind["$ref"].removeprefix("#/$defs/")], schema, path)
    wrong = []
    if "type" in kind and kind["type"] != "null":
        fits = isinstance(value, TYPES[kind["type"]]) and (kind["type"] == "boolean" or not isinstance(value, bool))
        wrong += [] if fits else [f"{path}: no {kind['type']}"]
    if kind.get("type") == "null" and value is not None:
        wrong.append(f"{path}: not null")
    if ("enum" in kind and value not in kind["enum"]) or ("const" in kind and value != kind["const"]):
        wrong.append(f"{path}: none of {kind.get('enum', kind.get('const'))}")
    if isinstance(value, str):
        if "pattern" in kind and not re.search(kind["pattern"], value):
            wrong.append(f"{path}: does not look like {kind['pattern']}")
        wrong += [f"{path}: too short"] * (len(value) < kind.get("minLength", 0))
    if isinstance(value, int) and not kind.get("minimum", value) <= value <= kind.get("maximum", value):
        wrong.append(f"{path}: out of range")
    for key, least, most in (("anyOf", 1, len(kind.get("anyOf", ()))), ("oneOf", 1, 1)):
        if key in kind:
            fitting = sum(not mistakes(value, each, schema, path) for each in kind[key])
            wrong += [] if least <= fitting <= most else [f"{path}: fits {fitting} of {key}"]
    if isinstance(value, list) and "items" in kind:
        wrong += [
            each
            for place, item in enumerate(value)
            for each in mistakes(item, kind["items"], schema, f"{path}[{place}]")
        ]
    if isinstance(value, dict):
        wrong += [f"{path}.{key}: missing" for key in kind.get("required", ()) if key not in value]
        for key, member in value.items():
            other = kind.get("additionalProperties", {})
            inside = kind.get("properties", {}).get(key, other)
            unexpected = (
                [f"{path}.{key}: not known"] if inside is False else mistakes(member, inside, schema, f"{path}.{key}")
            )
            wrong += unexpected
    return wrong


KEYWORDS = {
    "$schema", "title", "$ref", "$defs", "type", "enum", "const", "pattern", "minLength", "minimum", "maximum", "anyOf",
    "oneOf", "items", "required", "properties", "additionalProperties", "format",
}  # fmt: skip


def test_every_plan_and_every_case_conforms_to_its_schema() -> None:
    files = all_files()
    assert len(files) > 150
    for path, content in files:
        schema = SCHEMAS[content["format"]]
        assert mistakes(content, schema, schema) == [], path


def a_plan_file() -> dict[str, Any]:
    schedule = {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]}
    return {
        "format": "tierbook.plan/1",
        "name": "N",
        "components": [{"key": "c", "base": {"measure": "revenue"}, "schedule": schedule}],
    }


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"colour": "red"}, "$.colour: not known"),
        ({"format": "tierbook.plan/2"}, "$.format: "),
        ({"name": ""}, "$.name: "),
        ({"name": 5}, "$.name: "),
        ({"pay_every": "week"}, "$.pay_every: "),
        ({"prorate_sums": "yes"}, "$.prorate_sums: "),
        ({"components": {}}, "$.components: "),
        ({"components": [{"key": "c"}]}, "$.components: "),
        ({"cap": 5}, "$.cap: "),
        ({"cap": "5%"}, "$.cap: "),
        ({"ramp": ["x"]}, "$.ramp: "),
        ({"holdback": {"rate": "5%", "release": "1"}}, "$.holdback: "),
        ({"values": {"a": "b"}}, "$.values: "),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(change: dict[str, object], wrong: str) -> None:
    schema = SCHEMAS["tierbook.plan/1"]
    assert mistakes(a_plan_file(), schema, schema) == []
    (found,) = mistakes(a_plan_file() | change, schema, schema)
    assert found.startswith(wrong)


def test_null_and_comments_are_allowed_everywhere() -> None:
    schema = SCHEMAS["tierbook.plan/1"]
    content = a_plan_file() | {"note": "n", "source": "s", "cap": None, "ramp": []}
    content["components"][0]["base"] |= {"note": "n", "of": None}
    assert mistakes(content, schema, schema) == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=lambda schema: str(schema["title"]))
def test_a_schema_defines_all_that_it_refers_to(schema: dict[str, Any]) -> None:
    text = json.dumps(schema)
    referred = set(re.findall(r"#/\$defs/(\w+)", text))
    assert referred == set(schema["$defs"])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schemas_in_the_docs_are_those_of_the_readers() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    for name, text in schema_texts().items():
        assert (docs / name).read_text("utf-8") == text, "python3 dev.py schema writes them anew"
