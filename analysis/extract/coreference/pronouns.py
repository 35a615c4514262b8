"""Whom a pronoun or a noun phrase refers to, told from what was mentioned before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from analysis.extract.actors.cues import actor_cues
from analysis.extract.coreference.discourse import (
    SPEAKING,
    Candidate,
    Discourse,
    clause_subjects,
    uses,
)
from analysis.extract.syntax import sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs",
                                                          "themselves"})
PRONOUNS = HE | SHE | IT | THEY
OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
FAR = 3
NEARLY_ALL = 0.6

Ids = tuple[str, ...]


def fits(word: str, candidate: Candidate) -> bool:
    """Whether a candidate can be what the pronoun `word` stands for."""
    if word in HE:
        return candidate.kind == "person" and not candidate.plural and candidate.gender != "f"
    if word in SHE:
        return candidate.kind == "person" and not candidate.plural and candidate.gender != "m"
    if word in IT:
        return candidate.kind not in ("person", "people", "force") and not candidate.plural
    return candidate.plural or len(candidate.ids) > 1


def resolve_pronoun(token: Token, told: Discourse, at: Mapping[int, Candidate], number: int) -> Ids:
    """The ids that a pronoun in sentence `number` stands for; empty where untold.

    Subjects of the clauses around it come first, then the subjects of the
    sentences before, a speaker for a speaking pronoun, then whoever came last.
    """
    word = token.lower_
    partner = at.get(token.head.head.i) if token.head.dep_ == "conj" else None
    if token.dep_ == "poss" and partner is not None and fits(word, partner):
        return partner.ids
    subjects = clause_subjects(token)
    barred: Ids = ()
    if subjects and _is_object(token):
        first = at.get(subjects[0].i)
        barred, subjects = (first.ids if first else ()), subjects[1:]
    for subject in subjects:
        found = at.get(subject.i)
        before = found is not None and found.at < token.i
        if found and found.ids != barred and (
                fits(word, found) or (before and _are_many(word, found))):
            return found.ids
        # A thing that no list knows may still be what *it* stands for.
        if found is None and word in IT and _may_stand(subject) and token.dep_ == "poss":
            return ()
    if word == "it" and token.dep_ in OBJECTS and token.head.lemma_ not in uses()["treated"]:
        return ()
    before = [c for c in told.last() if c.at < token.i and c.ids != barred and fits(word, c)
              and number - c.sentence <= FAR]
    here = [c for c in told.last() if c.sentence == number and c.at < token.i]
    if word in THEY and not any(fits(word, c) for c in here) and (two := two_people(here)):
        return two
    return _best(token, before, number) or (two_people(told.last()) if word in THEY else ())


def _is_object(token: Token) -> bool:
    return token.dep_ in OBJECTS and (token.dep_ != "pobj" or token.head.head.pos_ == "VERB")


def _are_many(word: str, candidate: Candidate) -> bool:
    """Whether *they* may be a body: *the ministry said they …*."""
    return word in THEY and candidate.kind in ("organ", "organisation", "group", "media")


def _may_stand(subject: Token) -> bool:
    return subject.tag_ in ("NN", "NNP") and subject.pos_ in ("NOUN", "PROPN")


def _best(token: Token, before: list[Candidate], number: int) -> Ids:
    if token.dep_ in OBJECTS:
        # *1,000 of them*: rather those who were spoken of than those who spoke.
        some = token.head.lower_ == "of"
        spoken_of = [c for c in before if c.subject and not c.speaks] if some else []
        return (spoken_of or before)[0].ids if before else ()
    speaking = token.dep_ == "nsubj" and token.head.lemma_ in SPEAKING
    near = [c for c in before if c.sentence >= number - 1 and not c.is_place]
    if token.lower_ in IT and not speaking and _thing_leads(token):
        return ()
    for choice in (
        [c for c in near if c.subject and c.speaks == speaking],
        [c for c in near if c.speaks],
        [c for c in near if c.subject],
        [c for c in before if c.subject and not c.is_place],
        [c for c in before if not c.is_place],
    ):
        if choice:
            # Of several subjects in one sentence the first one leads.
            last = choice[0].sentence
            return min((c for c in choice if c.sentence == last), key=lambda c: c.at).ids
    return ()


def _thing_leads(token: Token) -> bool:
    """Whether the sentence before speaks of a thing that *it* may be (*a treaty. It took …*)."""
    start = sentence_of(token)[0]
    if token.dep_ not in ("nsubj", "nsubjpass") or start == 0:
        return False
    verb = token.head.lemma_
    return verb in actor_cues("of_thing") and token.i <= start + 1


def resolve_noun(token: Token, told: Discourse, number: int) -> Ids:
    """The ids that a definite noun takes up: *the country*, *both sides*, *the leader*."""
    word, table = token.lower_, uses()
    two = _counted_two(token)
    if two and word in table["pair"]:
        return _pair(told, number)
    if two and word in table["people"]:
        return two_people(told.last())
    if word in table["country"] and _is_definite(token):
        return _country(told)
    if word in table["force"] and (_is_definite(token) or token.tag_ == "NNS"):
        return last_force(told, definite=_is_definite(token))
    for kind in ("group", "organisation", "media"):
        if word in table[kind] and _is_definite(token):
            return next((one.ids for one in told.last() if one.kind == kind), ())
    return _same_word(token, told) if _is_definite(token) else ()


def _counted_two(token: Token) -> bool:
    lefts = {child.lower_ for child in token.lefts}
    return bool(lefts & {"two", "both"})


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "that", "this", "its", "their", "these", "those")
               for child in token.lefts)


def _pair(told: Discourse, number: int) -> Ids:
    """The two states of the last sentence that has just two, else the two named most."""
    by_sentence: dict[int, list[str]] = {}
    for one in reversed(list(told.last(back=30))):
        if number - one.sentence <= 1:
            known = by_sentence.setdefault(one.sentence, [])
            known.extend(state for state in told.states_of(one.ids) if state not in known)
    for sentence in sorted(by_sentence, reverse=True):
        if len(by_sentence[sentence]) == 2:
            return tuple(by_sentence[sentence])
    most = [state for state, _ in told.states.most_common(2)]
    return tuple(most) if len(most) == 2 else ()


def two_people(candidates: Iterable[Candidate]) -> Ids:
    """The two people among the candidates that were named last, in text order."""
    found: list[str] = []
    for one in candidates:
        if one.kind == "person" and not one.plural and len(one.ids) == 1:
            found.extend(actor_id for actor_id in one.ids if actor_id not in found)
        if len(found) == 2:
            return (found[1], found[0])
    return ()


def _country(told: Discourse) -> Ids:
    for one in told.last():
        states = told.states_of(one.ids)
        if states and not one.is_place and one.kind != "media":
            return (states[0],)
    return ()


def last_force(told: Discourse, *, definite: bool) -> Ids:
    """The force whose people were mentioned last (*the troops*).

    Without an article only where the report speaks of one force nearly alone.
    """
    forces = [one.ids for one in told.last(back=200) if one.kind == "force"]
    if not forces or definite:
        return forces[0] if forces else ()
    ids, number = Counter(forces).most_common(1)[0]
    return ids if number >= NEARLY_ALL * len(forces) else ()


def _same_word(token: Token, told: Discourse) -> Ids:
    """Whoever was last called by the same noun (*the officials* after *Western officials*)."""
    word = token.lower_
    return next((one.ids for one in told.last(back=200) if word in (one.word, one.role)), ())
