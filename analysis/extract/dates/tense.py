"""Which way a date looks: the tense of the clause that governs it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.extract.syntax import children_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

PAST, UNTOLD, FUTURE = -1, 0, 1
STEPS = 12  # how far up the parse a tense is looked for
MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "may", "might", "can", "could", "should",
                    "must", "would", "ca"})
HAVE = frozenset({"have", "has", "'ve", "’ve", "had", "'d"})
PLUPERFECT = frozenset({"had", "'d"})
MODIFIERS = frozenset({"npadvmod", "nmod", "compound"})


@cache
def _lemmas(*kinds: str) -> frozenset[str]:
    rows = read_lexicon("dates/looking_ahead", ("lemma", "own_date"))
    return frozenset(row["lemma"] for row in rows if row["own_date"] in kinds)


def direction(token: Token, *, end: bool = False) -> int:
    """Whether the clause of `token` looks back (-1), ahead (1), or does not tell (0).

    The nearest verb with a tense decides, or a word that announces (*due Monday*). The
    day of a noun (*will watch Sunday's derby*) does not look ahead with the verb. An
    `end` (*until July*) lies ahead of what was done and lasts: *was extended until July*.
    """
    node, owner = token, None
    for _ in range(STEPS):
        told = _told(node, end)
        if told is not None:
            owned = owner is not None and owner.dep_ not in ("nsubj", "nsubjpass")
            return UNTOLD if told == FUTURE and owned else told
        if node.dep_ == "poss" or (node.dep_ in MODIFIERS and node.head.pos_ == "NOUN"):
            owner = node.head
        if node.head.i == node.i:
            break
        node = node.head
    return UNTOLD


def looks_ahead_from_past(token: Token) -> bool:
    """Whether *would* governs `token`: what lay ahead when it was said (*would begin Tuesday*)."""
    for _ in range(STEPS):
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return any(kid.dep_ == "aux" and kid.lower_ == "would" for kid in children_of(token))


def _told(node: Token, end: bool) -> int | None:
    """What one word tells of the direction; None where the word above decides."""
    lemma = node.lemma_.lower()
    if lemma in _lemmas("ahead") or (lemma == "set" and _has(node, frozenset({"for"}))):
        return PAST if _was(node) else FUTURE
    if node.pos_ not in ("VERB", "AUX"):
        return None
    helpers = {kid.lower_ for kid in children_of(node) if kid.dep_ in ("aux", "auxpass")}
    tags = {kid.tag_ for kid in children_of(node) if kid.dep_ in ("aux", "auxpass")} | {node.tag_}
    if helpers & MODALS:
        return PAST if "have" in helpers else FUTURE
    if "VBD" in tags or helpers & HAVE:
        lasting = end and node.tag_ == "VBN" and not helpers & PLUPERFECT
        return FUTURE if lasting else PAST
    if "to" in helpers:  # *plans to resume*, *is to resume*
        if node.head.lemma_.lower() not in _lemmas("ahead", "saying") | {"be"}:
            return None
        return PAST if _was(node.head) else FUTURE
    if lemma in _lemmas("saying") and lemma != "set":
        return FUTURE
    if tags & {"VBZ", "VBP"}:
        meets = node.pos_ == "VERB" and not helpers and lemma not in _lemmas("told")
        return FUTURE if meets else UNTOLD
    return PAST if node.tag_ == "VBN" and not helpers and node.dep_ != "xcomp" else None


def _was(word: Token) -> bool:
    """*had been scheduled*, *had been due to close*: what lay ahead then is over."""
    for _ in range(STEPS):
        if _has(word, PLUPERFECT):
            return True
        if word.head.i == word.i or not (word.pos_ == "ADJ" or _has(word, frozenset({"to"}))):
            return False
        word = word.head
    return False


def _has(word: Token, words: frozenset[str]) -> bool:
    return any(kid.lower_ in words for kid in children_of(word))
