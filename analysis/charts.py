"""Tables → matplotlib figures, one look for all.

Each chart states its finding in its title, carries alt text and the numbers
plotted, and is shown in a notebook by being the last value of a cell.
"""

from pathlib import Path

from analysis.chart_events import status_chart, timeline_chart
from analysis.chart_map import map_chart
from analysis.chart_matrix import matrix_chart
from analysis.chart_narrative import order_chart, voices_chart
from analysis.chart_quantities import parts_chart, quantities_chart
from analysis.chart_style import Chart, draw, house_style

__all__ = [
    "Chart", "draw", "house_style", "map_chart", "matrix_chart", "order_chart", "parts_chart",
    "quantities_chart", "saved", "status_chart", "timeline_chart", "voices_chart",
]


def saved(chart: Chart, folder: str | Path) -> Chart:
    """`chart`, its picture and numbers also written to `folder` unless that is empty."""
    if folder:
        chart.save(folder)
    return chart
