"""Ordinals that number a noun (*the third batch*) and words that multiply (*doubled*)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.quantities.bounds import bound_before
from analysis.extract.quantities.counted import lemma_of, noun_after
from analysis.extract.quantities.draft import Draft
from analysis.extract.quantities.numeral_items import by_first_letter, multiple_words, ordinal_words
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIGURES = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
VERBS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG"})


@cache
def not_ordinals() -> frozenset[str]:
    """Nouns behind an ordinal that make it a name or a date: *first lady*, *38th parallel*."""
    return frozenset(row["noun"] for row in read_lexicon("not_ordinals", ("noun",)))


@cache
def _ordinal(word: str) -> int | None:
    known = ordinal_words().get(word)
    if known is not None:
        return known
    figures = FIGURES.fullmatch(word)
    return int(figures[1]) if figures else None


def read_ordinals(doc: Doc, text: str, starts: Sequence[int]) -> list[Draft]:
    """The drafts of ordinals that number a noun; `starts` are the offsets of the tokens."""
    found = []
    for match in _ordinal_pattern().finditer(text):
        token = doc[max(0, bisect_right(starts, match.start()) - 1)]
        draft = _numbering(doc, token) if token.idx == match.start() else None
        if draft is not None:
            found.append(draft)
    return found


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words = by_first_letter(ordinal_words())
    return re.compile(rf"\b(?:{words}|\d{{1,4}}(?:st|nd|rd|th))\b", re.IGNORECASE)


MULTIPLE = re.compile(
    r"(?=[dtqh])\b(?:doubl|tripl|trebl|quadrupl|halv|twice|thrice)\w*", re.IGNORECASE)


def _numbering(doc: Doc, token: Token) -> Draft | None:
    number = _ordinal(token.lower_)
    if token.i and token.nbor(-1).tag_ == "HYPH" and not token.nbor(-1).whitespace_:
        return None
    if number is None or token.i + 1 >= len(doc) or token.dep_ == "advmod":
        return None
    following = doc[token.i + 1]
    noun = noun_after(doc, token.i + 1)
    if noun is None or not token.whitespace_ or _is_name(token, following):
        return None
    if noun.lemma_.lower() in not_ordinals() or following.lemma_.lower() in not_ordinals():
        return None
    if noun.ent_type_ == "DATE" and noun.ent_iob_ == "I" and token.ent_type_ == "DATE":
        return None
    return Draft(
        start=token.idx, end=noun.idx + len(noun), number_start=token.idx,
        number_end=token.idx + len(token), first=token.i, last=token.i, head=noun.i,
        low=number, high=number, style="ordinal", kind="ordinal", counted=lemma_of(noun),
        noun=noun.i,
    )


def _is_name(token: Token, following: Token) -> bool:
    """*11th Corps*, *Second World War*, *First Lady*."""
    if following.text[0].isupper() and following.tag_ in ("NNP", "NNPS"):
        return token.text[0].isupper() or token.text[0].isdigit()
    return token.text[0].isupper() and not token.is_sent_start and token.text[0].isalpha()


def read_multiples(doc: Doc, text: str, starts: Sequence[int]) -> list[Draft]:
    """The drafts of verbs and adverbs that multiply: *doubled*, *more than tripled*, *twice*."""
    words = multiple_words()
    found = []
    for match in MULTIPLE.finditer(text):
        token = doc[max(0, bisect_right(starts, match.start()) - 1)]
        factor = words.get(token.lemma_.lower())
        if factor and token.idx == match.start() and (token.tag_ in VERBS or token.tag_ == "RB"):
            found.append(_multiple(text, token, factor))
    return found


def _multiple(text: str, token: Token, factor: float) -> Draft:
    bound = bound_before(text, token.idx)
    change = "none"
    if token.tag_ in VERBS:
        change = "up" if factor > 1 else "down"
    return Draft(
        start=bound.at if bound else token.idx, end=token.idx + len(token),
        number_start=token.idx, number_end=token.idx + len(token), first=token.i, last=token.i,
        head=token.i, low=factor, high=factor, style="multiple", kind="rate", unit="times",
        name="count", bound=bound.bound if bound else "exact", change=change,
    )
