"""Parts of a period: its thirds (*early*, *mid-*, *late*), and one side of publication."""

from __future__ import annotations

from dataclasses import replace

from analysis.extract.dates.frame import Frame, Reading
from analysis.extract.dates.tokens import value_of
from analysis.extract.dates.values import Period, third


def edged(reading: Reading, edge: str, edge2: str, frame: Frame) -> Reading:
    """A period's third (*late*), or all of it on one side of publication (*earlier*)."""
    first, last, published = reading.first, reading.last, frame.published
    if edge in ("earlier", "later"):
        if published and first and last and first <= published <= last:
            first, last = (first, published) if edge == "earlier" else (published, last)
        return replace(reading, first=first, last=last)
    period = Period(reading.value, first, last, reading.precision)
    mod = value_of(edge)
    one = third(period, mod)
    if not edge2:
        return replace(reading, mod=mod, first=one.start, last=one.end)
    other = third(period, value_of(edge2))
    if one.start is None or other.end is None or one.start > other.end:
        return replace(reading, mod=mod, first=one.start, last=one.end)
    value = f"{one.start.isoformat()}/{other.end.isoformat()}"
    return replace(reading, value=value, first=one.start, last=other.end)
