"""Sources without a name: who is one, and the stable identity they get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.drafts import Draft
from analysis.extract.organs import Phrase
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc

REGIONS = frozenset({
    "western", "european", "arab", "african", "asian", "gulf", "nordic", "baltic", "regional",
    "foreign", "allied", "diplomatic", "eu", "nato", "un", "military", "security", "government",
    "intelligence", "defence", "defense", "medical", "rebel", "hospital", "industry", "trade",
})
ORIGINS = frozenset({"western", "european", "arab", "gulf", "african", "asian"})
UNNAMED = frozenset({
    "senior", "top", "unnamed", "anonymous", "several", "two", "three", "some", "many", "a", "an",
    "the", "other", "high", "ranking", "-", "local", "unidentified", "one", "four", "five",
})
VOICES = frozenset({
    "official", "officials", "source", "sources", "aide", "aides", "insider", "insiders",
    "analyst", "analysts", "observer", "observers", "diplomat", "diplomats",
})
SPEAKING = frozenset({
    "say", "tell", "add", "speak", "announce", "warn", "claim", "confirm", "report", "note",
    "acknowledge", "estimate", "believe", "deny", "describe", "declare", "explain", "reveal",
    "admit", "insist", "think", "suggest", "state", "argue", "allege", "concede", "reject",
    "caution", "disclose", "comment", "refuse", "decline", "assess", "expect", "fear", "voice",
})


def speaks(doc: Doc, phrase: Phrase) -> bool:
    """Whether the people of the phrase are quoted: they say something or are its source."""
    head = doc[phrase.end - 1]
    if head.dep_ == "pobj" and head.head.lower_ in ("to", "by", "from"):
        before = doc[head.head.i - 1].lower_ if head.head.i else ""
        return before == "according" or head.head.lower_ == "by"
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "conj"):
        return verb.lemma_ in SPEAKING
    return head.dep_ == "dobj" and verb.lemma_ in ("cite", "quote")


def anonymous(doc: Doc, phrase: Phrase, state: str | None) -> Draft:
    """The mention of a source without a name."""
    kind = "group" if doc[phrase.end - 1].tag_ == "NNS" else "person"
    start = phrase.first
    while start < phrase.end - 1 and doc[start].lower_ in UNNAMED:
        start += 1
    return Draft(start, phrase.end, _anon(doc, phrase), None, kind, state)


def _anon(doc: Doc, phrase: Phrase) -> str:
    words = [doc[i].lower_ for i in range(phrase.first, phrase.end) if not doc[i].like_num]
    return "anon:" + slug(" ".join(w.replace(".", "") for w in words if w not in UNNAMED))


def anonymous_id(doc: Doc, phrase: Phrase) -> str | None:
    """The identity of a source without a name (`anon:officials`), or None if it is none."""
    voice = doc[phrase.end - 1].lower_ in VOICES or phrase.kind == "source"
    return _anon(doc, phrase) if voice else None


def voice(doc: Doc, phrase: Phrase) -> Draft | None:
    """Sources told only by a region or their trade: *Western officials*."""
    if doc[phrase.end - 1].lower_ not in VOICES or not (
            speaks(doc, phrase) or doc[phrase.first].lower_ in UNNAMED | ORIGINS):
        return None
    modifiers = {doc[i].lower_ for i in range(phrase.first, phrase.end - 1)}
    return anonymous(doc, phrase, None) if modifiers & REGIONS else None
