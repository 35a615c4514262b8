"""Nationals as mentions of their forces: *North Koreans* at war."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.drafts import Draft
from analysis.extract.actors.gazetteer import Hit
from analysis.extract.actors.organs import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def peoples_at_war(
    doc: Doc, names: Iterable[Hit], phrases: Iterable[Phrase]
) -> Iterator[Draft]:
    """*North Koreans* where the report speaks of troops and the sentence of fighting."""
    forces = [phrase for phrase in phrases if phrase.kind == "force"]
    fielded = {phrase.owner.entry.state for phrase in forces if phrase.owner is not None}
    for hit in names:
        if hit.entry.kind != "people" or not forces:
            continue
        fights, lives = _fights(doc[hit.start].sent)
        state = hit.entry.state
        if not lives and (fights or state in fielded):
            yield Draft(hit.start, hit.end, f"{state}.MIL", None, "organ", state)


def _fights(sentence: Span) -> tuple[bool, bool]:
    """Whether the sentence speaks of fighting, and whether of civil life."""
    words = {token.lemma_.lower() for token in sentence}
    return not words.isdisjoint(WAR), not words.isdisjoint(PEACE)


WAR = actor_cues("war")
PEACE = actor_cues("peace")
