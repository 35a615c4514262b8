"""Mentions of one event are put together, near ones stay apart with the reason."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import extract_many, load_reports
from analysis.copies import COLUMNS, near_copies
from analysis.event_groups import Told, group_events
from analysis.event_pairs import against
from analysis.event_tables import (
    apart_reading,
    kept_apart,
    read_events,
    told_reading,
    told_several_times,
)
from analysis.lexicons import DATA
from analysis.mention_parties import Parties
from analysis.mentions import read_mentions
from tests import made_tables as made

NO_COPIES = pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
ACTORS = made.actors(
    {"actor_id": "CHL", "text": "Chile", "kind": "state", "country": "CHL"},
    {"actor_id": "CHL.MIL", "text": "the army of Chile", "kind": "organ", "country": "CHL"},
    {"actor_id": "PER", "text": "Peru", "kind": "state", "country": "PER"},
    {"actor_id": "lima", "text": "Lima", "kind": "place", "country": "PER", "is_place": True},
    {"actor_id": "ana-rojas", "text": "Ana Rojas", "name": "Ana Rojas", "kind": "person",
     "country": "CHL"},
)
# Chile sent 400 soldiers to Peru on 6 May, its army says.
SENT = {
    "event_type": "AID", "mode": "military", "trigger": "sent", "action": "send",
    "actor_id": "CHL", "recipient_id": "PER", "date_start": "2024-05-06", "date_end": "2024-05-06",
    "claimant_id": "CHL.MIL", "figures": [{"counted": "soldier", "low": 400, "high": 400,
                                           "role": "sent"}],
}
MAY = {"date_start": "2024-05-01", "date_end": "2024-05-31"}
UNDATED = {"date_start": None, "date_end": None}
MET = {
    "event_type": "CONSULT", "trigger": "summit", "action": "summit", "actor_id": "CHL; PER",
    "date_start": "2024-05-06", "date_end": "2024-05-06",
}
SIGNED = {
    "event_type": "AGREE", "trigger": "signed", "action": "sign", "actor_id": "CHL; PER",
    "object": "a treaty on fishing rights",
}


def figures(*numbers: float, **cells: Any) -> dict[str, Any]:
    low, high = (numbers * 2)[:2]
    one = {"counted": "soldier", "low": low, "high": high, "role": "sent"} | cells
    return {"figures": [one]}


def report(name: str, *rows: dict[str, Any], day: str | None = "2024-05-08") -> Any:
    """The tables of one report, as far as events are compared, from rows with `figures`."""
    quantities, events = [], []
    for row in rows:
        cells = {key: value for key, value in row.items() if key != "figures"}
        ids = [f"q{len(quantities) + n}" for n in range(1, len(row.get("figures", [])) + 1)]
        quantities += row.get("figures", [])
        events.append(cells | {"report_id": name, "quantity_ids": "; ".join(ids) or None})
    return SimpleNamespace(
        report=SimpleNamespace(report_id=name, published=made.day(day)), actors=ACTORS,
        events=made.events(*events), quantities=made.quantities(*quantities), dates=made.dates())


def grouped(*reports: Any, copies: pd.DataFrame = NO_COPIES) -> Told:
    mentions = read_mentions(reports, copies)
    return group_events(mentions.rows, Parties(mentions.homes, mentions.organs))


def groups(told: Told) -> set[frozenset[str]]:
    return {frozenset("/".join(m.key) for m in event.mentions) for event in told.events}


@pytest.mark.parametrize("one, other, ground", [
    (SENT, SENT, "same day"),
    (SENT, SENT | {"claimant_id": "PER"}, "same day"),
    (SENT, SENT | {"actor_id": "CHL.MIL"}, "same day"),
    (SENT, SENT | {"recipient_id": None}, "same day"),
    (SENT, SENT | {"trigger": "dispatched", "action": "dispatch"}, "same day"),
    (SENT, SENT | {"status": "ongoing"}, "same day"),
    (SENT, SENT | {"date_end": "2024-05-07"}, "same day"),
    (SENT, SENT | figures(400, None, bound="at_least"), "same day"),
    (SENT, SENT | MAY | {"claimant_id": "PER"}, "overlapping dates"),
    (SENT, SENT | UNDATED, "same claimant"),
    (SENT | UNDATED, SENT | UNDATED | {"claimant_id": "CHL"}, "same claimant"),
    (SENT | {"date_start": "2024-01-01", "date_end": "2024-12-31"},
     SENT | {"date_start": "2024-01-01", "date_end": "2024-12-31", "claimant_id": "PER"},
     "same period"),
    (MET, MET | {"actor_id": "PER", "recipient_id": "CHL"}, "same day"),
    (MET | {"actor_id": "ana-rojas; PER"}, MET, "same day"),
    (SIGNED, SIGNED | {"object": "the fishing rights treaty"} | MAY, "same wording"),
    (SIGNED | MAY, SIGNED | {"object": "a fishing treaty", "actor_id": "PER; CHL"} | MAY,
     "overlapping dates"),
])
def test_one_event_in_two_reports(one: dict, other: dict, ground: str) -> None:
    told = grouped(report("a", one), report("b", other))
    assert groups(told) == {frozenset({"a/e1", "b/e1"})}
    assert told.events[0].grounds == (ground,)
    assert not told.apart


@pytest.mark.parametrize("other, reason", [
    ({"date_start": "2024-05-01", "date_end": "2024-05-02"},
     "dates do not overlap: 2024-05-06 against 2024-05-01 to 2024-05-02"),
    ({"date_start": None, "date_end": "2024-05-05"},
     "dates do not overlap: 2024-05-06 against until 2024-05-05"),
    ({"recipient_id": "NOR"}, "other recipient: PER against NOR"),
    ({"actor_id": "CHL; NOR"}, "other actor: CHL against CHL and NOR"),
    ({"status": "planned"}, "other status: occurred against planned"),
    ({"status": "denied"}, "other status: occurred against denied"),
    ({"mode": "economic"}, "other kind: military against economic"),
    (figures(900), "figures cannot both hold: 400 against 900"),
    (figures(900, None, bound="at_least"),
     "figures cannot both hold: 400 against at least 900"),
    (figures(400, scope="additional"),
     "figures of other scope: 400 in all against 400 additional"),
    (figures(400, counted="missile"), "other thing: troops against missiles"),
    (UNDATED | {"claimant_id": "PER"}, "no date fixes both, and the claimants differ"),
    (UNDATED | {"claimant_id": None}, "no date fixes both, and only one names a claimant"),
    ({"date_start": "2024-01-01", "date_end": "2024-12-31", "claimant_id": "PER"},
     "no date fixes both, and the claimants differ"),
    ({"date_start": "2024-05-06", "date_end": "2024-05-20"} | figures(400, counted="soldier") |
     {"recipient_id": "NOR", "status": "planned"},
     "other recipient: PER against NOR; other status: occurred against planned"),
])
def test_near_mentions_stay_apart_with_the_reason(other: dict, reason: str) -> None:
    told = grouped(report("a", SENT), report("b", SENT | other))
    assert groups(told) == {frozenset({"a/e1"}), frozenset({"b/e1"})}
    assert [words for _, words in told.apart] == [reason]


@pytest.mark.parametrize("one, other, reason", [
    (SENT | {"place_id": "lima"}, SENT | {"place_id": "arequipa"},
     "other place named: lima against arequipa"),
    (SENT | {"actor_id": "ana-rojas"}, SENT | {"actor_id": "luis-soto"}, None),
    (SENT | UNDATED | figures(3), SENT | UNDATED | figures(3),
     "no date fixes both, and too little else agrees"),
    (SENT | MAY | figures(3), SENT | MAY | figures(3),
     "the dates overlap, but too little else agrees"),
    (SENT | {"figures": []}, SENT | {"figures": []},
     "same day, but no figure, object or place agrees"),
    (MET | {"object": "fishing rights"}, MET | {"object": "a gas pipeline"},
     "other object: “fishing rights” against “a gas pipeline”"),
    (SIGNED | {"claimant_id": "CHL"}, SIGNED | {"claimant_id": "PER"},
     "no date fixes both, and the claimants differ"),
    (SIGNED, SIGNED | {"object": "a treaty"}, "no date fixes both, and neither names a claimant"),
    (SENT | {"status": "planned"} | MAY, SENT | {"status": "possible", "claimant_id": "PER"} | MAY,
     "each claimant has a forecast of its own"),
    (SENT | {"status": "denied"}, SENT | {"status": "negated"},
     "other status: denied against negated"),
])
def test_in_doubt_nothing_is_merged(one: dict, other: dict, reason: str | None) -> None:
    told = grouped(report("a", one), report("b", other))
    assert len(told.events) == 2
    # What has nobody's side in common is not even near.
    assert [words for _, words in told.apart] == ([reason] if reason else [])


def test_long_after_a_claim_is_not_taken_to_be_restated() -> None:
    undated = SENT | UNDATED
    early, late = report("a", undated), report("b", undated, day="2024-11-08")
    told = grouped(early, late)
    assert len(told.events) == 2
    assert told.apart[0][1] == "no date fixes both, and they were told 184 days apart"
    assert len(grouped(early, report("b", undated, day="2024-07-08")).events) == 1
    told = grouped(early, report("b", undated, day=None))
    assert told.apart[0][1] == "no date fixes both, and one report has no date"


def test_two_mentions_that_one_report_tells_apart_are_not_joined_through_another() -> None:
    told = grouped(report("a", SENT, SENT), report("b", SENT))
    assert groups(told) == {frozenset({"a/e1", "b/e1"}), frozenset({"a/e2"})}
    assert [words for _, words in told.apart] == [
        "one report tells it apart from another mention of that event",
        "the report itself does not link them"]


def test_what_has_happened_had_happened_when_it_was_reported() -> None:
    told = grouped(report("a", SENT | UNDATED, day="2024-05-02"), report("b", SENT))
    assert told.apart[0][1] == (
        "dates do not overlap: before 2024-05-02, its publication against 2024-05-06")


def test_rival_counts_of_one_day_and_place_are_one_event() -> None:
    here, rival = SENT | {"place_id": "lima"}, {"claimant_id": "PER"} | figures(900)
    assert len(grouped(report("a", here), report("b", here | rival)).events) == 1
    # In one report two claimants may count the same; one claimant tells of two events.
    assert len(grouped(report("a", here, here | rival)).events) == 1
    assert len(grouped(report("a", here, here | figures(900))).events) == 2
    assert len(grouped(report("a", SENT), report("b", SENT | rival)).events) == 2


def test_something_under_way_is_one_event_only_where_a_figure_agrees() -> None:
    there = SENT | UNDATED | {"status": "ongoing", "place_id": "lima", "claimant_id": "PER"}
    first = report("a", there)
    assert len(grouped(first, report("b", there, day="2024-05-20")).events) == 1
    told = grouped(first, report("b", there | figures(100, 800), day="2024-05-20"))
    assert told.apart[0][1] == "both are under way, but too little else agrees"
    told = grouped(first, report("b", there, day="2024-07-08"))
    assert told.apart[0][1] == "under way at two times, told 61 days apart"


def test_a_report_links_its_own_mentions_and_nobody_else_does() -> None:
    assert len(grouped(report("a", SENT, SENT)).events) == 2
    linked = grouped(report("a", SENT, SENT | {"same_as": "e1", "status": "denied"}))
    assert [event.grounds for event in linked.events] == [("same report",)]
    # One report cannot tell that the same act has happened and is still to come.
    apart = grouped(report("a", SENT, SENT | {"same_as": "e1", "status": "planned"}))
    assert [words for _, words in apart.apart] == ["other status: occurred against planned"]


def test_a_report_cannot_link_acts_in_two_places() -> None:
    told = grouped(report("a", SENT | {"place_id": "lima"},
                          SENT | {"place_id": "arequipa", "same_as": "e1"}))
    assert [words for _, words in told.apart] == ["other place named: lima against arequipa"]


def test_a_report_cannot_link_the_forecasts_of_two_claimants() -> None:
    ahead = SENT | MAY | {"status": "possible"}
    told = grouped(report("a", ahead, ahead | {"claimant_id": "PER", "same_as": "e1"}))
    assert [words for _, words in told.apart] == ["each claimant has a forecast of its own"]
    told = grouped(report("a", ahead, ahead | {"claimant_id": None, "same_as": "e1"}))
    assert len(told.events) == 1


def test_losses_lie_where_the_blow_of_their_sentence_fell() -> None:
    blast = {"event_type": "INCIDENT", "trigger": "blast", "action": "blast", "sentence_id": "s1",
             "date_start": "2024-05-06", "date_end": "2024-05-06", "place_id": "lima"}
    dead = blast | {"event_type": "CASUALTIES", "mode": "killed", "action": "kill",
                    "place_id": None} | figures(12, counted="person", role="killed")
    more = dead | figures(20, counted="person", role="killed")
    assert len(grouped(report("a", blast, dead), report("b", blast, more)).events) == 2
    # Another sentence, a talk in that place, or two places tell nothing of where they died.
    for row in ({"sentence_id": "s2"}, {"event_type": "CONSULT"}, {"place_id": None}):
        assert len(grouped(report("a", blast | row, dead),
                           report("b", blast | row, more)).events) > 2


def test_what_lies_in_one_month_is_near_though_nothing_else_agrees() -> None:
    told = grouped(report("a", SENT | MAY), report("b", SENT | MAY | figures(900)))
    assert [words for _, words in told.apart] == ["figures cannot both hold: 400 against 900"]
    visit = MET | {"actor_id": "CHL", "recipient_id": "PER"} | MAY
    told = grouped(report("a", visit | {"status": "planned"}), report("b", visit))
    assert [words for _, words in told.apart] == ["other status: planned against occurred"]
    year = SENT | {"date_start": "2024-01-01", "date_end": "2024-12-31"}
    assert not grouped(report("a", year), report("b", year | figures(900))).apart


def test_no_chain_joins_two_mentions_that_contradict_each_other() -> None:
    late = SENT | {"date_start": "2024-05-09", "date_end": "2024-05-09"}
    told = grouped(report("a", SENT, day="2024-05-10"), report("b", SENT | UNDATED, day="2024-05-10"),
                   report("c", late, day="2024-05-10"))
    assert groups(told) == {frozenset({"a/e1", "b/e1"}), frozenset({"c/e1"})}
    assert {"/".join((p.one.key + p.other.key)[::2]): words for p, words in told.apart} == {
        "a/c": "dates do not overlap: 2024-05-06 against 2024-05-09",
        "b/c": "another mention stands against it: dates do not overlap: "
               "2024-05-06 against 2024-05-09"}


def test_a_near_copy_is_one_with_its_original() -> None:
    copies = pd.DataFrame([("b", "a", 0.9, 9, 10)], columns=list(COLUMNS)).astype(COLUMNS)
    bare = SENT | UNDATED | {"figures": [], "claimant_id": None}
    reports = report("a", bare), report("b", bare, day="2024-05-09")
    assert len(grouped(*reports).events) == 2
    told = grouped(*reports, copies=copies)
    assert [event.grounds for event in told.events] == [("near-copy",)]
    table = told_several_times(read_events(reports, copies))
    assert table["folded"].tolist() == [pd.NA, "near-copy of a"]


def test_the_tables_show_names_values_and_how_they_agree() -> None:
    here = SENT | {"place_id": "lima", "place": "Lima"}
    events = read_events([
        report("a", here), report("b", here | {"claimant_id": "PER"} | figures(900)),
        report("c", here | {"recipient_id": "NOR"}),
    ], NO_COPIES)
    table = told_several_times(events)
    assert table["event"].unique().tolist() == ["1. Chile → Peru: gives aid, troops, arms"]
    assert table["value"].tolist() == ["400 troops", "900 troops"]
    assert table["beside"].tolist() == [pd.NA, "cannot both hold: 400 against 900"]
    assert table["when"].tolist() == ["2024-05-06"] * 2
    assert table["place"].tolist() == ["Lima"] * 2
    assert table["claimant"].tolist()[1] == "Peru"
    apart = kept_apart(events)
    assert apart["why_apart"].unique().tolist() == ["other recipient: Peru against Norway"]
    assert apart["agree_on"].tolist()[0] == "day; figure; place; claimant; act"
    assert apart["report_id"].tolist() == ["a", "c"]
    assert told_reading(events, table)[0].startswith(
        "3 mentions tell of 2 events at most: 1 event is told more than once, 1 of them in "
        "several independent reports; with values that cannot both hold: 1.")
    assert apart_reading(events)[0].startswith("2 near pairs were not merged")


def test_without_events_the_tables_are_empty_and_have_their_columns() -> None:
    events = read_events([report("a")], NO_COPIES)
    assert told_several_times(events).columns[-1] == "why_one_event"
    assert kept_apart(events).empty
    assert told_reading(events, told_several_times(events))[0] == (
        "0 mentions tell of 0 events at most; none is told more than once.")
    assert read_events([], NO_COPIES).told.events == ()


ROWS = st.builds(
    lambda cells, number, day: SENT | cells | day | figures(number),
    st.fixed_dictionaries({
        "status": st.sampled_from(["occurred", "planned", "denied", "ongoing"]),
        "recipient_id": st.sampled_from(["PER", "NOR", None]),
        "place_id": st.sampled_from(["lima", "arequipa", None]),
        "claimant_id": st.sampled_from(["CHL.MIL", "CHL", "PER", None]),
        "same_as": st.sampled_from([None, None, "e1"]),
    }),
    st.sampled_from([3, 400, 900]),
    st.sampled_from([{}, UNDATED, MAY, {"date_start": "2024-05-07", "date_end": "2024-05-07"}]),
)
REPORTS = st.lists(st.tuples(st.lists(ROWS, min_size=1, max_size=3),
                             st.sampled_from(["2024-05-08", "2024-06-20", None])), max_size=4)


@settings(max_examples=25, deadline=None)
@given(REPORTS, st.randoms())
def test_every_mention_has_one_event_without_contradiction_in_any_order(made_up, random) -> None:
    reports = [report(f"r{n}", *({**row, "same_as": row["same_as"] if i else None}
                                 for i, row in enumerate(rows)), day=day)
               for n, (rows, day) in enumerate(made_up)]
    told = grouped(*reports)
    keys = [mention.key for event in told.events for mention in event.mentions]
    assert sorted(keys) == sorted((one.report.report_id, event_id)
                                  for one in reports for event_id in one.events["event_id"])
    mentions = read_mentions(reports, NO_COPIES)
    parties = Parties(mentions.homes, mentions.organs)
    for event in told.events:
        for one, other in combinations(event.mentions, 2):
            assert against(one, other, parties) == []
    assert all(words for _, words in told.apart)
    random.shuffle(reports)
    again = grouped(*reports)
    assert again.events == told.events
    assert [words for _, words in again.apart] == [words for _, words in told.apart]


@lru_cache(maxsize=1)
def briefs() -> Any:
    found = list(extract_many(load_reports(DATA / "reports")))
    texts = sorted((str(one.report.published), one.report.report_id, one.report.text)
                   for one in found)
    return read_events(found, near_copies([text[1:] for text in texts]))


def rows_of(table: pd.DataFrame, *days: str) -> pd.DataFrame:
    """The rows of the events that are told in reports of all of these days."""
    found = [group for _, group in table.groupby("number")
             if set(days) <= set(group["report_id"].str[:10])]
    return pd.concat(found) if found else table.iloc[:0]


def test_in_the_briefs_the_signing_is_one_event_and_the_ratification_another() -> None:
    both = rows_of(told_several_times(briefs()), "2025-03-27", "2025-04-28")
    assert both["told_as"].str.contains("treaty").any()
    ratified = rows_of(kept_apart(briefs()), "2024-11-22", "2025-03-27")
    assert ratified["why_apart"].str.contains("dates do not overlap: 2024-11-09").any()


def test_in_the_briefs_no_bare_id_is_shown() -> None:
    for table in (told_several_times(briefs()), kept_apart(briefs())):
        shown = " ".join(table.drop(columns=["report_id", "sentence_id"]).to_csv().split())
        assert "Russia" in shown
        assert not [mark for mark in ("anon:", ".MIL", ".GOV", ".SPY", "PRK", "RUS")
                    if mark in shown]
