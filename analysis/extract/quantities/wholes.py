"""Quantities that are part of another: *4,000 of those*, *including 500 officers*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.quantities.counted import REFERRING, lemma_of, noun_after
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.sentence_edges import sentence_start
from analysis.extract.quantities.words import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DEFINITE = frozenset({"the", "these", "those", "its", "their"})
INCLUDING = re.compile(
    r"(?:\b(?:including|among\sthem|of\swh(?:om|ich)),?|\bof\s(?:them|these|those),)\s$",
    re.IGNORECASE)


def in_whole(
    doc: Doc, text: str, draft: Draft, found: Sequence[Draft], following: Draft | None
) -> Draft:
    """The draft with the quantity that it is part of, where the text says so."""
    if draft.kind == "money":
        whole = _sum_with(text, draft, found)
    elif draft.kind in ("count", "percent") or draft.fraction:
        whole = _whole(doc, text, draft, found, following)
    else:
        return draft
    if whole is None:
        return draft
    counted = draft.counted or _who(doc, draft) or whole.counted
    unit, name, kind = draft.unit, draft.name, draft.kind
    if whole.unit and draft.unit is None and draft.noun is None:
        unit, name, kind = whole.unit, whole.name, whole.kind
    return replace(draft, whole=whole.key, counted=counted, scope="part", unit=unit, name=name,
                   kind=kind)


def _who(doc: Doc, draft: Draft) -> str | None:
    """*40 people, 9 of them children*: who the part are, set beside it."""
    i = draft.last + 1
    if i + 2 >= len(doc) or doc[i].lower_ != "of" or doc[i + 1].lower_ not in REFERRING:
        return None
    closed = i + 3 >= len(doc) or doc[i + 3].is_punct
    return lemma_of(doc[i + 2]) if closed and doc[i + 2].tag_ == "NNS" else None


def _sum_with(text: str, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """*$61 billion, including $14 billion for weapons*."""
    including = INCLUDING.search(text, max(0, draft.start - 24), draft.start)
    return found[-1] if including and found and found[-1].unit == draft.unit else None


def _whole(
    doc: Doc, text: str, draft: Draft, found: Sequence[Draft], following: Draft | None
) -> Draft | None:
    i = draft.last + 1
    while i < len(doc) and doc[i].idx < draft.end:
        i += 1
    if i + 1 < len(doc) and doc[i].lower_ == "of":
        if doc[i + 1].lower_ in REFERRING and not _described(doc, i + 2):
            return _antecedent(doc, draft, found)
        return (_numbered_whole(text, draft, following, doc[i].idx + 2)
                or _named_whole(doc, draft, found, doc[i]))
    if INCLUDING.search(text, max(0, draft.start - 24), draft.start):
        start = sentence_start(doc, draft.first)
        return _antecedent(doc, draft, [one for one in found if one.last >= start])
    return _sibling_whole(text, draft, found)


def _numbered_whole(text: str, draft: Draft, following: Draft | None, start: int) -> Draft | None:
    """*4,000 of the 11,000 soldiers*, *2 of the 7 million euros*."""
    if following is None:
        return None
    gap = text[start : following.start].strip().lower()
    if following.kind != "count" and (draft.unit or not following.unit or not gap):
        return None
    return following if not gap or gap in words_of("whole_link") else None


def _named_whole(doc: Doc, draft: Draft, found: Sequence[Draft], of: Token) -> Draft | None:
    """*189 of the drones*: part of the larger number of drones that was told before."""
    if draft.kind != "count" or doc[of.i + 1].lower_ not in DEFINITE:
        return None
    noun = noun_after(doc, of.i + 2)
    if noun is None or noun.tag_ not in ("NNS", "NNPS"):
        return None
    lemma = lemma_of(noun)
    return next((one for one in reversed(found) if one.kind == "count" and one.counted
                 and one.counted.split()[-1] == lemma and one.low > draft.low), None)


def _described(doc: Doc, i: int) -> bool:
    """Whether *those* before token `i` is told apart right there: *those who responded*."""
    return i < len(doc) and doc[i - 1].lower_ == "those" and (
        doc[i].tag_ in ("VBG", "VBN", "WP", "WDT", "JJ"))


def _sibling_whole(text: str, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """*including 500 officers and three generals*: the second is a part as well."""
    if not found or found[-1].scope != "part" or found[-1].whole is None or draft.noun is None:
        return None
    if text[found[-1].end : draft.start].strip().lower() not in ("and", ",", ", and"):
        return None
    return next((one for one in found if one.key == found[-1].whole), None)


def _antecedent(doc: Doc, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """The count that *them*, *those*, *whom* stand for: the nearest one, its part before it."""
    if draft.kind == "percent" and found and found[-1].kind == "money" and (
            found[-1].last >= sentence_start(doc, draft.first)):
        return found[-1]  # *40 million euros, half of which*
    counts = [one for one in found if one.kind == "count" and one.counted]
    if not counts:
        return None
    near = _nearest(doc, draft, counts)
    for one in reversed(counts):
        if one.whole == near.key and one.start < near.start:
            return one
    return near


def _nearest(doc: Doc, draft: Draft, counts: Sequence[Draft]) -> Draft:
    """The last count; across a sentence's end the last of that sentence with a noun of its own."""
    start = sentence_start(doc, draft.first)
    if counts[-1].last >= start:
        return counts[-1]
    before = sentence_start(doc, counts[-1].last)
    named = [one for one in counts if one.last >= before and one.noun is not None]
    return named[-1] if named else counts[-1]
