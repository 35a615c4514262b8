"""Whom the nouns refer to that are no mention of their own: *its soldiers*, *Russian drones*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.actors.organs import Phrase, is_modifier
from analysis.extract.actors.owners import SPEAKS_FOR, organ_id
from analysis.extract.actors.voices import anonymous_id
from analysis.extract.coreference.discourse import clause_subjects, uses
from analysis.extract.coreference.pronouns import last_force, resolve_noun
from analysis.extract.coreference.reading import Ids, Reading
from analysis.extract.syntax import first_child, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATES = frozenset({"state", "adjective", "capital", "people"})
SPEAKS_AT = actor_cues("of_body")
BODIES = frozenset({"organ", "organisation", "group"})


def noun_ids(reading: Reading, token: Token, number: int) -> Ids:
    """The ids of a noun phrase that is no mention of its own."""
    phrase = reading.phrases.get(token.i)
    if phrase is not None and not is_modifier(reading.doc, phrase):
        ids = _phrase(reading, phrase, number)
        if ids:
            return ids
    hit = reading.adjectives.get(token.i)
    if hit is not None and hit.entry.kind == "people":
        return (f"{hit.entry.state}.CVL",)
    if hit is not None and token.pos_ != "NOUN":
        return (hit.entry.state,) if hit.entry.state else ()
    owned = _of_owner(reading, token)
    if owned:
        return owned
    part = _partitive(reading, token)
    if part:
        return part
    if token.pos_ == "NOUN":
        return resolve_noun(token, reading.told, number) or _unnamed(reading, phrase)
    return ()


def _phrase(reading: Reading, phrase: Phrase, number: int) -> Ids:
    """The organ or its people: by the phrase's owner, a possessive pronoun, or the report."""
    doc, owner = reading.doc, phrase.owner
    if owner is not None:
        if owner.entry.kind not in STATES:
            return (owner.entry.actor_id,)
        return (_people_of(doc, phrase, owner.entry.state or ""),)
    head = doc[phrase.end - 1]
    poss = first_child(head, "poss")
    if poss is not None and phrase.kind == "source":
        return reading.ids.get(poss.i, ())
    if poss is not None and phrase.kind == "force" and _is_armed(reading.ids.get(poss.i, ())):
        return reading.ids[poss.i]
    if poss is not None:
        states = reading.told.states_of(reading.ids.get(poss.i, ()))
        return (_people_of(doc, phrase, states[0]),) if states else ()
    if phrase.kind == "force":
        return _sent_by(reading, head) or last_force(
            reading.told, definite=any(c.lower_ == "the" for c in head.lefts))
    definite = any(child.lower_ == "the" for child in head.lefts)
    if phrase.kind == "member" or (phrase.kind == "organ" and definite):
        return _spoken_for(reading, phrase) or _same_sector(reading, phrase)
    return _spoken_for(reading, phrase)


def _is_armed(ids: Ids) -> bool:
    return any(".REB" in one or one.startswith(("IMG.", "IGO.")) for one in ids)


def _spoken_for(reading: Reading, phrase: Phrase) -> Ids:
    """*a spokesman for the ministry*, *an official at the agency*: the body spoken for."""
    if phrase.kind not in ("source", "member"):
        return ()
    for prep in reading.doc[phrase.end - 1].children:
        thing = first_child(prep, "pobj") if prep.lower_ in SPEAKS_AT else None
        actor = reading.heads.get(thing.i) if thing is not None else None
        if actor is not None and actor.actor_id and actor.kind in BODIES:
            return (actor.actor_id,)
    return ()


def _sent_by(reading: Reading, force: Token) -> Ids:
    """*Pyongyang sent 3,000 troops*: the force of the state that sends it."""
    while force.dep_ in ("pobj", "prep") and force.head.pos_ in ("ADP", "NUM", "NOUN"):
        force = force.head
    if force.dep_ not in ("dobj", "conj") or force.head.lemma_ not in uses()["sends"]:
        return ()
    subject = own_subject(force.head) or next(iter(clause_subjects(force.head)), None)
    states = reading.told.states_of(reading.ids.get(subject.i, ())) if subject is not None else []
    return (f"{states[0]}.MIL",) if states else ()


def _people_of(doc: Doc, phrase: Phrase, state: str) -> str:
    if phrase.kind in ("member", "source") and phrase.sector not in SPEAKS_FOR and phrase.sector:
        return f"{state}.{phrase.sector}"
    return organ_id(doc, phrase, state)


def _same_sector(reading: Reading, phrase: Phrase) -> Ids:
    """*the soldiers* after *North Korean troops*: the people of that sector named last."""
    if not phrase.sector or phrase.sector in ("GOV", "CVL", "BUS"):
        return ()
    for one in reading.told.last(back=200):
        for actor_id in one.ids:
            parts = actor_id.split(".")
            if len(parts) > 1 and parts[1] == phrase.sector:
                return (".".join(parts[:2]),) if phrase.sector == "LEG" else (actor_id,)
    return ()


def _of_owner(reading: Reading, token: Token) -> Ids:
    """*Russian drones*, *a Ukrainian intelligence assessment*: whose they are."""
    lower = token.lower_
    if lower in uses()["document"]:
        for child in token.lefts:
            phrase = reading.phrases.get(child.i)
            if phrase is not None and phrase.owner is not None and phrase.kind == "organ":
                return (organ_id(reading.doc, phrase, phrase.owner.entry.state or ""),)
    if lower in uses()["instrument"] or lower in uses()["document"]:
        for child in token.lefts:
            hit = reading.adjectives.get(child.i)
            if hit is not None and hit.entry.state:
                return (hit.entry.state,)
    return ()


def _partitive(reading: Reading, token: Token) -> Ids:
    """*some of the soldiers*, *a group of lawmakers*: what follows *of*, if it is known."""
    if token.lower_ not in uses()["partitive"] and token.pos_ != "NUM":
        return ()
    of = first_child(token, "prep")
    if of is None or of.lower_ != "of":
        return ()
    thing = first_child(of, "pobj")
    if thing is None:
        return ()
    if thing.i in reading.ids:
        return reading.ids[thing.i]
    phrase = reading.phrases.get(thing.i)
    return _phrase(reading, phrase, 0) if phrase is not None else ()


def _unnamed(reading: Reading, phrase: Phrase | None) -> Ids:
    """A source without a name: *officials* → anon:officials."""
    if phrase is None:
        return ()
    found = anonymous_id(reading.doc, phrase)
    return (found,) if found else ()
