"""What a measure is called: *North Korean troops sent*, *casualties among North Korean troops*."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping

from analysis.measures import Measure
from analysis.names import adjective_of, shown_name

SHARES = frozenset({"percent", "share"})
MOVES = {"up": "rise", "down": "fall"}
LOSSES_AMONG = frozenset({"casualties"})  # a noun: the counted stand after it


def measure_label(measure: Measure, names: Mapping[str, str]) -> str:
    """The measure in words; `names` gives the name of an actor or place by its id.

    Different measures have different labels: all that keeps them apart is said.
    """
    label = _with_role(_counted(measure, names), measure.role)
    if measure.unit:
        shared = measure.unit in SHARES
        label = f"{measure.unit} of {label}" if shared else f"{label}, {measure.unit}"
    if measure.place_id:
        label += f" in {shown_name(measure.place_id, names)}"
    flags = (
        (not measure.role, "role not told"), (measure.additional, "additional"),
        (measure.ahead, "expected"), (measure.part, "part of a whole"),
        (measure.change, MOVES.get(measure.change or "", "")),
        (measure.period, period_words(measure.period or "")),
    )
    told = ", ".join(word for flag, word in flags if flag)
    return f"{label} ({told})" if told else label


def period_words(period: str) -> str:
    """A period in words: *on 8 October 2024*, *October 2024 to May 2025*, *since 2023*."""
    if not period or period.startswith("since"):
        return period
    if ".." in period:
        first, last = (period_words(end).removeprefix("in ") for end in period.split(".."))
        return f"{first} to {last}"
    year, *rest = (int(part) for part in period.split("-"))
    if not rest:
        return f"in {year}"
    month = f"{month_name[rest[0]]} {year}"
    return f"in {month}" if len(rest) == 1 else f"on {rest[1]} {month}"


def _counted(measure: Measure, names: Mapping[str, str]) -> str:
    """The counted things and whose they are; without a thing only whose."""
    if not measure.about:
        return measure.thing or "things not named"
    adjective, name = adjective_of(measure.about), shown_name(measure.about, names)
    if not measure.thing:
        return f"{adjective or name} things not named"
    return f"{adjective} {measure.thing}" if adjective else f"{measure.thing} of {name}"


def _with_role(counted: str, role: str | None) -> str:
    if not role:
        return counted
    return f"{role} among {counted}" if role in LOSSES_AMONG else f"{counted} {role}"
