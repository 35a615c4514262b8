"""The actors layer (first stub)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.records import Actor, DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_actors(doc: Doc, *, published: date | None = None, dates: Sequence[DateMention] = (), actors: Sequence[Actor] = ()) -> list[Actor]:
    """The actors of `doc` in text order."""
    return []
