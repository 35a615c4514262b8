"""Words beside a number that bound it or tell a change: *at least*, *nearly*, *rose by*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from analysis.extract.quantities.draft import Draft, Source, rows_of, words_of
from analysis.extract.quantities.nouns import place_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 4  # words in the longest cue
REACH = 44  # characters in which a cue is looked for
OPENING = "(\"'“‘-–—["
WORD = re.compile(r"\S+")
UP = frozenset({"up", "upward", "upwards", "higher"})
DOWN = frozenset({"down", "downward", "downwards", "lower"})
CHANGED = {"measure": ("percent", "points", "money"), "percent": ("percent", "points")}
POINTS = frozenset({"point", "points", "degree"})
LEVEL = re.compile(r"\s(higher|lower)\b", re.IGNORECASE)
ADDED = re.compile(r"\b(?:another|additional|further|extra)\s$", re.IGNORECASE)
OVER = frozenset({"over", "under", "around", "above", "below", "near", "beyond", "past"})


class Bound(NamedTuple):
    """A bound, the words that tell it, and where they start or end."""

    bound: str
    cue: str
    at: int


@cache
def _cues(place: str) -> Mapping[str, str]:
    return {row["word"]: row["value"] for row in rows_of(place)}


@cache
def change_verbs() -> Mapping[str, tuple[str, str]]:
    """Verb lemmas that state a rise or a fall → (up or down, before which kind of number)."""
    return {row["word"]: (row["value"], row["detail"]) for row in rows_of("change")}


def bound_before(text: str, start: int) -> Bound | None:
    """The bound that stands before the offset `start`, or None."""
    low = max(0, start - REACH)
    words = [match.span() for match in WORD.finditer(text, low, start)]
    if low and words and words[0][0] == low and not text[low - 1].isspace():
        words = words[1:]
    cues = _cues("bound_before")
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
    if text[start - 1 : start] in ("~", "≈"):
        return Bound("about", "~", start - 1)
    return None


def bound_after(text: str, end: int) -> Bound | None:
    """The bound that stands behind the offset `end`, or None."""
    cues = _cues("bound_after")
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


def bounded(source: Source, draft: Draft) -> Draft:
    """The draft with the bound and the change that stand beside it."""
    text = source.text
    before, after = bound_before(text, draft.start), bound_after(text, draft.end)
    inner = bound_after(text, draft.number_end)
    if after is None and inner is not None and inner.at <= draft.end:
        draft = replace(draft, bound=_bound(draft, inner.bound))
    if before and before.cue in OVER and _is_place(source, draft, before.cue):
        before = None
    if before:
        article = before.cue.index(" ") + 1 if before.cue.startswith(("an ", "a ")) else 0
        draft = replace(draft, start=before.at + article, bound=_bound(draft, before.bound))
    elif after:
        draft = replace(draft, end=after.at, bound=_bound(draft, after.bound))
    if added := ADDED.search(text, max(0, draft.start - 12), draft.start):
        draft = replace(draft, start=added.start())
    return _changed(source, draft, up_to=before is not None and before.cue == "up to")


def _bound(draft: Draft, bound: str) -> str:
    return draft.bound if draft.bound == "between" and bound != "about" else bound


def _is_place(source: Source, draft: Draft, cue: str) -> bool:
    """Whether *over*, *near*, *under* tells where or how long, and not how many."""
    i = draft.first - 1
    word, before = source.token(i), source.token(i - 1)
    if word is None or word.lower_ != cue:
        return False
    if draft.kind == "duration":
        return source.lower(i - 1) not in ("for", "just", "well", "took", "takes", "lasted", "in",
                                           "after", "of")
    if cue == "past":  # *took the toll past 300*, *rose past 40*; not *walked past 40 guards*
        verb = word.head.lemma_.lower()
        return verb not in change_verbs() and (draft.noun is not None
                                               or verb not in words_of("moving"))
    if draft.kind != "count" or draft.unit is not None:
        return False
    if word.dep_ == "prt" or draft.counted in place_nouns():
        return True  # *drones over six regions*
    if cue == "over" and before is not None and before.lemma_ in words_of("taking_over"):
        return True  # *handed over two boats*
    spread = word.dep_ == "prep" and word.head.pos_ in ("VERB", "NOUN") and draft.low < 100
    return spread and (cue in ("near", "beyond") or word.head.i == i - 1)


def _changed(source: Source, draft: Draft, *, up_to: bool) -> Draft:
    kind = "points" if draft.moved or draft.name in POINTS else draft.kind
    change = _change_before(source, source.from_(draft.start), kind)
    if change is None and kind in ("percent", "points", "money") and (
            behind := LEVEL.match(source.text, draft.end)):
        return replace(draft, change="up" if behind[1].lower() == "higher" else "down")
    if change is None or (up_to and source.lower(change[1]) != "by"):
        return draft
    return replace(draft, change=change[0])


def _change_before(source: Source, first: int, kind: str) -> tuple[str, int] | None:
    """The rise or fall that the tokens before index `first` state: (change, its token).

    `kind` tells what is measured; some verbs state a change of measures only.
    """
    i = first - 1
    while i >= 0 and _passed_over(source, i):
        i -= 1
    token = source.token(i)
    if token is None:
        return None
    if token.lower_ in UP | DOWN:
        return _particle(source, token)
    if token.lower_ == "by":
        known = change_verbs().get(token.head.lemma_.lower())
        if known and token.head.pos_ in ("VERB", "AUX"):
            return known[0], i
        before = source.token(i - 1)
        return _particle(source, before) if before and before.lower_ in UP | DOWN else None
    known = change_verbs().get(token.lemma_.lower())
    if known is None or (token.pos_ not in ("VERB", "AUX") and token.tag_ not in ("VBD", "VBZ")):
        return None
    change, before_kind = known
    return (change, i) if kind in CHANGED.get(before_kind, (kind,)) else None


def _passed_over(source: Source, i: int) -> bool:
    token = source.tokens[i]
    if token.lower_ in words_of("between") or (
            token.tag_ == "JJ" and source.lower(i - 1) in ("a", "an")):
        return True
    return token.dep_ == "advmod" and token.tag_ == "RB" and token.lower_ not in UP | DOWN


def _particle(source: Source, token: Token) -> tuple[str, int] | None:
    """*up 3 percent*, *was down by 41 points*; not *a body set up by 11 states*."""
    verb = token.head if token.dep_ == "prt" else source.token(token.i - 1)
    if verb is not None and verb.pos_ == "VERB" and (
            verb.lemma_ not in words_of("moving") | change_verbs().keys()):
        return None
    return ("up" if token.lower_ in UP else "down"), token.i
