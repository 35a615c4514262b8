"""Charts of the acts: when they lie, and what has which status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num

from analysis.cells import leaders, wrapped
from analysis.chart_style import (
    FILL,
    HATCH,
    INK,
    LINE,
    MOST_ROWS,
    SOFT,
    WIDTH,
    Chart,
    draw,
    empty,
)
from analysis.names import type_words
from analysis.summaries import STANDING, STANDINGS
from analysis.words import none_or, plural

KEY_INCHES = 2.0  # room for one entry of the key of standings
NARROW = 0.34  # of the axis: what the bulk of the events must not be squeezed into
# Ticks of years, months, days, and those on the first of a year, a month, a day.
TICKS = ["%Y", "%b", "%d %b", "%H:%M", "%H:%M", "%S.%f"]
FIRST_TICKS = ["", "%Y", "%b %Y", "%d %b", "%H:%M", "%H:%M"]
LABEL_WIDTH = 46  # letters of an event's label in one line
# What one event, and what several, are said to have done.
STANDING_VERBS: Mapping[str, tuple[str, str]] = {
    "happened": ("happened or is under way", "happened or are under way"),
    "ahead": ("is planned or possible", "are planned or possible"),
    "not": ("failed or was negated", "failed or were negated"),
}
AXIS_LABELS: dict[str, str] = {
    "happened": "happened or under way", "ahead": "planned or possible", "not": "failed or negated",
}


def timeline_chart(
    table: pd.DataFrame, *, published: pd.Timestamp | None, source: str, n_events: int
) -> Chart:
    """The dated events of `timelines.timeline` as bars over time, one row each.

    A bar is the interval of days that the date can mean, its end open (an
    arrow) where the report gives none; colour and hatch tell standing. A few
    events long before all others stand as a mark at the left edge.
    """
    if table.empty:
        return empty("timeline", "No event in this report has a date", source=source, table=table)
    n_dated, table = len(table), _most_told(table)
    lows = table["date_start"].fillna(table["date_end"])
    highs = table["date_end"].fillna(lows)
    counts = table["standing"].value_counts()
    standings = [s for s in STANDINGS if s in counts]
    title = _standing_words(counts, standings)
    left_out = long_before(lows, highs)
    subtitle = (
        f"Days that each date can mean; {n_dated} of {plural(n_events, 'event')} dated"
        + (f", the {len(table)} told most often drawn; " if len(table) < n_dated else "; ")
        + f"{lows.min():%Y-%m-%d} to {highs.max():%Y-%m-%d}"
        + (f"; ◂ {plural(left_out, 'event')} long before" if left_out else "")
    )

    def paint(axes: Axes) -> None:
        _time_bars(axes, table, lows, highs, left_out)
        _publication(axes, published)
        standing_key(axes, standings, drop=32)

    alt = f"Timeline. {title}. " + "; ".join(
        f"{row.what}: {row.status}, {row.when}" for row in table.itertuples()) + "."
    return draw("timeline", paint, title=title, subtitle=subtitle, source=source, alt=alt,
                table=table, height=0.34 * len(table) + 0.2, left=0.44, right=0.78, head=0.12,
                bottom=0.85)


def _standing_words(counts: pd.Series, standings: list[str]) -> str:
    """*Of 9 dated events, 8 happened or are under way, 1 is planned or possible*."""
    n = int(counts.sum())
    if len(standings) == 1:
        all_of_them = "The one dated event" if n == 1 else f"All {n} dated events"
        return f"{all_of_them} {STANDING_VERBS[standings[0]][n > 1]}"
    parts = (f"{counts[s]} {STANDING_VERBS[s][counts[s] > 1]}" for s in standings)
    return f"Of {plural(n, 'dated event')}, {', '.join(parts)}"


def _most_told(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that fit a chart: the events told most often, in the order that they have."""
    ranked = table["n_mentions"].astype("int64").sort_values(ascending=False, kind="stable")
    return table.loc[sorted(ranked.index[:MOST_ROWS])].reset_index(drop=True)


def long_before(lows: pd.Series, highs: pd.Series) -> int:
    """How many of the earliest events would squeeze all others into a third of the axis.

    At most a third of them; 0 where the events spread evenly.
    """
    first = sorted(lows)
    whole = highs.max() - first[0]
    for n in range(len(first) // 3 + 1):
        if highs.max() - first[n] <= whole * NARROW and n:
            return n
    return 0


def _publication(axes: Axes, published: pd.Timestamp | None) -> None:
    if published is None or pd.isna(published):
        return
    day, (left, right) = date2num(published), axes.get_xlim()
    if not left <= day <= right:
        return
    axes.axvline(day, color=SOFT, lw=1, ls=(0, (3, 2)), zorder=0)
    axes.annotate("published", (day, 1), xycoords=("data", "axes fraction"), fontsize=8,
                  color=SOFT, xytext=(0, 3), textcoords="offset points", ha="center")


def _time_bars(
    axes: Axes, table: pd.DataFrame, lows: pd.Series, highs: pd.Series, left_out: int
) -> None:
    starts, ends = [date2num(day) for day in lows], [date2num(day) + 1 for day in highs]
    window = sorted(starts)[left_out]
    least = max(1.0, (max(ends) - window) / 90)
    for y, (row, start, end) in enumerate(zip(table.itertuples(), starts, ends, strict=True)):
        axes.annotate(row.when, (1.02, y), xycoords=("axes fraction", "data"), fontsize=7.5,
                      va="center", color=SOFT)
        if start < window:
            axes.plot(window - 3 * least, y, "<", ms=7, mfc=FILL[row.standing], mec=INK, mew=0.7)
            continue
        width = max(end - start, least)
        axes.barh(y, width, left=start, height=0.56, color=FILL[row.standing], edgecolor=INK,
                  lw=0.7, hatch=HATCH[row.standing], zorder=2)
        _open_ends(axes, row, (start, start + width), y, 6 * least)
    axes.set_yticks(range(len(table)), [wrapped(what, LABEL_WIDTH) for what in table["what"]],
                    fontsize=8)
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.set_xlim(window - 5 * least, max(ends) + 5 * least)
    locator = AutoDateLocator(minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(
        locator, formats=TICKS, zero_formats=FIRST_TICKS, show_offset=False))
    axes.tick_params(axis="x", labelsize=8.5)
    axes.grid(axis="x", color=LINE, lw=0.6, zorder=0)


def _open_ends(axes: Axes, row: Any, ends: tuple[float, float], y: int, length: float) -> None:
    for day, tip, way in ((row.date_start, ends[0], -1), (row.date_end, ends[1], 1)):
        if pd.isna(day):
            axes.annotate("", (tip + way * length, y), (tip, y),
                          arrowprops={"arrowstyle": "->", "color": INK, "lw": 1})


def status_chart(table: pd.DataFrame, *, source: str) -> Chart:
    """The counts of `summaries.status_by_type` as one bar per type, split by standing."""
    if table.empty:
        return empty("status-by-type", "No event was found in this report", source=source,
                     table=table)
    shares = pd.DataFrame({
        standing: table[[c for c in table.columns if STANDING.get(c) == standing]].sum(axis=1)
        for standing in STANDINGS
    })
    total = int(table["n"].sum())
    title = (f"{_type_title(table, total)}; "
             f"{none_or(int(shares['happened'].sum()))} of {total} happened or are under way")

    def paint(axes: Axes) -> None:
        left = pd.Series(0, index=table.index)
        for standing in STANDINGS:
            axes.barh(range(len(table)), shares[standing], left=left, height=0.66, lw=0.7,
                      color=FILL[standing], edgecolor=INK, hatch=HATCH[standing])
            for y, (x, n) in enumerate(zip(left, shares[standing], strict=True)):
                if n:
                    axes.text(x + n / 2, y, str(n), ha="center", va="center", fontsize=8.5,
                              color="white" if standing == "happened" else INK,
                              bbox=_patch(standing))
            left = left + shares[standing]
        labels = [f"{type_words(kind)}  {kind}" for kind in table["event_type"]]
        axes.set_yticks(range(len(table)), labels, fontsize=8.5)
        axes.set_ylim(len(table) - 0.4, -0.6)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.set_xlim(0, max(table["n"]) * 1.01)
        standing_key(axes, [s for s in STANDINGS if shares[s].any()])

    alt = f"Bars. {title}. " + "; ".join(
        f"{kind}: " + ", ".join(f"{int(n)} {AXIS_LABELS[s]}" for s, n in row.items() if n)
        for kind, (_, row) in zip(table["event_type"], shares.iterrows(), strict=True)
    ) + "."
    return draw("status-by-type", paint, title=title, source=source, alt=alt, table=table,
                subtitle=f"Distinct events by type and status; N = {total}",
                height=0.29 * len(table) + 0.3, left=0.32)


def _type_title(table: pd.DataFrame, total: int) -> str:
    kinds, n = leaders(table["event_type"], table["n"])
    if len(kinds) > 2:
        return f"No type of act stands out (none in more than {int(n)} of {total})"
    words = " and ".join(f"“{type_words(kind)}” ({kind})" for kind in kinds)
    are = "are the most frequent types" if len(kinds) > 1 else "is the most frequent type"
    return f"{words} {are} ({int(n)} of {total}{' each' if len(kinds) > 1 else ''})"


def _patch(standing: str) -> dict[str, object] | None:
    # A number on hatching needs a plain ground.
    if standing != "not":
        return None
    return {"facecolor": "white", "edgecolor": "none", "pad": 1.8}


def standing_key(axes: Axes, standings: list[str], *, drop: float = 14) -> None:
    """Say, `drop` points below the axes, which fill means which standing."""
    place = axes.get_position()
    # From the axes' left edge, or further left where the key would not fit beside it.
    start = min(place.x0, 1 - len(standings) * KEY_INCHES / WIDTH)
    x = (start - place.x0) / place.width
    for standing in standings:
        axes.annotate("  ", (x, 0), xycoords="axes fraction", xytext=(4, -drop),
                      textcoords="offset points", fontsize=7, va="center",
                      bbox={"facecolor": FILL[standing], "edgecolor": INK, "lw": 0.7,
                            "hatch": HATCH[standing], "pad": 2})
        axes.annotate(AXIS_LABELS[standing], (x, 0), xycoords="axes fraction", xytext=(18, -drop),
                      textcoords="offset points", fontsize=8.5, va="center", color=SOFT)
        x += KEY_INCHES / (place.width * WIDTH)
