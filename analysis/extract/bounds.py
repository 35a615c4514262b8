"""Words beside a number that bound it or tell a change: *at least*, *nearly*, *rose by*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 4  # words in the longest cue
# Words that may stand between a cue and its number: about *a* million, rose by *another* 5.
FILLERS = frozenset({"a", "an", "the", "another", "further", "additional", "just", "only"})
AROUND = re.compile(r"\S+")


@cache
def _cues(place: str) -> Mapping[str, str]:
    rows = read_lexicon("bound_cues", ("cue", "bound", "place"))
    return {row["cue"]: row["bound"] for row in rows if row["place"] == place}


@cache
def change_verbs() -> Mapping[str, tuple[str, bool]]:
    """Verb lemmas that state a rise or a fall → (up or down, whether before any number)."""
    rows = read_lexicon("change_cues", ("lemma", "change", "with"))
    return {row["lemma"]: (row["change"], row["with"] == "any") for row in rows}


def _words_before(text: str, start: int) -> list[tuple[int, int]]:
    return [match.span() for match in AROUND.finditer(text, max(0, start - 44), start)]


def bound_before(text: str, start: int) -> tuple[str, int] | None:
    """The bound that stands before the offset `start`: (bound, where its cue starts), or None."""
    words = _words_before(text, start)
    if start > 44 and words and text[start - 45].strip():
        words = words[1:]
    cues = _cues("before")
    for skipped in (0, 1):
        if skipped and (not words or text[slice(*words[-1])].lower() not in FILLERS):
            break
        stop = len(words) - skipped
        for length in range(min(LONGEST, stop), 0, -1):
            begin = words[stop - length][0]
            cue = " ".join(text[begin : words[stop - 1][1]].split()).lower().lstrip("(\"'“‘-")
            if cue in cues:
                return cues[cue], words[stop - 1][1] - len(cue) if length == 1 else begin
    return None


def bound_after(text: str, end: int) -> tuple[str, int] | None:
    """The bound that stands behind the offset `end`: (bound, where its cue ends), or None."""
    cues = _cues("after")
    if end < len(text) and text[end] in "+-":
        for cue in ("+", "-plus", "-odd"):
            if text.startswith(cue, end):
                return cues[cue], end + len(cue)
    words = [match.span() for match in AROUND.finditer(text, end, min(len(text), end + 28))]
    for length in range(min(3, len(words)), 0, -1):
        stop = words[length - 1][1]
        cue = " ".join(text[end:stop].split()).lower()
        bare = cue.rstrip(".,;:)”\"'")
        if bare in cues:
            return cues[bare], stop - (len(cue) - len(bare))
    return None


def change_before(doc: Doc, first: int, *, kind: str) -> tuple[str, int] | None:
    """The rise or fall that the tokens before index `first` state: (change, its first token)."""
    i = _skipped(doc, first - 1)
    if i < 0:
        return None
    token = doc[i]
    word = token.lower_
    if word == "by":
        return _changed_by(token, kind)
    if word in ("up", "down", "upward", "downward", "upwards", "downwards", "higher", "lower"):
        return _particle(doc, i, word)
    return _verb_change(token, kind)


def _skipped(doc: Doc, i: int) -> int:
    while i >= 0 and (doc[i].lower_ in FILLERS or doc[i].dep_ == "advmod" and doc[i].tag_ == "RB"
                      and doc[i].lower_ not in ("up", "down")):
        i -= 1
    return i


def _particle(doc: Doc, i: int, word: str) -> tuple[str, int] | None:
    change = "up" if word.startswith(("up", "higher")) else "down"
    return change, i


def _verb_change(token: Token, kind: str) -> tuple[str, int] | None:
    known = change_verbs().get(token.lemma_.lower())
    if known is None or token.pos_ not in ("VERB", "NOUN", "ADJ", "AUX"):
        return None
    change, any_number = known
    if token.pos_ != "VERB" and token.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return None
    if not any_number and kind not in ("percent", "points", "money"):
        return None
    return change, token.i


def _changed_by(by: Token, kind: str) -> tuple[str, int] | None:
    head = by.head
    known = change_verbs().get(head.lemma_.lower())
    if known and head.pos_ in ("VERB", "AUX"):
        return known[0], by.i
    particle = by.nbor(-1).lower_ if by.i else ""
    if particle in ("up", "upward", "upwards", "higher"):
        return "up", by.i - 1
    if particle in ("down", "downward", "downwards", "lower"):
        return "down", by.i - 1
    return None
