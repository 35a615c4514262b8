"""What a measure is called: *North Korean troops sent*, *casualties among North Korean troops*."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.measures import Measure
from analysis.names import adjective_of, shown_name

SHARES = frozenset({"percent", "share"})
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
        (measure.additional, "additional"), (measure.ahead, "expected"),
        (measure.part, "part of a whole"), (measure.period, "within a period"),
    )
    told = ", ".join(word for flag, word in flags if flag)
    return f"{label} ({told})" if told else label


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
