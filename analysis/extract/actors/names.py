"""The listed names that a text holds, each checked against what else the word may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.gazetteer import Entry, Gazetteer, Hit, cells
from analysis.extract.actors.organisation_heads import organisation_heads
from analysis.extract.actors.people import is_given
from analysis.extract.syntax import words_of
from analysis.lexicons import Row, read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

COMPASS = {"North": 0, "South": 1, "NORTH": 0, "SOUTH": 1}
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
SHORT = 4
STATES = frozenset({"state", "adjective", "capital", "people"})
PARTIES = frozenset({"party", "alliance", "democrats", "republicans", "tories"})
NOT_AFTER_COMPASS = frozenset({"of", "-", "and", "or", "pole", "side", "end", "east", "west"})
MODIFYING = frozenset({"compound", "amod", "nmod"})


@lru_cache(maxsize=1)
def _ambiguous() -> dict[str, Row]:
    columns = ("name", "place_id", "place", "country", "cues", "against", "lat", "lon")
    return {row["name"]: row for row in read_lexicon("ambiguous_names", columns)}


@lru_cache(maxsize=1)
def _splits() -> tuple[tuple[str, str], ...]:
    return tuple((r["north"], r["south"]) for r in read_lexicon("split_states", ("north", "south")))


@lru_cache(maxsize=2)
def find_names(doc: Doc, names: Gazetteer) -> tuple[Hit, ...]:
    """The listed names in `doc` in text order, *the North* and *the South* among them."""
    words = frozenset(words_of(doc))
    people = _name_parts(doc)
    hits = [read for hit in names.find(doc) if (read := _read(doc, hit, words, people))]
    hits = _own_parties(doc, hits)
    return tuple(sorted([*hits, *_compass(doc, hits, names)], key=lambda hit: hit.start))


def _own_parties(doc: Doc, hits: list[Hit]) -> list[Hit]:
    """The hits without parties of states that the text does not name, though it names others.

    Many states have a Democratic Party.
    """
    told = {hit.entry.state for hit in hits if hit.entry.kind in STATES}
    return [hit for hit in hits if ".PTY." not in hit.entry.actor_id or not told
            or hit.entry.state in told or doc[hit.end - 1].lower_ not in PARTIES]


def _name_parts(doc: Doc) -> frozenset[str]:
    """The words of people's names of two words or more."""
    named = {token.text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1
             and not any(token.like_num for token in entity) for token in entity}
    words = words_of(doc)
    given = {words[i + 1] for i, word in enumerate(words[:-1]) if is_given(word)
             and doc[i].dep_ == "compound" and doc[i].head.i == i + 1}
    return frozenset(named | given)


def _read(doc: Doc, hit: Hit, words: frozenset[str], people: frozenset[str]) -> Hit | None:
    entry, first = hit.entry, doc[hit.start]
    single = hit.end - hit.start == 1
    if single and _is_shouted(doc, hit):
        return None
    if _in_longer_name(doc, hit) and (entry.kind in ("state", "capital", "place")
                                      or (single and not first.is_upper)):
        return None
    if entry.kind in ("state", "capital", "place") and _in_body_name(doc, hit):
        return None
    if entry.kind in ("organ", "organisation") and _ends_longer_name(doc, hit):
        return None
    if single and entry.kind in ("state", "place", "capital") and _after_given(doc, hit):
        return None
    if single and first.text in people and entry.kind in ("state", "place", "capital"):
        return hit if _follows_preposition(doc, hit) else None
    if single and entry.kind == "place" and first.is_sent_start and first.pos_ != "PROPN":
        return None
    if single and first.text in _ambiguous():
        return _disambiguated(doc, hit, words, _ambiguous()[first.text])
    return _modifying(doc, hit)


def _is_shouted(doc: Doc, hit: Hit) -> bool:
    """Whether a short capital word stands among others, as in a headline in capitals."""
    token = doc[hit.start]
    if not token.is_upper or len(token) > SHORT or hit.entry.kind == "state":
        return False
    near = [doc[i] for i in (hit.start - 1, hit.end) if 0 <= i < len(doc) and doc[i].is_alpha]
    return bool(near) and all(t.is_upper and len(t) > 1 for t in near)


def _in_longer_name(doc: Doc, hit: Hit) -> bool:
    first, last = doc[hit.start], doc[hit.end - 1]
    if first.ent_type_ != "PERSON":
        return False
    before = hit.start > 0 and first.ent_iob_ == "I" and doc[hit.start - 1].text[:1].isupper()
    after = (hit.end < len(doc) and doc[hit.end].ent_iob_ == "I"
             and doc[hit.end].ent_type_ == "PERSON" and doc[hit.end].text[:1].isupper())
    return last.ent_type_ == "PERSON" and (before or after)


def _after_given(doc: Doc, hit: Hit) -> bool:
    """Whether a given name stands right before (*Kerry Washington*)."""
    if not hit.start:
        return False
    before, first = doc[hit.start - 1], doc[hit.start]
    return is_given(before.text) and before.head.i == first.i and before.dep_ == "compound"


def _in_body_name(doc: Doc, hit: Hit) -> bool:
    """Whether a state or city is part of a body's own name (*Kenya Airways*)."""
    end = hit.end
    while end < len(doc) and doc[end].ent_type_ == "ORG" and doc[end].ent_iob_ == "I" and (
            doc[end].text != ","):
        end += 1
    if doc[hit.start].ent_type_ != "ORG" or not doc[end - 1].text[:1].isupper():
        return False
    city, before = hit.entry.kind != "state", doc[hit.start - 1] if hit.start else None
    inside = doc[hit.start].ent_iob_ == "I" and before is not None
    if city and (end > hit.end or (inside and before.pos_ == "PROPN")):
        return doc[hit.end - 1].dep_ != "poss"
    if inside and before.lower_ == "of":
        return doc[hit.start - 2].lower_ in ("university", "bank", "college", "academy")
    if end == hit.end:
        return False
    heads = {organisation_heads().get(doc[i].lower_) for i in range(hit.end, end)}
    return not heads.isdisjoint(("EDU", "BUS", "MED"))


def _ends_longer_name(doc: Doc, hit: Hit) -> bool:
    """Whether an organ's name ends an unlisted one (*Social* Democratic Party)."""
    first = doc[hit.start]
    if first.ent_type_ not in ("ORG", "NORP") or first.ent_iob_ != "I":
        return False
    before = doc[hit.start - 1]
    named = before.ent_type_ == first.ent_type_ and before.text not in _adjectives()
    return named and before.text[:1].isupper() and before.pos_ in ("PROPN", "ADJ") and (
        not before.is_upper)


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    """The last words of the names and adjectives of states."""
    columns = ("alpha3", "name", "aliases", "adjectives", "people", "capital",
               "lat", "lon", "capital_lat", "capital_lon")
    return frozenset(
        name.split()[-1] for row in read_lexicon("states", columns)
        for name in (row["name"], *cells(row["adjectives"]))
    )


def _follows_preposition(doc: Doc, hit: Hit) -> bool:
    return hit.start > 0 and doc[hit.start - 1].lower_ in ("in", "to", "from", "into", "across")


def _disambiguated(doc: Doc, hit: Hit, words: frozenset[str], row: Row) -> Hit | None:
    if words.isdisjoint(cells(row["cues"])) or not words.isdisjoint(cells(row["against"])):
        return _modifying(doc, hit)
    if not row["place_id"]:
        return None
    where = float(row["lat"]), float(row["lon"])
    entry = Entry("place", row["place_id"], row["place"], row["country"], *where)
    return Hit(hit.start, hit.end, (entry,))


def _modifying(doc: Doc, hit: Hit) -> Hit:
    """Where a name is both state and adjective (*US*, *UK*), the one that fits the parse."""
    if len(hit.entries) == 1 or {e.kind for e in hit.entries} != {"state", "adjective"}:
        return hit
    last = doc[hit.end - 1]
    after = doc[hit.end].text if hit.end < len(doc) else ""
    modifies = last.dep_ in MODIFYING and last.head.i >= hit.end and after not in POSSESSIVE
    chosen = "adjective" if modifies else "state"
    return Hit(hit.start, hit.end, tuple(e for e in hit.entries if e.kind == chosen))


def _compass(doc: Doc, hits: Iterable[Hit], names: Gazetteer) -> Iterator[Hit]:
    """*the North*, *the South* where the report tells which states they are."""
    told = Counter(hit.entry.state for hit in hits)
    pair = _pair(told)
    if pair is None:
        return
    inside = {i for hit in hits for i in range(hit.start, hit.end)}
    for i, word in enumerate(words_of(doc)):
        side = COMPASS.get(word)
        if side is None or i in inside or not i or doc[i - 1].lower_ != "the":
            continue
        after = doc[i + 1] if i + 1 < len(doc) else None
        if after is not None and (after.lower_ in NOT_AFTER_COMPASS or after.pos_ == "PROPN"):
            continue
        yield Hit(i - 1, i + 1, (names.by_id[pair[side]],))


def _pair(told: Counter[str | None]) -> tuple[str, str] | None:
    """The split states that the report names, the ones named most often."""
    best, pair = 0, None
    for number, (north, south) in enumerate(_splits()):
        # One Korea brings the other to mind; elsewhere both must be named.
        named = (told[north] or told[south]) if number == 0 else told[north] and told[south]
        if named and told[north] + told[south] > best:
            best, pair = told[north] + told[south], (north, south)
    return pair
