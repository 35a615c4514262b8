"""The names of states, organs, organisations, media and places, and where a text holds them.

Every name of the lists in data/lexicons stands under its first word, so that a
text is read once, word by word, and only the few names that begin alike are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.extract.syntax import words_of
from analysis.lexicons import LEXICONS, LexiconError, Row, read_lexicon
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CELL = "|"
OWN_LIST = "actor_lists"


@dataclass(frozen=True, slots=True)
class Entry:
    """One identity under one name.

    `kind` is state, adjective, people, capital, organ, organisation, group,
    media, person or place; `state` the alpha-3 code it belongs to.
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


def plain(word: str) -> str:
    """`word` with a typewriter's apostrophe."""
    return word.replace("’", "'").replace("ʼ", "'") if not word.isascii() else word


def head_of(doc: Doc, start: int, end: int) -> Token:
    """The token in start..end (end excluded) that the others depend on; the last if none does.

    What `Span.root` tells, without its walk over the whole text.
    """
    for i in range(start, end):
        head = doc[i].head.i
        if head == i or not start <= head < end:
            return doc[i]
    return doc[end - 1]


def cells(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in (part.strip() for part in text.split(CELL)) if value]


def _number(text: str) -> float | None:
    return float(text) if text else None


def _state_entries() -> Iterator[tuple[str, Entry]]:
    columns = ("alpha3", "name", "aliases", "adjectives", "people", "capital",
               "lat", "lon", "capital_lat", "capital_lon")
    for row in read_lexicon("states", columns):
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
    for row in read_lexicon("organs", ("actor_id", "name", "aliases", "generic")):
        kind = "group" if ".REB." in row["actor_id"] else "organ"
        # Without a name of its own an organ is still known by its identity.
        yield from _aliases(row, kind, cells(row["aliases"]) or [""])
    for row in read_lexicon("organisations", ("actor_id", "name", "aliases", "kind")):
        yield from _aliases(row, row["kind"], [row["name"], *cells(row["aliases"])])
    for row in read_lexicon("media", ("actor_id", "name", "aliases")):
        yield from _aliases(row, "media", [row["name"], *cells(row["aliases"])])
    for row in read_lexicon("leaders", ("actor_id", "name", "aliases", "belongs_to")):
        yield from _aliases(row, "person", [row["name"], *cells(row["aliases"])])
    for row in read_lexicon("places", ("name", "aliases", "country", "type", "lat", "lon")):
        entry = Entry("place", slug(row["name"]), row["name"], row["country"] or None,
                      _number(row["lat"]), _number(row["lon"]))
        for name in (row["name"], *cells(row["aliases"])):
            yield name, entry


def state_of(actor_id: str) -> str | None:
    """The state a canonical id begins with, or None (`KOR.MIL` → KOR, `IGO.UN` → None)."""
    head = actor_id.split(".")[0]
    return head if len(head) == 3 and head.isupper() and head not in UNIONS else None


UNIONS = frozenset({"IGO", "NGO", "IMG", "MED"})


def _aliases(row: Row, kind: str, names: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    state = state_of(row["belongs_to"] if kind == "person" else row["actor_id"])
    entry = Entry(kind, row["actor_id"], row["name"], state)
    for name in names:
        yield name, entry


def read_actor_lists(path: Path | str | None = None) -> tuple[tuple[str, Entry], ...]:
    """The names and identities of a user's own list, in file order.

    `path` is a CSV file with the columns actor_id, name, aliases, kind and
    source (and, where wanted, country, lat, lon), or a folder of such files;
    without it `actor_lists.csv` in data/lexicons is read if it is there. Several
    aliases are separated by |. Raises LexiconError.
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


# Shorter names in capitals are common words or abbreviations; a dateline's are not.
SHORTEST = {"capital": 4}


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
    """All names of data/lexicons, with the pairs of `read_actor_lists` going before them."""
    return _compiled([*own, *_state_entries(), *_listed_entries()])
