"""Names for the ids of actors, states, sectors and event types, as a reader is to see them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from analysis.cells import known
from analysis.extract.tables import JOINER
from analysis.lexicons import list_of, read_lexicon

IN_CAPITALS = frozenset({"us", "uk", "un", "eu"})  # in the ids of unnamed sources: *us-official*


def actor_names(actors: pd.DataFrame) -> dict[str, str]:
    """For each actor id the name to show: a state's own, the canonical one, or as written."""
    names: dict[str, str] = {}
    for row in actors.dropna(subset=["actor_id"]).itertuples():
        # A state goes by many names (its capital, *the North*); it is shown by its own.
        named = state_name(row.actor_id, known(row.name) or row.text)
        names.setdefault(row.actor_id, named)
    return names


def shown_name(actor_id: str, names: Mapping[str, str]) -> str:
    """The name to show for an id; an id that the report never mentions is made readable.

    Of the ids of several claimants in one cell, their names, joined in the same way.
    """
    if actor_id in names:
        return names[actor_id]
    if JOINER in actor_id:
        return JOINER.join(shown_name(one, names) for one in actor_id.split(JOINER))
    if actor_id.startswith("anon:"):
        words = [word.upper() if word in IN_CAPITALS else word
                 for word in actor_id.removeprefix("anon:").split("-")]
        return " ".join(words) + " (unnamed)"
    if not actor_id[:3].isupper():
        return " ".join(_capital(word) for word in actor_id.split("-"))
    state, *sectors = actor_id.split(".")
    words = [state_name(state, names.get(state) or state), *map(sector_words, sectors)]
    return listed_names().get(actor_id) or ", ".join(words)


@cache
def listed_names() -> Mapping[str, str]:
    """Actor id → name, for the states, organs, organisations and media of the word lists."""
    lists = (("names/states", "alpha3"), ("names/organisations", "actor_id"))
    return {code: name for listed, key in lists
            for code, name in _words_by_code(listed, key, "name").items()}


def adjective_of(code: str) -> str | None:
    """The adjective of the state with an ISO 3166 alpha-3 code, the first of those listed."""
    adjectives = _words_by_code("names/states", "alpha3", "adjectives").get(code, "")
    return adjectives.split("|")[0] or None


def _capital(word: str) -> str:
    """`word` with a capital, *528th* as it is."""
    return word[:1].upper() + word[1:]


@cache
def _words_by_code(name: str, code: str, words: str) -> Mapping[str, str]:
    return {row[code]: row[words] for row in read_lexicon(name, (code, words))}


def state_name(code: str, otherwise: str) -> str:
    """The name of the state with an ISO 3166 alpha-3 code; `otherwise` for any other code."""
    return _words_by_code("names/states", "alpha3", "name").get(code, otherwise)


def sector_words(sector: str) -> str:
    """What a part of an actor id stands for, in words; an unknown part is returned as it is."""
    rows = list_of("show/labels", "sector", ("code", "label"))
    labels = {row["code"]: row["label"] for row in rows}
    return labels.get(sector, sector)


def type_words(event_type: str) -> str:
    """What an event type means, in a few plain words (word list events/types)."""
    return _words_by_code("events/types", "event_type", "label").get(event_type, "")


def sides(actors: pd.DataFrame) -> dict[str, str]:
    """For each actor id the state it acts for, where the actors table tells one; else itself."""
    found: dict[str, str] = {}
    for row in actors.dropna(subset=["actor_id"]).itertuples():
        if row.actor_id not in found or found[row.actor_id] == row.actor_id:
            found[row.actor_id] = side_of(row.actor_id, {row.actor_id: known(row.country)})
    return found


def state_of(actor_id: str | None) -> str | None:
    """The state (ISO 3166 alpha-3) that an id names or begins with: *KOR.MIL*, but not *IGO.UN*."""
    first = (actor_id or "").split(".")[0]
    return first if first in _words_by_code("names/states", "alpha3", "name") else None


def side_of(actor_id: str | None, side: Mapping[str, str | None]) -> str | None:
    """The state that `actor_id` is counted with, told by `side` or the id, or the id itself."""
    return side.get(actor_id or "") or state_of(actor_id) or actor_id or None


def is_side(side: str | None, claimant_id: str | None) -> bool:
    """Whether `side` is a state or an organisation: a person alone is no side."""
    return side is not None and (side != claimant_id or state_of(side) is not None)
