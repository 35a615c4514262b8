"""The attributions layer (first stub)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from analysis.extract.records import Actor, Attribution, DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_attributions(doc: Doc, *, published: date | None = None, dates: Sequence[DateMention] = (), actors: Sequence[Actor] = ()) -> list[Attribution]:
    """The attributions of `doc` in text order."""
    return []
