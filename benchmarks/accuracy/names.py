"""Whether two phrases name the same: by a content word that they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from analysis.cells import several

WORD = re.compile(r"[\w,.]*\w")
SMALL = frozenset(
    "the a an to of s about some at least more and or for with from in on by as its his her their "
    "that this who which".split())


def words(text: str | None) -> frozenset[str]:
    """The content words of a phrase, lower case; none for None."""
    return frozenset(word for word in WORD.findall((text or "").lower()) if word not in SMALL)


def all_words(texts: Iterable[str | None]) -> frozenset[str]:
    """The content words of several phrases."""
    return frozenset().union(*map(words, texts))


class Names:
    """Every word that names an actor of one report, looked up by its id."""

    def __init__(self, actors: pd.DataFrame) -> None:
        self._by_id: dict[str, set[str]] = defaultdict(set)
        for one, *names in zip(actors["actor_id"], actors["text"], actors["name"], strict=True):
            self._by_id[one] |= all_words(name for name in names if not pd.isna(name))

    def of(self, text: str | None, ids: str | None) -> frozenset[str]:
        """The words of a cell, of the ids beside it, and of all mentions with these ids."""
        return words(text).union(*(
            words(one.replace("-", " ")) | self._by_id.get(one, set()) for one in several(ids)))
