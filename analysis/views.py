"""Tables as a reader wants to see them: names for ids, words for intervals and figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.cells import joined, known, several
from analysis.extract.tables import JOINER
from analysis.names import actor_names, shown_name
from analysis.summaries import figure_words, inside_sentence
from analysis.timelines import interval_words
from analysis.words import whole_percent

EVENT_COLUMNS = (
    "sentence_id", "who", "trigger", "whom", "object", "how_many", "what", "where", "when",
    "event_type", "mode", "status", "status_cue", "says", "hedge", "told",
    "event_id", "mention_ids", "completed",
)


def event_view(
    events: pd.DataFrame, actors: pd.DataFrame, quantities: pd.DataFrame
) -> pd.DataFrame:
    """One row per event: who, trigger, whom, object, how many, where, when, type, status, says who.

    Takes the events table or distinct events; `told` counts mentions where that
    is known; `what` is the trigger with its figures, or else with its object.
    The last columns (`event_id`, `mention_ids`, `completed`) tell which mentions a row is made of.
    """
    names = actor_names(actors)
    figures = figure_words(quantities)
    rows = [_event_row(event, names, figures) for event in events.to_dict("records")]
    table = pd.DataFrame(rows, columns=list(EVENT_COLUMNS))
    return table.astype(dict.fromkeys(EVENT_COLUMNS, "string") | {"told": "Int64"})


def _event_row(
    event: dict[str, Any], names: dict[str, str], figures: dict[str, str]
) -> dict[str, Any]:
    claimant = known(event["claimant_id"])
    numbers = [figures[i] for i in several(event["quantity_ids"]) if i in figures]
    thing = known(event["object"])
    kept = ("sentence_id", "trigger", "event_type", "mode", "status", "status_cue",
            "hedge", "event_id")
    return {column: event[column] for column in kept} | {
        "who": _names(event, "actor", names), "whom": _names(event, "recipient", names),
        "object": None if thing in numbers else thing, "how_many": joined(numbers),
        "what": " ".join((event["trigger"], *(numbers or filter(None, [inside_sentence(thing)])))),
        "where": event["place"],
        "when": interval_words(event["date_start"], event["date_end"]) or None,
        "says": shown_name(claimant, names) if claimant else event["claimant"],
        "told": event.get("n_mentions"), "mention_ids": event.get("mention_ids"),
        "completed": event.get("completed"),
    }


def _names(event: dict[str, Any], column: str, names: dict[str, str]) -> str | None:
    ids = several(event[f"{column}_id"])
    return JOINER.join(shown_name(i, names) for i in ids) if ids else known(event[column])


def identities(actors: pd.DataFrame) -> pd.DataFrame:
    """One row per actor id, the most often named first, with where it is named first.

    Columns `sentence_id, name, actor_id, kind, country, role, n, as_place, written,
    mention_ids`: `written` holds the different wordings, `as_place` counts mentions
    of a place. Mentions without an id are left out.
    """
    rows = []
    for actor_id, group in actors.dropna(subset=["actor_id"]).groupby("actor_id", sort=False):
        rows.append({
            "sentence_id": group["sentence_id"].iloc[0],
            "name": known(group["name"].iloc[0]) or group["text"].iloc[0], "actor_id": actor_id,
            "kind": _first(group["kind"]), "country": _first(group["country"]),
            "role": _first(group["role"]), "n": len(group),
            "as_place": int(group["is_place"].fillna(False).sum()),
            "written": joined(group["text"]), "mention_ids": joined(group["mention_id"]),
        })
    rows.sort(key=lambda row: -row["n"])
    dtypes = dict.fromkeys(("sentence_id", "name", "actor_id", "kind", "country", "role"), "string")
    dtypes |= {"n": "Int64", "as_place": "Int64", "written": "string", "mention_ids": "string"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def _first(column: pd.Series) -> Any:
    return next(iter(column.dropna()), None)


def claim_view(attributions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """One row per claim, with source and carriers named.

    Columns `sentence_id, attribution_id, claimant, source, cue, content, speech, stance, via`.
    """
    names = actor_names(actors)
    table = attributions.assign(
        claimant=[shown_name(i, names) if known(i) else None for i in attributions["claimant_id"]],
        via=[joined(shown_name(i, names) for i in several(cell)) for cell in attributions["via"]],
    )
    columns = ["sentence_id", "attribution_id", "claimant", "source", "cue", "content", "speech",
               "stance", "via"]
    return table[columns].astype("string")


def in_percent(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """`table` with the shares in `columns` as whole percents in words; empty stays empty."""
    shown = {
        column: pd.Series([None if known(v) is None else whole_percent(v) for v in table[column]],
                          index=table.index, dtype="string")
        for column in columns
    }
    return table.assign(**shown)
