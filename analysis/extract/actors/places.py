"""Whether a state or a capital is meant as a place, or as the one who acts.

*Pyongyang denies it* is the state; *a summit in Pyongyang* is the city;
*to Russia* is a place and *support for Russia* is not. The words that decide
are in data/lexicons/place_cues.csv.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.actors.gazetteer import Hit, head_of
from analysis.extract.syntax import span_text
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
DATELINE = frozenset({"—", "–", "-", "--", "(", "/"})
INSIDE = frozenset({"compound", "amod", "nmod", "poss"})
LEADING = frozenset({"to", "from", "for", "of", "on"})
USES = {"for": "for_place", "of": "of_place"}


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_lexicon("place_cues", ("word", "use")):
        found.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(words) for use, words in found.items()}


def cue_words(use: str) -> frozenset[str]:
    """The words of data/lexicons/place_cues.csv that have the given use."""
    return _cues()[use]


def is_place(doc: Doc, hit: Hit) -> bool:
    """Whether the state or capital that `hit` names is a location or goal there."""
    after = doc[hit.end] if hit.end < len(doc) else None
    if after is not None and after.text in POSSESSIVE:
        return False
    if _is_dateline(doc, hit):
        return True
    # *northern Peru* is a part of the country's land.
    if hit.start and doc[hit.start - 1].lower_.split("-")[-1] in _cues()["compass"]:
        return True
    head = _first_conjunct(_head(doc, hit))
    if head.dep_ in INSIDE and head.head.i >= hit.end:
        return hit.entry.kind == "capital" and head.head.lemma_.lower() in _cues()["city_noun"]
    prep = _preposition(doc, hit, head)
    if prep is not None:
        return _after_preposition(prep, hit.entry.kind)
    return _without_preposition(doc, hit, head)


def is_building(doc: Doc, hit: Hit) -> bool:
    """Whether an organ is named for its seat, as a place: *talks at the Kremlin*."""
    if span_text(doc, hit.start, hit.end) not in _cues()["building"]:
        return False
    before = hit.start - 1 - (hit.start > 1 and doc[hit.start - 1].lower_ == "the")
    head, after = _head(doc, hit), doc[hit.end] if hit.end < len(doc) else None
    if after is not None and (after.text in POSSESSIVE or head.dep_ in INSIDE):
        return False
    return (before >= 0 and doc[before].lower_ in AT) or (
        head.dep_ == "dobj" and head.head.lemma_ in ("visit", "enter", "leave"))


AT = frozenset({"at", "in", "inside", "outside", "near"})


def _head(doc: Doc, hit: Hit) -> Token:
    return head_of(doc, hit.start, hit.end)


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in NAMES:
        token = token.head
    return token


NAMES = frozenset({"PROPN", "NOUN"})


def _is_dateline(doc: Doc, hit: Hit) -> bool:
    if hit.start and doc[hit.start - 1].text == "/" and doc[hit.start].is_upper:
        return True
    if hit.end >= len(doc) or not (hit.start == 0 or doc[hit.start - 1].is_space
                                   or doc[hit.start - 1].text == ","):
        return False
    if doc[hit.end].text in DATELINE:
        return hit.start == 0 or doc[hit.start - 1].is_space or doc[hit.start - 2].is_upper
    return doc[hit.end].text == "," and doc[hit.start].is_upper and len(doc[hit.start]) > 3


def _preposition(doc: Doc, hit: Hit, head: Token) -> Token | None:
    if head.dep_ == "pobj" and head.head.i < hit.start:
        return head.head
    # The parser often loses a bare capital; the word before it then decides.
    before = doc[hit.start - 1] if hit.start else None
    if before is not None and before.lower_ == "the" and hit.start > 1:
        before = doc[hit.start - 2]
    if before is not None and before.pos_ in ("ADP", "SCONJ", "PART"):
        lower = before.lower_
        return before if lower in _cues()["location"] or lower in LEADING else None
    return None


def _after_preposition(prep: Token, kind: str) -> bool:
    cues, word, governor = _cues(), prep.lower_, prep.head.lemma_.lower()
    if word in cues["location"]:
        if governor in cues["not_place_noun"]:
            return False
        # *a wish in Pyongyang* is the government's; *voiced concern in Tokyo* is said there.
        return not (kind == "capital" and governor in cues["attitude"]
                    and prep.head.dep_ != "dobj")
    if word == "from":
        # *withdrew troops from Mali*, but not *mediators from Qatar arrived*.
        moved = prep.head.dep_ in ("dobj", "nsubjpass")
        verb = prep.head.head.lemma_.lower() if moved else governor
        return governor in cues["from_place"] or verb in cues["from_place"]
    if word == "to":
        return governor not in cues["to_actor"]
    if word in ("for", "of"):
        return governor in cues[USES[word]]
    return word == "on" and kind == "capital" and governor in cues["on_city"]


def _without_preposition(doc: Doc, hit: Hit, head: Token) -> bool:
    cues, verb = _cues(), head.head.lemma_.lower()
    if head.dep_ == "dobj" and verb in cues["visited"]:
        return True
    city = hit.entry.kind == "capital"
    if city and head.dep_ in ("dobj", "nsubjpass") and verb in cues["struck"]:
        return True
    if head.dep_ == "appos" and city:
        return head.head.lemma_ in ("capital", "city")
    # *Mosul, Iraq*
    before = doc[hit.start - 2] if hit.start > 1 and doc[hit.start - 1].text == "," else None
    return before is not None and head.dep_ in ("appos", "npadvmod") and before.ent_type_ == "GPE"
