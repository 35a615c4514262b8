"""Counts, figures, timelines and the sentences computed from them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import (
    cells,
    figure_readings,
    figure_tables,
    limits,
    names,
    readings,
    summaries,
    timelines,
    views,
)
from analysis.extract.tables import SCHEMAS, empty_table
from analysis.figure_tables import allowed, range_words
from analysis.timelines import interval_words
from tests.made_tables import actors, claims, dates, events, quantities

PEOPLE = actors(
    {"actor_id": "ARG", "text": "Argentina", "name": "Argentina", "country": "ARG"},
    {"actor_id": "CHL", "text": "Chile", "name": "Chile", "country": "CHL"},
    {"actor_id": "CHL.MIL", "text": "the navy", "name": "Chilean navy", "country": "CHL"},
    {"actor_id": "ana-ruiz", "text": "Ana Ruiz", "country": "ARG"},
    {"actor_id": "ana-ruiz", "text": "Ruiz", "country": "ARG"},
)


def test_mentions_of_one_event_are_one_row_completed_from_later_ones():
    table = summaries.distinct_events(events(
        {"actor_id": "ARG"},
        {"actor_id": "CHL"},
        {"actor_id": "BOL", "recipient_id": "CHL", "same_as": "e1", "date_start": "2024-05-01",
         "date_end": "2024-05-31", "date_id": "d1"},
    ))
    first = table.iloc[0]
    assert table["event_id"].tolist() == ["e1", "e2"]
    assert (first["actor_id"], first["recipient_id"]) == ("ARG", "CHL")
    assert (first["n_mentions"], first["sentence_ids"]) == (2, "s1; s3")
    assert first["date_start"] == pd.Timestamp("2024-05-01")
    assert first["completed"] == "recipient_id; date"
    assert table.iloc[1]["n_mentions"] == 1


def test_the_date_of_a_failed_attempt_is_not_that_of_the_planned_one():
    table = summaries.distinct_events(events(
        {"status": "planned"},
        {"status": "failed", "same_as": "e1", "date_start": "2024-05-01", "date_end": "2024-05-31"},
        {"status": "possible", "same_as": "e1", "date_end": "2025-12-31"},
    ))
    row = table.iloc[0]
    assert pd.isna(row["date_start"])
    assert row["date_end"] == pd.Timestamp("2025-12-31")
    assert row["statuses"] == "planned; failed; possible"


def test_counts_list_joint_values_under_each_and_skip_empty_cells():
    table = summaries.counts_by(events(
        {"actor_id": "ARG; CHL"}, {"actor_id": "CHL"}, {}, {"actor_id": "CHL"}), "actor_id")
    assert table.to_dict("records") == [
        {"value": "CHL", "n": 3, "event_ids": "e1; e2; e4"},
        {"value": "ARG", "n": 1, "event_ids": "e1"},
    ]


def test_status_by_type_keeps_the_codebooks_order_of_statuses():
    table = summaries.status_by_type(events(
        {"event_type": "AID", "status": "denied"}, {"event_type": "AID", "status": "occurred"},
        {"event_type": "BUILD", "status": "planned"}))
    assert table.columns.tolist() == ["event_type", "occurred", "planned", "denied", "n"]
    assert table.values.tolist() == [["AID", 1, 0, 1, 2], ["BUILD", 0, 1, 0, 1]]


@pytest.mark.parametrize("by_state, expected", [
    (True, [("Argentina", "Chile", 2), ("Chile", None, 1)]),
    (False, [("Ana Ruiz", "Chilean navy", 1), ("Argentina", "Chile", 1), ("Chilean navy", None, 1)]),
])
def test_who_to_whom_folds_organs_and_persons_into_states(by_state, expected):
    table = summaries.who_to_whom(events(
        {"actor_id": "ana-ruiz", "recipient_id": "CHL.MIL"},
        {"actor_id": "ARG", "recipient_id": "CHL"},
        {"actor_id": "CHL.MIL"}, {"recipient_id": "ARG"},
    ), PEOPLE, by_state=by_state)
    found = [(r.actor, None if pd.isna(r.recipient) else r.recipient, r.n)
             for r in table.itertuples()]
    assert found == expected


def test_one_event_between_folded_parties_counts_once():
    table = summaries.who_to_whom(
        events({"actor_id": "ARG; ana-ruiz", "recipient_id": "CHL; CHL.MIL"}), PEOPLE)
    assert [(r.actor, r.recipient, r.n) for r in table.itertuples()] == [("Argentina", "Chile", 1)]


@pytest.mark.parametrize("actor_id, shown", [
    ("ARG", "Argentina"), ("KOR.SPY.NIS", "National Intelligence Service"), ("ana-ruiz", "Ana Ruiz"), ("anon:two-officials", "two officials (unnamed)"),
    ("PER.GOV", "Peru, government"), ("jo-lee", "Jo Lee"), ("CHL.SPY", "Chile, intelligence service"),
    ("PER.XYZ.ABC", "Peru, XYZ, ABC"), ("XXX", "XXX"),
])
def test_ids_are_shown_by_name(actor_id, shown):
    assert names.shown_name(actor_id, names.actor_names(PEOPLE)) == shown


@pytest.mark.parametrize("event, label", [
    ({"actor_id": "ARG", "recipient_id": "CHL", "trigger": "sent", "object": "aid"},
     "Argentina → Chile: sent aid"),
    ({"recipient_id": "CHL", "trigger": "hit"}, "hit → Chile"),
    ({"trigger": "burnt", "object": "The old mill"}, "burnt the old mill"),
    ({"trigger": "burnt", "object": "The"}, "burnt The"),
    ({"trigger": "left", "object": "Theodora"}, "left Theodora"),
    ({"trigger": "summit"}, "summit"),
    ({"actor_id": "ARG", "trigger": "sent", "object": "ships", "quantity_ids": "q1"},
     "Argentina: sent five ships"),
])
def test_labels_of_events(event, label):
    row = events(event).to_dict("records")[0]
    assert summaries.event_label(row, names.actor_names(PEOPLE), {"q1": "five ships"}) == label


@pytest.mark.parametrize("text", ["word " * 40, "x" * 200, "short"])
def test_shortened_is_short_and_cut_at_a_word(text):
    short = cells.shortened(text, 20)
    assert len(short) <= 22
    assert text.startswith(short.removesuffix(" …"))


def test_places_are_counted_by_identity_and_actors_are_none():
    table = summaries.places_named(actors(
        {"actor_id": "PER", "text": "Peru", "name": "Peru", "country": "PER", "is_place": True,
         "lat": -10.0, "lon": -76.0},
        {"actor_id": "PER", "text": "Peru", "is_place": False},
        {"actor_id": "PER", "text": "Perú", "name": "Peru", "is_place": True, "lat": -10.0,
         "lon": -76.0},
        {"text": "the old bridge", "is_place": True},
    ))
    assert [(r.place, r.n) for r in table.itertuples()] == [("Peru", 2), ("the old bridge", 1)]


# ---- figures

@pytest.mark.parametrize("cells, words", [
    ((4000, 4000, "about"), "about 4,000"),
    ((3000, None, "at_least"), "at least 3,000"),
    ((None, 50, "less_than"), "less than 50"),
    ((10000, 12000, "between"), "10,000 to 12,000"),
    ((24, 99, "about"), "about 24 to 99"),
    ((2.5, 2.5, "exact", "percent"), "2.5 %"),
    ((170, 170, "exact", "mm"), "170 mm"),
    ((5.7e6, 5.7e6, "more_than", "USD"), "more than 5,700,000 USD"),
])
def test_values_in_words(cells, words):
    assert range_words(*cells) == words


@pytest.mark.parametrize("cells, expected", [
    ((1000, 1000, "about"), (950, 1050)),
    ((24, 99, "about"), (24, 99)),
    ((1000, 1000, "exact"), (1000, 1000)),
    ((1000, None, "at_least"), (1000, None)),
    ((-40, -40, "about"), (-42, -38)),
])
def test_what_a_wording_allows(cells, expected):
    assert allowed(*cells) == pytest.approx(expected)


@given(st.floats(0, 1e9), st.floats(0, 0.5))
def test_about_always_holds_the_number_itself(value, about):
    low, high = allowed(value, value, "about", about=about)
    assert low <= value <= high


SENT = {"role": "sent", "counted": "soldier", "low": 500, "high": 500}


def figure_rows(*rows, acts=(), said=()):
    return figure_tables.figure_table(quantities(*rows), events(*acts), claims(*said), PEOPLE)


def test_a_part_stands_beside_its_whole_with_the_ratio_and_its_range():
    table = figure_tables.parts_of_wholes(figure_rows(
        {"low": 11000, "high": 11000, "bound": "about", "counted": "troops"},
        {"low": 4000, "high": 4000, "bound": "about", "scope": "part", "part_of": "q1"},
    ))
    row = table.iloc[0]
    assert row["ratio"] == pytest.approx(4000 / 11000)
    assert row["ratio_low"] == pytest.approx(3800 / 11550)
    assert row["ratio_high"] == pytest.approx(4200 / 10450)


@pytest.mark.parametrize("part, whole, ratio", [
    ({"low": 30, "bound": "at_least"}, {"low": 100, "high": 100}, (None, 0.3, None)),
    ({"low": 30, "high": 30}, {"low": 100, "bound": "more_than"}, (None, None, 0.3)),
    ({"low": 30, "high": 40}, {"low": 100, "high": 100}, (None, 0.3, 0.4)),
    ({"low": 98, "high": 98, "bound": "about"}, {"low": 98, "high": 98}, (1.0, 0.95, 1.0)),
    ({"low": 0, "high": 0}, {"low": 50, "high": 50}, (0.0, 0.0, 0.0)),
])
def test_ratios_of_bounds_stay_open(part, whole, ratio):
    table = figure_tables.parts_of_wholes(figure_rows(whole, part | {"part_of": "q1"}))
    found = [None if pd.isna(table.iloc[0][c]) else table.iloc[0][c]
             for c in ("ratio", "ratio_low", "ratio_high")]
    assert found == pytest.approx(list(ratio))


@pytest.mark.parametrize("part", [
    {"low": 5, "high": 5, "kind": "percent", "part_of": "q1"},
    {"low": 5, "high": 5, "part_of": "q9"},
    {"low": 5, "high": 5},
])
def test_no_ratio_across_kinds_or_without_a_whole(part):
    assert figure_tables.parts_of_wholes(figure_rows({"low": 9, "high": 9}, part)).empty


def test_differing_figures_stand_beside_their_days():
    table = figure_tables.differing(figure_rows(
        SENT, {**SENT, "low": 900, "high": 900}, acts=[
            {"quantity_ids": "q1", "actor_id": "ARG", "date_end": "2024-05-31"},
            {"quantity_ids": "q2", "actor_id": "ARG"}]))
    row = table.iloc[0]
    assert (row["one"], row["when"], row["gap"]) == ("500", "until 2024-05-31", 400)
    assert pd.isna(row["other_when"])


def test_a_figure_takes_claimant_and_status_from_its_event_else_from_the_claim_around_it():
    table = figure_rows(
        {"low": 5, "high": 5}, {"low": 6, "high": 6}, {"low": 7, "high": 7},
        acts=[{"quantity_ids": "q1", "claimant_id": "ARG", "status": "planned",
               "actor_id": "CHL.MIL"}],
        said=[{"content_start": 0, "content_end": 90, "claimant_id": "CHL"},
              {"content_start": 20, "content_end": 26, "claimant_id": "ana-ruiz", "via": "ARG"}],
    )
    assert table["claimant"].tolist() == ["Argentina", "Ana Ruiz", "Chile"]
    assert table["claimant_from"].tolist() == ["event", "attribution", "attribution"]
    assert table["status"].tolist()[0] == "planned"
    assert table["status"].isna().tolist() == [False, True, True]
    assert table["party"].tolist()[0] == "CHL"
    assert table["via"].tolist()[1] == "Argentina"


@pytest.mark.parametrize("other, n", [
    ({**SENT, "counted": "troops", "bound": "about"}, 1),
    ({**SENT, "counted": "shell"}, 0),
    ({**SENT, "role": "killed"}, 0),
    ({**SENT, "high": 600}, 0),
    ({**SENT, "kind": "ordinal"}, 0),
])
def test_the_same_figure_again(other, n):
    assert len(figure_tables.repeated(figure_rows(SENT, other))) == n


@pytest.mark.parametrize("other, n", [
    ({**SENT, "low": 900, "high": 900}, 1),
    ({**SENT, "low": 510, "high": 510, "bound": "about"}, 0),
    ({**SENT, "low": 400, "high": None, "bound": "at_least"}, 0),
    ({**SENT, "low": 600, "high": None, "bound": "more_than"}, 1),
    ({**SENT, "low": 900, "high": 900, "role": "killed"}, 0),
    ({**SENT, "low": 900, "high": 900, "counted": "shell"}, 0),
    ({**SENT, "low": 900, "high": 900, "scope": "additional"}, 0),
    ({**SENT, "low": 900, "high": 900, "role": None}, 0),
])
def test_figures_disagree_only_within_one_measure(other, n):
    assert len(figure_tables.differing(figure_rows(SENT, other))) == n


@pytest.mark.parametrize("second, between", [
    ({"actor_id": "ARG", "claimant_id": "CHL"}, "two claimants"),
    ({"actor_id": "ana-ruiz", "claimant_id": "ARG"}, "same claimant"),
    ({"actor_id": "CHL", "claimant_id": "CHL"}, None),
    ({"actor_id": "ARG", "claimant_id": "CHL", "status": "planned"}, None),
])
def test_disagreement_needs_one_party_and_one_standing(second, between):
    first = {"quantity_ids": "q1", "actor_id": "ARG", "claimant_id": "ARG"}
    table = figure_tables.differing(figure_rows(
        SENT, {**SENT, "low": 900, "high": 900}, acts=[first, second | {"quantity_ids": "q2"}]))
    assert table["between"].tolist() == ([between] if between else [])


# ---- time

@pytest.mark.parametrize("start, end, words", [
    ("2024-06-01", "2024-06-30", "2024-06"), ("2024-01-01", "2024-12-31", "2024"),
    ("2023-01-01", "2024-12-31", "2023 to 2024"), ("2025-01-01", "2025-02-28", "2025-01 to 2025-02"),
    ("2024-02-01", "2024-02-28", "2024-02-01 to 2024-02-28"), ("2024-02-03", "2024-02-03", "2024-02-03"),
    (None, "2024-02-03", "until 2024-02-03"), ("2024-02-03", None, "from 2024-02-03"),
    (None, None, ""),
])
def test_intervals_in_words(start, end, words):
    assert interval_words(pd.Timestamp(start) if start else pd.NaT,
                          pd.Timestamp(end) if end else pd.NaT) == words


def test_the_timeline_is_in_order_and_tells_standing_and_basis():
    table = timelines.timeline(
        events({"status": "planned", "date_start": "2025-06-01", "date_end": "2025-12-31"}, {},
               {"date_end": "2024-05-31"},
               {"status": "denied", "date_start": "2024-06-02", "date_end": "2024-06-02",
                "date_id": "d1"}),
        dates({"text": "last Sunday", "basis": "publication", "precision": "day",
               "sentence_id": "s9"}),
        PEOPLE, quantities())
    assert table["event_id"].tolist() == ["e3", "e4", "e1"]
    assert table["standing"].tolist() == ["happened", "not", "ahead"]
    assert table["days"].tolist()[1:] == [1, 214]
    assert pd.isna(table["days"].iloc[0])
    assert table["date_words"].tolist()[1] == "last Sunday"
    assert table["sentence_id"].tolist() == ["s3", "s9", "s1"]


def test_undated_events_have_neither_end():
    table = events({}, {"date_end": "2024-05-31"}, {"date_start": "2024-05-31"})
    assert timelines.undated(table)["event_id"].tolist() == ["e1"]


# ---- sentences and views

def test_figures_in_words_quote_the_report():
    table = figure_rows({**SENT, "text": "500 soldiers"}, {**SENT, "text": "some 90 shells",
                        "role": "supplied", "scope": "additional"},
                        acts=[{"quantity_ids": "q1", "claimant_id": "ARG"}])
    told = [words for words, _ in figure_readings.by_role(table)]
    assert told == ["Sent: “500 soldiers”, according to Argentina.",
                    "Supplied: “some 90 shells”, in addition to others."]


def test_key_findings_of_a_report_without_figures_say_so():
    none = figure_rows()
    found = figure_readings.key_findings(
        none, figure_tables.parts_of_wholes(none), figure_tables.repeated(none),
        figure_tables.differing(none))
    assert found == [("The report gives no figure that was found.", ())]


def test_a_finding_links_to_six_sentences_at_most():
    words, ids = readings.finding("words", [f"s{n % 9}" for n in range(30)])
    assert (words, ids) == ("words", ("s0", "s1", "s2", "s3", "s4", "s5"))


def test_the_event_view_says_an_amount_once():
    table = views.event_view(
        events({"actor_id": "ARG", "object": "five ships", "quantity_ids": "q1",
                "date_start": "2024-06-01", "date_end": "2024-06-30"}),
        PEOPLE, quantities({"text": "five ships"}))
    row = table.iloc[0]
    assert pd.isna(row["object"])
    assert (row["who"], row["how_many"], row["when"]) == ("Argentina", "five ships", "2024-06")


def test_a_state_is_shown_by_its_own_name_whatever_it_is_called():
    named = names.actor_names(actors({"actor_id": "CHL", "text": "Santiago", "name": "Santiago"}))
    assert named == {"CHL": "Chile"}


def test_identities_gather_all_wordings_of_one_actor():
    row = views.identities(PEOPLE).iloc[0]
    assert (row["actor_id"], row["n"], row["written"]) == ("ana-ruiz", 2, "Ana Ruiz; Ruiz")


def test_percent_leaves_the_unknown_empty():
    table = pd.DataFrame({"share": pd.Series([0.256, None], dtype="Float64")})
    assert views.in_percent(table, "share")["share"].fillna("empty").tolist() == ["26 %", "empty"]


def test_figures_inside_a_sentence_begin_small_and_names_do_not():
    found = summaries.figure_words(quantities(
        {"text": "About 40 men"}, {"text": "Korean Airlines Boeings"}, {"text": "At least 3"},
        {"text": "NATO"}))
    assert list(found.values()) == ["about 40 men", "Korean Airlines Boeings", "at least 3", "NATO"]


def test_an_ordinal_is_no_amount():
    acts = events({"trigger": "visit", "quantity_ids": "q1; q2", "date_end": "2024-01-01"})
    numbers = quantities({"text": "first visit", "kind": "ordinal"}, {"text": "two ships"})
    row = views.event_view(acts, PEOPLE, numbers).iloc[0]
    assert (row["what"], row["how_many"]) == ("visit two ships", "two ships")
    assert timelines.timeline(acts, dates(), PEOPLE, numbers)["what"].tolist() == ["visit two ships"]


def test_every_summary_takes_tables_without_rows():
    none = {name: empty_table(name) for name in SCHEMAS}
    distinct = summaries.distinct_events(none["events"])
    line = timelines.timeline(distinct, none["dates"], none["actors"], none["quantities"])
    pairs = summaries.who_to_whom(distinct, none["actors"])
    assert line.empty
    assert pairs.empty
    assert summaries.parties(distinct, none["actors"]).empty
    assert summaries.status_by_type(distinct).empty
    assert views.event_view(distinct, none["actors"], none["quantities"]).empty
    assert readings.dated(line, distinct)[0].startswith("Without events")
    assert readings.busiest_pair(pairs, distinct)[0].startswith("Without events")


def test_accuracy_is_read_from_its_file_or_said_to_be_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ACCURACY", tmp_path / "accuracy.csv")
    assert "not yet been measured" in limits.accuracy_note()[0]
    (tmp_path / "accuracy.csv").write_text(
        "layer,dataset,measure,value,n,low,high\n"
        "dates,own gold,F1 spans,90.0,42,,\nevents,own gold,status,80.0,90,70.4,86.8\n")
    assert limits.measured_accuracy()["value"].tolist() == [90.0, 80.0]
    assert limits.measured_accuracy("events")["interval"].tolist() == ["70 to 87"]
    assert "2 figures" in limits.accuracy_note()[0]


