"""The small word lists of the actors layer (data/lexicons/actor_cues.csv)."""

from __future__ import annotations

from functools import cache

from analysis.lexicons import read_lexicon


@cache
def actor_cues(use: str) -> frozenset[str]:
    """The words of the list that have the given use; empty for a use it does not know."""
    return frozenset(
        row["word"] for row in read_lexicon("actor_cues", ("word", "use")) if row["use"] == use
    )
