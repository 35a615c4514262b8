"""The matrix of who acts on whom."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.cells import leaders, shortened, wrapped
from analysis.chart_style import BLUE, INK, LINE, MIDDLE, PALE, Chart, draw, empty
from analysis.words import plural


def matrix_chart(table: pd.DataFrame, *, source: str, n_events: int, most: int = 8) -> Chart:
    """The pairs of `summaries.who_to_whom` as a matrix: actors in rows, recipients in columns.

    At most `most` rows and columns, the busiest; the last column holds acts that
    name no recipient.
    """
    name = "who-to-whom"
    if table.empty:
        return empty(name, "No event in this report has a named actor", source=source, table=table)
    nobody = "(no one named)"
    full = table.assign(recipient=table["recipient"].fillna(nobody))
    actors = full.groupby("actor", sort=False)["n"].sum().nlargest(most).index
    grid = full.pivot_table(index="actor", columns="recipient", values="n", aggfunc="sum",
                            fill_value=0, sort=False).loc[actors]
    order = [r for r in grid.sum().sort_values(ascending=False, kind="stable").index if r != nobody]
    grid = grid[order[:most] + ([nobody] if nobody in grid else [])]
    title = _pair_title(table, n_events)

    def paint(axes: Axes) -> None:
        _cells(axes, grid, nobody)

    alt = f"Matrix of actors and recipients. {title}. " + "; ".join(
        f"{row.actor} to {row.recipient}: {row.n}" for row in full.itertuples()) + "."
    return draw(name, paint, title=title, source=source, alt=alt, table=table, left=0.24,
                subtitle=f"Distinct events by who acts (rows) on whom (columns); an event with two "
                f"actors counts for each; N = {plural(n_events, 'event')}",
                height=0.42 * len(grid) + 0.55)


def _pair_title(table: pd.DataFrame, n_events: int) -> str:
    named = table.dropna(subset=["recipient"])
    if named.empty:
        return "No act in this report names whom it is done to"
    pairs, n = leaders((f"{r.actor} → {r.recipient}" for r in named.itertuples()), named["n"])
    if len(pairs) > 2:
        return f"No pair of parties stands out: none meets in more than {plural(int(n), 'event')}"
    each = " each" if len(pairs) > 1 else ""
    are = "are the most frequent pairs" if len(pairs) > 1 else "is the most frequent pair"
    return f"{' and '.join(pairs)} {are} ({int(n)} of {plural(n_events, 'event')}{each})"


def _cells(axes: Axes, grid: pd.DataFrame, nobody: str) -> None:
    most = max(1, int(grid.to_numpy().max()))
    for y, actor in enumerate(grid.index):
        for x, recipient in enumerate(grid.columns):
            n = int(grid.loc[actor, recipient])
            strong = n / most
            face = PALE if strong <= 0.34 else MIDDLE if strong <= 0.67 else BLUE
            axes.add_patch(_square(x, y, face if n else "white", recipient == nobody))
            if n:
                axes.text(x, y, str(n), ha="center", va="center", fontsize=10,
                          color=INK if face == PALE else "white")
    axes.set_xlim(-0.5, max(len(grid.columns), 4) - 0.5)
    axes.set_ylim(len(grid) - 0.5, -0.5)
    axes.set_yticks(range(len(grid)), [shortened(a, 26) for a in grid.index])
    axes.set_xticks(range(len(grid.columns)), [wrapped(c, 14) for c in grid.columns], fontsize=8.5,
                    color=INK)
    axes.spines["bottom"].set_visible(False)


def _square(x: int, y: int, face: str, dashed: bool) -> Rectangle:
    return Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=face, edgecolor=LINE,
                     lw=0.8, ls="--" if dashed else "-")
