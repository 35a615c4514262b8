"""Cells corrected or checked by hand, marked in every table that shows them."""

from __future__ import annotations

import re
from html import unescape

import pandas as pd
import pytest

from analysis import (
    Extraction,
    claim_tables,
    extract,
    figure_tables,
    readings,
    summaries,
    timelines,
    views,
)
from analysis.correcting import Corrected, apply_corrections
from analysis.evidence import show_table
from analysis.ledger import build_ledger
from analysis.marks import CHECKED, CORRECTED, marks_of
from tests.made_corrections import DENIED, KILLED, PLANNED, SENT, correction, report

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def found() -> Extraction:
    return extract(report())


@pytest.fixture(scope="module")
def read(found: Extraction) -> Corrected:
    return apply_corrections(found, [
        correction("quantities", SENT, "40 engineers", "edit", column="low", old="40", new="4",
                   note=HOSTILE),
        correction("quantities", PLANNED, "60 engineers", "accept", note="A.B."),
        correction("events", PLANNED, "send", "edit", column="status", old="planned",
                   new="possible"),
        correction("events", DENIED, "killed", "edit", column="status", old="denied",
                   new="negated"),
        correction("dates", PLANNED, "June", "edit", column="value", old="2024-06", new="2024-07"),
        correction("attributions", KILLED, "said", "accept", column="claimant_id"),
        correction("actors", DENIED, "Chile", "edit", column="kind", old="state", new="organ"),
    ])


def signs(frame: pd.DataFrame, read: Corrected) -> dict[tuple[str, str], str]:
    """Sentence and column → sign."""
    return {(frame["sentence_id"].iloc[number], column): mark.sign
            for (number, column), mark in marks_of(frame, read.marks).items()
            if column in frame.columns}


def test_without_corrections_nothing_is_marked(found: Extraction) -> None:
    assert marks_of(found.events, None) == {}
    assert marks_of(found.events, apply_corrections(found, []).marks) == {}


def test_the_package_s_own_tables(read: Corrected) -> None:
    assert signs(read.found.quantities, read) == {
        ("s2", "low"): CORRECTED, ("s4", "sentence_id"): CHECKED}
    assert signs(read.found.dates, read) == {
        ("s4", "value"): CORRECTED, ("s4", "date_start"): CORRECTED, ("s4", "date_end"): CORRECTED}
    assert signs(read.found.attributions, read) == {("s3", "claimant_id"): CHECKED}
    assert signs(read.found.actors, read) == {("s5", "kind"): CORRECTED}


def test_a_view_shows_the_mark_where_it_shows_the_cell(read: Corrected) -> None:
    view = views.event_view(read.found.events, read.found.actors, read.found.quantities)
    assert signs(view, read) == {
        ("s4", "when"): CORRECTED, ("s4", "status"): CORRECTED, ("s5", "status"): CORRECTED}


def test_a_distinct_event_is_not_marked_for_a_later_mention_s_cell(read: Corrected) -> None:
    events = summaries.distinct_events(read.found.events)
    view = views.event_view(events, read.found.actors, read.found.quantities)
    assert ("s3", "status") not in signs(view, read)
    assert signs(view, read)["s4", "status"] == CORRECTED


def test_a_distinct_event_is_marked_for_what_a_later_mention_completed(found: Extraction) -> None:
    made = apply_corrections(found, [correction(
        "events", DENIED, "killed", "edit", column="place", old="", new="Lima")])
    distinct = summaries.distinct_events(made.found.events)
    row = distinct[distinct["mention_ids"] == "e4; e7"]
    assert "place" in row["completed"].iloc[0]
    assert signs(views.event_view(row, found.actors, found.quantities), made) == {
        ("s3", "where"): CORRECTED}


def test_figures_claims_identities_and_the_timeline(read: Corrected) -> None:
    tables = read.found
    figures = figure_tables.figure_table(
        tables.quantities, tables.events, tables.attributions, tables.actors)
    shown = signs(figures, read)
    assert (shown["s2", "value"], shown["s4", "sentence_id"]) == (CORRECTED, CHECKED)
    assert shown["s4", "status"] == CORRECTED
    assert signs(views.claim_view(tables.attributions, tables.actors), read) == {
        ("s3", "claimant"): CHECKED}
    who = views.identities(tables.actors)
    chile = who.index[who["actor_id"] == "CHL"][0]
    assert marks_of(who, read.marks)[chile, "kind"].sign == CORRECTED
    line = timelines.timeline(tables.events, tables.dates, tables.actors, tables.quantities)
    assert signs(line, read)["s4", "when"] == CORRECTED


def test_claims_of_the_ledger(read: Corrected) -> None:
    shown = signs(claim_tables.side_by_side(build_ledger([read.found]).claims).assign(
        sentence_id=lambda rows: rows["text"]), read)
    assert shown.get(("12 engineers", "status")) == CORRECTED
    everything = claim_tables.claim_table(build_ledger([read.found]).claims)
    assert signs(everything, read)["s2", "value"] == CORRECTED
    assert signs(everything, read)["s3", "says"] == CHECKED


def test_a_clause_has_the_marks_of_its_own_cells_and_not_of_its_event_s(read: Corrected) -> None:
    assert marks_of(read.found.clauses, read.marks) == {}
    edits = [correction("clauses", SENT, "sent", "edit", column="agent_id", old="NOR", new="PER"),
             correction("clauses", SENT, "said", "accept")]
    again = apply_corrections(read.found, edits)
    shown = again.found.clauses.drop(columns="agent_id")
    assert signs(shown, again) == {("s2", "agent"): CORRECTED, ("s2", "sentence_id"): CHECKED}


def test_rows_of_another_report_are_not_marked(read: Corrected) -> None:
    other = read.found.quantities.assign(report_id="other")
    assert marks_of(other, read.marks) == {}


def test_a_mark_says_what_was_changed_to_what_and_is_never_markup(read: Corrected) -> None:
    html = show_table(read.found.quantities, caption="Q", columns=["sentence_id", "text", "low"],
                      by_hand=read.marks).html
    assert "<script>" not in html
    titles = [unescape(title) for title in re.findall(r'<abbr class="re-hand" title="([^"]*)"', html)]
    assert titles == [f"Corrected by hand: low: 40 → 4 ({HOSTILE})", "Checked by hand (A.B.)"]
    assert '<td class="num">4 <abbr class="re-hand" title="' in html
    assert f"{CORRECTED} corrected by hand, {CHECKED} checked by hand" in html


def test_the_legend_names_only_the_signs_that_are_shown(read: Corrected) -> None:
    shown = show_table(read.found.dates, caption="D", columns=["text", "value"],
                       by_hand=read.marks)
    assert f"{CORRECTED} corrected by hand;" in shown.html
    assert CHECKED not in shown.html
    assert f"2024-07 {CORRECTED}" in repr(shown)
    unmarked = show_table(read.found.dates, caption="D", columns=["text", "basis"],
                          by_hand=read.marks)
    assert CORRECTED not in unmarked.html


def test_a_rejected_cell_says_what_it_held(found: Extraction) -> None:
    made = apply_corrections(found, [correction(
        "quantities", SENT, "40 engineers", "reject", column="role", note="unclear")])
    mark = marks_of(made.found.quantities, made.marks)[0, "role"]
    assert mark.title == "Corrected by hand: role: sent → (empty) (unclear)"


def test_the_line_under_a_chart_says_that_a_hand_was_at_work(found: Extraction) -> None:
    assert readings.source_line(found).endswith(". Read by machine.")
    assert readings.source_line(found, by_hand=3).endswith(". Read by machine and by hand.")
