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
APART = actor_cues("apart")
OFFICES = actor_cues("local_office")
INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "PART"})
LONGEST_TAIL = 8


def speaks(doc: Doc, phrase: Phrase) -> bool:
    """Whether the people of the phrase are quoted: they say something or are its source."""
    head = doc[phrase.end - 1]
    if head.dep_ == "pobj" and head.head.lower_ in ("to", "by", "from"):
        before = doc[head.head.i - 1].lower_ if head.head.i else ""
        return before == "according" or head.head.lower_ == "by"
    first = head
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head  # *two guards and an official said*
    verb = first.head
    if first.dep_ in ("nsubj", "nsubjpass", "conj"):
        return verb.lemma_ in SPEAKING
    return head.dep_ == "dobj" and verb.lemma_ in ("cite", "quote")


def anonymous(doc: Doc, phrase: Phrase, state: str | None) -> Draft:
    """The mention of a source without a name."""
    kind = "group" if doc[phrase.end - 1].tag_ == "NNS" else "person"
    start = phrase.first
    while start < phrase.end - 1 and doc[start].lower_ in UNNAMED:
        start += 1
    return Draft(start, told_end(doc, phrase.end), _anon(doc, phrase), None, kind, state)


def _anon(doc: Doc, phrase: Phrase) -> str:
    words = [doc[i].lower_ for i in range(phrase.first, phrase.end) if not doc[i].like_num]
    words = [word for word in words if word not in UNNAMED]
    words += [doc[i].lower_ for i in range(phrase.end, told_end(doc, phrase.end))]
    return "anon:" + slug(" ".join(word.replace(".", "") for word in words))


def told_end(doc: Doc, end: int) -> int:
    """Where the words end that tell a source apart: *sources close to the talks*."""
    if end + 1 >= len(doc):
        return end
    if doc[end - 1].lower_ in OFFICES and doc[end].lower_ == "of":
        stop = next((i for i in range(end + 1, len(doc)) if doc[i].pos_ != "PROPN"), end)
        named = stop + 1 < len(doc) and doc[stop].text == "," and doc[stop + 1].pos_ == "PROPN"
        return end if named else stop
    first, second = doc[end].lower_, doc[end + 1].lower_
    if f"{first} {second}" not in APART and not (
            first == "with" and "knowledge" in (second, doc[min(end + 2, len(doc) - 1)].lower_)):
        return end
    i, nouns = end + 2, 0
    while i < len(doc) and i - end < LONGEST_TAIL and doc[i].pos_ in INSIDE and (
            doc[i].lower_ != "as"):
        nouns += doc[i].pos_ in ("NOUN", "PROPN", "PRON")
        i += 1
    return i if nouns else end


def anonymous_id(doc: Doc, phrase: Phrase) -> str | None:
    """The identity of a source without a name (`anon:officials`), or None if it is none."""
    voice = doc[phrase.end - 1].lower_ in VOICES or phrase.kind == "source"
    return _anon(doc, phrase) if voice else None


def voice(doc: Doc, phrase: Phrase) -> Draft | None:
    """Sources told only by a region or their trade: *Western officials*."""
    head = doc[phrase.end - 1]
    if told_end(doc, phrase.end) > phrase.end and speaks(doc, phrase) and (
            head.lower_ in VOICES | PEOPLE | OFFICES):
        return anonymous(doc, phrase, None)
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
    single = one and (head.lower_ in VOICES or f"{head.lower_}s" in CROWD)
    spoken = (single or head.tag_ == "NNS") and speaks(doc, phrase)
    known = single or head.lower_ in VOICES | CROWD
    return spoken and known and not any(child.dep_ == "poss" for child in head.children)


def _is_group(doc: Doc, phrase: Phrase) -> bool:
    """Whether a body without a name reports something: *a doctors' group counted 41 dead*."""
    head, after = doc[phrase.end - 1], doc[phrase.end] if phrase.end < len(doc) else None
    if phrase.sector != "CVL" or phrase.kind != "source" or head.dep_ != "nsubj":
        return False
    named = after is not None and after.pos_ == "PROPN"
    return not named and head.head.lemma_ in SPEAKING | REPORTING


CROWD = actor_cues("crowd")
PEOPLE = frozenset({"people", "person", "persons"})
REPORTING = actor_cues("reports")
