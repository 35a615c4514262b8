"""Sources without a name: who is one, and the stable identity they get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.drafts import Draft
from analysis.extract.actors.organs import Phrase
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc

REGIONS = actor_cues("region")
ORIGINS = actor_cues("origin")
UNNAMED = actor_cues("rank")
VOICES = actor_cues("voice")
SPEAKING = actor_cues("says")


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
    head = doc[phrase.end - 1]
    if _is_crowd(doc, phrase) or _is_group(doc, phrase):
        return anonymous(doc, phrase, None)
    if head.lower_ not in VOICES or not (
            speaks(doc, phrase) or doc[phrase.first].lower_ in UNNAMED | ORIGINS):
        return None
    modifiers = {doc[i].lower_ for i in range(phrase.first, phrase.end - 1)}
    return anonymous(doc, phrase, None) if modifiers & REGIONS else None


def _is_crowd(doc: Doc, phrase: Phrase) -> bool:
    """Whether people without a name say something: *Residents said …*, *an official said*."""
    head = doc[phrase.end - 1]
    one = any(child.lower_ in ("a", "an") for child in head.children)
    several = head.tag_ == "NNS" or (one and head.lower_ in VOICES)
    spoken = several and head.dep_ == "nsubj" and head.head.lemma_ in SPEAKING
    known = head.lower_ in VOICES | CROWD
    return spoken and known and not any(child.dep_ == "poss" for child in head.children)


def _is_group(doc: Doc, phrase: Phrase) -> bool:
    """Whether a body without a name reports something: *a doctors' group counted 41 dead*."""
    head, after = doc[phrase.end - 1], doc[phrase.end] if phrase.end < len(doc) else None
    if phrase.sector != "CVL" or phrase.kind != "source" or head.dep_ != "nsubj":
        return False
    named = after is not None and after.pos_ == "PROPN"
    return not named and head.head.lemma_ in SPEAKING | REPORTING


CROWD = actor_cues("crowd")
REPORTING = actor_cues("reports")
