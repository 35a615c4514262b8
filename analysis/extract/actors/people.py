"""What is known of people's names: titles, given names, family names, well-known people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.extract.actors.gazetteer import cells
from analysis.lexicons import read_lexicon
from analysis.text import slug


@dataclass(frozen=True)
class NameLists:
    """The lists of people's names, by name."""

    titles: Mapping[str, tuple[str, str]]
    given: Mapping[str, str]
    family_first: frozenset[str]
    variants: Mapping[str, str]
    leaders: Mapping[str, Mapping[str, str]]
    surnames: Mapping[str, str]


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """The lists of data/lexicons about people, read once."""
    titles = read_lexicon("titles", ("title", "sector", "gender"))
    names = read_lexicon("person_names", ("name", "kind", "gender"))
    variants = read_lexicon("name_variants", ("variant", "spelling"))
    leaders = read_lexicon("leaders", ("actor_id", "name", "aliases", "belongs_to", "surnames"))
    return NameLists(
        {row["title"]: (row["sector"], row["gender"]) for row in titles},
        {row["name"]: row["gender"] for row in names if row["kind"] == "given"},
        frozenset(row["name"] for row in names if row["kind"] == "family-first"),
        {row["variant"]: row["spelling"] for row in variants},
        {slug(name): row for row in leaders for name in (row["name"], *cells(row["aliases"]))},
        {name: row["actor_id"] for row in leaders for name in cells(row["surnames"])},
    )


def title_of(words: str) -> tuple[str, str] | None:
    """Sector and gender of a title, or None where the words are none."""
    return name_lists().titles.get(words.lower())


def belongs_to(actor_id: str) -> str | None:
    """The organ or state that a well-known person belongs to, or None."""
    row = name_lists().leaders.get(actor_id)
    return row["belongs_to"] if row else None


def gender_of(name: str, role: str | None = None) -> str:
    """The letter m or f where a person's name or title tells it, else empty."""
    leader = name_lists().leaders.get(slug(name))
    if leader:
        return leader["gender"]
    known = title_of(role) if role else None
    return known[1] if known and known[1] else name_lists().given.get(name.split(" ")[0], "")


def is_given(word: str) -> bool:
    """Whether a word is a given name on the list."""
    return word in name_lists().given


def person_id(name: str) -> str:
    """The identity of a full name: its slug, or a well-known person's in any spelling."""
    lists = name_lists()
    key = slug(name.replace("’", "'"))
    spelling = " ".join(lists.variants.get(word, word) for word in name.split())
    leader = lists.leaders.get(key) or lists.leaders.get(slug(spelling))
    return leader["actor_id"] if leader else key
