"""Events as PLOVER-style records, for people whose tools read that.

Field names and codes follow the public description of PLOVER and POLECAT
(Halterman et al. 2023); claimant, status and quantities, which those records
do not have, stand under names of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.cells import several
from analysis.extract.tables import plain_rows

Row = Mapping[str, Any]


def plover_records(tables: Mapping[str, pd.DataFrame]) -> Iterator[dict[str, Any]]:
    """One record per event of the tables of one or many reports, in their order."""
    quantities = {
        (row["report_id"], row["quantity_id"]): row for row in plain_rows(tables["quantities"])
    }
    published = dict(zip(tables["reports"]["report_id"], tables["reports"]["published"],
                         strict=True))
    for event in plain_rows(tables["events"]):
        linked = [
            quantities[event["report_id"], one] for one in several(event["quantity_ids"])
        ]
        yield _record(event, linked, _day(published.get(event["report_id"])))


def _record(event: Row, quantities: list[Row], published: str | None) -> dict[str, Any]:
    return {
        "event_id": f"{event['report_id']}/{event['event_id']}",
        "event_type": event["plover_type"] or event["event_type"],
        "event_mode": event["mode"],
        "act": event["event_type"],
        "cameo_root": event["cameo_root"],
        "actor": _parties(event, "actor"),
        "recipient": _parties(event, "recipient"),
        "date_start": _day(event["date_start"]),
        "date_end": _day(event["date_end"]),
        "location": event["place"] and {"name": event["place"], "id": event["place_id"]},
        "event_text": event["evidence"],
        "text_span": [event["trigger_start"], event["trigger_end"]],
        "magnitude": [
            {name: one[name] for name in ("text", "low", "high", "bound", "unit", "counted",
                                          "scope", "role")}
            for one in quantities
        ],
        "status": event["status"],
        "claimant": event["claimant_id"],
        "same_as": event["same_as"] and f"{event['report_id']}/{event['same_as']}",
        "story": event["report_id"],
        "publication_date": published,
    }


def _parties(event: Row, who: str) -> list[dict[str, str | None]]:
    """The parties as written, each with its id; ids without words of their own are kept."""
    ids, names = several(event[f"{who}_id"]), several(event[who])
    return [
        {"name": names[i] if i < len(names) else None, "id": ids[i] if i < len(ids) else None}
        for i in range(max(len(ids), len(names)))
    ]


def _day(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else value.date().isoformat()
