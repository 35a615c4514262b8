"""When the reported acts lie in time: what happened apart from what is planned or possible."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.cells import known
from analysis.names import actor_names
from analysis.summaries import STANDING, event_label, figure_words

COLUMNS = {
    "event_id": "string", "sentence_id": "string", "what": "string", "event_type": "string",
    "status": "string", "standing": "string", "date_start": "datetime64[s]",
    "date_end": "datetime64[s]", "when": "string", "days": "Int64", "date_words": "string",
    "precision": "string", "basis": "string", "n_mentions": "Int64",
}


def timeline(
    events: pd.DataFrame, dates: pd.DataFrame, actors: pd.DataFrame, quantities: pd.DataFrame
) -> pd.DataFrame:
    """One row per dated event, in order of time: its interval of days and what dates it.

    `standing` is happened, ahead or not; `days` the width of the interval, empty
    where an end is open; `basis` explicit, publication or other_date, as the
    date expression `date_words` has it; `sentence_id` is where that stands.
    Events without a date are left out.
    """
    names = actor_names(actors)
    figures = figure_words(quantities)
    by_id = {row["date_id"]: row for row in dates.to_dict("records")}
    rows = [
        _row(event, by_id, event_label(event, names, figures))
        for event in events.to_dict("records")
        if known(event["date_start"]) is not None or known(event["date_end"]) is not None
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    order = table["date_start"].fillna(table["date_end"])
    return table.assign(_order=order).sort_values(
        ["_order", "date_end"], kind="stable"
    ).drop(columns="_order").reset_index(drop=True)


def _row(event: dict[str, Any], dates: dict[str, dict[str, Any]], what: str) -> dict[str, Any]:
    date = dates.get(known(event["date_id"]) or "", {})
    start, end = known(event["date_start"]), known(event["date_end"])
    return {
        # The sentence that holds the date may be a later one than the first mention's.
        "event_id": event["event_id"], "what": what,
        "sentence_id": known(date.get("sentence_id")) or event["sentence_id"],
        "event_type": event["event_type"], "status": event["status"],
        "standing": STANDING[event["status"]], "date_start": start, "date_end": end,
        "when": interval_words(start, end),
        "days": (end - start).days + 1 if start is not None and end is not None else None,
        "date_words": date.get("text"), "precision": date.get("precision"),
        "basis": date.get("basis"), "n_mentions": event.get("n_mentions", 1),
    }


def undated(events: pd.DataFrame) -> pd.DataFrame:
    """The events that have no date, in text order."""
    return events[events["date_start"].isna() & events["date_end"].isna()].reset_index(drop=True)


def interval_words(start: Any, end: Any) -> str:
    """An interval of days in few words: a day, whole months (2024-06) or years (2006), a span.

    An open end is named; no interval at all is the empty string.
    """
    first = start if known(start) is not None else None
    last = end if known(end) is not None else None
    if first is None or last is None:
        return f"from {first:%Y-%m-%d}" if first else f"until {last:%Y-%m-%d}" if last else ""
    next_day = last + pd.Timedelta(days=1)
    form = "%Y-%m-%d"
    if first.day == 1 and next_day.day == 1:
        form = "%Y" if first.month == 1 and next_day.month == 1 else "%Y-%m"
    one, other = first.strftime(form), last.strftime(form)
    return one if one == other else f"{one} to {other}"
