"""Which organ a person speaks for, and whose side that is: read from the words beside the name.

*White House spokesman John Kirby* is the White House; a spokesperson and the
organ are then one source. Tables in, a look-up out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.lexicons import read_lexicon
from analysis.summaries import known

Row = Mapping[str, Any]

ORGANS = frozenset({"organ", "organisation", "group"})
BETWEEN = 6  # characters beside the title: blanks, a comma, *the*


@lru_cache(maxsize=1)
def listed() -> dict[str, str]:
    """Person → organ, for the well-known people of the word list."""
    rows = read_lexicon("names/people", ("actor_id", "belongs_to"))
    return {row["actor_id"]: row["belongs_to"] for row in rows if "." in row["belongs_to"]}


def affiliations(actors: pd.DataFrame) -> dict[str, str]:
    """Person → organ for the people of an actors table, listed people included."""
    found = dict(listed())
    for person, organ in _beside(actors, ORGANS):
        found.setdefault(person["actor_id"], organ["actor_id"])
    return found


def homes(actors: pd.DataFrame) -> dict[str, str]:
    """Actor → state, for all whose state the table tells, beside the name or elsewhere."""
    told = actors[actors["country"].notna() & actors["actor_id"].notna()]
    found = dict(zip(told["actor_id"], told["country"], strict=True))
    for person, owner in _beside(actors, ORGANS | {"state"}):
        if known(owner["country"]):
            found.setdefault(person["actor_id"], owner["country"])
    return found


def _beside(actors: pd.DataFrame, kinds: frozenset[str]) -> Iterator[tuple[Row, Row]]:
    """People with a title, each with the mention of one of `kinds` that stands before the title."""
    before: Row | None = None
    for row in actors.sort_values(["start", "end"]).to_dict("records"):
        if row["kind"] in kinds and known(row["actor_id"]):
            before = row
            continue
        titled = row["kind"] == "person" and known(row["role"])
        if titled and before and row["start"] - before["end"] <= len(row["role"]) + BETWEEN:
            yield row, before
