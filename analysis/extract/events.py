"""The events layer (first stub)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.records import Actor, Attribution, DateMention, Event, Quantity, Uncoded

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class EventReading:
    """The events of one text and what was read but not coded."""

    events: tuple[Event, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()


def read_events(
    doc: Doc, *, actors: Sequence[Actor] = (), dates: Sequence[DateMention] = (),
    quantities: Sequence[Quantity] = (), attributions: Sequence[Attribution] = (),
    published: date | None = None,
) -> EventReading:
    """Events of `doc`, linked to the mentions of the layers below."""
    return EventReading()
