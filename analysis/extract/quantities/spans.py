"""The span of a quantity: the noun behind the number, the bound and the change beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantities.bounds import (
    bound_after,
    bound_before,
    change_before,
    change_verbs,
)
from analysis.extract.quantities.counted import LOST, NOUNS, lemma_of, noun_after, place_nouns
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.measures import rate_after
from analysis.extract.quantities.words import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HYPHENS = frozenset({"-", "‐", "‑", "–"})
POINTS = frozenset({"point", "points", "degree", "count"})
# Measures that describe a thing which may be named behind them: *170mm guns*.
DESCRIBING = frozenset({"length", "area", "mass", "volume", "power", "speed", "data"})
OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|fewer|less)(?=\s)")
LEVEL = re.compile(r"\s(higher|lower)\b", re.IGNORECASE)
ADDED = re.compile(r"\b(?:another|additional|further|extra)\s$", re.IGNORECASE)


def with_noun(doc: Doc, text: str, draft: Draft, starts: Sequence[int]) -> Draft:
    """The draft with the noun that it counts or describes, its span drawn to a counted one."""
    at = bisect_right(starts, draft.end - 1)
    joined = at < len(doc) and doc[at].text in HYPHENS
    at += joined
    if at >= len(doc):
        return draft
    amount = draft.kind in DESCRIBING or (draft.style == "vague" and draft.unit is None)
    partitive = amount and doc[at].lower_ == "of"
    noun = noun_after(doc, at + partitive, hyphened=joined)
    if noun is None and draft.unit is None:
        after = OR_MORE.match(text, draft.end)
        noun = noun_after(doc, bisect_right(starts, after.end())) if after else None
        draft = replace(draft, bound=bound_after(text, draft.end).bound) if noun else draft
    if noun is None and draft.unit is None and (bare := rate_after(text, draft.end)):
        return replace(draft, kind="rate", unit=f"per {bare[0]}", end=bare[2])
    if noun is None:
        return _with_more(doc, draft, at)
    if draft.unit is not None and draft.kind not in DESCRIBING and not draft.fraction:
        return draft
    lost = noun.lower_ == "others" or (noun.lower_ in LOST and noun.tag_ not in NOUNS)
    head = draft.head if partitive and draft.unit else noun.i
    draft = replace(draft, counted=None if lost else lemma_of(noun), noun=noun.i, head=head)
    if draft.unit is None or draft.fraction:
        draft = replace(draft, end=noun.idx + len(noun))
    elif partitive:
        draft = _yearly(text, draft, noun)
    per = rate_after(text, draft.end) if draft.unit is None else None
    return draft if per is None else replace(draft, kind="rate", unit=f"per {per[0]}", end=per[2])


def _yearly(text: str, draft: Draft, noun: Token) -> Draft:
    """*12 tons of grain a day*: the rate may stand behind what is measured."""
    per = rate_after(text, noun.idx + len(noun))
    if per is None or "/" in (draft.unit or ""):
        return draft
    return replace(draft, unit=f"{draft.unit}/{per[0]}", kind="rate", end=per[2])


def _with_more(doc: Doc, draft: Draft, at: int) -> Draft:
    if draft.unit is None and doc[at].lower_ == "more" and doc[at].nbor(-1).whitespace_:
        following = doc[at + 1].lower_ if at + 1 < len(doc) else ""
        if following not in ("than", "or"):
            return replace(draft, end=doc[at].idx + 4)
    return draft


def bounded(doc: Doc, text: str, draft: Draft) -> Draft:
    """The draft with the bound and the change that stand beside it."""
    before, after = bound_before(text, draft.start), bound_after(text, draft.end)
    inner = bound_after(text, draft.number_end)
    if after is None and inner is not None and inner.at <= draft.end:
        draft = replace(draft, bound=_bound(draft, inner.bound))
    if before and before.cue in words_of("place_or_bound") and _is_place(doc, draft, before.cue):
        before = None
    if before:
        start = before.at + (before.cue.startswith(("an ", "a ")) and before.cue.index(" ") + 1)
        draft = replace(draft, start=start, bound=_bound(draft, before.bound))
    elif after:
        draft = replace(draft, end=after.at, bound=_bound(draft, after.bound))
    elif text[draft.start - 1 : draft.start] in ("~", "≈"):
        draft = replace(draft, start=draft.start - 1, bound=_bound(draft, "about"))
    if added := ADDED.search(text, max(0, draft.start - 12), draft.start):
        draft = replace(draft, start=added.start())
    first = draft.first
    while first > 0 and doc[first - 1].idx >= draft.start:
        first -= 1
    kind = "points" if draft.moved or draft.name in POINTS else draft.kind
    change = change_before(doc, first, kind=kind)
    if change is None and kind in ("percent", "points", "money") and (
            behind := LEVEL.match(text, draft.end)):
        return replace(draft, change="up" if behind[1].lower() == "higher" else "down")
    if change is None or (before and before.cue == "up to" and doc[change[1]].lower_ != "by"):
        return draft
    return replace(draft, change=change[0])


def _bound(draft: Draft, bound: str) -> str:
    return draft.bound if draft.bound == "between" and bound != "about" else bound


def _is_place(doc: Doc, draft: Draft, cue: str) -> bool:
    """Whether *over*, *near*, *under* tells where or how long, and not how many."""
    if draft.kind == "duration":
        return cue in ("over", "under", "near") and doc[max(0, draft.first - 2)].lower_ not in (
            "for", "just", "well", "took", "lasted", "in", "after", "of", "took", "takes")
    if cue in ("over", "under", "around", "above", "below") and draft.kind == "count":
        word = doc[max(0, draft.first - 1)]
        if word.lower_ == cue and (word.dep_ == "prt" or draft.counted in place_nouns()):
            return True  # *drones over six regions*
        if cue == "over" and doc[max(0, draft.first - 2)].lemma_ in words_of("taking_over"):
            return True  # *handed over two boats*
        spread = word.dep_ == "prep" and word.head.pos_ in ("VERB", "NOUN") and draft.low < 100
        return spread and word.lower_ == cue and word.head.i == word.i - 1
    if cue == "past":
        return not _pushed_past(doc, draft)
    return cue in ("near", "beyond") and draft.unit is None and draft.low < 100


def _pushed_past(doc: Doc, draft: Draft) -> bool:
    """*took the toll past 300*, *rose past 40 percent*; not *walked past 40 guards*."""
    past = doc[max(0, draft.first - 1)]
    if past.lower_ != "past" or past.dep_ != "prep" or draft.kind in ("duration", "length"):
        return False
    verb = past.head.lemma_.lower()
    return verb in change_verbs() or (draft.noun is None and verb in words_of("moving"))
