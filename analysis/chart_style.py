"""One look for all charts: a figure with its finding, its numbers and its words.

Colours differ in lightness as well as in hue, so that a grey print and a
colour-blind reader see the same chart (hues after Okabe and Ito, 2008).
"""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from analysis.export import to_csv

__all__ = ["Chart", "draw", "empty", "house_style"]

MOST_ROWS = 36  # of a chart with one row per event or figure: more cannot be read
WIDTH = 8.2  # inches
DPI = 150
SHOWN_WIDTH = 820  # CSS pixels
COLOURS = 128  # of the saved PNG's palette: text stays smooth, files stay small
INK, SOFT, LINE, PAPER = "#1b1b1b", "#5a5a5a", "#d0d0d0", "#ffffff"
BLUE, MIDDLE, PALE, ORANGE = "#0b3d6e", "#5f86ad", "#dfe3e8", "#e39a00"
FILL: Mapping[str, str] = {"happened": BLUE, "ahead": ORANGE, "not": PAPER}
HATCH: Mapping[str, str | None] = {"happened": None, "ahead": None, "not": "////"}
LETTERS: Mapping[str, Any] = {
    # A dollar sign in a report is money, not mathematics.
    "text.parse_math": False, "font.family": "DejaVu Sans", "font.size": 9.5,
    "text.color": INK, "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": INK,
    "axes.edgecolor": LINE, "hatch.linewidth": 0.8,
}


@dataclass(frozen=True)
class Chart:
    """A figure, its finding and the numbers in it; shows itself in a notebook with alt text.

    `title` states the finding, `subtitle` measure, N and period, `source` where
    the numbers are from; `alt` says all this in words; `table` is what is plotted.
    """

    name: str
    title: str
    subtitle: str
    source: str
    alt: str
    table: pd.DataFrame
    figure: Figure

    def png(self) -> bytes:
        """The picture as PNG in few colours, the same bytes each time."""
        whole, small = BytesIO(), BytesIO()
        with warnings.catch_warnings(), rc_context(dict(LETTERS)):
            # Scripts that the font lacks are drawn as boxes; the alt text has them.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            self.figure.savefig(whole, format="png", dpi=DPI, facecolor=PAPER)
        picture = Image.open(whole).convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT)
        picture.save(small, format="PNG", optimize=True)
        return small.getvalue()

    def save(self, folder: str | Path) -> list[Path]:
        """The files written: NAME.png and NAME.csv, the plotted numbers, in `folder`."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        picture, numbers = folder / f"{self.name}.png", folder / f"{self.name}.csv"
        picture.write_bytes(self.png())
        to_csv(self.table, numbers)
        return [picture, numbers]

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"image/png": self.png(), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": SHOWN_WIDTH}}


def draw(
    name: str, paint: Callable[[Axes], None], *, title: str, subtitle: str, source: str,
    alt: str, table: pd.DataFrame, height: float, left: float = 0.3,
    right: float = 0.97, bottom: float = 0.62, head: float = 0.0,
) -> Chart:
    """The chart whose axes `paint` fills.

    `height` of the axes, `bottom` and `head` (room below and above them) in
    inches; `left` and `right` as shares of the width.
    """
    lines = textwrap.wrap(title, 74) or [""]
    below = textwrap.wrap(subtitle, 112) or [""]
    top = 0.2 + 0.25 * len(lines) + 0.19 * len(below) + 0.12 + head
    total = top + height + bottom
    with house_style():
        figure = Figure(figsize=(WIDTH, total))
        FigureCanvasAgg(figure)
        axes = figure.add_axes((left, bottom / total, right - left, height / total))
        figure.text(0.02, 1 - 0.14 / total, "\n".join(lines), fontsize=12.5, weight="bold",
                    va="top", linespacing=1.25)
        figure.text(0.02, 1 - (0.2 + 0.25 * len(lines)) / total, "\n".join(below), fontsize=9,
                    color=SOFT, va="top", linespacing=1.3)
        figure.text(0.02, 0.1 / total, source, fontsize=7.5, color=SOFT, va="bottom")
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0)
        paint(axes)
    return Chart(name, title, subtitle, source, alt, table, figure)


@contextmanager
def house_style() -> Iterator[None]:
    """The project's letters and lines, for figures made inside."""
    with rc_context(dict(LETTERS)):
        yield


def empty(name: str, what: str, *, source: str, table: pd.DataFrame) -> Chart:
    """The chart that says that there is nothing to draw, and why: `what`."""

    def paint(axes: Axes) -> None:
        axes.set_axis_off()

    return draw(name, paint, title=what, subtitle="Nothing is drawn.", source=source, alt=what,
                table=table, height=0.1)
