"""Common nouns for organs and their people, the state they belong to, sources without a name.

*South Korea's military*, *Russian soldiers*, *the parliament of Georgia*, *Western officials*: a
phrase is found by its noun (names/organ_words.csv), its owner by the name that stands before
it or after *of*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import (
    MODIFYING,
    OWNERS,
    POSSESSIVE,
    Hit,
    cues,
    organ_words,
)
from analysis.extract.actors.people import title_of
from analysis.extract.syntax import first_conjunct, lower_of, span_text
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
# People of these sectors speak and act for a state; others are only people.
SPEAKS_FOR = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
REACH = 6
LONGEST_TAIL = 8
TAIL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "PART"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun for an organ or its people in a text, with the name that owns it.

    `start`, `end` are the tokens of the noun, `first` and `last` those of the whole phrase;
    `kind` is organ, echo, force, member or source; `link` tells how owner and noun are joined:
    poss, adjective, of, or empty without an owner. `joint` are further owners (*Peruvian and
    Chilean envoys*).
    """

    start: int
    end: int
    first: int
    last: int
    sector: str
    kind: str
    link: str = ""
    owner: Hit | None = None
    joint: tuple[Hit, ...] = ()


def find_phrases(doc: Doc, names: Iterable[Hit]) -> list[Phrase]:
    """The organ nouns of `doc` with their owners among `names`, in text order."""
    names = tuple(names)
    ends, starts = {hit.end: hit for hit in names}, {hit.start: hit for hit in names}
    covered = {i for hit in starts.values() for i in range(hit.start, hit.end)}
    lower = [word.replace("’", "'") for word in lower_of(doc)]
    known = organ_words().phrases
    found: list[Phrase] = []
    i = 0
    while i < len(lower):
        match = None if i in covered or lower[i] not in known else _match(lower, i)
        if match is None:
            i += 1
            continue
        end, (sector, kind) = match
        if doc[end - 1].pos_ not in ("VERB", "AUX", "ADP", "ADV", "SCONJ"):
            found.append(_owned(doc, Phrase(i, end, i, end, sector, kind), ends, starts))
        i = end
    return found


def _match(lower: list[str], i: int) -> tuple[int, tuple[str, str]] | None:
    for rest, meaning in organ_words().phrases[lower[i]]:
        end = i + 1 + len(rest)
        if tuple(lower[i + 1 : end]) == rest:
            return end, meaning
    return None


def _owned(doc: Doc, phrase: Phrase, ends: Mapping[int, Hit], starts: Mapping[int, Hit]) -> Phrase:
    """The phrase with the name that owns it, and the sector that a modifier gives it."""
    j, sector = phrase.start, phrase.sector
    adopts = doc[phrase.end - 1].lower_ in cues("adopts")  # *military officials*
    while j > 0 and phrase.start - j < REACH:
        hit = ends.get(j)
        if hit is not None and doc[j].text == "-":
            break  # *Kenyan-led police* is not Kenya's
        # *Russia deploys troops*: a state's bare name must touch the noun it owns.
        if hit is not None and (hit.entry.kind != "state" or j == phrase.start):
            return replace(phrase, first=hit.start, sector=sector, link="adjective", owner=hit,
                           joint=_joint(doc, hit, ends))
        if doc[j - 1].text in POSSESSIVE:
            hit = ends.get(j - 1)
            return replace(phrase, first=hit.start, sector=sector, link="poss",
                           owner=hit) if hit is not None else phrase
        if not _modifies(doc, j - 1):
            break
        modifier = organ_words().phrases.get(doc[j - 1].lower_)
        if adopts and modifier and modifier[-1][0] == () and modifier[-1][1][0]:
            sector, adopts = modifier[-1][1][0], False
        j -= 1
    phrase = replace(phrase, first=j, sector=sector)
    i = phrase.end
    if i + 1 < len(doc) and doc[i].lower_ == "of":  # *the parliament of Georgia*
        hit = starts.get(i + 2 if doc[i + 1].lower_ == "the" else i + 1)
        if hit is not None and hit.entry.kind in OWNERS:
            return replace(phrase, first=phrase.start, last=hit.end, link="of", owner=hit)
    return phrase


def _joint(doc: Doc, owner: Hit, ends: Mapping[int, Hit]) -> tuple[Hit, ...]:
    """The nationalities that are coordinated with the one right before a noun."""
    found: list[Hit] = []
    at = owner.start - 1
    while at > 0 and doc[at].text in ("and", ",") and (hit := ends.get(at)) is not None and (
            hit.entry.kind == "adjective"):
        found.insert(0, hit)
        at = hit.start - 1
    return tuple(found)


def _modifies(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in ("-", "‑") and i:
        return not token.whitespace_ and not doc[i - 1].whitespace_
    if token.text == "and" and i:
        return doc[i - 1].dep_ in MODIFYING
    return token.pos_ in MODIFIERS or (token.pos_ == "VERB" and token.dep_ in ("amod", "compound"))


def unnested(doc: Doc, phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases without those that only modify the next noun: *military* officials.

    Of *the Foreign Ministry's spokesman* it is the ministry that is kept.
    """
    kept: list[Phrase] = []
    for phrase in phrases:
        before = kept[-1] if kept else None
        if before is not None and phrase.kind == "source" and before.end == phrase.start and (
                before.kind == "organ" and (before.owner is not None
                                            or doc[before.start].text[:1].isupper())):
            continue
        while kept and phrase.first <= kept[-1].start and kept[-1].end <= phrase.start:
            kept.pop()
        kept.append(phrase)
    return [phrase for phrase in kept if not is_modifier(doc, phrase)]


def is_modifier(doc: Doc, phrase: Phrase) -> bool:
    """Whether the noun only modifies the next one (*an intelligence assessment*).

    An organ inside a title is a mention of its own (*Foreign Ministry spokeswoman*).
    """
    if phrase.last != phrase.end or phrase.end >= len(doc):
        return False
    head, after = doc[phrase.end - 1], doc[phrase.end]
    if phrase.kind == "organ":
        several = phrase.end - phrase.start > 1
        capital = doc[phrase.start].text[:1].isupper()
        if title_of(after.text) and (is_name(doc, phrase) or (
                several and (capital or phrase.owner is not None))):
            return False
        if phrase.owner is not None and (several or doc[phrase.start].lower_ in cues("fielded")):
            return False  # *a Peruvian navy ship*
    if head.dep_ in MODIFYING and head.head.i >= phrase.end:
        return True
    if head.pos_ == "ADJ" and after.pos_ == "NOUN":
        return True
    return after.text == "-" and not head.whitespace_


def phrase_text(doc: Doc, phrase: Phrase) -> str:
    """The noun of the phrase in small letters."""
    return span_text(doc, phrase.start, phrase.end).lower().replace("’", "'")


def is_name(doc: Doc, phrase: Phrase) -> bool:
    """Whether the noun is written as a name: *the Foreign Ministry*."""
    words = [doc[i] for i in range(phrase.start, phrase.end) if doc[i].is_alpha]
    return bool(words) and words[0].text[:1].isupper() and (
        len(words) == 1 or words[-1].text[:1].isupper())


def organ_id(doc: Doc, phrase: Phrase, state: str) -> str:
    """The identity of the organ of `state` that the phrase's noun names."""
    found = organ_words().special.get((state, phrase_text(doc, phrase)))
    return found or (f"{state}.{phrase.sector}" if phrase.sector else state)


# Sources without a name


def speaks(doc: Doc, phrase: Phrase) -> bool:
    """Whether the people of the phrase are quoted: they say something or are its source."""
    head = doc[phrase.end - 1]
    if head.dep_ == "pobj" and head.head.lower_ in ("to", "by", "from"):
        before = doc[head.head.i - 1].lower_ if head.head.i else ""
        return before == "according" or head.head.lower_ == "by"
    first = first_conjunct(head)  # *two guards and an official said*
    if first.dep_ in ("nsubj", "nsubjpass", "conj"):
        return first.head.lemma_ in cues("says")
    return head.dep_ == "dobj" and head.head.lemma_ in ("cite", "quote")


def is_unnamed_source(doc: Doc, phrase: Phrase) -> bool:
    """Whether people without a name are told as a source: *Residents said …*, *an official said*.

    Not where somebody owns them (*his lawyer*), and not where they only are spoken of.
    """
    head = doc[phrase.end - 1]
    words = {doc[i].lower_ for i in range(phrase.first, phrase.end)}
    if head.lower_ in cues("voice") and words & cues("origin"):
        return True  # *Western officials*, quoted or not
    if not speaks(doc, phrase):
        return False
    if phrase.kind == "source" and phrase.sector == "CVL":
        return True  # *a doctors' group counted 41 dead*
    if any(child.dep_ == "poss" for child in head.lefts):
        return False
    if told_end(doc, phrase.end) > phrase.end:
        return head.lower_ in cues("voice") | cues("crowd") | cues("local_office") | {"people"}
    one = any(child.lower_ in ("a", "an") for child in head.lefts)
    known = head.lower_ in cues("voice") | cues("crowd") or f"{head.lower_}s" in cues("crowd")
    return known and (one or head.tag_ == "NNS")


def source_id(doc: Doc, phrase: Phrase) -> str:
    """`anon:` and the words that tell a source, without numbers and words like *senior*."""
    noun = [doc[i].lower_ for i in range(phrase.first, phrase.end)
            if not doc[i].like_num and doc[i].lower_ not in cues("rank")]
    tail = [doc[i].lower_ for i in range(phrase.end, told_end(doc, phrase.end))]
    return "anon:" + slug(" ".join(word.replace(".", "") for word in (*noun, *tail)))


def told_end(doc: Doc, end: int) -> int:
    """Where the words end that tell a source apart: *sources close to the talks*."""
    if end + 1 >= len(doc):
        return end
    if doc[end - 1].lower_ in cues("local_office") and doc[end].lower_ == "of":
        stop = next((i for i in range(end + 1, len(doc)) if doc[i].pos_ != "PROPN"), end)
        named = stop + 1 < len(doc) and doc[stop].text == "," and doc[stop + 1].pos_ == "PROPN"
        return end if named else stop
    first, second = doc[end].lower_, doc[end + 1].lower_
    if f"{first} {second}" not in cues("apart"):
        return end
    i, nouns = end + 2, 0
    while i < len(doc) and i - end < LONGEST_TAIL and doc[i].pos_ in TAIL and (
            doc[i].lower_ != "as"):
        nouns += doc[i].pos_ in ("NOUN", "PROPN", "PRON")
        i += 1
    return i if nouns else end
