"""Charts of the figures: values as points, ranges and open bounds; parts of their whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, NullFormatter

from analysis.cells import known, shortened
from analysis.chart_style import (
    BLUE,
    INK,
    LINE,
    MOST_ROWS,
    PALE,
    SOFT,
    Chart,
    draw,
    empty,
)
from analysis.figure_tables import ABOUT, allowed, countable, number
from analysis.summaries import STANDING
from analysis.words import plural, ratio_words, whole_percent

WIDE = 30  # times: beyond it the axis of values is logarithmic


def quantities_chart(table: pd.DataFrame, *, source: str, about: float = ABOUT) -> Chart:
    """Counts of `figure_tables.figure_table` as dots, ranges and arrows, grouped by role.

    A dot is an exact value, a bar what *about* or a range allows, an arrow an
    open bound; hollow dots have not (or not yet) happened.
    """
    rows, name = countable(table), "quantities"
    n_counts, rows = len(rows), rows.head(MOST_ROWS)
    if rows.empty:
        return empty(name, "No count of anything was found in this report", source=source,
                     table=rows)
    rows = rows.assign(_role=rows["role"].fillna("other")).sort_values("_role", kind="stable")
    rows = rows.drop(columns="_role").reset_index(drop=True)
    ends = [end for low, high in zip(rows["low"], rows["high"], strict=True)
            for end in (known(low), known(high)) if end]
    open_ended = int((rows["low"].isna() | rows["high"].isna()).sum())
    title, logarithmic = _title(rows), bool(ends) and max(ends) / min(ends) > WIDE
    subtitle = (
        f"Counts, by role; N = {n_counts} of {plural(len(table), 'figure')}"
        + (f", the first {len(rows)} drawn" if len(rows) < n_counts else "")
        + f"; {open_ended} with an "
        f"open bound (arrow); bars: what the wording allows, about read as ± {whole_percent(about)}"
        + ("; logarithmic axis" if logarithmic else "")
    )

    def paint(axes: Axes) -> None:
        if logarithmic:
            axes.set_xscale("log")
        _values(axes, rows, about)

    alt = f"Dots and ranges. {title}. " + "; ".join(
        f"{row.text}: {row.value}{_suffix(row)}" for row in rows.itertuples()) + "."
    return draw(name, paint, title=title, subtitle=subtitle, source=source, alt=alt, table=rows,
                height=0.4 * len(rows) + 0.3, left=0.34, right=0.66)


def _suffix(row: Any) -> str:
    facts = [known(row.role), known(row.status), known(row.claimant)]
    return "".join(f", {fact}" for fact in facts if fact)


def _title(rows: pd.DataFrame) -> str:
    size = rows["high"].fillna(rows["low"])
    top = rows.loc[size.astype("float64").idxmax()]
    role = f" ({top['role']})" if known(top["role"]) else ""
    claimant = f", according to {top['claimant']}" if known(top["claimant"]) else ""
    return f"The largest count is “{top['text']}”{role}{claimant}"


def _values(axes: Axes, rows: pd.DataFrame, about: float) -> None:
    logarithmic = axes.get_xscale() == "log"
    for y, row in enumerate(rows.to_dict("records")):
        low, high = allowed(row["low"], row["high"], row["bound"], about=about)
        happened = STANDING.get(known(row["status"]) or "occurred") == "happened"
        axes.plot([end for end in (low, high) if end is not None],
                  [y] * ((low is not None) + (high is not None)),
                  color=BLUE, lw=5, alpha=0.35, solid_capstyle="butt", zorder=2)
        dots = {end for end in (known(row["low"]), known(row["high"])) if end is not None}
        for dot in sorted(dots):
            axes.plot(dot, y, "o", ms=7, mfc=BLUE if happened else "white", mec=BLUE, mew=1.4,
                      zorder=3)
        _arrow(axes, low, high, y)
        axes.annotate(row["value"] + _said(row), (1.03, y), xycoords=("axes fraction", "data"),
                      fontsize=8, va="center", color=INK)
    labels = [_label(row) for row in rows.to_dict("records")]
    axes.set_yticks(range(len(rows)), labels, fontsize=8.5)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.grid(axis="x", color=LINE, lw=0.6)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    axes.xaxis.set_minor_formatter(NullFormatter())
    low_end, high_end = axes.get_xlim()
    axes.set_xlim(low_end * 0.7 if logarithmic else min(0, low_end),
                  high_end * 1.7 if logarithmic else high_end * 1.12)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", which="minor", length=0)


def _arrow(axes: Axes, low: float | None, high: float | None, y: int) -> None:
    way = 1 if high is None else -1 if low is None else 0
    at = low if high is None else high
    if way:
        axes.annotate("", (at, y), xytext=(way * 24, 0), textcoords="offset points",
                      arrowprops={"arrowstyle": "<-", "color": BLUE, "lw": 1.6})


def _said(row: Mapping[str, Any]) -> str:
    claimant = known(row["claimant"])
    return f"\n{shortened(claimant, 42)}" if claimant else ""


def _label(row: Mapping[str, Any]) -> str:
    role = known(row["role"]) or "no role"
    return f"{shortened(row['text'], 34)} · {role}"


def parts_chart(table: pd.DataFrame, *, source: str, about: float = ABOUT) -> Chart:
    """The ratios of `parts_of_wholes` as bars of 100 %, with the range each can have."""
    name = "parts-of-wholes"
    rows = table.dropna(subset=["ratio_low", "ratio_high"], how="all").reset_index(drop=True)
    if rows.empty:
        return empty(name, "No figure in this report is given as part of another", source=source,
                     table=table)
    title = f"{rows['part'][0]} of {rows['whole'][0]}: {ratio_words(rows.iloc[0])}"

    def paint(axes: Axes) -> None:
        for y, row in enumerate(rows.to_dict("records")):
            low, high = known(row["ratio_low"]) or 0.0, known(row["ratio_high"])
            high = 1.0 if high is None else high
            point = known(row["ratio"])
            axes.barh(y, 1, height=0.6, color=PALE, edgecolor=SOFT, lw=0.6)
            if point is not None:
                axes.barh(y, point, height=0.6, color=BLUE)
            axes.plot([low, high], [y + 0.4, y + 0.4], color=INK, lw=1.6, solid_capstyle="butt")
            for end in (low, high):
                axes.plot([end, end], [y + 0.33, y + 0.47], color=INK, lw=1.6)
            axes.annotate(ratio_words(row), (1.03, y), xycoords=("axes fraction", "data"),
                          va="center", fontsize=9)
        axes.set_yticks(range(len(rows)), [_part_label(row) for row in rows.to_dict("records")],
                        fontsize=8.5)
        axes.set_ylim(len(rows) - 0.35, -0.55)
        axes.set_xlim(0, 1.0)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])

    alt = f"Bars. {title}. " + "; ".join(
        f"{row['part']} of {row['whole']}: {ratio_words(row)}"
        for row in rows.to_dict("records")) + "."
    return draw(name, paint, title=title, source=source, alt=alt, table=rows, left=0.36, right=0.74,
                subtitle=f"Part as a share of its whole; N = {plural(len(rows), 'pair')}; line: "
                f"range that both wordings allow, about read as ± {whole_percent(about)}",
                height=0.52 * len(rows) + 0.15)


def _part_label(row: Mapping[str, Any]) -> str:
    role = f" ({row['role']})" if known(row["role"]) else ""
    return f"{shortened(row['part'], 30)}{role}\nof {shortened(row['whole'], 34)}"
