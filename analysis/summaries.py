"""Events counted, grouped and set against each other: tables in, tables out.

Nothing here reads the report's text; every row keeps the ids of the events and
sentences that it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.cells import joined, known, several, shortened
from analysis.extract.tables import JOINER
from analysis.names import actor_names, shown_name, side_of, sides

# How the nine statuses of the codebook stand to what is fact for the report's source.
STANDING: Mapping[str, str] = {
    "occurred": "happened", "ongoing": "happened",
    "planned": "ahead", "conditional": "ahead", "possible": "ahead", "requested": "ahead",
    "failed": "not", "negated": "not", "denied": "not",
}
STANDINGS = ("happened", "ahead", "not")
STANDING_WORDS: Mapping[str, str] = {
    "happened": "reported as having happened or under way",
    "ahead": "planned, conditional, possible or requested",
    "not": "failed, negated or denied",
}
STATUSES = tuple(STANDING)
FILLED_FROM_LATER = (
    "mode", "actor", "actor_id", "recipient", "recipient_id", "object", "quantity_ids", "place",
    "place_id", "claimant", "claimant_id", "attribution_id", "hedge",
)
OPENING_ARTICLES = frozenset({"The", "A", "An", "Its", "Their", "His", "Her", "Some", "About"})
DATE_CELLS = ("date_start", "date_end", "date_id")


def distinct_events(events: pd.DataFrame) -> pd.DataFrame:
    """One row per event: its first mention, completed from later mentions of the same event.

    Adds `n_mentions`, `mention_ids`, `sentence_ids`, `statuses` (all that the
    mentions give, in order) and `completed` (columns filled from a later
    mention). Dates are taken together, and only from a mention of the same standing.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in events.to_dict("records"):
        groups.setdefault(known(row["same_as"]) or row["event_id"], []).append(row)
    rows = [_merged(mentions) for mentions in groups.values()]
    extra = ["n_mentions", "mention_ids", "sentence_ids", "statuses", "completed"]
    table = pd.DataFrame(rows, columns=[*events.columns, *extra])
    kinds = {**events.dtypes.to_dict(), "n_mentions": "Int64", **dict.fromkeys(extra[1:], "string")}
    return table.astype(kinds)


def _merged(mentions: list[dict[str, Any]]) -> dict[str, Any]:
    row = dict(mentions[0])
    completed = []
    for later in mentions[1:]:
        for column in FILLED_FROM_LATER:
            if known(row[column]) is None and known(later[column]) is not None:
                row[column] = later[column]
                completed.append(column)
        # The date of a failed attempt is not that of the attempt in preparation.
        same_standing = STANDING[later["status"]] == STANDING[row["status"]]
        if same_standing and not _dated(row) and _dated(later):
            row.update({column: later[column] for column in DATE_CELLS})
            completed.append("date")
    return row | {
        "n_mentions": len(mentions),
        "mention_ids": joined(m["event_id"] for m in mentions),
        "sentence_ids": joined(m["sentence_id"] for m in mentions),
        "statuses": joined(m["status"] for m in mentions),
        "completed": joined(completed),
    }


def _dated(row: Mapping[str, Any]) -> bool:
    return any(known(row[column]) is not None for column in DATE_CELLS)


def figure_words(quantities: pd.DataFrame) -> dict[str, str]:
    """The words of each quantity by its id, as inside a sentence; ordinals are left out."""
    rows = quantities[quantities["kind"] != "ordinal"]
    words = (_inside(text) for text in rows["text"])
    return dict(zip(rows["quantity_id"], words, strict=True))


def _inside(text: str) -> str:
    """*About 4,000* as *about 4,000*; names, which go on with a capital, stay."""
    rest = text.partition(" ")[2]
    return text[:1].lower() + text[1:] if rest and not rest[0].isupper() else text


def event_label(
    event: Mapping[str, Any], names: Mapping[str, str], figures: Mapping[str, str] | None = None
) -> str:
    """Who → whom: what, in at most 64 characters, from the cells of one event.

    `figures` maps quantity ids to their words; where the event has one it
    stands in place of the object.
    """
    actors = [shown_name(i, names) for i in several(event["actor_id"])] or several(event["actor"])
    others = [shown_name(i, names) for i in several(event["recipient_id"])]
    others = others or several(event["recipient"])
    who = " and ".join(actors[:2])
    whom = " and ".join(others[:2])
    parties = f"{who} → {whom}" if who and whom else who
    numbers = [(figures or {}).get(i, "") for i in several(event["quantity_ids"])]
    thing = ", ".join(filter(None, numbers)) or known(event["object"])
    what = " ".join(part for part in (event["trigger"], inside_sentence(thing)) if part)
    return shortened(f"{parties}: {what}" if parties else f"{what} → {whom}" if whom else what)


def inside_sentence(thing: str | None) -> str | None:
    """`thing` without the capital of an article that opened its sentence: *the power lines*."""
    first, _, rest = (thing or "").partition(" ")
    return f"{first.lower()} {rest}" if first in OPENING_ARTICLES and rest else thing


def counts_by(events: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per value of `column`: `value, n, event_ids`, the most frequent first.

    A cell with several values counts once under each; an empty cell is not counted.
    """
    found: dict[str, list[str]] = {}
    for event_id, cell in zip(events["event_id"], events[column], strict=True):
        for value in dict.fromkeys(several(cell)):
            found.setdefault(value, []).append(event_id)
    return _counted(found, "value")


def _counted(found: Mapping[str, list[str]], key: str) -> pd.DataFrame:
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return pd.DataFrame({
        key: pd.Series([k for k, _ in ranked], dtype="string"),
        "n": pd.Series([len(ids) for _, ids in ranked], dtype="Int64"),
        "event_ids": pd.Series([JOINER.join(ids) for _, ids in ranked], dtype="string"),
    })


def status_by_type(events: pd.DataFrame) -> pd.DataFrame:
    """Events per type (rows, most frequent first) and status (columns, codebook order), and `n`."""
    table = pd.crosstab(events["event_type"], events["status"])
    table = table.reindex(columns=[s for s in STATUSES if s in table.columns])
    table["n"] = table.sum(axis=1)
    table = table.sort_values("n", ascending=False, kind="stable").reset_index()
    return table.rename_axis(columns=None)


def who_to_whom(
    events: pd.DataFrame, actors: pd.DataFrame, *, by_state: bool = True
) -> pd.DataFrame:
    """One row per pair: `actor, recipient, n, event_ids`, the most frequent first.

    With `by_state`, organs and persons count with their state, where the actors
    table tells one. Acts without a recipient stand with an empty recipient,
    joint acts between their actors once in each direction are not invented.
    """
    names, side = actor_names(actors), sides(actors)
    found: dict[tuple[str, str | None], list[str]] = {}
    for event in events.to_dict("records"):
        pairs = {
            (_party(a, side, by_state), _party(r, side, by_state) if r else None)
            for a in several(event["actor_id"]) for r in several(event["recipient_id"]) or [None]
        }
        for pair in sorted(pairs, key=str):
            found.setdefault(pair, []).append(event["event_id"])
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    show = [(shown_name(a, names), shown_name(r, names) if r else None) for (a, r), _ in ranked]
    return pd.DataFrame({
        "actor": pd.Series([a for a, _ in show], dtype="string"),
        "recipient": pd.Series([r for _, r in show], dtype="string"),
        "n": pd.Series([len(ids) for _, ids in ranked], dtype="Int64"),
        "event_ids": pd.Series([JOINER.join(ids) for _, ids in ranked], dtype="string"),
    })


def _party(actor_id: str, side: Mapping[str, str], by_state: bool) -> str:
    return side_of(actor_id, side) if by_state else actor_id


def parties(events: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """One row per identity: `party, as_actor, as_recipient, event_ids`, the busiest first.

    `sentence_id` is where the identity acts, or is acted upon, first.
    """
    names = actor_names(actors)
    where = dict(zip(events["event_id"], events["sentence_id"], strict=True))
    found: dict[str, tuple[list[str], list[str]]] = {}
    for event in events.to_dict("records"):
        for place, column in enumerate(("actor_id", "recipient_id")):
            for actor_id in dict.fromkeys(several(event[column])):
                found.setdefault(actor_id, ([], []))[place].append(event["event_id"])
    ranked = sorted(found.items(), key=lambda item: -len(item[1][0]) - len(item[1][1]))
    rows = [{"sentence_id": where[[*acts, *upon][0]],
             "party": shown_name(actor_id, names), "as_actor": len(acts), "as_recipient": len(upon),
             "event_ids": joined([*acts, *upon])} for actor_id, (acts, upon) in ranked]
    dtypes = {"sentence_id": "string", "party": "string", "as_actor": "Int64",
              "as_recipient": "Int64", "event_ids": "string"}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def places_named(actors: pd.DataFrame) -> pd.DataFrame:
    """One row per place: `place, country, lat, lon, n, mention_ids`, the most frequent first."""
    rows: dict[str, dict[str, Any]] = {}
    for row in actors[actors["is_place"].fillna(False)].to_dict("records"):
        key = known(row["actor_id"]) or known(row["name"]) or row["text"]
        place = rows.setdefault(f"{key}|{known(row['lat'])}", {
            "place": known(row["name"]) or row["text"], "country": known(row["country"]),
            "lat": known(row["lat"]), "lon": known(row["lon"]), "n": 0, "ids": [],
        })
        place["n"] += 1
        place["ids"].append(row["mention_id"])
    ranked = sorted(rows.values(), key=lambda place: -place["n"])
    for place in ranked:
        place["mention_ids"] = JOINER.join(place.pop("ids"))
    dtypes = {"place": "string", "country": "string", "lat": "Float64", "lon": "Float64",
              "n": "Int64", "mention_ids": "string"}
    return pd.DataFrame(ranked, columns=list(dtypes)).astype(dtypes)
