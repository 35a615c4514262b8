"""The words in a body's name that tell its sector (data/lexicons/organisation_heads.csv)."""

from __future__ import annotations

from functools import lru_cache

from analysis.lexicons import read_lexicon


@lru_cache(maxsize=1)
def organisation_heads() -> dict[str, str]:
    """The sectors that words in an organisation's name tell."""
    return {r["word"]: r["sector"] for r in read_lexicon("organisation_heads", ("word", "sector"))}
