"""Words beside a number that bound it or tell a change: *at least*, *nearly*, *rose by*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract.quantities.words import words_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 4  # words in the longest cue
REACH = 44  # characters in which a cue is looked for
OPENING = "(\"'“‘-–—["
WORD = re.compile(r"\S+")


class Bound(NamedTuple):
    """A bound, the words that tell it, and where they start or end."""

    bound: str
    cue: str
    at: int


@cache
def _cues(place: str) -> Mapping[str, str]:
    rows = read_lexicon("bound_cues", ("cue", "bound", "place"))
    return {row["cue"]: row["bound"] for row in rows if row["place"] == place}


@cache
def change_verbs() -> Mapping[str, tuple[str, str]]:
    """Verb lemmas that state a rise or a fall → (up or down, before which kind of number)."""
    rows = read_lexicon("change_cues", ("lemma", "change", "with"))
    return {row["lemma"]: (row["change"], row["with"]) for row in rows}


def bound_before(text: str, start: int) -> Bound | None:
    """The bound that stands before the offset `start`, or None."""
    low = max(0, start - REACH)
    words = [match.span() for match in WORD.finditer(text, low, start)]
    if low and words and words[0][0] == low and not text[low - 1].isspace():
        words = words[1:]
    cues = _cues("before")
    for skipped in (0, 1):
        stop = len(words) - skipped
        if stop < 1 or (skipped and text[slice(*words[-1])].lower() not in words_of("between")):
            break
        for length in range(min(LONGEST, stop), 0, -1):
            begin = words[stop - length][0]
            written = text[begin : words[stop - 1][1]]
            bare = written.lstrip(OPENING)
            cue = " ".join(bare.split()).lower()
            if cue in cues:
                return Bound(cues[cue], cue, begin + len(written) - len(bare))
    return None


def bound_after(text: str, end: int) -> Bound | None:
    """The bound that stands behind the offset `end`, or None."""
    cues = _cues("after")
    for cue in ("+", "-plus", "-odd"):
        if text.startswith(cue, end):
            return Bound(cues[cue], cue, end + len(cue))
    words = [match.span() for match in WORD.finditer(text, end, min(len(text), end + 28))]
    for length in range(min(3, len(words)), 0, -1):
        stop = words[length - 1][1]
        cue = " ".join(text[end:stop].split()).lower()
        bare = cue.rstrip(".,;:)”\"'")
        if bare in cues:
            return Bound(cues[bare], bare, stop - (len(cue) - len(bare)))
    return None


CHANGED = {"measure": ("percent", "points", "money"), "percent": ("percent", "points")}
UP = frozenset({"up", "upward", "upwards", "higher"})
DOWN = frozenset({"down", "downward", "downwards", "lower"})


def change_before(doc: Doc, first: int, *, kind: str) -> tuple[str, int] | None:
    """The rise or fall that the tokens before index `first` state: (change, its first token).

    `kind` tells what is measured; some verbs state a change of measures only.
    """
    i = first - 1
    while i >= 0 and _passed_over(doc[i]):
        i -= 1
    if i < 0:
        return None
    word = doc[i].lower_
    if word == "by":
        return _changed_by(doc[i])
    if word in UP or word in DOWN:
        return _particle(doc[i])
    return _stated_by(doc[i], kind)


def _passed_over(token: Token) -> bool:
    if token.lower_ in words_of("between") or (
            token.tag_ == "JJ" and token.i and token.nbor(-1).lower_ in ("a", "an")):
        return True
    return token.dep_ == "advmod" and token.tag_ == "RB" and token.lower_ not in UP | DOWN


def _particle(token: Token) -> tuple[str, int] | None:
    before = token.nbor(-1) if token.i else token
    verb = token.head if token.dep_ == "prt" else before
    if verb.pos_ == "VERB" and verb.lemma_ not in words_of("moving") | change_verbs().keys():
        return None
    return ("up" if token.lower_ in UP else "down"), token.i


def _stated_by(token: Token, kind: str) -> tuple[str, int] | None:
    known = change_verbs().get(token.lemma_.lower())
    if known is None or (token.pos_ not in ("VERB", "AUX") and token.tag_ not in ("VBD", "VBZ")):
        return None
    change, before = known
    return (change, token.i) if kind in CHANGED.get(before, (kind,)) else None


def _changed_by(by: Token) -> tuple[str, int] | None:
    known = change_verbs().get(by.head.lemma_.lower())
    if known and by.head.pos_ in ("VERB", "AUX"):
        return known[0], by.i
    before = by.nbor(-1).lower_ if by.i else ""
    if before in UP or before in DOWN:
        if _particle(by.nbor(-1)) is None:
            return None  # *a body set up by 11 states*
        return ("up" if before in UP else "down"), by.i - 1
    return None
