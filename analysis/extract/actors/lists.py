"""The lists of names and of words about names (data/lexicons/names), and where a text holds them.

Every name stands under its first word, so that a text is read once, word by word, and only
the few names that begin alike are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.extract.syntax import words_of
from analysis.lexicons import LEXICONS, LexiconError, read_lexicon
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc

CELL = "|"
OWN_LIST = "actor_lists"
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
MODIFYING = frozenset({"compound", "amod", "nmod"})
OWNERS = frozenset({"state", "adjective", "capital"})  # kinds of names that own an organ
UNIONS = frozenset({"IGO", "NGO", "IMG", "MED"})
# Shorter names in capitals are common words or abbreviations; a dateline's are not.
SHORTEST = {"capital": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """One identity under one name.

    `kind` is state, adjective, people, capital, organ, organisation, group, media, person or
    place; `state` the alpha-3 code it belongs to.
    """

    kind: str
    actor_id: str
    name: str
    state: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: tokens `start` to `end` (excluded) and what it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """The first meaning."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an actor by token span; fields as in records.Actor."""

    start: int
    end: int
    actor_id: str
    name: str | None
    kind: str
    country: str | None = None
    role: str | None = None
    is_place: bool = False
    lat: float | None = None
    lon: float | None = None


Names = dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]]


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All names by their first word, longest first, and all identities by id."""

    names: Names
    by_id: dict[str, Entry]

    def find(self, doc: Doc) -> Iterator[Hit]:
        """The names in `doc`, left to right, the longest at each place, never overlapping."""
        words = [plain(word) for word in words_of(doc)]
        i, n = 0, len(words)
        while i < n:
            hit = self._at(words, i) if words[i] in self.names else None
            yield from (hit,) if hit else ()
            i = hit.end if hit else i + 1

    def _at(self, words: list[str], i: int) -> Hit | None:
        for rest, entries in self.names[words[i]]:
            end = i + 1 + len(rest)
            if tuple(words[i + 1 : end]) == rest:
                return Hit(i, end, entries)
        return None


@dataclass(frozen=True)
class OrganWords:
    """Common nouns for organs and their people (names/organ_words.csv).

    `phrases`: by first word the rest of each phrase, its sector and class, longest first;
    `special`: what a phrase means beside one state; `heads`: the sectors that words in a
    body's own name tell; `fits`: words of the names that a noun takes up (*agency*).
    """

    phrases: Mapping[str, list[tuple[tuple[str, ...], tuple[str, str]]]]
    special: Mapping[tuple[str, str], str]
    heads: Mapping[str, str]
    fits: Mapping[str, tuple[str, ...]]


@cache
def cues(use: str) -> frozenset[str]:
    """The words of names/cues.csv that have the given use; empty for a use it does not know."""
    rows = read_lexicon("names/cues", ("word", "use"))
    return frozenset(row["word"] for row in rows if use in cells(row["use"]))


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    rows = read_lexicon("grammar/nouns", ("noun", "class"))
    return {row["noun"]: tuple(row["class"].split()) for row in rows}


def noun_classes(lemma: str) -> tuple[str, ...]:
    """What a noun names (person, group, place, event …), its commonest sense first."""
    return _classes().get(lemma, ())


@cache
def organ_words() -> OrganWords:
    """The nouns for organs and their people, singular and plural, and the phrases of organs."""
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    plurals: dict[tuple[str, ...], tuple[str, str]] = {}
    special: dict[tuple[str, str], str] = {}
    heads: dict[str, str] = {}
    fits: dict[str, tuple[str, ...]] = {}
    for row in _organisations():
        for phrase in cells(row["generic"]):
            special.setdefault((row["actor_id"][:3], phrase.lower()), row["actor_id"])
            sector = [*row["actor_id"].split("."), ""][1]
            table.setdefault(_split(phrase.lower()), (sector, "organ"))
    for row in read_lexicon("names/organ_words", ("word", "sector", "class", "fits")):
        word, kind = row["word"], row["class"]
        if kind == "head":
            heads[word] = row["sector"]
            continue
        if kind == "echo":
            fits[word] = tuple(cells(row["fits"]))
        table[_split(word)] = (row["sector"], kind)
        plurals.setdefault(_split(_plural(word)), (row["sector"], kind))
    table = {**plurals, **table}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
    for words in sorted(table, key=lambda w: (-len(w), w)):
        phrases.setdefault(words[0], []).append((words[1:], table[words]))
    return OrganWords(phrases, special, heads, fits)


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("s' ", "s ' ").replace("'s", " 's").replace("-", " - ").split())


def _plural(word: str) -> str:
    """The plural of a noun phrase (of the first noun in *member of parliament*)."""
    head, of, rest = word.partition(" of ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = head[:-1] + "ies"
    elif head.endswith("man") and not head.endswith("human"):
        plural = head[:-3] + "men"
    else:
        plural = head + ("es" if head.endswith(("s", "x", "ch", "sh")) else "s")
    return plural + of + rest


def plain(word: str) -> str:
    """`word` with a typewriter's apostrophe."""
    return word.replace("’", "'").replace("ʼ", "'") if not word.isascii() else word


def cells(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in (part.strip() for part in text.split(CELL)) if value]


def state_of(actor_id: str) -> str | None:
    """The state a canonical id begins with, or None (`KOR.MIL` → KOR, `IGO.UN` → None)."""
    head = actor_id.split(".")[0]
    return head if len(head) == 3 and head.isupper() and head not in UNIONS else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _organisations() -> tuple[Mapping[str, str], ...]:
    return read_lexicon("names/organisations", ("actor_id", "name", "aliases", "generic", "kind"))


def _state_entries() -> Iterator[tuple[str, Entry]]:
    columns = ("alpha3", "name", "aliases", "adjectives", "people", "capital",
               "lat", "lon", "capital_lat", "capital_lon")
    for row in read_lexicon("names/states", columns):
        code, lat, lon = row["alpha3"], _number(row["lat"]), _number(row["lon"])
        for name in (row["name"], *cells(row["aliases"])):
            yield name, Entry("state", code, row["name"], code, lat, lon)
        for kind, column in (("adjective", "adjectives"), ("people", "people")):
            for name in cells(row[column]):
                yield name, Entry(kind, code, row["name"], code)
        where = _number(row["capital_lat"]), _number(row["capital_lon"])
        for city in cells(row["capital"]):
            spellings = city.split("=")
            entry = Entry("capital", slug(spellings[0]), spellings[0], code, *where)
            yield from ((name, entry) for name in spellings)


def _listed_entries() -> Iterator[tuple[str, Entry]]:
    for row in _organisations():
        state, aliases = state_of(row["actor_id"]), cells(row["aliases"])
        entry = Entry(row["kind"], row["actor_id"], row["name"], state)
        # An organ's name is a label; without an alias it is still known by its identity.
        labelled = state is not None and row["kind"] in ("organ", "group")
        for name in (aliases or [""]) if labelled else (row["name"], *aliases):
            yield name, entry
    for row in read_lexicon("names/people", ("actor_id", "name", "aliases", "belongs_to")):
        entry = Entry("person", row["actor_id"], row["name"], state_of(row["belongs_to"]))
        for name in (row["name"], *cells(row["aliases"])):
            yield name, entry
    for row in read_lexicon("names/places", ("name", "aliases", "country", "lat", "lon")):
        entry = Entry("place", slug(row["name"]), row["name"], row["country"] or None,
                      _number(row["lat"]), _number(row["lon"]))
        for name in (row["name"], *cells(row["aliases"])):
            yield name, entry


def read_actor_lists(path: Path | str | None = None) -> tuple[tuple[str, Entry], ...]:
    """The names and identities of a user's own list, in file order.

    `path` is a CSV file with the columns actor_id, name, aliases, kind and source (and, where
    wanted, country, lat, lon), or a folder of such files; without it `actor_lists.csv` in
    data/lexicons is read if it is there. Several aliases are separated by |. Raises
    LexiconError.
    """
    file = Path(path) if path else LEXICONS / f"{OWN_LIST}.csv"
    if path is None and not file.exists():
        return ()
    files = sorted(file.glob("*.csv")) if file.is_dir() else [file]
    if not files:
        raise LexiconError(f"{file}: the folder holds no word list")
    return tuple(pair for one in files for pair in _own_names(one))


def _own_names(file: Path) -> Iterator[tuple[str, Entry]]:
    for row in read_lexicon(file.stem, ("actor_id", "name", "aliases", "kind"), path=file):
        country = row.get("country") or state_of(row["actor_id"])
        where = _number(row.get("lat", "")), _number(row.get("lon", ""))
        entry = Entry(row["kind"] or "organisation", row["actor_id"], row["name"], country, *where)
        for name in (row["name"], *cells(row["aliases"])):
            yield name, entry


def _compiled(pairs: Iterable[tuple[str, Entry]]) -> Gazetteer:
    meanings: dict[tuple[str, ...], list[Entry]] = {}
    by_id: dict[str, Entry] = {}
    for name, entry in pairs:
        by_id.setdefault(entry.actor_id, entry)
        for words in _spellings(name, SHORTEST.get(entry.kind, 5)) if name else ():
            known = meanings.setdefault(words, [])
            if entry not in known:
                known.append(entry)
    names: Names = {}
    for words in sorted(meanings, key=lambda w: (-len(w), w)):
        names.setdefault(words[0], []).append((words[1:], tuple(meanings[words])))
    return Gazetteer(names, by_id)


def _spellings(name: str, shortest: int) -> set[tuple[str, ...]]:
    from analysis.language import load_pipeline

    words = tuple(plain(token.text) for token in load_pipeline().tokenizer(name))
    found = {words}
    if words[0] in ("The", "the"):
        found |= {("The", *words[1:]), ("the", *words[1:])}
    if words[0] == "UN":
        found |= {(*whole, *words[1:]) for whole in (("U.N.",), ("United", "Nations"))}
    if name[:3] in ("Al-", "El-", "Al ", "El ") and len(words) > 1:
        found.add((words[0].lower(), *words[1:]))
    # A headline in capitals names the same states; short names would hit common words.
    if len(name) >= shortest and name != "Male":
        found.add(tuple(word.upper() for word in words))
    return found


@lru_cache(maxsize=8)
def gazetteer(own: tuple[tuple[str, Entry], ...] = ()) -> Gazetteer:
    """All names of data/lexicons/names, with the pairs of `read_actor_lists` before them."""
    return _compiled([*own, *_state_entries(), *_listed_entries()])


def without_overlaps(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts in text order; of two that cross, or cover the same words, the first given.

    A mention may lie wholly inside a longer one.
    """
    kept: list[Draft] = []
    owner: dict[int, list[Draft]] = {}
    for draft in drafts:
        span = range(draft.start, draft.end)
        if any(_clash(draft, other) for i in span for other in owner.get(i, ())):
            continue
        kept.append(draft)
        for i in span:
            owner.setdefault(i, []).append(draft)
    return sorted(kept, key=lambda draft: (draft.start, -draft.end))


def _clash(a: Draft, b: Draft) -> bool:
    if (a.start, a.end) == (b.start, b.end):
        return True
    inside = b.start <= a.start and a.end <= b.end
    around = a.start <= b.start and b.end <= a.end
    return not (inside or around)
