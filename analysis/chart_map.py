"""A map of the places named, over country outlines that the project ships."""

from __future__ import annotations

from math import cos, radians

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from analysis.cells import known, leaders, shortened
from analysis.chart_style import BLUE, INK, SOFT, WIDTH, Chart, draw, empty
from analysis.map_outlines import country_outlines
from analysis.words import plural

LEAST_SPAN = 24.0  # degrees: a map of one town still shows where it lies
MARGIN = 0.18  # of the span, on each side
LEFT = 0.02
LABEL_ROW, LABEL_GAP = 0.06, 0.035  # of the map's height and width


def map_chart(places: pd.DataFrame, *, source: str) -> Chart:
    """The places of `summaries.places_named` as dots sized by mentions, their states shaded.

    A state itself is shaded and lettered, not dotted. Places without
    coordinates are listed below the title.
    """
    name = "places"
    drawn = places.dropna(subset=["lat", "lon"]).reset_index(drop=True)
    if drawn.empty:
        return empty(name, "No place in this report has known coordinates", source=source,
                     table=places)
    missing = [place for place in places["place"] if place not in set(drawn["place"])]
    top, n = leaders(places["place"], places["n"])
    title = (f"{top[0]} is the place named most often ({plural(int(n), 'mention')})"
             if len(top) == 1 else
             f"{plural(len(places), 'place')} named, none in more than {plural(int(n), 'mention')}")
    subtitle = (
        f"Places named, dots by mentions; N = {plural(int(places['n'].sum()), 'mention')} of "
        f"{plural(len(places), 'place')}"
        + (f"; not on the map: {shortened(', '.join(missing), 90)}" if missing else "")
    )
    west, east, south, north = _frame(drawn)
    stretch = 1 / max(0.3, cos(radians((south + north) / 2)))
    height = (0.97 - LEFT) * WIDTH * (north - south) / (east - west) * stretch

    def paint(axes: Axes) -> None:
        _land(axes, {c for c in drawn["country"] if known(c)})
        _dots(axes, drawn, (west, east, south, north))
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_facecolor("#f4f7fa")

    alt = f"Map. {title}. " + "; ".join(
        f"{row.place}: {plural(int(row.n), 'mention')}" for row in places.itertuples()) + "."
    return draw(name, paint, title=title, subtitle=subtitle, source=source, alt=alt, table=places,
                height=min(5.2, height), left=LEFT, bottom=0.35)


def _frame(drawn: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, east, south and north of a map that holds all dots, of landscape shape."""
    lons, lats = drawn["lon"].astype("float64"), drawn["lat"].astype("float64")
    wide = max(LEAST_SPAN, (lons.max() - lons.min()) * (1 + 2 * MARGIN) + 8)
    tall = max(LEAST_SPAN / 2, (lats.max() - lats.min()) * (1 + 2 * MARGIN) + 8)
    middle, centre = (lons.max() + lons.min()) / 2, (lats.max() + lats.min()) / 2
    squeeze = max(0.3, cos(radians(centre)))
    # Between 3:2 and 5:2, so that it neither fills the page nor shrinks to a strip.
    wide = max(wide, 1.6 * tall / squeeze)
    tall = max(tall, wide * squeeze / 2.5)
    wide, tall = min(wide, 360.0), min(tall, 160.0)
    south = min(max(centre - tall / 2, -85.0), 85.0 - tall)
    return middle - wide / 2, middle + wide / 2, south, south + tall


def _land(axes: Axes, named: set[str]) -> None:
    for shift in (-360.0, 0.0, 360.0):
        rings, colours = [], []
        for country in country_outlines():
            for ring in country.rings:
                rings.append(ring + np.array((shift, 0.0)))
                colours.append("#f6d9a0" if country.alpha3 in named else "#e4e6e8")
        axes.add_collection(PolyCollection(rings, facecolors=colours, edgecolors="#9aa2a9",
                                           linewidths=0.5, zorder=1))


def _dots(axes: Axes, drawn: pd.DataFrame, frame: tuple[float, float, float, float]) -> None:
    west, east, south, north = frame
    row_height = (north - south) * LABEL_ROW
    taken: dict[bool, list[float]] = {True: [], False: []}
    for row in drawn.sort_values("lat", ascending=False, kind="stable").itertuples():
        text = f"{row.place} ({row.n})"
        if is_state(row.country, row.place):
            axes.text(row.lon, row.lat, text, ha="center", va="center", fontsize=9,
                      style="italic", color=SOFT, zorder=3, clip_on=True)
            continue
        right = row.lon > (west + east) / 2
        level = min([float(row.lat), *(other - row_height for other in taken[right])])
        taken[right].append(level)
        side = row.lon + (-1 if right else 1) * (east - west) * LABEL_GAP
        axes.plot([row.lon, side], [row.lat, level], color=INK, lw=0.6, zorder=3)
        axes.plot(row.lon, row.lat, "o", ms=5 + 2.2 * min(int(row.n), 8) ** 0.5, mfc=BLUE,
                  mec="white", mew=1, zorder=4)
        axes.text(side, level, text, ha="right" if right else "left", va="center", fontsize=9,
                  color=INK, zorder=5, bbox={"facecolor": "white", "alpha": 0.7, "pad": 0.8,
                                             "edgecolor": "none"})


def is_state(code: object, place: str) -> bool:
    """Whether `place` is the name of the state with the ISO code `code`."""
    return any(c.alpha3 == known(code) and c.name == place for c in country_outlines())
