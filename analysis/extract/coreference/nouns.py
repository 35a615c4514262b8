"""What a common noun stands for: the kind of party it names, whose it is, whom it takes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.extract.actors.lists import cues, gazetteer, noun_classes, organ_words
from analysis.extract.actors.names import find_names
from analysis.extract.actors.organs import (
    SPEAKS_FOR,
    Phrase,
    find_phrases,
    is_modifier,
    organ_id,
)
from analysis.extract.actors.people import gender_of, title_of
from analysis.extract.coreference.candidates import BODIES, Candidate, Discourse, Ids
from analysis.extract.records import Actor
from analysis.extract.syntax import children_of, first_child, head_of, own_subject, span_text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATES = frozenset({"state", "adjective", "capital", "people"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INSIDE = frozenset({"compound", "amod", "nmod", "advmod", "conj"})
PLURAL = frozenset({"NNS", "NNPS"})
ABOVE = frozenset({"xcomp", "acl", "advcl", "conj", "dobj", "pobj", "prep", "pcomp"})
SPOKEN_FOR = frozenset({"at", "for", "from", "in", "of", "with"})


class Nouns:
    """What mentions, listed names and organ nouns tell of the tokens of one parse."""

    def __init__(self, doc: Doc, actors: Sequence[Actor]) -> None:
        self.doc = doc
        self.mentions: dict[int, Actor] = {}
        self.heads: dict[int, Actor] = {}
        self.ids: dict[int, Ids] = {}
        spans = [(actor, span) for actor in actors if (
            span := doc.char_span(actor.start, actor.end, alignment_mode="expand")) is not None]
        for actor, span in sorted(spans, key=lambda one: one[0].start - one[0].end):
            for i in range(span.start, span.end):
                self.mentions[i] = actor
                if actor.actor_id:
                    self.ids[i] = (actor.actor_id,)
            self.heads[head_of(doc, span.start, span.end).i] = actor
        for actor, span in spans:
            if actor.kind == "person" and actor.role and actor.actor_id:
                role = _role_tokens(doc, span.start, actor.role)
                self.ids.update(dict.fromkeys(role, (actor.actor_id,)))
        names = find_names(doc, gazetteer(()))
        self.phrases = {p.end - 1: p for p in find_phrases(doc, names)}
        for phrase in self.phrases.values():
            if phrase.joint and phrase.end - 1 in self.ids and phrase.owner is not None:
                self.ids[phrase.end - 1] = tuple(dict.fromkeys(
                    organ_id(doc, phrase, hit.entry.state or "")
                    for hit in (*phrase.joint, phrase.owner)))
        self.adjectives = {hit.end - 1: hit for hit in names
                           if hit.entry.kind in ("adjective", "people")}
        self.homes: Mapping[str, str] = {
            a.actor_id: a.country for a in actors if a.kind == "person" and a.actor_id
            and a.country}

    def are_people(self, i: int) -> bool:
        """Whether token `i` is a noun for several people of a body: *soldiers*, *lawmakers*."""
        phrase = self.phrases.get(i)
        return phrase is not None and self.doc[i].tag_ in PLURAL and phrase.kind in (
            "force", "member", "source")

    def are_armed(self, i: int) -> bool:
        """Whether token `i` is a noun for the people of a force: *soldiers*, *a contingent*."""
        phrase, actor = self.phrases.get(i), self.heads.get(i)
        if phrase is None or phrase.kind != "force":
            return i in self.adjectives and actor is not None and actor.kind == "organ"
        return self.doc[i].tag_ in PLURAL or "group" in noun_classes(self.doc[i].lemma_.lower())

    def gender(self, actor: Actor) -> str:
        """The letter m or f where a person's name or title tells it, else empty."""
        return gender_of(actor.name or actor.text, actor.role) if actor.kind == "person" else ""

    def gender_of_noun(self, noun: Token) -> str:
        """The letter m or f where a noun for a person tells it, else empty."""
        word = noun.lemma_.lower()
        known = title_of(word)
        if word in cues("female"):
            return "f"
        return "m" if word in cues("male") else known[1] if known else ""

    def owned(self, token: Token, ids: Mapping[int, Ids], states: Callable[[Ids], Ids]) -> Ids:
        """Whose organ or people a noun names: *its soldiers*, *Kenyan farmers*, *a US drone*."""
        phrase = self.phrases.get(token.i)
        # *a Peruvian intelligence report*: the modifier tells whose the report is.
        if phrase is not None and (not is_modifier(self.doc, phrase) or (
                phrase.kind == "organ" and phrase.owner is not None)):
            found = self._of_phrase(phrase, token, ids, states)
            if found:
                return found
        hit = self.adjectives.get(token.i)
        if hit is not None and hit.entry.kind == "people":
            return (f"{hit.entry.state}.CVL",)
        if hit is not None:
            return (hit.entry.state,) if hit.entry.state and token.dep_ in INSIDE else ()
        return self._part_of(token, ids)

    def _of_phrase(self, phrase: Phrase, head: Token, ids: Mapping[int, Ids],
                   states: Callable[[Ids], Ids]) -> Ids:
        owner = phrase.owner
        if owner is not None:
            if owner.entry.kind not in STATES:
                return (owner.entry.actor_id,) if owner.entry.actor_id else ()
            owners = (*phrase.joint, owner)
            if phrase.sector not in SPEAKS_FOR and phrase.kind == "member" and (
                    head.tag_ not in PLURAL):
                return ()  # *the US manufacturer* is one of many
            return tuple(self._people_of(phrase, hit.entry.state or "") for hit in owners)
        poss = first_child(head, "poss")
        if poss is not None:
            whose = ids.get(poss.i, ())
            armed = phrase.kind == "force" and any({"REB", "MIL"} & {*one.split(".")}
                                                   for one in whose)
            if armed or phrase.kind == "source":
                return whose
            state = states(whose)
            return (self._people_of(phrase, state[0]),) if state else ()
        if phrase.kind in ("source", "member"):
            return self._spoken_for(head)
        return self._sent_by(head, ids, states) if self.are_armed(head.i) else ()

    def _sent_by(self, force: Token, ids: Mapping[int, Ids], states: Callable[[Ids], Ids]) -> Ids:
        """*Quito sent 3,000 troops*: the force of the state that sends it."""
        subject = _doer(force.head) if force.dep_ in ("dobj", "conj") else None
        if subject is None or force.head.lemma_ not in cues("sends"):
            return ()
        state = states(ids.get(subject.i, ()))
        return (f"{state[0]}.MIL",) if len(state) == 1 else ()

    def _people_of(self, phrase: Phrase, state: str) -> str:
        if phrase.kind in ("member", "source") and phrase.sector not in SPEAKS_FOR and (
                phrase.sector):
            return f"{state}.{phrase.sector}"
        return organ_id(self.doc, phrase, state)

    def _spoken_for(self, head: Token) -> Ids:
        """*a spokesman for the ministry*, *an official at the agency*: the body spoken for."""
        for prep in children_of(head):
            thing = first_child(prep, "pobj") if prep.lower_ in SPOKEN_FOR else None
            actor = self.heads.get(thing.i) if thing is not None else None
            if actor is not None and actor.actor_id and actor.kind in BODIES - {"state"}:
                return (actor.actor_id,)
        return ()

    def _part_of(self, token: Token, ids: Mapping[int, Ids]) -> Ids:
        """*some of the soldiers*, *the city of Lyon*: what follows *of*."""
        thing = _behind_of(token)
        if thing is None:
            return ()
        if token.lemma_.lower() in cues("address") and thing.i in self.heads:
            return ids.get(thing.i, ())
        if is_measure(token):
            phrase = self.phrases.get(thing.i)
            known = ids.get(thing.i, ())
            return known or (self._of_phrase(phrase, thing, ids, lambda _: ())
                             if phrase is not None else ())
        return ()

    def two(self, token: Token, told: Discourse, number: int, states: Callable[[Ids], Ids]
            ) -> Ids:
        """*the two countries*, *both sides*, *the two men*: the two named last."""
        words = {child.lower_ for child in children_of(token)}
        if token.tag_ not in PLURAL or not ("both" in words or {"the", "two"} <= words):
            return ()
        word = token.lemma_.lower()
        if word in cues("country") | cues("party_to"):
            return told.two(lambda one: () if one.armed or one.kind == "media"
                            else states(one.ids), number)
        kinds = frozenset({"person"}) if "person" in noun_classes(word) else BODIES - {"state"}
        known = {"person", "group"} & {*noun_classes(word)}
        return told.two(lambda one: one.ids if one.kind in kinds else (), number) if known else ()


def _doer(verb: Token) -> Token | None:
    """The subject of a verb; of an infinitive what the clause above tells of: *plans to send*."""
    found = own_subject(verb)
    while found is None and verb.dep_ in ABOVE:
        asked = first_child(verb.head, "dobj") if verb.dep_ == "xcomp" else None
        found, verb = asked or own_subject(verb.head), verb.head
    return found


def is_measure(token: Token) -> bool:
    """Whether a word only counts what follows *of*: *dozens of*, *a group of*, *some of*."""
    return token.pos_ in ("NUM", "DET", "PRON") or token.lower_ in cues("partitive")


def _behind_of(token: Token) -> Token | None:
    of = next((child for child in children_of(token) if child.lower_ == "of"), None)
    return first_child(of, "pobj") if of is not None else None


def noun_kind(token: Token, nouns: Nouns) -> str:
    """The kind of party that a noun names, as in `Referents.kind`; empty if it names none."""
    counted = _behind_of(token) if is_measure(token) else None
    if counted is not None and counted.i > token.i:
        actor = nouns.heads.get(counted.i)
        kind = (actor.kind or "") if actor is not None else noun_kind(counted, nouns)
        return "people" if kind == "person" else kind
    hit = nouns.adjectives.get(token.i)
    if hit is not None and (hit.entry.kind == "people" or token.tag_ == "NNPS"):
        return "people"
    if hit is not None and token.dep_ not in INSIDE and any(
            child.dep_ in ("det", "nummod") for child in children_of(token)):
        one = token.dep_ == "appos" or any(
            child.lower_ in ("a", "an") for child in children_of(token))
        return "person" if one else "people"  # *a Libyan*, *25,000 Chinese*
    if token.ent_type_ == "NORP" and token.tag_ in PLURAL:
        return "people"
    if token.pos_ not in ("NOUN", "PROPN"):
        return ""
    return _kind_of_word(token, nouns)


def _kind_of_word(token: Token, nouns: Nouns) -> str:
    word = token.lemma_.lower()
    many = token.tag_ in PLURAL or word in ("people", "police")
    if word in cues("country"):
        return "state"
    if word in cues("vehicle"):
        return "vehicle"
    if word in cues("medium"):
        return "media"
    if word in cues("firm") | cues("group"):
        return "group"
    if word in cues("address") | cues("area"):
        return "place"
    classes = noun_classes(word)
    phrase = nouns.phrases.get(token.i)
    if phrase is not None:
        if phrase.kind == "organ":
            return "organ"
        if phrase.kind == "force" and many:
            return "people"
        if classes[:1] != ("group",) and phrase.kind in ("member", "source", "force"):
            return "people" if many else "person"
        return "media" if phrase.sector == "MED" else "group"
    if not classes:
        return ""
    if classes[0] == "person":
        return "people" if many else "person"
    return classes[0] if classes[0] in ("group", "place") else ""


def taken_up(token: Token, kind: str, told: Discourse, number: int, nouns: Nouns
             ) -> Candidate | None:
    """The candidate that a definite noun takes up, or None: *the company*, *the minister*.

    Its name or role holds the noun, or it was called by the noun before, or it is the last one
    of the kind that the noun stands for.
    """
    if token.pos_ != "NOUN" or not kind:
        return None
    both = not {"two", "both"}.isdisjoint(child.lower_ for child in children_of(token))
    soldiers = nouns.are_armed(token.i) or (token.lower_ == "men" and not both)
    if not _is_definite(token):
        return told.one_force() if soldiers and token.tag_ in PLURAL else None
    word, lower = token.lemma_.lower(), token.lower_
    fits = frozenset({word, lower, *organ_words().fits.get(word, ())})
    told_apart = _is_told_apart(token)
    kinds = _kinds_meant(word, kind)

    # *The lender sued the company*: not itself.
    doer = own_subject(token.head) if token.dep_ in ("dobj", "pobj", "dative") else None

    def score(one: Candidate) -> float:
        if len(one.ids) > 1 or (doer is not None and one.at == doer.i):
            return 0.0
        if soldiers and one.armed:
            return 2.5 if one.ids else 0.0
        if one.many != (token.tag_ in PLURAL) and not (one.many and kind in BODIES):
            return 0.0
        known = {*one.words, *(part for i in one.ids for part in i.lower().split("."))}
        if not fits.isdisjoint(known):
            return 3.0 - told_apart
        return 2.0 - told_apart if one.ids and one.kind in kinds else 0.0

    return told.named_by(score, number, enough=0.8)


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in children_of(token) if child.i < token.i)


def _is_told_apart(token: Token) -> float:
    """How much the words around a noun speak for one not named before: *the other group*."""
    own = 0.0
    for child in children_of(token):
        if child.dep_ in ("relcl", "acl") or (child.lower_ == "of" and child.dep_ == "prep"):
            own += 1.5
        elif child.lower_ in ("other", "second", "another", "new", "rival", "next"):
            own += 3.0
        elif child.dep_ in ("compound", "amod", "nmod", "poss", "prep"):
            own += 0.8
    return own


def _kinds_meant(word: str, kind: str) -> frozenset[str]:
    """The kinds of named parties that a noun takes up without a word in common."""
    if word in cues("country"):
        return frozenset({"state"})
    if word in cues("city"):
        return frozenset({"place"})
    if word in cues("group"):
        return frozenset({"group", "organisation"})
    if word in cues("medium") or word in ("paper", "outlet"):
        return frozenset({"media"})
    if word in cues("firm"):
        return frozenset({"organisation"})
    return frozenset()


def _role_tokens(doc: Doc, start: int, role: str) -> range:
    """The tokens of a role that stands right before a name, a comma allowed between."""
    end = start - 1 if start and doc[start - 1].text == "," else start
    begin = end
    while begin > 0 and end - begin < 6 and len(span_text(doc, begin, end)) < len(role):
        begin -= 1
    return range(begin, end) if span_text(doc, begin, end) == role else range(0)
