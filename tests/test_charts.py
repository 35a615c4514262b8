"""What every chart must be: a finding, its numbers, its words, one look."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from analysis import (
    chart_style,
    charts,
    figure_tables,
    narrative,
    summaries,
    timelines,
)
from analysis.chart_events import long_before
from analysis.extract.tables import SCHEMAS, empty_table
from analysis.map_outlines import country_outlines
from tests.made_tables import actors, claims, dates, events, quantities, sentences

SOURCE = "Source: made by hand."
PEOPLE = actors(
    {"actor_id": "ARG", "text": "Argentina", "name": "Argentina", "country": "ARG"},
    {"actor_id": "CHL", "text": "Chile", "name": "Chile", "country": "CHL"},
    {"actor_id": "CHL", "text": "Chile", "name": "Chile", "country": "CHL", "is_place": True,
     "lat": -33.0, "lon": -71.0},
    {"actor_id": "lima", "text": "Lima", "name": "Lima", "country": "PER", "is_place": True,
     "lat": -12.05, "lon": -77.05},
    {"text": "the old bridge", "is_place": True},
)
ACTS = events(
    {"actor_id": "ARG", "recipient_id": "CHL", "event_type": "AID", "trigger": "sent",
     "quantity_ids": "q1", "date_start": "2024-06-01", "date_end": "2024-06-30"},
    {"actor_id": "CHL", "event_type": "BUILD", "status": "planned", "trigger": "build",
     "date_end": "2025-12-31"},
    {"actor_id": "CHL", "event_type": "BUILD", "status": "denied", "trigger": "$5m _deal_ $6m",
     "date_start": "2024-07-02", "date_end": "2024-07-02"},
)
NUMBERS = quantities(
    {"text": "some 400 ships", "low": 400, "high": 400, "bound": "about", "role": "sent",
     "counted": "ship"},
    {"text": "at least 90", "low": 90, "bound": "at_least", "role": "lost", "scope": "part",
     "part_of": "q1"},
)
SAID = claims({"content_start": 0, "content_end": 9, "claimant_id": "ARG", "speech": "direct"})
TEXT = sentences("The ships sailed, it said.")


def all_charts(acts, numbers, said, people, text):
    """Every chart of the package, drawn from the same few tables."""
    distinct = summaries.distinct_events(acts)
    line = timelines.timeline(distinct, dates(), people, numbers)
    figures = figure_tables.figure_table(numbers, acts, said, people)
    order = narrative.telling_order(distinct, dates(), people, numbers)
    n = len(distinct)
    return [
        charts.timeline_chart(line, published=pd.Timestamp("2025-03-01"), source=SOURCE, n_events=n),
        charts.status_chart(summaries.status_by_type(distinct), source=SOURCE),
        charts.matrix_chart(summaries.who_to_whom(distinct, people), source=SOURCE, n_events=n),
        charts.quantities_chart(figures, source=SOURCE),
        charts.parts_chart(figure_tables.parts_of_wholes(figures), source=SOURCE),
        charts.voices_chart(narrative.voices(text, said, people), source=SOURCE, n_words=5),
        charts.order_chart(order, source=SOURCE,
                           agreement=narrative.order_agreement(order["in_time"].tolist())),
        charts.map_chart(summaries.places_named(people), source=SOURCE),
    ]


DRAWN = all_charts(ACTS, NUMBERS, SAID, PEOPLE, TEXT)
NONE = {name: empty_table(name) for name in SCHEMAS}
EMPTY = all_charts(NONE["events"], NONE["quantities"], NONE["attributions"], NONE["actors"],
                   NONE["sentences"])


def names(chart):
    """The name of a chart, for the test's title."""
    return chart.name


@pytest.mark.parametrize("chart", DRAWN, ids=names)
def test_a_chart_states_finding_measure_source_and_alt_text(chart):
    written = [text.get_text().replace("\n", " ") for text in chart.figure.texts]
    assert chart.title in written
    assert SOURCE in written
    assert any(c.isdigit() for c in chart.subtitle)
    assert chart.title in chart.alt
    assert chart.alt.endswith(".")
    assert not chart.table.empty


@pytest.mark.parametrize("chart", EMPTY, ids=names)
def test_without_rows_a_chart_says_what_is_missing(chart):
    assert chart.title.startswith(("No ", "Fewer than two"))
    assert chart.png().startswith(b"\x89PNG")


@pytest.mark.parametrize("pairs, title", [
    ([("ARG", "CHL")] * 2 + [("CHL", None)] * 3,
     "Argentina → Chile is the most frequent pair (2 of 5 events)"),
    ([("ARG", "CHL"), ("CHL", "ARG")],
     "Argentina → Chile and Chile → Argentina are the most frequent pairs (1 of 2 events each)"),
    ([("ARG", "CHL"), ("CHL", "ARG"), ("PER", "ARG")],
     "No pair of parties stands out: none meets in more than 1 event"),
    ([("ARG", None)], "No act in this report names whom it is done to"),
])
def test_the_matrix_does_not_call_a_tie_a_lead(pairs, title):
    acts = events(*[{"actor_id": a, "recipient_id": r} for a, r in pairs])
    table = summaries.who_to_whom(acts, PEOPLE)
    assert charts.matrix_chart(table, source=SOURCE, n_events=len(acts)).title == title


@pytest.mark.parametrize("types, title", [
    ("AID AID BUILD", "“gives aid, troops, arms” (AID) is the most frequent type (2 of 3)"),
    ("AID BUILD", "“gives aid, troops, arms” (AID) and “builds, dismantles” (BUILD) are the most "
     "frequent types (1 of 2 each)"),
    ("AID BUILD TRADE", "No type of act stands out (none in more than 1 of 3)"),
])
def test_the_types_do_not_call_a_tie_a_lead(types, title):
    table = summaries.status_by_type(events(*[{"event_type": kind} for kind in types.split()]))
    assert charts.status_chart(table, source=SOURCE).title.split(";")[0] == title


def test_each_chart_has_a_name_of_its_own():
    assert len({chart.name for chart in DRAWN}) == len(DRAWN)


@pytest.mark.parametrize("chart", DRAWN, ids=names)
def test_a_notebook_gets_the_picture_with_its_alt_text(chart):
    data, metadata = chart._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == data["text/plain"] == chart.alt
    assert Image.open(BytesIO(data["image/png"])).width == chart_style.WIDTH * chart_style.DPI
    assert len(data["image/png"]) < 70_000


@pytest.mark.parametrize("chart", [DRAWN[0], DRAWN[7]], ids=names)
def test_the_same_chart_is_the_same_bytes(chart):
    assert chart.png() == chart.png()


def test_nothing_is_drawn_outside_the_picture():
    for chart in DRAWN:
        chart.png()
        width, height = chart.figure.canvas.get_width_height()
        renderer = chart.figure.canvas.get_renderer()
        axes = chart.figure.axes[0]
        for text in [*chart.figure.texts, *axes.get_yticklabels(), *axes.texts]:
            box = text.get_window_extent(renderer)
            if text.get_text() and text.get_visible():
                assert box.x0 >= -1, (chart.name, text.get_text())
                assert box.x1 <= width + 1, (chart.name, text.get_text())
                assert box.y1 <= height + 1, (chart.name, text.get_text())


def test_money_is_not_mathematics():
    line = timelines.timeline(
        events({"trigger": "$5m _deal_ $6m", "date_end": "2024-01-01"}), dates(), PEOPLE, NUMBERS)
    chart = charts.timeline_chart(line, published=None, source=SOURCE, n_events=1)
    labels = [label.get_text() for label in chart.figure.axes[0].get_yticklabels()]
    assert labels == ["$5m _deal_ $6m"]
    assert not any(label.get_parse_math() for label in chart.figure.axes[0].get_yticklabels())


def test_the_numbers_are_saved_beside_the_picture(tmp_path):
    chart = charts.saved(DRAWN[1], tmp_path / "charts")
    assert chart is DRAWN[1]
    assert sorted(p.name for p in (tmp_path / "charts").iterdir()) == [
        "status-by-type.csv", "status-by-type.png"]
    saved = pd.read_csv(tmp_path / "charts/status-by-type.csv")
    assert saved["n"].tolist() == DRAWN[1].table["n"].tolist() == [2, 1]


def test_nothing_is_saved_without_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    charts.saved(DRAWN[1], "")
    assert list(tmp_path.iterdir()) == []


def test_standings_differ_in_grey():
    greys = sorted(np.dot(to_rgb(colour), (0.2126, 0.7152, 0.0722))
                   for colour in chart_style.FILL.values())
    assert min(np.diff(greys)) > 0.2


@pytest.mark.parametrize("days, n", [
    (["2006-01-01", "2024-05-01", "2024-06-01", "2025-01-01"], 1),
    (["2024-01-01", "2024-05-01", "2024-06-01", "2025-01-01"], 0),
    (["2006-01-01", "2007-01-01", "2024-06-01", "2025-01-01"], 0),
    (["2006-01-01", "2025-01-01"], 0), (["2025-01-01"], 0),
])
def test_an_event_long_before_does_not_squeeze_the_others(days, n):
    lows = pd.Series(pd.to_datetime(days))
    assert long_before(lows, lows) == n


def test_a_crowded_timeline_keeps_the_events_told_most_often():
    many = events(*[{"trigger": f"act {n}", "date_start": "2024-01-01", "date_end": "2024-01-31"}
                    for n in range(50)], {"same_as": "e50"})
    line = timelines.timeline(summaries.distinct_events(many), dates(), PEOPLE, NUMBERS)
    chart = charts.timeline_chart(line, published=None, source=SOURCE, n_events=50)
    assert len(chart.table) == chart_style.MOST_ROWS
    assert "act 49" in chart.table["what"].tolist()
    assert "50 of 50 events dated" in chart.subtitle


def test_outlines_are_closed_rings_in_degrees():
    countries = country_outlines()
    assert len(countries) == 177
    for country in countries:
        for ring in country.rings:
            assert np.allclose(ring[0] % 360, ring[-1] % 360)
            assert np.abs(ring[:, 1]).max() <= 90
            assert np.abs(np.diff(ring[:, 0])).max() < 180


@pytest.mark.parametrize("code, inside, outside", [
    ("PRK", (125.75, 39.03), (127.0, 37.5)), ("RUS", (37.6, 55.75), (30.5, 50.45)),
    ("AUS", (149.1, -35.3), (174.8, -41.3)),
])
def test_outlines_hold_their_capitals(code, inside, outside):
    from matplotlib.path import Path

    rings = next(c.rings for c in country_outlines() if c.alpha3 == code)
    assert any(Path(ring).contains_point(inside) for ring in rings)
    assert not any(Path(ring).contains_point(outside) for ring in rings)


def test_the_map_names_what_it_cannot_draw():
    chart = DRAWN[7]
    assert "not on the map: the old bridge" in chart.subtitle
    assert "the old bridge: 1 mention" in chart.alt
