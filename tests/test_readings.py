"""What sentences and titles say: numbers agree with their verbs, nothing is said of nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import (
    cells,
    charts,
    figure_readings,
    limits,
    readings,
    summaries,
    telling_readings,
    timelines,
    words,
)
from analysis.extract import Extraction
from analysis.report import Report
from tests.made_tables import actors, claims, clauses, dates, events, quantities, sentences

PEOPLE = actors(
    {"actor_id": "PER", "text": "Peru", "name": "Peru", "country": "PER"},
    {"actor_id": "PER.MIL", "text": "Peru's army", "name": "army of Peru", "country": "PER"},
    {"actor_id": "lima", "text": "Lima", "kind": "place", "country": "PER", "is_place": True},
)


@pytest.mark.parametrize("n, said, counted", [
    (0, "none", "0 times"), (1, "1", "once"), (2, "2", "twice"), (1200, "1,200", "1,200 times")])
def test_small_numbers_are_said_in_words(n, said, counted):
    assert (words.none_or(n), words.times(n)) == (said, counted)


@pytest.mark.parametrize("share, written", [(0.0, "0 %"), (0.294, "29 %"), (1.0, "100 %")])
def test_shares_are_whole_percents(share, written):
    assert words.whole_percent(share) == written


def test_a_minus_is_no_hyphen():
    assert [words.signed(v) for v in (-0.467, 0.0, 1.0)] == ["−0.47", "+0.00", "+1.00"]


@pytest.mark.parametrize("text, shown", [
    ("short", "short"),
    ("the army of the north", "the army\nof the …"),
    ("the army of Peru", "the army\nof Peru"),
])
def test_a_label_takes_two_lines_at_most(text, shown):
    assert cells.wrapped(text, 9) == shown


@pytest.mark.parametrize("statuses, title", [
    (["occurred"], "The one dated event happened or is under way"),
    (["planned", "possible"], "All 2 dated events are planned or possible"),
    (["occurred", "failed", "ongoing"],
     "Of 3 dated events, 2 happened or are under way, 1 failed or was negated"),
])
def test_the_timeline_says_what_stands_how(statuses, title):
    rows = [{"status": s, "date_start": "2025-01-01", "date_end": "2025-01-02"} for s in statuses]
    line = timelines.timeline(events(*rows), dates(), PEOPLE, quantities())
    chart = charts.timeline_chart(line, published=None, source="", n_events=len(rows))
    assert chart.title == title


def test_counts_in_the_alt_text_are_whole():
    table = summaries.status_by_type(summaries.distinct_events(events({}, {"status": "planned"})))
    assert ".0" not in charts.status_chart(table, source="").alt


def _busiest(*acts):
    table = summaries.distinct_events(events(*acts))
    return readings.busiest_pair(summaries.who_to_whom(table, PEOPLE), table)


def test_who_acts_most_is_said_with_its_organs_and_linked_in_the_order_of_the_text():
    told, ids = _busiest({"actor_id": "PER"}, {"actor_id": "PER.MIL", "recipient_id": "CHL"},
                         {"actor_id": "PER"}, {})
    assert told == ("Peru, with its organs and people, acts in 3 of 4 events, most often towards "
                    "Chile (1); in all, 1 party acts.")
    assert ids == ("s1", "s2", "s3")


def test_a_person_has_no_organs():
    assert _busiest({"actor_id": "ana-ruiz"})[0].startswith("Ana Ruiz acts in 1 of 1 event;")


def test_nothing_is_counted_where_there_is_nothing():
    none = summaries.distinct_events(events())
    line = timelines.timeline(none, dates(), PEOPLE, quantities())
    for told, _ in (_busiest(), readings.dated(line, none), readings.uncertain(events())):
        assert told.startswith("Without events")
    empty = pd.DataFrame()
    for said in (figure_readings.repeats_found, figure_readings.differences_found):
        assert said(empty, empty) == ("The report gives no figure that was found.", ())


def test_the_widest_span_is_told_only_where_it_is_one():
    acts = summaries.distinct_events(events(
        {"date_start": "2025-01-01", "date_end": "2025-01-01"}))
    line = timelines.timeline(acts, dates(), PEOPLE, quantities())
    assert readings.dated(line, acts)[0] == "1 of 1 event can be placed in time, 1 to the day."


def _found(**tables):
    values = {"report": Report(text="It left."), "events": events(), "actors": PEOPLE,
              "dates": dates(), "quantities": quantities(), "attributions": claims(),
              "clauses": clauses(),
              "sentences": sentences("It left."), "pipeline": "none",
              "reports": pd.DataFrame({"published": [pd.Timestamp("2025-01-01")]})}
    return Extraction(**(values | tables))


def test_places_are_no_organs_of_their_state():
    told, _ = readings.by_state_note(_found())
    assert told == "Counted with Peru: army of Peru."


def test_limits_of_an_empty_report_count_nothing():
    assert [told for told, _ in limits.gaps(_found())] == [
        "No clause was read.", "No event was found.",
        "No date expression was found.", "No figure was found.",
    ]


def test_limits_count_what_was_left_open():
    read = clauses({"event_id": "e1"}, {"reason": "too vague: see there"}, {"reason": "no verb"},
                   {"event_id": "e2"}, {"reason": "no verb"})
    found = _found(
        events=events({"actor_id": "PER", "date_start": "2025-01-01"}, {"actor_id": "PER"}),
        quantities=quantities({"role": "sent"}, {}), clauses=read,
        dates=dates({"date_start": "2025-01-01"}, {}))
    told = [words for words, _ in limits.gaps(found)]
    assert told[0] == "3 of 5 clauses are no event (2: no verb; 1: too vague, see there)."
    assert told[1] == "An actor was identified for 2 of 2 mentions of an event."
    assert told[2].startswith("A claimant was identified for none of 2 mentions of an event, the")
    assert told[3] == "The text gives a date for 1 of 2 mentions of an event."
    assert told[4:] == ["1 of 2 date expressions could be placed on a calendar.",
                        "What is measured (the role) is known for 1 of 2 figures."]


def test_clauses_are_counted_by_kind_and_by_who_does_it():
    read = clauses({"agent": "Peru", "event_id": "e1"}, {"agent_open": True}, {"kind": "noun"},
                   {"kind": "noun", "agent_open": True, "sentence_id": "s2"}, {"agent": "Peru"})
    assert readings.clauses_found(_found(clauses=read)) == (
        "5 clauses (by kind: verb 3, noun 2), 1 of them an event; who does it is named in 2, "
        "asked for and not named in 2.", ("s2",))
    assert readings.clauses_found(_found())[0].startswith("No verb, event noun or")
    assert limits.uncoded_found(_found(clauses=read.head(1)))[0] == (
        "Every clause that was read is an event (N = 1).")


@pytest.mark.parametrize("word, cut", [
    ("soldiers", "soldier"), ("arms", "arm"), ("gas", "gas"), ("glass", "glass"), ("status", "status"),
    ("s", "s"), ("", ""), ("shell", "shell"),
])
def test_a_plural_ending_is_cut(word, cut):
    assert words.singular(word) == cut


@pytest.mark.parametrize("who, told", [
    (["PER", "PER", None], "2 of 3 events rest on what somebody is reported to say (most often: "
                           "Peru, 2); the report tells the other 1 in its own voice."),
    (["PER", "CHL"], "2 of 2 events rest on what somebody is reported to say (most often: "
                     "Peru, Chile, each 1); that is all."),
    (["PER"], "1 of 1 event rests on what somebody is reported to say (most often: Peru, 1); "
              "that is all."),
])
def test_a_tie_of_claimants_is_no_lead(who, told):
    rows = events(*({"claimant_id": one} for one in who))
    assert readings.claimants(rows, _found(events=rows))[0] == told


VOICES = pd.DataFrame({
    "kind": ["named", "unnamed", "report"], "voice": ["Peru", "an official", "the report itself"],
    "share": [0.3, 0.1, 0.6], "n_claims": [2, 1, 0], "n_direct": [0, 1, 0],
    "sentence_ids": ["s1; s2", "s3", None],
})


def test_voices_are_told_with_their_quotes():
    assert telling_readings.voices_found(VOICES) == (
        "3 claims of 2 voices hold 40 % of the words; Peru alone 30 %. Quoted word for word: "
        "1 of 3; from a source without a name: 1.", ("s1", "s2"))
    one = VOICES.iloc[[1, 2]]
    assert telling_readings.voices_found(one)[0].startswith(
        "1 claim of 1 voice holds 10 % of the words. Quoted")
