"""Computed sentences: what a table or chart shows, said in words, with N.

Each function reads tables and returns sentences as (words, sentence ids that
they rest on), for `evidence.show_findings`. Nothing is said that is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from analysis.cells import known, leaders, several
from analysis.names import actor_names, listed_names, shown_name, side_of, sides, type_words
from analysis.summaries import STANDING, STANDING_WORDS, STANDINGS
from analysis.wording import words_of
from analysis.words import none_or, plural, times

if TYPE_CHECKING:
    from analysis.extract import Extraction

Finding = tuple[str, tuple[str, ...]]
BASIS_WORDS = {"explicit": "as the text names it", "other_date": "counted from another date",
               "publication": "counted from the day of publication"}
LINKS = 6  # sentence ids that one finding shows


def finding(words: str, ids: Iterable[str] = ()) -> Finding:
    """`words` with the first six different sentence ids that they rest on."""
    return words, tuple(dict.fromkeys(i for i in ids if known(i)))[:LINKS]


def about_report(found: Extraction) -> list[Finding]:
    """What was read: title, outlet, date, size; and what kind of text it is, where known."""
    row, report = found.reports.iloc[0], found.report
    title = f"“{known(row['title'])}”" if known(row["title"]) else "A report without a title"
    outlet = f", {row['outlet']}" if known(row["outlet"]) else ""
    # Counted as in the shares of words that other pages show.
    n_words = sum(len(words_of(text)) for text in found.sentences["text"])
    words = (f"{title}{outlet}, {published_words(found)}: "
             f"{plural(row['n_sentences'], 'sentence')}, {plural(n_words, 'word')}.")
    told = [finding(words)]
    if report.meta.get("basis"):
        told.append(finding(f"This is a brief, this project's own retelling of published facts: it "
                            f"{report.meta['basis']}. Cite those, not the brief."))
    return told


def published_words(found: Extraction) -> str:
    """*published 2025-03-27*, or that the date is not known and what follows from it."""
    day = found.reports["published"].iloc[0]
    if pd.isna(day):
        return "without a known date of publication (relative dates stay open)"
    return f"published {day:%Y-%m-%d}"


def source_line(found: Extraction, *, by_hand: int = 0) -> str:
    """The line under a chart: the report, its outlet, its date; `by_hand` counts corrections."""
    row = found.reports.iloc[0]
    cells = [f"“{row['title']}”" if known(row["title"]) else row["report_id"], known(row["outlet"])]
    if known(row["published"]) is not None:
        cells.append(f"{row['published']:%Y-%m-%d}")
    reader = "machine and by hand" if by_hand else "machine"
    return f"Source: {', '.join(cell for cell in cells if cell)}. Read by {reader}."


def events_found(events: pd.DataFrame, found: Extraction) -> Finding:
    """How many events in how many mentions, by standing. Takes distinct events."""
    if events.empty:
        return finding("No event was found in this report.")
    counts = events["status"].map(STANDING).value_counts()
    parts = [f"{counts[s]} {STANDING_WORDS[s]}" for s in STANDINGS if s in counts]
    return finding(f"The report tells of {plural(len(events), 'event')} in "
                   f"{plural(len(found.events), 'mention')}: {'; '.join(parts)}.")


def busiest_pair(pairs: pd.DataFrame, events: pd.DataFrame) -> Finding:
    """Who acts most, and towards whom. Takes `summaries.who_to_whom` and distinct events."""
    if events.empty:
        return finding("Without events nobody acts.")
    if pairs.empty:
        return finding(f"None of {plural(len(events), 'event')} has an actor that is identified.")
    acts = pairs.groupby("actor", sort=False)["event_ids"].agg("; ".join)
    per_actor = {actor: list(dict.fromkeys(several(ids))) for actor, ids in acts.items()}
    first, n = leaders(per_actor, map(len, per_actor.values()))
    if len(first) > 1:
        return finding(f"{plural(len(per_actor), 'party acts', 'parties act')}; none in more than "
                       f"{int(n)} of {plural(len(events), 'event')} "
                       f"({', '.join(first[:3])}{' and others' if len(first) > 3 else ''}).")
    actor = first[0]
    towards = pairs[(pairs["actor"] == actor) & pairs["recipient"].notna()].head(1)
    whom = "".join(f", most often towards {r.recipient} ({r.n})" for r in towards.itertuples())
    own = set(per_actor[actor])
    folded = ", with its organs and people," if actor in listed_names().values() else ""
    return finding(f"{actor}{folded} acts in {len(own)} of {plural(len(events), 'event')}{whom}; "
                   f"in all, {plural(len(per_actor), 'party acts', 'parties act')}.",
                   events.loc[events["event_id"].isin(own), "sentence_id"])


def claimants(events: pd.DataFrame, found: Extraction) -> Finding:
    """How many events rest on whose word. Takes distinct events."""
    if events.empty:
        return finding("Without events there is nothing to attribute.")
    claimed = events[events["claimant_id"].notna() | events["claimant"].notna()]
    if claimed.empty:
        return finding(f"None of {plural(len(events), 'event')} is put in anyone's mouth: "
                       "the report tells them in its own voice.")
    key = claimed["claimant_id"].fillna(claimed["claimant"])
    counts = key.value_counts(sort=False)
    first, n = leaders(counts.index, counts)
    own = claimed[key.isin(first)]
    names = actor_names(found.actors)
    ids = set(events["claimant_id"].dropna())
    told_by = [shown_name(one, names) if one in ids else one for one in first[:3]]
    more = f" and {len(first) - 3} others" if len(first) > 3 else ""
    each = ", each" if len(first) > 1 else ","
    rest = "rests" if len(claimed) == 1 else "rest"
    others = len(events) - len(claimed)
    told = f"the report tells the other {others} in its own voice" if others else "that is all"
    return finding(f"{len(claimed)} of {plural(len(events), 'event')} {rest} on what somebody is "
                   f"reported to say (most often: {', '.join(told_by)}{more}{each} {n}); {told}.",
                   own["sentence_id"])


def dated(line: pd.DataFrame, events: pd.DataFrame) -> Finding:
    """How many events are dated, and how. Takes `timelines.timeline` and distinct events."""
    if events.empty:
        return finding("Without events there is nothing to date.")
    if line.empty:
        return finding(f"None of {plural(len(events), 'event')} can be placed in time.")
    exact = int((line["days"] == 1).sum())
    basis = line["basis"].value_counts()
    by = ", ".join(f"{n} {BASIS_WORDS.get(b, b)}" for b, n in basis.items())
    widest = line.loc[line["days"].fillna(0).astype("int64").idxmax()]
    return finding(
        f"{len(line)} of {plural(len(events), 'event')} can be placed in time, "
        f"{none_or(exact)} to the day" + (f" (dates: {by})" if by else "")
        + (f"; the widest span has {plural(int(widest['days']), 'day')}."
           if (known(widest["days"]) or 1) > 1 else "."),
        [widest["sentence_id"]])


def ahead(line: pd.DataFrame, events: pd.DataFrame) -> Finding:
    """What is planned, conditional, possible or requested. Takes distinct events."""
    coming = events[events["status"].map(STANDING) == "ahead"]
    if coming.empty:
        return finding("Nothing is reported as planned, conditional, possible or requested.")
    when = int(coming["event_id"].isin(line["event_id"]).sum())
    states = coming["status"].value_counts()
    parts = ", ".join(f"{n} {status}" for status, n in states.items())
    return finding(f"{plural(len(coming), 'event is', 'events are')} still ahead or only possible "
                   f"({parts}); {none_or(when)} of them with a date.", coming["sentence_id"])


def uncertain(events: pd.DataFrame) -> Finding:
    """How many mentions carry words of doubt. Takes the events table."""
    if events.empty:
        return finding("Without events there is nothing to hedge.")
    doubted = events.dropna(subset=["hedge"])
    if doubted.empty:
        return finding(f"None of {plural(len(events), 'mention')} of an event is hedged.")
    words = ", ".join(f"“{word}”" for word in dict.fromkeys(doubted["hedge"].str.lower()))
    return finding(f"{len(doubted)} of {plural(len(events), 'mention')} of an event "
                   f"{'is' if len(doubted) == 1 else 'are'} hedged: {words}.",
                   doubted["sentence_id"])


def repeated_events(events: pd.DataFrame) -> Finding:
    """Which event is told most often. Takes distinct events."""
    again = events[events["n_mentions"] > 1]
    if again.empty:
        return finding("No event is told twice.")
    top = again.loc[again["n_mentions"].astype("int64").idxmax()]
    return finding(f"{plural(len(again), 'event is', 'events are')} told more than once, most "
                   f"often “{top['trigger']}” ({top['event_type']}): {times(top['n_mentions'])}.",
                   several(top["sentence_ids"]))


def types_found(table: pd.DataFrame) -> Finding:
    """The most frequent event types. Takes `summaries.status_by_type`."""
    if table.empty:
        return finding("No event was found, so there are no types to count.")
    first = "; ".join(f"“{type_words(r.event_type)}” ({r.event_type}), {r.n}"
                      for r in table.head(3).itertuples())
    total = plural(int(table["n"].sum()), "event")
    return finding(f"{plural(len(table), 'type')} of act in {total}; the most frequent: {first}.")


def places_found(places: pd.DataFrame) -> Finding:
    """Which places are named, and how many can be drawn. Takes `summaries.places_named`."""
    if places.empty:
        return finding("The report names no place where something happens.")
    drawn = int(places[["lat", "lon"]].notna().all(axis=1).sum())
    top = ", ".join(f"{r.place} ({r.n})" for r in places.head(3).itertuples())
    known_ones = "all" if drawn == len(places) else none_or(drawn)
    return finding(f"{plural(len(places), 'place is', 'places are')} named, {known_ones} with "
                   f"known coordinates; most often {top}. A place is where something is said to "
                   "happen, not who acts.")


def overview(
    found: Extraction, events: pd.DataFrame, line: pd.DataFrame, pairs: pd.DataFrame
) -> list[Finding]:
    """The key findings about events, each with N and where it rests."""
    return [events_found(events, found), busiest_pair(pairs, events), claimants(events, found),
            ahead(line, events)]


def by_state_note(found: Extraction) -> Finding:
    """Which persons and organs are counted with which state in the matrix."""
    names, side = actor_names(found.actors), sides(found.actors)
    places = set(found.actors.loc[found.actors["kind"] == "place", "actor_id"].dropna())
    folded: dict[str, list[str]] = {}
    for actor_id, name in names.items():
        state = side_of(actor_id, side)
        if state != actor_id and actor_id not in places and not several(name)[1:]:
            folded.setdefault(shown_name(state, names), []).append(name)
    parts = "; ".join(f"with {state}: {', '.join(members)}" for state, members in folded.items())
    return finding(f"Counted {parts}." if parts else
                   "No organ or person is counted with a state.")


def actors_found(who: pd.DataFrame, found: Extraction) -> Finding:
    """How many identities in how many mentions. Takes `views.identities`."""
    if who.empty:
        return finding("No person, organ, state or place was recognised.")
    top = who.iloc[0]
    several_names = who[who["written"].str.contains("; ", regex=False)]
    identities = plural(len(who), "identity", "identities")
    go = "goes" if len(several_names) == 1 else "go"
    return finding(f"{plural(len(found.actors), 'mention')} of {identities}; {top['name']} most "
                   f"often ({top['n']}); {none_or(len(several_names))} {go} by more than one name.",
                   who.head(1)["sentence_id"])


def dates_found(found: Extraction) -> Finding:
    """How many date expressions, on which basis, how exact."""
    dates = found.dates
    if dates.empty:
        return finding("No date expression was found.")
    counts = dates["basis"].value_counts()
    basis = ", ".join(f"{n} {BASIS_WORDS.get(name, name)}" for name, n in counts.items())
    open_ended = int((dates["date_start"].isna() | dates["date_end"].isna()).sum())
    exact = int((dates["precision"] == "day").sum())
    return finding(f"{plural(len(dates), 'date expression')} ({basis}); {none_or(exact)} exact to "
                   f"the day, {none_or(open_ended)} with an open end.", dates["sentence_id"])


def quantities_found(found: Extraction) -> Finding:
    """How many quantities of which kind, and how many are ranges or bounds."""
    rows = found.quantities
    if rows.empty:
        return finding("The report gives no figure that was found.")
    kinds = ", ".join(f"{kind} {n}" for kind, n in rows["kind"].value_counts().items())
    open_ended = int((rows["low"].isna() | rows["high"].isna()).sum())
    return finding(f"{plural(len(rows), 'quantity', 'quantities')} (by kind: {kinds}); "
                   f"{none_or(open_ended)} with an open bound.", rows["sentence_id"])


def claims_found(found: Extraction) -> Finding:
    """How many claims by how many claimants, how many passed on by a carrier."""
    claims = found.attributions
    if claims.empty:
        return finding("No claim is attributed to anyone.")
    who, carried = claims["claimant_id"].nunique(), int(claims["via"].notna().sum())
    nameless = int(claims["claimant_id"].isna().sum())
    return finding(f"{plural(len(claims), 'claim')} by {plural(who, 'identified claimant')}; "
                   f"{none_or(nameless)} without one; {none_or(carried)} passed on by a carrier.",
                   claims["sentence_id"])


def clauses_found(found: Extraction) -> Finding:
    """How many clauses of which kind, how many are events, and in how many who does it is named."""
    rows = found.clauses
    if rows.empty:
        return finding("No verb, event noun or predicate adjective was read.")
    kinds = ", ".join(f"{kind} {n}" for kind, n in rows["kind"].value_counts().items())
    counts = (int(rows["event_id"].notna().sum()), int(rows["agent"].notna().sum()),
              int(rows["agent_open"].sum()))
    events, named, unnamed = map(none_or, counts)
    return finding(f"{plural(len(rows), 'clause')} (by kind: {kinds}), {events} of them an event; "
                   f"who does it is named in {named}, asked for and not named in {unnamed}.",
                   rows.loc[rows["agent_open"], "sentence_id"])
