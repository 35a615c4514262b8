"""Charts of claims over time: one measure, all its figures, at their days, by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from analysis.cells import known, shortened
from analysis.chart_quantities import WIDE
from analysis.chart_style import INK, LINE, SOFT, Chart, draw, empty
from analysis.figure_tables import ABOUT, allowed, number
from analysis.summaries import STANDING
from analysis.text import slug
from analysis.words import plural

# Okabe and Ito's colours and markers, so that sides differ in grey as well.
COLOURS = ("#0b3d6e", "#e39a00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
MARKERS = ("o", "s", "^", "D", "v", "X", "<")
NOBODY, NO_SIDE = "no claimant", "side not told"
Looks = Mapping[str, tuple[str, str]]
LABELS = 14  # claimants named at the right edge, the latest ones
LABEL_WIDTH = 42  # characters that fit there


def side_looks(claims: pd.DataFrame) -> Looks:
    """Colour and marker of each side, the same in all charts; the most frequent sides first."""
    counts = claims["side"].dropna().value_counts()
    sides = sorted(counts.index, key=lambda side: (-counts[side], side))
    told = {
        side: (COLOURS[i % len(COLOURS)], MARKERS[i % len(MARKERS)])
        for i, side in enumerate(sides)
    }
    return told | {NO_SIDE: ("#5a5a5a", "P"), NOBODY: ("#9a9a9a", "p")}


def claims_chart(
    rows: pd.DataFrame, answers: pd.DataFrame, *, looks: Looks, source: str, about: float = ABOUT
) -> Chart:
    """All figures of one measure (`claim_tables.history`) at the days they are about.

    A mark is a point value, a bar a range or what *about* allows, an arrow an open
    bound; hollow marks are denied or have not happened; a ring marks what a side
    admits about itself; colour and shape name the side (`looks`, of `side_looks`).
    `answers` are denials and admissions without a figure (`claim_tables.answers_to`),
    drawn as lines. A claim without a day is counted and not drawn.
    """
    if rows.empty:
        return empty("claims", "No figure was claimed", source=source, table=rows)
    # What is counted is a word of a report: as a file's name it must not lead to other folders.
    name = f"claims-{slug(rows['group_id'].iloc[0])}"
    every, rows = rows, rows[rows["as_of"].notna()].reset_index(drop=True)
    undated = len(every) - len(rows)
    if rows.empty:
        what = f"{_measured(every)}: {plural(undated, 'claim')}, none with a day to stand at"
        return empty(name, what, source=source, table=every)
    present = {_side(row) for row in rows.to_dict("records")}
    shown = {side: look for side, look in looks.items() if side in present}

    def paint(axes: Axes) -> None:
        ends = [e for e in (*rows["low"].dropna(), *rows["high"].dropna()) if e > 0]
        if ends and max(ends) / min(ends) > WIDE:
            axes.set_yscale("log")
            axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0), numticks=8))
        for row in rows.to_dict("records"):
            _mark(axes, row, looks[_side(row)], about)
        _frame(axes, shown)
        _answers(axes, answers)
        _label_last(axes, rows, looks)

    return draw(
        name, paint, title=_title(rows), source=source, alt=_alt(rows), table=every,
        height=3.1, left=0.1, right=0.66, head=0.22 * -(-len(shown) // 5),
        subtitle=_counted(rows, undated) + _key(rows, answers),
    )


def _counted(rows: pd.DataFrame, undated: int) -> str:
    """N, claimants and period of what is drawn, and how many are not."""
    days, n_claimants = rows["as_of"], rows["organ_id"].nunique()
    more = f"; {undated} more without a day" if undated else ""
    return (f"N = {plural(len(rows), 'claim')} by {plural(n_claimants, 'claimant')}, "
            f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}{more}")


def _key(rows: pd.DataFrame, answers: pd.DataFrame) -> str:
    """What the marks mean, of those that are there."""
    open_ended = (rows["low"].isna() | rows["high"].isna()).any()
    marks = (
        (open_ended, "arrow: open bound"), (not all(map(_so, rows["status"])),
                                            "hollow: denied or not yet so"),
        ((rows["answer"] == "admits").any(), "ring: admitted by that side"),
        (rows["as_of_start"].notna().any(), "thin line: the period it is about"),
        (len(answers) > 0, "dotted: denied or admitted without a figure"),
    )
    return "".join(f"; {words}" for there, words in marks if there)


def _side(row: Mapping[str, Any]) -> str:
    return known(row["side"]) or (NO_SIDE if known(row["claimant"]) else NOBODY)


def _alt(rows: pd.DataFrame) -> str:
    told = [f"{row['as_of']:%Y-%m-%d}: {row['value']}, {known(row['claimant']) or NOBODY}"
            for row in rows.to_dict("records")]
    return f"Dots over time. {_title(rows)}. {'; '.join(told)}."


def _title(rows: pd.DataFrame) -> str:
    what, values = _measured(rows), list(dict.fromkeys(rows["value"]))
    size = rows["high"].fillna(rows["low"]).astype("float64")
    low, high = rows.loc[size.idxmin()], rows.loc[size.idxmax()]
    if len(rows) == 1:
        return f"{what}: the only claim is {values[0]} ({_who(low)}, {low['as_of']:%b %Y})"
    if size.nunique() == 1:  # the same number, if in other words: *3,000*, *about 3,000*
        return f"{what}: all claims are {' or '.join(values)}"
    return (f"{what}: claims range from {low['value']} ({_who(low)}, {low['as_of']:%b %Y}) "
            f"to {high['value']} ({_who(high)}, {high['as_of']:%b %Y})")


def _measured(rows: pd.DataFrame) -> str:
    """The measure, as a sentence begins."""
    what = rows["measure"].iloc[0]
    return what[:1].upper() + what[1:]


def _who(row: Mapping[str, Any], length: int = 34) -> str:
    return shortened(known(row["claimant"]) or NOBODY, length)


def _mark(axes: Axes, row: Mapping[str, Any], look: tuple[str, str], about: float) -> None:
    colour, marker = look
    low, high = allowed(row["low"], row["high"], row["bound"], about=about)
    at = row["as_of"]
    if low is not None and high is not None and low != high:
        axes.plot([at, at], [low, high], color=colour, lw=3, alpha=0.45, solid_capstyle="butt")
    so = _so(row["status"])
    for dot in {end for end in (known(row["low"]), known(row["high"])) if end is not None}:
        if known(row["as_of_start"]):
            axes.plot([row["as_of_start"], at], [dot, dot], color=colour, lw=0.9, alpha=0.7)
        axes.plot(at, dot, marker, ms=7, mfc=colour if so else "white", mec=colour, mew=1.4,
                  zorder=3)
        if known(row["answer"]) == "admits":
            axes.plot(at, dot, "o", ms=13, mfc="none", mec=INK, mew=1.0, zorder=3)
    way = 1 if high is None else -1 if low is None else 0
    if way:
        axes.annotate("", (at, low if high is None else high), xytext=(0, way * 20),
                      textcoords="offset points",
                      arrowprops={"arrowstyle": "<-", "color": colour, "lw": 1.4})


def _so(status: Any) -> bool:
    """Whether what is claimed is told as having happened."""
    return STANDING.get(known(status) or "occurred") == "happened"


def _answers(axes: Axes, answers: pd.DataFrame) -> None:
    """One line per day on which somebody denies or admits, named at its foot."""
    bottom = axes.get_ylim()[0]
    for day, said in answers.groupby("as_of", sort=True):
        who = ", ".join(dict.fromkeys(
            f"{_side(row) if known(row['side']) else _who(row)} {row['answer']}"
            for row in said.to_dict("records")))
        axes.axvline(day, color=SOFT, lw=0.8, ls=":", zorder=1)
        axes.annotate(shortened(who), (day, bottom), xytext=(2, 3), rotation=90, fontsize=6.5,
                      textcoords="offset points", color=SOFT, va="bottom")


def _label_last(axes: Axes, rows: pd.DataFrame, looks: Looks) -> None:
    """What each claimant last said, at the right edge, moved apart where labels would meet."""
    told = rows[rows["organ_id"].notna()].drop_duplicates("organ_id", keep="last").tail(LABELS)
    told = told.assign(_at=told["high"].fillna(told["low"])).sort_values("_at", kind="stable")
    bottom, top = axes.get_ylim()
    spots = _apart([_share(axes, value, bottom, top) for value in told["_at"]])
    for row, spot in zip(told.to_dict("records"), spots, strict=True):
        colour, marker = looks[_side(row)]
        axes.plot(1.025, spot, marker, ms=4.5, color=colour, transform=axes.transAxes,
                  clip_on=False)
        who = _who(row, max(LABEL_WIDTH - len(row["value"]), 12))
        axes.text(1.045, spot, f"{who}: {row['value']}", fontsize=7.5, va="center",
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


def _frame(axes: Axes, looks: Looks) -> None:
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
