"""Organisations and places that no list holds, as the parser's names tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.drafts import Draft
from analysis.extract.actors.gazetteer import Hit
from analysis.extract.actors.organisation_heads import organisation_heads
from analysis.extract.actors.people import title_of
from analysis.extract.actors.places import cue_words
from analysis.extract.actors.told_names import (
    called,
    home_organ,
    is_maker,
    is_state_body,
    titled_organ,
)
from analysis.extract.syntax import lower_of, words_of
from analysis.text import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ORGANISATION, PLACE = frozenset({"ORG"}), frozenset({"GPE", "LOC", "FAC"})
NAMED = ORGANISATION | PLACE
ARTICLES = frozenset({"the", "a", "an"})
POSS = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset({"state", "adjective", "capital"})


def find_unlisted(
    doc: Doc, found: Sequence[Draft], names: Iterable[Hit], *, home: str | None = None
) -> Iterator[Draft]:
    """The parser's organisations and places outside the mentions `found` and listed `names`.

    Organs and media without a state beside them belong to `home`, the state
    the report is about.
    Bracketed short forms of any mention are mentions of the same actor.
    """
    known = {draft.end: draft for draft in found}
    covered = {i for one in (*found, *names) for i in range(one.start, one.end)}
    owners = {hit.end: hit for hit in names if hit.entry.kind in OWNERS}
    fresh: list[Draft] = []
    words, grounds = lower_of(doc), cue_words("address") | cue_words("area")
    kinds, places, bodies = (
        [doc[i] for i, word in enumerate(words) if tells(word)]
        for tells in (is_maker, grounds.__contains__, is_state_body))
    for draft in chain((called(doc, token, covered, owners, home=home) for token in kinds),
                       (_draft(doc, entity, covered, owners, home)
                        for entity in doc.ents if entity.label_ in NAMED),
                       (_address(doc, token, covered) for token in places),
                       (titled_organ(doc, token, covered, home) for token in bodies)):
        if draft is not None:
            fresh.append(draft)
            known[draft.end] = draft
            covered |= set(range(draft.start, draft.end))
    short = _short_forms(doc, known)
    fresh = [d for d in _alike(doc, fresh) if doc[d.start : d.end].text not in short]
    yield from fresh
    taken = {i for draft in (*found, *fresh) for i in range(draft.start, draft.end)}
    for i, word in enumerate(words_of(doc)):
        full = short.get(word)
        if full is not None and i not in taken:
            yield Draft(i, i + 1, full.actor_id, full.name, full.kind, full.country)


def _alike(doc: Doc, fresh: Sequence[Draft]) -> Iterator[Draft]:
    """`fresh`; a place that acts and elsewhere bears the name of a body is that body."""
    bodies = {d.name: d for d in fresh if d.kind == "organisation"}
    for draft in fresh:
        body = bodies.get(draft.name) if draft.is_place else None
        yield replace(body, start=draft.start, end=draft.end) if (
            body is not None and _acts(doc[draft.end - 1])) else draft


def _short_forms(doc: Doc, known: dict[int, Draft]) -> dict[str, Draft]:
    """Short forms told in brackets: *the Harbour Safety Office (HSO)*."""
    found: dict[str, Draft] = {}
    for end, draft in sorted(known.items()):
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
            word = doc[end + 1].text
            if word.isupper() and word.isalnum() and 1 < len(word) < 8:
                found.setdefault(word, draft)
    return found


def _draft(
    doc: Doc, entity: Span, covered: set[int], owners: Mapping[int, Hit], home: str | None
) -> Draft | None:
    start, end = entity.start, entity.end
    if start and doc[start - 1].lower_ == "of":
        # *the mayor of Brod, Ana Kolar*: the parser's name ends at the comma.
        end = next((i for i in range(start, end) if doc[i].text == ","), end)
    label = entity.label_ if end == entity.end else "GPE"
    while start < end and (doc[start].lower_ in ARTICLES or doc[start].is_punct):
        start += 1
    whole = start
    # *the Norwegian Harbour Agency*: the adjective is the owner, not the name.
    while start in covered and start + 1 < end and any(
            owners.get(k) and owners[k].entry.kind == "adjective" for k in (start + 1, start + 2)):
        start += 1
    while end > start and (doc[end - 1].text in ("'s", "’s") or doc[end - 1].is_space):
        end -= 1
    if start >= end or any(i in covered for i in range(start, end)):
        return None
    if label in PLACE and end < len(doc) and doc[end].lower_ in cue_words("area"):
        end += doc[end].is_lower and end not in covered
    text = doc[start:end].text
    capitals = [t for t in doc[start:end] if t.text[:1].isupper() and (
        t.pos_ == "PROPN" or (t.text.isupper() and len(t) > 2))]
    owned = start > whole and end - start == 1 and label in ORGANISATION  # *Peruvian Railways*
    # A plural name is none of one place or body (*the two Koreas*).
    if not capitals or "\n" in text or title_of(text) or (
            doc[end - 1].tag_ == "NNPS" and not owned):
        return None
    if _common(doc, start, end) or text in actor_cues("zone"):
        return None
    if label in PLACE:
        return Draft(start, end, slug(text), text, "place", is_place=True)
    if owned and _acts(doc[end - 1]):
        text = doc[whole:end].text
        return Draft(whole, end, slug(text), text, "organisation", owners[start].entry.state)
    if label in ORGANISATION and (len(capitals) > 1 or _acts(doc[end - 1])):
        return _organisation(doc, start, end, owners, home)
    return None


def _acts(token: Token) -> bool:
    """Whether a name of one word is used as a body's: it acts, owns, or is called by its kind."""
    if token.dep_ == "conj" and token.head.ent_type_ == "ORG":
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ in ("at", "by", "with"):
        return len(token) > 2
    return len(token) > 2 and token.dep_ in ("nsubj", "nsubjpass", "poss", "appos")


def _organisation(doc: Doc, start: int, end: int, owners: Mapping[int, Hit], home: str | None
                  ) -> Draft:
    """An unlisted body; beside its state its sector is told by its name's words."""
    text = doc[start:end].text
    owner = owners.get(start) or (owners.get(start - 1) if doc[start - 1].text in POSS else None)
    sectors = [s for t in doc[start:end] if (s := organisation_heads().get(t.lower_))]
    if owner is not None and owner.entry.state and sectors:
        state = owner.entry.state
        return Draft(start, end, f"{state}.{sectors[-1]}", text, "organ", state)
    return home_organ(doc, start, end, home) or Draft(
        start, end, slug(text), text, "organisation")


def _common(doc: Doc, start: int, end: int) -> bool:
    """Whether a capital only begins the sentence: the word stands elsewhere in small letters."""
    if end - start > 1 or not doc[start].is_sent_start:
        return False
    lower = doc[start].lower_
    return lower in words_of(doc)


def _address(doc: Doc, token: Token, covered: set[int]) -> Draft | None:
    """A place told by its noun `token`: *the village of Malynivka*, *Sarpol province*."""
    i = token.i
    if token.lower_ in cue_words("address") and i + 2 < len(doc) and doc[i + 1].lower_ == "of":
        start = end = i + 2
        while end < len(doc) and doc[end].pos_ == "PROPN" and end not in covered:
            end += 1
    elif token.lower_ in cue_words("area") and i and i not in covered:
        start, end = i, i + 1
        while start and doc[start - 1].pos_ == "PROPN" and start - 1 not in covered:
            start -= 1
        end = start if start == i or doc[start].is_sent_start else end
    else:
        return None
    if end == start or not doc[start].text[:1].isupper():
        return None
    text = doc[start:end].text
    return Draft(start, end, slug(text), text, "place", is_place=True)
