"""The word classes of the quantities layer, from data/lexicons/quantity_words.csv."""

from __future__ import annotations

from functools import cache

from analysis.lexicons import read_lexicon


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the class `name`: *giving*, *putting*, *goal* …, in lower case."""
    found = frozenset(row["word"] for row in read_lexicon("quantity_words", ("word", "class"))
                      if row["class"] == name)
    if not found:
        raise KeyError(name)
    return found
