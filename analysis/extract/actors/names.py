"""The listed names that a text holds, checked against what else a word may mean, and whether
a state or a capital is meant as a place or as the one who acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import (
    MODIFYING,
    OWNERS,
    POSSESSIVE,
    Entry,
    Gazetteer,
    Hit,
    cells,
    cues,
    noun_classes,
    organ_words,
)
from analysis.extract.actors.people import is_given
from analysis.extract.syntax import first_child, first_conjunct, head_of, span_text, words_of
from analysis.lexicons import Row, read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPASS = {"North": 0, "South": 1, "NORTH": 0, "SOUTH": 1}
NOT_AFTER_COMPASS = frozenset({"of", "-", "and", "or", "pole", "side", "end", "east", "west"})
TERRITORIES = frozenset({"state", "capital", "place"})
NOT_ITS_OWN = frozenset({"EDU", "BUS", "MED"})  # bodies in a state's name that are not the state's
INSIDE = MODIFYING | {"poss"}
LEADING = frozenset({"to", "from", "for", "of"})


@lru_cache(maxsize=1)
def _ambiguous() -> tuple[dict[str, Row], list[tuple[str, str]]]:
    columns = ("name", "kind", "place_id", "place", "country", "cues", "against", "lat", "lon")
    rows = read_lexicon("names/ambiguous", columns)
    return ({row["name"]: row for row in rows if row["kind"] == "ambiguous"},
            [(row["name"], row["place"]) for row in rows if row["kind"] == "north-south"])


@lru_cache(maxsize=2)
def find_names(doc: Doc, names: Gazetteer) -> tuple[Hit, ...]:
    """The listed names in `doc` in text order, *the North* and *the South* among them."""
    words = frozenset(words_of(doc))
    people = _name_parts(doc)
    listed = tuple(names.find(doc))
    ends = frozenset(hit.end for hit in listed)
    hits = [read for hit in listed if (read := _read(doc, hit, words, people, ends))]
    told = {hit.entry.state for hit in hits if hit.entry.kind in OWNERS}
    # Many states have a Democratic Party: it is the one of a state that the report names.
    hits = [hit for hit in hits if ".PTY." not in hit.entry.actor_id or not told
            or hit.entry.state in told or doc[hit.end - 1].lower_ not in ("party", "democrats")]
    return tuple(sorted([*hits, *_compass(doc, hits, names)], key=lambda hit: hit.start))


def _name_parts(doc: Doc) -> frozenset[str]:
    """The words of people's names of two words or more."""
    named = {token.text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1
             and not any(token.like_num for token in entity) for token in entity}
    words = words_of(doc)
    given = {words[i + 1] for i, word in enumerate(words[:-1]) if is_given(word)
             and doc[i].dep_ == "compound" and doc[i].head.i == i + 1}
    return frozenset(named | given)


def _read(doc: Doc, hit: Hit, words: frozenset[str], people: frozenset[str],
          ends: frozenset[int]) -> Hit | None:
    """The hit with what it means here, or None where the words mean something else."""
    kind, first, single = hit.entry.kind, doc[hit.start], hit.end - hit.start == 1
    if _is_part_of_name(doc, hit, ends):
        return None
    if single and kind in TERRITORIES:
        before = doc[hit.start - 1] if hit.start else None
        if before is not None and is_given(before.text) and before.head.i == first.i:
            return None  # *Kerry Washington*
        if first.text in people and not (before is not None and before.lower_ in (
                "in", "to", "from", "into", "across")):
            return None  # *Jordan* after *Michael Jordan*
        if kind == "place" and first.is_sent_start and first.pos_ != "PROPN":
            return None
    if single and first.text in _ambiguous()[0]:
        return _disambiguated(doc, hit, words, _ambiguous()[0][first.text])
    return _modifying(doc, hit)


def _is_part_of_name(doc: Doc, hit: Hit, ends: frozenset[int]) -> bool:
    """Whether the words are only part of a longer name: *Kenya Airways*, *Jordan Hale*.

    `ends` are where listed names end, as the owner of an organ may stand before it.
    """
    first, kind = doc[hit.start], hit.entry.kind
    start, end = hit.start, hit.end
    told = doc[start - 1].lower_ in cues("medium") | cues("firm") if start else False
    if told and kind in TERRITORIES and end < len(doc) and doc[end].pos_ == "PROPN":
        return True  # *the newspaper Kenya Courier*
    label = first.ent_type_
    if label not in ("PERSON", "ORG", "NORP"):
        return False
    while start and doc[start].ent_iob_ == "I" and doc[start - 1].text[:1].isupper():
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].text[:1].isupper():
        end += 1
    if label == "PERSON":
        single = hit.end - hit.start == 1 and not first.is_upper
        return (start, end) != (hit.start, hit.end) and (kind in TERRITORIES or single)
    before = doc[hit.start - 1] if hit.start else None
    if kind in ("organ", "organisation"):
        # *Social* Democratic Party
        return start < hit.start and before is not None and before.pos_ in (
            "PROPN", "ADJ") and not before.is_upper and hit.start not in ends
    if kind not in TERRITORIES or doc[hit.end - 1].dep_ == "poss":
        return False
    if before is not None and before.lower_ == "of" and first.ent_iob_ == "I":
        return doc[hit.start - 2].lower_ in ("university", "bank", "college", "academy")
    if kind == "state":
        heads = {organ_words().heads.get(doc[i].lower_) for i in range(hit.end, end)}
        return not heads.isdisjoint(NOT_ITS_OWN)
    return end > hit.end or (start < hit.start and before is not None and before.pos_ == "PROPN")


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
    best, pair = 0, None
    for number, (north, south) in enumerate(_ambiguous()[1]):
        # One Korea brings the other to mind; elsewhere both must be named.
        named = (told[north] or told[south]) if number == 0 else told[north] and told[south]
        if named and told[north] + told[south] > best:
            best, pair = told[north] + told[south], (north, south)
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


# Place or party


def is_place(doc: Doc, hit: Hit) -> bool:
    """Whether a state or capital is a location or goal here: *a summit in Oslo*, *the Oslo talks*.

    The words that decide are in names/cues.csv.
    """
    after = doc[hit.end] if hit.end < len(doc) else None
    if after is not None and after.text in POSSESSIVE:
        return False
    before = doc[hit.start - 1] if hit.start else None
    if before is not None and before.lower_.split("-")[-1] in cues("compass"):
        return True  # *northern Peru* is a part of the country's land
    head = first_conjunct(head_of(doc, hit.start, hit.end))
    if head.dep_ in INSIDE and head.head.i >= hit.end:
        return _before_noun(doc, hit, head.head)
    prep = _preposition(doc, hit, head)
    if prep is not None:
        return _after_preposition(prep, hit.entry.kind)
    verb = head.head.lemma_.lower()
    if head.dep_ in ("dobj", "nsubjpass") and verb in cues("visited") | (
            cues("struck") if hit.entry.kind == "capital" else frozenset()):
        return True
    # *Mosul, Iraq*
    town = doc[hit.start - 2] if hit.start > 1 and doc[hit.start - 1].text == "," else None
    return town is not None and head.dep_ in ("appos", "npadvmod") and town.ent_type_ == "GPE"


def _before_noun(doc: Doc, hit: Hit, noun: Token) -> bool:
    """Whether a name before a noun tells where: *the Quito bombing*, *a Quito suburb*."""
    word = noun.lemma_.lower()
    if hit.entry.kind == "capital" and word in cues("city_noun"):
        return True
    short = span_text(doc, hit.start, hit.end).replace(".", "").isupper()
    happens = noun_classes(word)[:1] == ("event",) and word not in cues("stance")
    told = hit.entry.kind == "capital" or first_child(noun, "det") is not None
    return happens and told and not short and doc[hit.end - 1].dep_ == "compound"


def _preposition(doc: Doc, hit: Hit, head: Token) -> Token | None:
    if head.dep_ == "pobj" and head.head.i < hit.start:
        return head.head
    # The parser often loses a bare capital; the word before it then decides.
    before = doc[hit.start - 1] if hit.start else None
    if before is not None and before.lower_ == "the" and hit.start > 1:
        before = doc[hit.start - 2]
    if before is None or before.pos_ not in ("ADP", "SCONJ", "PART"):
        return None
    return before if before.lower_ in cues("location") | LEADING else None


def _after_preposition(prep: Token, kind: str) -> bool:
    word, governor = prep.lower_, prep.head.lemma_.lower()
    if word in cues("location"):
        if governor in cues("not_place_noun"):
            return False
        # *a wish in Pyongyang* is the government's; *voiced concern in Tokyo* is said there.
        return not (kind == "capital" and governor in cues("attitude")
                    and prep.head.dep_ != "dobj")
    if word == "from":
        # *withdrew troops from Mali*, but not *mediators from Qatar arrived*.
        moved = prep.head.dep_ in ("dobj", "nsubjpass")
        verb = prep.head.head.lemma_.lower() if moved else governor
        return not {governor, verb}.isdisjoint(cues("from_place"))
    if word == "to":
        return governor not in cues("to_actor")
    return word in ("for", "of") and governor in cues(f"{word}_place")
