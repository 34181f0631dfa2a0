"""Writes the JSON Schemas of plan and case files into a folder: python -m tests.schemas DIR (python dev.py schema)."""

import json
import sys
from pathlib import Path

from desktop_app.domain.files.shapes import CASE, PLAN, json_schema

FILES = {"plan-schema.json": PLAN, "case-schema.json": CASE}


def schema_texts() -> dict[str, str]:
    """The content of each file by its name."""
    return {name: json.dumps(json_schema(shape), ensure_ascii=False, indent=2) + "\n" for name, shape in FILES.items()}


if __name__ == "__main__":
    for name, text in schema_texts().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
