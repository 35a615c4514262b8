"""Who a noun phrase or pronoun refers to, looked up by the layers above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.discourse import (
    Candidate,
    Discourse,
    candidate,
    clause_subjects,
    states_of,
    uses,
)
from analysis.extract.gazetteer import Hit, gazetteer
from analysis.extract.names import find_names
from analysis.extract.organs import Phrase, find_phrases, is_modifier
from analysis.extract.owners import SPEAKS_FOR, anonymous_id, organ_id
from analysis.extract.persons import gender_of, title_of
from analysis.extract.pronouns import PRONOUNS, last_force, resolve_noun, resolve_pronoun
from analysis.extract.records import Actor
from analysis.extract.syntax import first_child, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Ids = tuple[str, ...]
STATES = frozenset({"state", "adjective", "capital", "people"})


@dataclass(frozen=True)
class Referents:
    """What each token of one parse refers to.

    `ids` maps a token's index to actor ids, `mentions` to the mention it lies in.
    """

    ids: Mapping[int, Ids] = field(default_factory=dict)
    mentions: Mapping[int, Actor] = field(default_factory=dict)

    def of(self, token: Token) -> Ids:
        """The actor ids that the phrase headed by `token` refers to; empty where untold."""
        return self.ids.get(token.i, ())

    def mention(self, token: Token) -> Actor | None:
        """The innermost mention that `token` heads or lies in, or None."""
        return self.mentions.get(token.i)


@dataclass
class _Reading:
    """The work on one parse: what is known of each token, filled from left to right."""

    doc: Doc
    mentions: dict[int, Actor]
    ids: dict[int, Ids]
    heads: dict[int, Actor]
    phrases: dict[int, Phrase]
    adjectives: dict[int, Hit]
    told: Discourse = field(default_factory=Discourse)
    at: dict[int, Candidate] = field(default_factory=dict)


def referents(doc: Doc, actors: Sequence[Actor]) -> Referents:
    """The references of `doc`: of mentions, and of the nouns and pronouns that take them up.

    Looked up by token: names and organs give their own id, *it*, *he*, *their*,
    *the country*, *both sides*, *the troops*, *the officials* what they refer to
    in the report, *Russian drones* whose they are, officials without a name an
    `anon:` identity. Where it cannot be told there is no entry.
    """
    reading = _begin(doc, actors)
    for number, sentence in enumerate(doc.sents):
        ahead = _named_ahead(reading, sentence.start, sentence.end, number)
        reading.at.update(ahead)
        for token in sentence:
            _read(reading, token, number)
    _appositions(reading)
    return Referents(reading.ids, reading.mentions)


def _begin(doc: Doc, actors: Sequence[Actor]) -> _Reading:
    mentions: dict[int, Actor] = {}
    ids: dict[int, Ids] = {}
    heads: dict[int, Actor] = {}
    for actor in sorted(actors, key=lambda a: a.start - a.end):
        span = doc.char_span(actor.start, actor.end, alignment_mode="expand")
        if span is None:
            continue
        for token in span:
            mentions[token.i] = actor
            if actor.actor_id:
                ids[token.i] = (actor.actor_id,)
    for actor in actors:
        span = doc.char_span(actor.start, actor.end, alignment_mode="expand")
        if span is not None:
            heads[span.root.i] = actor
        if actor.kind == "person" and actor.role and span is not None and actor.actor_id:
            ids.update(dict.fromkeys(_role_tokens(doc, span.start, actor.role), (actor.actor_id,)))
    names = find_names(doc, gazetteer())
    ends, starts = {hit.end: hit for hit in names}, {hit.start: hit for hit in names}
    phrases = {p.end - 1: p for p in find_phrases(doc, ends, starts)}
    adjectives = {hit.end - 1: hit for hit in names if hit.entry.kind in ("adjective", "people")}
    return _Reading(doc, mentions, ids, heads, phrases, adjectives)


def _role_tokens(doc: Doc, start: int, role: str) -> range:
    """The tokens of a role that stands right before a name, a comma allowed between."""
    end = start - 1 if start and doc[start - 1].text == "," else start
    begin = end
    while begin > 0 and end - begin < 6 and len(doc[begin:end].text) < len(role):
        begin -= 1
    return range(begin, end) if doc[begin:end].text == role else range(0)


def _named_ahead(reading: _Reading, start: int, end: int, number: int) -> dict[int, Candidate]:
    """The candidates that mentions in one sentence make, also those behind a pronoun."""
    found = {}
    for i in range(start, end):
        actor = reading.heads.get(i)
        if actor is not None and actor.actor_id:
            found[i] = _mentioned(reading, reading.doc[i], actor, number)
    return found


def _mentioned(reading: _Reading, token: Token, actor: Actor, number: int) -> Candidate:
    kind, phrase = actor.kind or "", reading.phrases.get(token.i)
    if kind == "group" and actor.actor_id.startswith("anon:"):
        kind = "people"
    elif token.i in reading.adjectives or (phrase is not None and phrase.kind == "force"):
        kind = "force"
    elif phrase is not None and phrase.kind == "member" and token.tag_ == "NNS":
        kind = "people"
    gender = gender_of(actor.name or actor.text, actor.role) if kind == "person" else ""
    words = (actor.role or "").lower().split()
    return candidate(token, (actor.actor_id,), sentence=number, kind=kind, gender=gender,
                     is_place=actor.is_place, role=words[-1] if words else "")


def _read(reading: _Reading, token: Token, number: int) -> None:
    i = token.i
    known = reading.at.get(i)
    if known is not None:
        reading.told.add(known)
        reading.ids.setdefault(i, known.ids)
        _join(reading, token, number)
        return
    if token.lower_ in PRONOUNS and token.dep_ != "expl":
        _keep(reading, token, resolve_pronoun(token, reading.told, reading.at, number), number)
    elif i not in reading.ids and token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
        _keep(reading, token, _noun(reading, token, number), number)


def _join(reading: _Reading, token: Token, number: int) -> None:
    """Take *Putin and Kim* for two together, whom *they* can mean."""
    first = reading.at.get(token.head.i) if token.dep_ == "conj" else None
    both = reading.at[token.i]
    if first is not None and first.ids != both.ids and first.kind == both.kind:
        pair = candidate(token, (*first.ids, *both.ids), sentence=number, kind="people")
        reading.told.add(pair)


def _keep(reading: _Reading, token: Token, ids: Ids, number: int) -> None:
    if not ids:
        return
    reading.ids[token.i] = ids
    if token.dep_ in ("compound", "amod", "nmod"):
        return
    kind = _kind(reading, ids, token)
    made = candidate(token, ids, sentence=number, kind=kind)
    reading.at[token.i] = made
    reading.told.add(made)


def _kind(reading: _Reading, ids: Ids, token: Token) -> str:
    first, phrase = ids[0], reading.phrases.get(token.i)
    if (phrase is not None and phrase.kind == "force") or token.lower_ in uses()["force"]:
        return "force"
    if token.tag_ == "NNS" or first.startswith("anon:"):
        return "people" if token.tag_ == "NNS" else "person"
    return next((m.kind or "" for m in reading.heads.values() if m.actor_id == first), "organ")


def _noun(reading: _Reading, token: Token, number: int) -> Ids:
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


def _phrase(reading: _Reading, phrase: Phrase, number: int) -> Ids:
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
    if poss is not None:
        states = states_of(reading.ids.get(poss.i, ()))
        return (_people_of(doc, phrase, states[0]),) if states else ()
    if phrase.kind == "force":
        return _sent_by(reading, head) or last_force(reading.told)
    return _same_sector(reading, phrase) if phrase.kind in ("member", "organ") else ()


def _sent_by(reading: _Reading, force: Token) -> Ids:
    """*Pyongyang sent 3,000 troops*: the force of the state that sends it."""
    while force.dep_ in ("pobj", "prep") and force.head.pos_ in ("ADP", "NUM", "NOUN"):
        force = force.head
    if force.dep_ not in ("dobj", "conj") or force.head.lemma_ not in uses()["sends"]:
        return ()
    subject = own_subject(force.head) or next(iter(clause_subjects(force.head)), None)
    states = states_of(reading.ids.get(subject.i, ())) if subject is not None else []
    return (f"{states[0]}.MIL",) if states else ()


def _people_of(doc: Doc, phrase: Phrase, state: str) -> str:
    if phrase.kind in ("member", "source") and phrase.sector not in SPEAKS_FOR and phrase.sector:
        return f"{state}.{phrase.sector}"
    return organ_id(doc, phrase, state)


def _same_sector(reading: _Reading, phrase: Phrase) -> Ids:
    """*the soldiers* after *North Korean troops*: the people of that sector named last."""
    if not phrase.sector or phrase.sector in ("GOV", "CVL", "BUS"):
        return ()
    for one in reading.told.last(back=200):
        for actor_id in one.ids:
            parts = actor_id.split(".")
            if len(parts) > 1 and parts[1] == phrase.sector:
                return (".".join(parts[:2]),) if phrase.sector == "LEG" else (actor_id,)
    return ()


def _of_owner(reading: _Reading, token: Token) -> Ids:
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


def _partitive(reading: _Reading, token: Token) -> Ids:
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


def _unnamed(reading: _Reading, phrase: Phrase | None) -> Ids:
    """A source without a name: *officials* → anon:officials."""
    if phrase is None:
        return ()
    found = anonymous_id(reading.doc, phrase)
    return (found,) if found else ()


def _appositions(reading: _Reading) -> None:
    """Give a noun the identity of the name beside it, and relative pronouns their noun's."""
    for token in reading.doc:
        if token.dep_ == "appos" and token.head.i in reading.ids and token.i not in reading.ids:
            if _names_one(reading, token):
                reading.ids[token.i] = reading.ids[token.head.i]
        elif token.dep_ == "appos" and token.i in reading.ids and _is_office(reading, token.head):
            reading.ids[token.head.i] = reading.ids[token.i]
    for token in reading.doc:
        if token.tag_ in ("WP", "WDT") and token.i not in reading.ids:
            node = token.head
            while node.dep_ not in ("relcl", "ROOT") and node.head.i != node.i:
                node = node.head
            named = reading.mentions.get(node.head.i)
            if node.dep_ == "relcl" and node.head.i in reading.ids and not (
                    named is not None and named.is_place):
                reading.ids[token.i] = reading.ids[node.head.i]


def _names_one(reading: _Reading, noun: Token) -> bool:
    word = noun.lower_
    return (noun.i in reading.phrases or title_of(word) is not None or word in uses()["country"]
            or word == "one")


def _is_office(reading: _Reading, noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.i not in reading.mentions
