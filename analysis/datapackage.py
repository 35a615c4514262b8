"""Tables described for machines: a Frictionless Data Package.

Source: Data Package and Table Schema, https://datapackage.org (v1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.extract.tables import DAY, FLAG, REAL, SCHEMAS, WHOLE

TYPES = {WHOLE: "integer", REAL: "number", FLAG: "boolean", DAY: "date"}
KEYS = {"reports": ["report_id"], "sentences": ["report_id", "sentence_id"],
        "actors": ["report_id", "mention_id"], "dates": ["report_id", "date_id"],
        "quantities": ["report_id", "quantity_id"],
        "attributions": ["report_id", "attribution_id"],
        "clauses": ["report_id", "clause_id"], "events": ["report_id", "event_id"]}


def table_schema(name: str) -> dict[str, Any]:
    """The Table Schema of one of the package's tables."""
    fields = [
        {"name": column, "type": TYPES.get(dtype, "string")}
        | ({"trueValues": ["True", "true"], "falseValues": ["False", "false"]}
           if dtype == FLAG else {})
        for column, dtype in SCHEMAS[name].items()
    ]
    return {"fields": fields, "missingValues": [""]} | (
        {"primaryKey": KEYS[name]} if name in KEYS else {}
    )


def package(files: Mapping[str, str], *, pipeline: str, version: str) -> dict[str, Any]:
    """The descriptor of a folder of tables; `files` gives each table's file name.

    Only CSV files carry a schema: the others carry their types themselves.
    """
    return {
        "name": "reported-events-tables",
        "title": "What news reports report: one row is one mention in one report",
        "description": f"Made by reported-events {version} with {pipeline}. "
                       "Columns: data/CODEBOOK.md of that project.",
        "resources": [
            {"name": name, "path": file, "profile": "tabular-data-resource", "encoding": "utf-8",
             "format": "csv", "mediatype": "text/csv", "schema": table_schema(name)}
            if file.endswith(".csv") else
            {"name": name, "path": file, "format": file.rsplit(".", 1)[-1]}
            for name, file in files.items()
        ],
    }
