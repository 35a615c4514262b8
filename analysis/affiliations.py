"""Which organ a person speaks for: read from the words beside the name, or listed.

*White House spokesman John Kirby* is the White House; a spokesperson and the
organ are then one source. Tables in, a look-up out.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from analysis.lexicons import read_lexicon
from analysis.summaries import known

ORGANS = frozenset({"organ", "organisation", "group"})
BETWEEN = 6  # characters beside the title: blanks, a comma, *the*


@lru_cache(maxsize=1)
def listed() -> dict[str, str]:
    """Person → organ, for the well-known people of the word list."""
    rows = read_lexicon("leaders", ("actor_id", "belongs_to"))
    return {row["actor_id"]: row["belongs_to"] for row in rows if "." in row["belongs_to"]}


def affiliations(actors: pd.DataFrame) -> dict[str, str]:
    """Person → organ for the people of an actors table, listed people included."""
    found = dict(listed())
    before = None
    for row in actors.sort_values(["start", "end"]).to_dict("records"):
        if row["kind"] in ORGANS:
            before = row
        elif row["kind"] == "person" and before is not None and known(row["role"]):
            near = row["start"] - before["end"] <= len(row["role"]) + BETWEEN
            same = before["sentence_id"] == row["sentence_id"]
            if near and same and known(before["actor_id"]):
                found.setdefault(row["actor_id"], before["actor_id"])
    return found
