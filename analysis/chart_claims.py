"""Charts of claims over time: one measure, all its figures, at their days, by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import FuncFormatter, NullFormatter

from analysis.chart_quantities import WIDE
from analysis.chart_style import INK, LINE, SOFT, Chart, draw, empty, plural
from analysis.figure_tables import ABOUT, allowed, number
from analysis.summaries import STANDING, known, shortened

# Okabe and Ito's colours, each with a marker of its own, so that they differ in grey as well.
LOOKS = (("#0b3d6e", "o"), ("#e39a00", "s"), ("#009e73", "^"), ("#cc79a7", "D"), ("#56b4e9", "v"),
         ("#5a5a5a", "P"), ("#d55e00", "X"))
NOBODY = "no claimant"
LABELS = 14  # claimants named at the right edge, the latest ones


def claims_chart(
    rows: pd.DataFrame, answers: pd.DataFrame, *, source: str, about: float = ABOUT
) -> Chart:
    """All figures of one measure (`claim_tables.history`) at the days they are about.

    A mark is a point value, a bar a range or what *about* allows, an arrow an open
    bound; hollow marks are denied or have not happened; a ring marks what a side
    admits about itself; colour and shape name the side. `answers` are denials and
    admissions without a figure (`claim_tables.answers_to`), drawn as lines.
    """
    name = f"claims-{rows['group_id'].iloc[0].replace(':', '-').lower()}" if len(rows) else "claims"
    if rows.empty:
        return empty(name, "No figure was claimed", source=source, table=rows)
    looks = _looks(rows)

    def paint(axes: Axes) -> None:
        ends = [e for e in (*rows["low"].dropna(), *rows["high"].dropna()) if e > 0]
        if ends and max(ends) / min(ends) > WIDE:
            axes.set_yscale("log")
        for row in rows.to_dict("records"):
            _mark(axes, row, looks[_side(row)], about)
        _frame(axes, looks)
        _answers(axes, answers)
        _label_last(axes, rows, looks)

    first, last = rows["as_of"].min(), rows["as_of"].max()
    n_claimants = rows["organ_id"].nunique()
    alt = f"Dots over time. {_title(rows)}. " + "; ".join(
        f"{row['as_of']:%Y-%m-%d}: {row['value']}, {known(row['claimant']) or NOBODY}"
        for row in rows.to_dict("records")) + "."
    return draw(
        name, paint, title=_title(rows), source=source, alt=alt, table=rows, height=3.1, left=0.1,
        right=0.66, head=0.22 * -(-len(looks) // 5),
        subtitle=f"{rows['measure'].iloc[0]}; N = {plural(len(rows), 'claim')} by "
        f"{plural(n_claimants, 'claimant')}, {first:%Y-%m-%d} to {last:%Y-%m-%d}; arrows: open "
        "bounds; hollow: denied or not yet so; ring: admitted; lines: denied or admitted without a "
        "figure",
    )


def _side(row: Mapping[str, Any]) -> str:
    return known(row["side"]) or NOBODY


def _looks(rows: pd.DataFrame) -> dict[str, tuple[str, str]]:
    sides = sorted({_side(row) for row in rows.to_dict("records")}, key=lambda s: (s == NOBODY, s))
    return {side: LOOKS[i % len(LOOKS)] for i, side in enumerate(sides)}


def _title(rows: pd.DataFrame) -> str:
    size = rows["high"].fillna(rows["low"]).astype("float64")
    low, high = rows.loc[size.idxmin()], rows.loc[size.idxmax()]
    what = rows["thing"].iloc[0]
    role = f" {rows['role'].iloc[0]}" if known(rows["role"].iloc[0]) else ""
    if low["value"] == high["value"]:
        return f"Claims of {known(what) or 'things'}{role} agree on {low['value']}"
    return (f"Claims of {known(what) or 'things'}{role} go from {low['value']} ({_who(low)}, "
            f"{low['as_of']:%b %Y}) to {high['value']} ({_who(high)}, {high['as_of']:%b %Y})")


def _who(row: Mapping[str, Any]) -> str:
    return shortened(_name(row), 30)


def _name(row: Mapping[str, Any]) -> str:
    """The claimant's name; a source without one by its description."""
    name = known(row["claimant"]) or known(row["claimant_id"]) or NOBODY
    return name.removeprefix("anon:").replace("-", " ") if name.startswith("anon:") else name


def _mark(axes: Axes, row: Mapping[str, Any], look: tuple[str, str], about: float) -> None:
    colour, marker = look
    low, high = allowed(row["low"], row["high"], row["bound"], about=about)
    at = row["as_of"]
    if low is not None and high is not None and low != high:
        axes.plot([at, at], [low, high], color=colour, lw=3, alpha=0.45, solid_capstyle="butt")
    so = STANDING.get(known(row["status"]) or "occurred") == "happened"
    for dot in {end for end in (known(row["low"]), known(row["high"])) if end is not None}:
        axes.plot(at, dot, marker, ms=7, mfc=colour if so else "white", mec=colour, mew=1.4,
                  zorder=3)
        if known(row["answer"]) == "admits":
            axes.plot(at, dot, "o", ms=13, mfc="none", mec=INK, mew=1.0, zorder=3)
    way = 1 if high is None else -1 if low is None else 0
    if way:
        axes.annotate("", (at, low if high is None else high), xytext=(0, way * 20),
                      textcoords="offset points",
                      arrowprops={"arrowstyle": "<-", "color": colour, "lw": 1.4})


def _answers(axes: Axes, answers: pd.DataFrame) -> None:
    """One line per day on which somebody denies or admits, named at its foot."""
    bottom = axes.get_ylim()[0]
    for day, said in answers.groupby("as_of", sort=True):
        who = ", ".join(dict.fromkeys(
            f"{_name(row)} {row['answer']}" for row in said.to_dict("records")))
        axes.axvline(day, color=SOFT, lw=0.8, ls=":", zorder=1)
        axes.annotate(shortened(who, 40), (day, bottom), xytext=(2, 3), rotation=90, fontsize=6.5,
                      textcoords="offset points", color=SOFT, va="bottom")


def _label_last(axes: Axes, rows: pd.DataFrame, looks: Mapping[str, tuple[str, str]]) -> None:
    """What each claimant last said, at the right edge, moved apart where labels would meet."""
    told = rows[rows["organ_id"].notna()].drop_duplicates("organ_id", keep="last").tail(LABELS)
    told = told.assign(_at=told["high"].fillna(told["low"])).sort_values("_at", kind="stable")
    bottom, top = axes.get_ylim()
    spots = _apart([_share(axes, value, bottom, top) for value in told["_at"]])
    for row, spot in zip(told.to_dict("records"), spots, strict=True):
        colour, marker = looks[_side(row)]
        axes.plot(1.025, spot, marker, ms=4.5, color=colour, transform=axes.transAxes,
                  clip_on=False)
        axes.text(1.045, spot, f"{_who(row)}: {row['value']}", fontsize=7.5, va="center",
                  color=INK, transform=axes.transAxes)


def _share(axes: Axes, value: float, bottom: float, top: float) -> float:
    to_axes = axes.transData + axes.transAxes.inverted()
    return float(to_axes.transform((0, min(max(value, bottom), top)))[1])


def _apart(spots: list[float], room: float = 0.065) -> list[float]:
    """The heights, which come in order, at least `room` apart; pushed down from the top."""
    placed: list[float] = []
    for spot in spots:
        placed.append(max(spot, placed[-1] + room) if placed else spot)
    ceiling = 1.0
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - room
    return placed


def _frame(axes: Axes, looks: Mapping[str, tuple[str, str]]) -> None:
    axes.grid(axis="y", color=LINE, lw=0.6)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    axes.yaxis.set_minor_formatter(NullFormatter())
    locator = AutoDateLocator(minticks=3, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.margins(x=0.04, y=0.12)
    for side, (colour, marker) in looks.items():
        axes.plot([], [], marker, color=colour, label=side)
    axes.tick_params(which="both", length=0)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=5, fontsize=7.5,
                frameon=False, labelcolor=SOFT, handletextpad=0.2, columnspacing=1.2)
