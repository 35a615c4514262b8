"""What is said of each event, as tables to read: mentions of one event beside each other.

Tables in, tables out; names stand for ids, and every row keeps its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.cells import joined, shortened
from analysis.claim_readings import ids_of
from analysis.event_groups import Event, Pair, Told, group_events
from analysis.event_pairs import UNLINKED
from analysis.extract import Extraction
from analysis.mention_figures import clashing, comparable, shared_number
from analysis.mention_parties import Parties
from analysis.mentions import Figure, Mention, read_mentions
from analysis.names import actor_names, shown_name, type_words
from analysis.readings import Finding, finding
from analysis.timelines import interval_words
from analysis.words import none_or, plural

COLUMNS = ("report_id", "sentence_id", "number", "event", "told_as", "value", "when", "place",
           "status", "claimant", "folded")
GROUND_WORDS: Mapping[str, str] = {
    "same report": "linked in the report", "near-copy": "copied text",
    "same day": "one day", "overlapping dates": "overlapping dates",
    "same period": "same period and figure", "same claimant": "restated by the claimant",
    "same wording": "same parties and wording",
}
AGREED = ("figure", "object", "place", "persons", "claimant", "act")  # in the order shown


@dataclass(frozen=True)
class EventsTold:
    """The events that several reports tell of: `told` as grouped, `names` for the ids."""

    told: Told
    names: Mapping[str, str]

    def name(self, actor_id: str) -> str:
        """The name to show for an id."""
        return shown_name(actor_id, self.names)


def read_events(found: Iterable[Extraction], copies: pd.DataFrame) -> EventsTold:
    """The events of many reports' tables, mentions of one event put together.

    `copies` is the ledger's table of near-copies.
    """
    mentions = read_mentions(found, copies)
    names = actor_names(mentions.actors)
    parties = Parties(mentions.homes, mentions.organs, lambda i: shown_name(i, names))
    return EventsTold(group_events(mentions.rows, parties), names)


def several_times(events: EventsTold) -> list[Event]:
    """The events with more than one mention: those in most independent reports first."""
    several = [event for event in events.told.events if len(event.mentions) > 1]
    return sorted(several, key=lambda event: -n_origins(event))


def n_origins(event: Event) -> int:
    """The reports that tell of an event, near-copies counted once."""
    return len({mention.origin for mention in event.mentions})


def told_several_times(events: EventsTold) -> pd.DataFrame:
    """One row per mention of the events that are told more than once, event by event.

    Columns: report_id, sentence_id, number (of the event), event (who → whom:
    kind of act), told_as, value, when (with how fine the date is, and its words), place,
    status, claimant, folded (near-copy of which report), beside (whether the value
    agrees with the earlier ones) and why_one_event (why the mentions are taken for one).
    """
    rows = []
    for number, event in enumerate(several_times(events), 1):
        label = f"{number}. {event_words(event, events)}"
        why = joined(GROUND_WORDS[ground] for ground in event.grounds)
        for place, mention in enumerate(event.mentions):
            rows.append({**_cells(mention, events), "number": number, "event": label,
                         "beside": _beside(mention, event.mentions[:place]), "why_one_event": why})
    return _table(rows, (*COLUMNS, "beside", "why_one_event"))


def kept_apart(events: EventsTold) -> pd.DataFrame:
    """Two rows per pair of near mentions that were not merged: the nearest of each event.

    Columns as in `told_several_times`, with agree_on and why_apart in place of
    beside and why_one_event. Near-copies stand for their original and are left out.
    """
    rows = []
    for number, (pair, reason) in enumerate(nearest_apart(events), 1):
        for mention in (pair.one, pair.other):
            label = f"{number}. {event_words(Event((mention,)), events)}"
            rows.append({**_cells(mention, events), "number": number, "event": label,
                         "agree_on": _agree_on(pair), "why_apart": reason})
    return _table(rows, (*COLUMNS, "agree_on", "why_apart"))


def nearest_apart(events: EventsTold) -> list[tuple[Pair, str]]:
    """For each event the nearest mention of another that was not merged, each pair once."""
    number = {m.key: n for n, event in enumerate(events.told.events) for m in event.mentions}
    best: dict[int, tuple[Pair, str]] = {}
    for pair, reason in sorted(_across(events.told), key=_nearness):
        for mention in (pair.one, pair.other):
            best.setdefault(number[mention.key], (pair, reason))
    chosen = {(pair.one.key, pair.other.key): (pair, reason) for pair, reason in best.values()}
    return sorted(chosen.values(), key=lambda item: number[item[0].one.key])


def _across(told: Told) -> Iterator[tuple[Pair, str]]:
    """Near pairs with a reason of their own, not between copies, with something in common."""
    for pair, reason in told.apart:
        copied = any(m.origin != m.report_id for m in (pair.one, pair.other))
        if not copied and reason != UNLINKED and _agree_on(pair):
            yield pair, reason.replace(f"; {UNLINKED}", "")


def _nearness(item: tuple[Pair, str]) -> tuple[Any, ...]:
    pair, reason = item
    return (reason.count(";"), not pair.agreed.time, -len(pair.agreed.what), pair.one.key,
            pair.other.key)


def _agree_on(pair: Pair) -> str | None:
    """What the two have in common, in words; None where it is only the claimant or the act."""
    time = "under way" if "state" in pair.agreed.what else pair.agreed.time
    days = {"under way": [time], "day": [time], None: []}.get(time, ["overlapping dates"])
    what = [one for one in AGREED if one in pair.agreed.what]
    return joined([*days, *what]) if days or set(what) - {"act", "claimant"} else None


def event_words(event: Event, events: EventsTold) -> str:
    """Who → whom: kind of act, from the mention that tells most of the parties."""
    best = max(event.mentions, key=lambda m: bool(m.actors) + bool(m.recipients))
    who, whom = (" and ".join(map(events.name, ids[:2])) for ids in (best.actors, best.recipients))
    parties = f"{who} → {whom}" if who and whom else who or (f"→ {whom}" if whom else "")
    losses = best.event_type == "CASUALTIES" and best.mode
    act = losses or type_words(best.event_type) or best.event_type
    return f"{parties}: {act}" if parties else act


def _cells(mention: Mention, events: EventsTold) -> dict[str, Any]:
    row = mention.row
    claimant, place = row["claimant_id"], row["place_id"]
    copied = mention.origin != mention.report_id
    return {
        "report_id": mention.report_id, "sentence_id": row["sentence_id"],
        "told_as": shortened(" ".join(filter(None, (row["trigger"], row["object"]))), 60),
        "value": joined(_value(figure) for figure in mention.figures),
        "when": _when(mention), "place": events.name(place) if place else row["place"],
        "claimant": events.name(claimant) if claimant else row["claimant"],
        "status": mention.status, "folded": f"near-copy of {mention.origin}" if copied else None,
    }


def _value(figure: Figure) -> str:
    measure = figure.measure
    scope = ", additional" if measure.additional else ", part of a whole" if measure.part else ""
    return " ".join(filter(None, (figure.words, measure.thing))) + scope


def _when(mention: Mention) -> str | None:
    """The days of a mention, how fine they are, and the words they were read from."""
    start, end = (pd.Timestamp(day) if day else None for day in mention.days)
    dated, days = mention.row["dated"], interval_words(start, end)
    if not days or not dated:
        return days or None
    words = f"“{dated['text']}”"
    return f"{days} ({', '.join(filter(None, (dated['precision'], words)))})"


def _beside(mention: Mention, earlier: Sequence[Mention]) -> str | None:
    """Whether a mention's figures agree with those that earlier mentions give."""
    before = [one for one in earlier if any(comparable(one, mention))]
    clashes = [clash for one in before if (clash := clashing(one, mention))]
    if clashes:
        return f"cannot both hold: {clashes[0]}"
    if any(shared_number(one, mention) is not None for one in before):
        return "same number"
    return "can both hold" if before else None


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    kinds = {column: "Int64" if column == "number" else "string" for column in columns}
    return pd.DataFrame(list(rows), columns=list(columns)).astype(kinds)


def told_reading(events: EventsTold, beside: pd.DataFrame) -> Finding:
    """How many mentions tell of how many events, and how many events several reports share."""
    several = several_times(events)
    shared = [event for event in several if n_origins(event) > 1]
    mentions = sum(len(event.mentions) for event in events.told.events)
    clash = beside[beside["beside"].fillna("").str.startswith("cannot")]
    told = (f"{plural(mentions, 'mention tells', 'mentions tell')} of "
            f"{plural(len(events.told.events), 'event')} at most")
    if not several:
        return finding(f"{told}; none is told more than once.")
    return finding(
        f"{told}: {plural(len(several), 'event is', 'events are')} told more than once, "
        f"{none_or(len(shared))} of them in several independent reports; with values that "
        f"cannot both hold: {none_or(clash['number'].nunique())}.",
        ids_of(beside))


def apart_reading(events: EventsTold) -> Finding:
    """How many near pairs were not merged, and the most frequent reasons."""
    pairs = list(_across(events.told))
    if not pairs:
        return finding("No two mentions are near each other without being merged.")
    kinds = pd.Series([kind for _, reason in pairs for kind in
                       {part.split(":")[0].split(", told ")[0] for part in reason.split("; ")}],
                      dtype="string").value_counts()
    told = ", ".join(f"{kind} ({n})" for kind, n in sorted(
        kinds.items(), key=lambda item: (-item[1], item[0]))[:6])
    return finding(f"{plural(len(pairs), 'near pair was', 'near pairs were')} not merged; most "
                   f"frequent reasons: {told}.")
