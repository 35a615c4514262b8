"""Which way a date looks: the tense that governs it, and the days it is counted from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

PAST, UNTOLD, FUTURE = -1, 0, 1
VERBS = frozenset({"VERB", "AUX"})
BE = frozenset({"be"})
MODIFIERS = frozenset({"npadvmod", "nmod", "compound"})
AUXILIARIES = frozenset({"aux", "auxpass"})
# Announce only with *for*: *set for Monday*, not *a record set on Monday*.
WITH_FOR = frozenset({"set"})


@cache
def ahead_words() -> frozenset[str]:
    """Lemmas after which an infinitive or a noun lies ahead (*plan*, *due*, *scheduled*)."""
    return frozenset(row["lemma"] for row in _rows() if row["own_date"] != "told")


@cache
def dated_ahead() -> frozenset[str]:
    """Those whose own date is that of what they announce (*scheduled for*, *due*)."""
    return frozenset(row["lemma"] for row in _rows() if row["own_date"] == "ahead")


def _announced(word: Token) -> bool:
    """Whether the date on `word` is that of the thing announced (*due Monday*)."""
    lemma = word.lemma_.lower()
    if lemma in WITH_FOR:
        return any(child.lower_ == "for" for child in word.children)
    return lemma in dated_ahead()


def _rows() -> tuple:
    return read_lexicon("looking_ahead", ("lemma", "own_date"))


def direction(token: Token) -> int:
    """Whether the clause of `token` looks back (-1), ahead (1), or does not tell (0)."""
    node, owned = token, None
    while node.pos_ not in VERBS:
        if _announced(node):
            return PAST if _pluperfect(node) else FUTURE
        if node.dep_ == "poss" or (node.dep_ in MODIFIERS and node.head.pos_ == "NOUN"):
            owned = node.head
        if node.head == node:
            return UNTOLD
        node = node.head
    found = verb_direction(node)
    if found == FUTURE and owned is not None and owned.dep_ not in ("nsubj", "nsubjpass"):
        return UNTOLD  # *may appeal Wednesday's ruling*
    return found


def announces(token: Token) -> bool:
    """Whether `token` hangs on a finite verb in the present that tells of an act (*meets*)."""
    node = token
    while node.pos_ not in VERBS:
        if node.head == node or node.dep_ == "poss":
            return False
        node = node.head
    return node.tag_ in ("VBZ", "VBP") and node.pos_ == "VERB" and (
        node.lemma_.lower() not in reporting_now()
    )


@cache
def reporting_now() -> frozenset[str]:
    """Verbs whose present tense tells of what was said (*says*, *shows*) or of a state."""
    return frozenset(row["lemma"] for row in _rows() if row["own_date"] == "told")


def verb_direction(verb: Token) -> int:
    """Whether `verb` speaks of the past (-1), the future (1), or does not tell (0)."""
    told = _own_direction(verb)
    if told is not None:
        return told
    if verb.head == verb:
        return UNTOLD
    if verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "conj", "relcl", "pcomp", "prep"):
        above = verb.head
        if above.lemma_.lower() in ahead_words():
            return FUTURE
        return direction(above)
    return UNTOLD


def _pluperfect(word: Token) -> bool:
    """*had been scheduled*, *had been due to expire*: what lay ahead then is over."""
    node = word
    while True:
        below = {child.lower_ for child in node.children}
        if below & {"had", "'d"}:
            return True
        if node.head == node or not (node.pos_ == "ADJ" or "to" in below):
            return False
        node = node.head


def _own_direction(verb: Token) -> int | None:
    if _announced(verb):
        return PAST if _pluperfect(verb) else FUTURE
    helpers = [child for child in verb.children if child.dep_ in AUXILIARIES]
    words = {helper.lower_ for helper in helpers}
    if words & {"will", "'ll", "’ll", "wo", "shall", "may", "might", "can", "could", "should",
                "must", "would"}:
        return PAST if "have" in words else FUTURE
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        # *was scheduled to*, *planned*: what follows hangs below and is asked there.
        return PAST
    if words & {"has", "have", "'ve", "’ve"}:
        return PAST
    if "to" in words:  # *plans to resume*, *is to resume*
        if verb.head.lemma_.lower() not in ahead_words() | BE:
            return None
        return PAST if _pluperfect(verb.head) else FUTURE
    if verb.lemma_.lower() in ahead_words() - WITH_FOR:
        return FUTURE
    if verb.tag_ in ("VBZ", "VBP") or any(helper.tag_ in ("VBZ", "VBP") for helper in helpers):
        return UNTOLD
    return PAST if verb.tag_ == "VBN" and not helpers and verb.dep_ != "xcomp" else None
