"""Every verb, event noun and predicate adjective of a parse as a clause with all its arguments.

Three steps are kept apart: whose surface subject and object is it (`surface`); which roles
they have (here for verbs and adjectives, in `nouns` for nouns: voice is undone in one place,
word lists name what prepositions do); and who is meant (`rows`). Arguments are head tokens;
each keeps the mechanism that found it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from analysis.clauses.frames import (
    classes_of,
    domain_of,
    is_doer,
    is_transitive,
    noun_classes,
    preposition_role,
    verb_of,
)
from analysis.clauses.links import link_of
from analysis.clauses.nouns import Nouns
from analysis.clauses.phrases import PARTIES, PERSONAL, PLACES, Phrases
from analysis.clauses.places import Places
from analysis.clauses.records import Argument, Clause, Clauses
from analysis.clauses.surface import Found, Surface
from analysis.clauses.tree import VERBAL, Tree

__all__ = ["PARTIES", "PERSONAL", "Argument", "Clause", "Clauses", "read_clauses"]

ACTS = frozenset({"event", "deverbal", "doer"})  # classes of nouns that name an act or who does it
NO_CLAUSE = frozenset({"aux", "auxpass", "prep", "case", "mark", "cc", "punct", "agent"})
PREDICATIVE = ("acomp", "oprd", "conj", "xcomp")
# Over a clause, these lead to what governs it; they do not say how it hangs on that.
LEADING = frozenset({"prep", "pobj", "conj", "dobj", "compound", "amod", "agent"})


def read_clauses(tree: Tree, *, parties: Iterable[int] = (), places: Iterable[int] = ()) -> Clauses:
    """The clauses of one parse.

    `parties` and `places` are tokens that head a mention of an actor or of a place, beside
    what entity labels and the list of nouns tell.
    """
    reader = _Reader(tree, Phrases(tree, frozenset(parties), frozenset(places)))
    found = [reader.clause(i, kind) for i, kind in reader.kinds.items()]
    return Clauses(tree, tuple(found), {clause.head: clause for clause in found})


class _Reader:
    def __init__(self, tree: Tree, phrases: Phrases) -> None:
        self.tree, self.phrases = tree, phrases
        self.surface = Surface(tree, phrases.is_party)
        self.kinds: dict[int, str] = {}  # token → verb, noun or adjective where it heads a clause
        for i in range(len(tree)):
            kind = self._kind(i)
            if kind is not None:
                self.kinds[i] = kind
        self.nouns = Nouns(tree, self.surface, phrases, self.kinds)
        self.places = Places(tree, phrases)

    # which words are clauses

    def _kind(self, i: int) -> str | None:
        """verb, noun or adjective where token `i` heads a clause, else None."""
        tree = self.tree
        pos, dep = tree.pos[i], tree.dep[i]
        if pos in VERBAL:
            bare = pos == "AUX" and any(tree.pos[k] == "ADJ" for k in tree.children(i, "acomp"))
            return None if bare or dep in NO_CLAUSE else "verb"
        if pos == "ADJ":
            return self._kind_of_adjective(i)
        if pos in ("NOUN", "PROPN"):
            return "noun" if self._is_event_noun(i) else None
        return None

    def _kind_of_adjective(self, i: int) -> str | None:
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if tree.kid(i, "nsubj") is not None:  # "declared the vote invalid"
            return "adjective"
        if dep == "conj":
            return "adjective" if self.kinds.get(head) == "adjective" else None
        if dep in PREDICATIVE:
            return "adjective" if tree.pos[head] in VERBAL else None
        if dep == "amod" and tree.tag[i] in ("VBN", "VBG"):
            return "verb"
        return "adjective" if "attributive" in classes_of(tree.lemma[i]) else None

    def _is_event_noun(self, i: int) -> bool:
        """A name is an act only where the list is sure of it: *the Treaty of Lima*."""
        tree = self.tree
        listed = noun_classes(tree.lemma[i])
        if tree.pos[i] == "NOUN":
            return bool(listed & ACTS)
        return "event" in listed and tree.entity[i] not in PARTIES and tree.entity[i] != "FAC"

    # one clause

    def clause(self, i: int, kind: str) -> Clause:
        """The clause headed by `i`."""
        tree = self.tree
        predicate, last = tree.lemma[i], i
        if kind == "verb":
            predicate = tree.predicate(i)
            last = i + 1 if tree.kid(i, "prt") == i + 1 else i
        passive = kind == "verb" and self.surface.passive(i)
        arguments = tuple(one for one in self._arguments(i, kind, predicate, passive=passive)
                          if one.head != i or one.basis == "agent noun")
        if not any(one.role == "place" for one in arguments):
            place = self.places.of(i, arguments)
            arguments = arguments if place is None else (*arguments, place)
        named = any(one.role in ("agent", "theme") for one in arguments)
        asks = passive or (kind == "noun" and _is_done(tree.lemma[i]))
        parent, relation = self._parent(i)
        voice = "none" if kind != "verb" else "passive" if passive else "active"
        return Clause(i, i, last, predicate, kind, voice, arguments, parent, relation,
                      asks and not named)

    def _arguments(self, i: int, kind: str, predicate: str, *,
                   passive: bool) -> Iterable[Argument]:
        if kind == "noun":
            return self.nouns.arguments(i)
        if kind == "adjective":
            return self._of_adjective(i)
        return self._of_passive(i, predicate) if passive else self._of_active(i, predicate)

    def _parent(self, i: int) -> tuple[int | None, str | None]:
        """The head of the clause over `i`, and the marker between the two, else the arc's label."""
        tree = self.tree
        link = link_of(tree, i)
        if link is not None:
            above = chain((link.governor,), tree.climb(link.governor))
            over = next((j for j in above if j in self.kinds and j != i), None)
            if over is not None:
                return over, link.frame
        relation = tree.dep[i]
        for j in tree.climb(i):
            if j in self.kinds:
                return j, relation
            if tree.dep[j] not in LEADING and tree.pos[j] not in ("ADP", "PART"):
                relation = tree.dep[j]
        return None, None if relation == "ROOT" else relation

    # verbs

    def _of_active(self, i: int, predicate: str) -> Iterator[Argument]:
        subject, thing = self.surface.subject(i), self.surface.object(i)
        dative, content = self._dative(i), self.tree.children(i, "ccomp", "xcomp")
        told = self._told(i, content)
        if subject is not None:
            alone = thing is None and dative is None and not content
            role = "theme" if self._is_theme(i, subject[0], predicate, alone=alone) else "agent"
            yield Argument(role, *subject)
        if thing is not None:
            yield Argument("recipient" if told else "patient", *thing)
        yield from self._beside(i, predicate, dative, content)
        if thing is None and content and self.tree.dep[content[0]] == "xcomp":
            # what is promised, threatened, voted for is done to somebody: *vowed to punish Peru*
            inner = self.surface.object(content[0])
            if inner is not None and self.phrases.is_party(inner[0]):
                yield Argument("patient", inner[0], "complement")

    def _of_passive(self, i: int, predicate: str) -> Iterator[Argument]:
        subject = self.surface.subject(i)
        by, thing = self.surface.agent_phrase(i), self.tree.kid(i, "dobj")
        if by is not None:
            yield Argument("agent", by, "by")
        content = self.tree.children(i, "ccomp", "xcomp")
        if subject is not None:
            if thing is None or "accusing" in classes_of(predicate):
                told = self._told(i, content)
                yield Argument("recipient" if told else "patient", *subject)
            else:  # "was given a medal"
                yield Argument("recipient", *subject)
                yield Argument("patient", thing, "object")
        yield from self._beside(i, predicate, self._dative(i), content)

    def _told(self, i: int, content: list[int]) -> bool:
        """Whether what is acted on is spoken to: *told the owner that the strike was over*."""
        tree = self.tree
        return domain_of(tree.predicate(i)) == "communication" and any(
            tree.dep[k] == "ccomp" and tree.tag[k] != "VB" for k in content)

    def _beside(self, i: int, predicate: str, dative: int | None,
                content: Iterable[int]) -> Iterator[Argument]:
        """What a verb has beside subject and object, in either voice."""
        if dative is not None:
            yield Argument("recipient", dative, "dative")
        yield from self._of_prepositions(i, predicate, dative)
        for k in content:
            yield Argument("content", k, "complement")

    def _is_theme(self, i: int, subject: int, predicate: str, *, alone: bool) -> bool:
        """Whether an active verb says only what its subject is or what becomes of it."""
        classes = classes_of(predicate)
        if self.tree.pos[i] == "AUX" or "copula" in classes:
            return True
        return alone and ("changes" in classes or not self.phrases.is_party(subject))

    def _dative(self, i: int) -> int | None:
        tree = self.tree
        found = tree.kid(i, "dative")
        if found is None or tree.pos[found] not in ("ADP", "PART"):
            return found
        noun = next(iter(tree.objects_of_preposition(found)), None)
        return None if noun is None or self._is_destination(i, noun) else noun

    def _of_prepositions(self, i: int, predicate: str, dative: int | None) -> Iterator[Argument]:
        tree = self.tree
        for prep in tree.children(i, "prep", "dative"):
            name = tree.lower[prep]
            listed = preposition_role("verb", predicate, name)
            if listed is None:
                continue
            role, needs_party = listed
            for noun in tree.objects_of_preposition(prep):
                if role == "recipient" and self._is_destination(i, noun):
                    continue
                if noun == dative or self.phrases.is_time(noun) or (
                        needs_party and not self.phrases.is_party(noun)):
                    continue
                yield Argument(role, noun, f"preposition {name}")

    def _is_destination(self, verb: int, noun: int) -> bool:
        """Whether a place behind a verb of motion is where it leads, and no party to it."""
        return self.tree.entity[noun] in PLACES and (
            domain_of(self.tree.predicate(verb)) == "motion")

    # adjectives

    def _of_adjective(self, i: int) -> Iterator[Argument]:
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] == "amod":
            act = self.kinds.get(head) == "noun" and not is_doer(tree.lemma[head])
            if act:  # a *fatal* shooting is fatal to whom it is done
                yield from self.nouns.arguments(head)
            else:
                yield Argument("theme", head, "modifier")
            return
        subject = self._subject_of_adjective(i)
        if subject is not None:
            yield Argument("theme", *subject)
        for k in tree.children(i, "ccomp", "xcomp"):
            yield Argument("content", k, "complement")

    def _subject_of_adjective(self, i: int) -> Found | None:
        head = self.tree.head[i]
        if self.tree.dep[i] in ("oprd", "acomp") and self.tree.kid(head, "dobj") is not None:
            return self.surface.object(head)  # "left the bridge impassable"
        return self.surface.subject(i)


def _is_done(noun: str) -> bool:
    """Whether somebody does what an event noun names: *arrest*, and not *fall*."""
    verb = verb_of(noun)
    return bool(verb) and is_transitive(verb)
