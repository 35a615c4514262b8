"""Charts of the telling: voices, order of telling against order of time."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.cells import known, wrapped
from analysis.chart_style import (
    BLUE,
    INK,
    LINE,
    MOST_ROWS,
    ORANGE,
    PALE,
    SOFT,
    Chart,
    draw,
    empty,
)
from analysis.timelines import interval_words
from analysis.words import plural, signed, times, whole_percent

SMALL = 0.005  # a share that would be rounded to nothing
VOICE_FILL = {"named": BLUE, "unnamed": ORANGE, "report": PALE}
STEP_COLOUR = {"back": ORANGE, "forward": BLUE, "same": SOFT, "start": SOFT}
STEP_STYLE = {"back": "--", "forward": "-", "same": ":", "start": ":"}


def voices_chart(table: pd.DataFrame, *, source: str, n_words: int) -> Chart:
    """The shares of `narrative.voices` as bars, one per voice, the report's own last."""
    name = "voices"
    claimed = table[table["kind"] != "report"]
    if claimed.empty:
        return empty(name, "No statement in this report is attributed to anyone", source=source,
                     table=table)
    top = claimed.iloc[0]
    title = (f"{whole_percent(claimed['share'].sum())} of the words are claims of others; the "
             f"largest share: {top['voice']} ({whole_percent(top['share'])})")

    def paint(axes: Axes) -> None:
        for y, row in enumerate(table.to_dict("records")):
            axes.barh(y, row["share"], height=0.64, color=VOICE_FILL[row["kind"]], edgecolor=INK,
                      lw=0.6)
            axes.text(row["share"] + 0.008, y, _voice_words(row), va="center", fontsize=8.5)
        axes.set_yticks(range(len(table)), [wrapped(v, 36) for v in table["voice"]], fontsize=8.5)
        axes.set_ylim(len(table) - 0.4, -0.6)
        axes.set_xlim(0, float(table["share"].max()) * 1.5)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)

    alt = f"Bars. {title}. " + "; ".join(
        f"{row['voice']}: {_voice_words(row)}" for row in table.to_dict("records")) + "."
    return draw(name, paint, title=title, source=source, alt=alt, table=table, left=0.36,
                subtitle=f"Share of the words inside each voice's claims; N = {n_words:,} words, "
                f"{plural(int(claimed['n_claims'].sum()), 'claim')}; pale: the report itself",
                height=0.33 * len(table) + 0.1, bottom=0.4)


def _voice_words(row: dict[str, object]) -> str:
    if row["kind"] == "report":
        return whole_percent(row["share"])
    unnamed = ", unnamed" if row["kind"] == "unnamed" else ""
    direct = f", {row['n_direct']} quoted" if row["n_direct"] else ""
    share = whole_percent(row["share"]) if row["share"] >= SMALL else "under 1 %"
    return f"{share} ({plural(int(row['n_claims']), 'claim')}{direct}{unnamed})"


def order_chart(table: pd.DataFrame, *, source: str, agreement: float | None) -> Chart:
    """`narrative.telling_order` as a slope chart: order of telling left, order of time right.

    Lines that cross are events told out of order; a dashed line steps back in time.
    """
    name = "telling-and-time"
    if len(table) < 2:
        return empty(name, "Fewer than two events have a date: no order to compare",
                     source=source, table=table)
    n_dated, n_back = len(table), int((table["step"] == "back").sum())
    title = _order_title(n_back, n_dated - 1)
    table = table.head(MOST_ROWS)
    drawn = table.assign(y=_spread(table))

    def paint(axes: Axes) -> None:
        for row in drawn.itertuples():
            colour = STEP_COLOUR[row.step]
            axes.plot([0, 1], [row.told, row.y], color=colour, ls=STEP_STYLE[row.step], lw=1.6)
            axes.plot([0, 1], [row.told, row.y], "o", ms=5, color=colour)
            axes.text(-0.03, row.told, f"{row.told}  {wrapped(row.what, 48)}", ha="right",
                      va="center", fontsize=8)
            axes.text(1.03, row.y, interval_words(row.date_start, row.date_end), ha="left",
                      va="center", fontsize=8)
        axes.set_ylim(len(table) + 0.6, 0.2)
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 1], ["order of telling", "order of time"])
        axes.xaxis.tick_top()
        axes.set_yticks([])
        axes.spines["bottom"].set_color(LINE)

    first = f" (the first {len(table)} drawn)" if len(table) < n_dated else ""
    tau = f"; agreement of the two orders (Kendall's tau) {signed(agreement or 0)}"
    alt = f"Slopes. {title}. In the order of telling: " + "; ".join(
        f"{row.what} ({interval_words(row.date_start, row.date_end)})"
        for row in table.itertuples()) + "."
    chart = draw(name, paint, title=title, source=source, alt=alt, table=table, left=0.46,
                 right=0.77, height=0.34 * len(table) + 0.3, head=0.25, bottom=0.4,
                 subtitle=f"Dated events, N = {n_dated}{first}; dashed: told after a later event"
                 + (tau if known(agreement) is not None else ""))
    return chart


def _order_title(n_back: int, n_steps: int) -> str:
    if not n_back:
        return "The dated events are told in the order of time"
    return f"The telling steps back in time {times(n_back)} in {plural(n_steps, 'step')}"


def _spread(table: pd.DataFrame) -> pd.Series:
    """A height for each event on the axis of time: its rank, events of one rank side by side."""
    order = table.sort_values(["in_time", "told"], kind="stable").index
    return pd.Series(range(1, len(table) + 1), index=order).reindex(table.index)
