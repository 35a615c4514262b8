"""Who does what an event noun names, and to whom.

Its own phrase is asked first (possessor, prepositions, words before it), then what governs it:
the verb it is the object of, the preposition it follows, the noun it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.clauses.frames import (
    classes_of,
    domain_of,
    is_doer,
    is_transitive,
    noun_classes,
    preposition_role,
    takes_object,
    verb_of,
)
from analysis.clauses.phrases import AMOUNTS, Phrases
from analysis.clauses.records import Argument
from analysis.clauses.surface import ACCUSED, Found, Surface
from analysis.clauses.tree import VERBAL, Tree

DEEP = 40  # how many nouns may wait for one: no parse of a real sentence needs more
MODIFIERS = ("compound", "nmod", "amod")
# Names of these kinds before an agent noun say whose it is, not whom it acts on: *US actor*.
NATIONAL = frozenset({"GPE", "LOC", "NORP", "PERSON"})
DONE_TO = frozenset({"patient", "recipient"})
DOERS = frozenset({"agent", "theme"})
# Behind these an event noun is as a rule done by the subject of its clause: *said in a speech*.
CARRYING = frozenset({"in", "with", "for", "to", "on", "of", "through", "without", "by", "as"})
# What the parser hangs on the verb, though it belongs to the verb's noun: *paid tribute to them*.
STRAYING = frozenset({"on", "to", "with", "against", "for", "into"})
# Behind these an act that has its undergoer for possessor befalls who the clause is about.
BEFALLING = frozenset({"for", "after", "before", "since", "until", "from", "in", "under", "to",
                       "during", "following", "upon", "pending"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How an event noun uses its phrase: by the verb whose act it names."""

    verb: str
    transitive: bool
    changes: bool  # what has it undergoes it: *the fall of prices*
    names_doer: bool  # it names who acts, not the act: *the supporters of the bill*

    @classmethod
    def of(cls, noun: str) -> Frame:
        """The frame of a noun, given by its lemma."""
        verb = verb_of(noun)
        return cls(verb, bool(verb) and is_transitive(verb), "changes" in classes_of(verb),
                   is_doer(noun))

    @property
    def doer(self) -> str:
        """The role of a party whose act it is."""
        if self.names_doer:
            return "owner"
        return "theme" if self.changes else "agent"

    @property
    def undergoer(self) -> str:
        """The role of what stands behind *of*."""
        if self.names_doer or not self.verb:
            return "patient"
        return "patient" if self.transitive and not self.changes else "theme"


class Nouns:
    """The arguments of the event nouns of one parse, each noun read once."""

    def __init__(self, tree: Tree, surface: Surface, phrases: Phrases,
                 kinds: Mapping[int, str]) -> None:
        self.tree, self.surface, self.phrases, self.kinds = tree, surface, phrases, kinds
        self._known: dict[int, tuple[Argument, ...]] = {}
        self._asked: set[int] = set()

    def arguments(self, i: int) -> tuple[Argument, ...]:
        """The arguments of an event noun, in the order in which they were found."""
        if i in self._known:
            return self._known[i]
        if i in self._asked or len(self._asked) > DEEP:
            return ()
        self._asked.add(i)
        self._known[i] = tuple(self._read(i))
        self._asked.discard(i)
        return self._known[i]

    def _read(self, i: int) -> list[Argument]:
        frame = Frame.of(self.tree.lemma[i])
        found = list(self._own_phrase(i, frame))
        # a thing named before the noun is its patient only if nothing else is
        things = list(self._modifiers(i, frame, {one.role for one in found}))
        found += [one for one in things if one.role != "patient"]
        if not frame.names_doer:
            found += self._governor(i, {one.role for one in found})
        if not any(one.role in DONE_TO for one in found):
            found += [one for one in things if one.role == "patient"]
        return found

    # its own phrase

    def _own_phrase(self, i: int, frame: Frame) -> Iterator[Argument]:
        if frame.names_doer:
            yield Argument("agent", self._bearer(i), "agent noun")
        found = [*self._possessors(i, frame), *self._prepositions(i, frame)]
        yield from found
        if not any(one.role == "patient" for one in found):
            yield from self._content(i)

    def _bearer(self, i: int) -> int:
        """Who is called by an agent noun: the name beside it, its subject, or itself."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if dep in ("appos", "compound", "nmod") and tree.pos[head] in ("PROPN", "PRON"):
            return head
        if dep == "attr":
            subject = self.surface.subject(head)
            if subject is not None and self.phrases.is_party(subject[0]):
                return subject[0]
        return next((k for k in tree.children(i, "appos") if tree.pos[k] == "PROPN"), i)

    def _possessors(self, i: int, frame: Frame) -> Iterator[Argument]:
        tree = self.tree
        has_of = any(tree.lower[k] == "of" for k in tree.children(i, "prep"))
        role = frame.doer
        if frame.names_doer and not has_of:
            role = "patient" if frame.transitive else "owner"
        elif "affected_owner" in classes_of(tree.lemma[i]) and not has_of:
            role = "patient" if frame.transitive else "theme"
        elif frame.changes and not has_of:
            role = "theme"
        for k in tree.children(i, "poss"):
            if self.phrases.is_time(k):
                continue
            thing = role == "agent" and not frame.transitive and not self._acts(k)
            yield Argument("theme" if thing and frame.verb else role, k, "possessor")

    def _acts(self, k: int) -> bool:
        return self.phrases.is_party(k) or self.tree.pos[k] in ("PRON", "DET")

    def _prepositions(self, i: int, frame: Frame) -> Iterator[Argument]:
        tree = self.tree
        for prep in tree.children(i, "prep", "agent"):
            name = tree.lower[prep]
            if self.surface.charged(i, prep) or (
                    tree.dep[i] == "dobj" and self._attributes(tree.head[i], prep)):
                continue  # the parser's *the nurse of fraud*, *the raid on rebels*
            listed = preposition_role("noun", tree.lemma[i], name)
            if name == "in" and frame.changes:  # "a fall in prices"
                listed = ("theme", False)
            if listed is None:
                continue
            role, needs_party = listed
            if name == "of":
                role = frame.undergoer
            for thing in tree.objects_of_preposition(prep):
                label = tree.entity[thing]
                if self.phrases.is_time(thing) or (label in ("PERCENT", "MONEY") and name != "of"):
                    continue
                if needs_party and not self.phrases.is_party(thing):
                    continue
                if name == "in" and self.phrases.is_place(thing):
                    continue
                if name == "of" and self._is_subjective(i, thing):
                    role = "agent"
                yield Argument(role, thing, f"noun's {name}")

    def _is_subjective(self, i: int, thing: int) -> bool:
        """Whether the noun behind *of* acts: *effects of the drought*, *ruling of the court*.

        A party that moves acts too (*the withdrawal of the troops*).
        """
        classes = classes_of(self.tree.lemma[i])
        if "outcome" in classes:
            return True
        frame = Frame.of(self.tree.lemma[i])
        moves = domain_of(frame.verb) == "motion" and not takes_object(frame.verb) and (
            "affected_owner" not in classes)
        alone = bool(frame.verb) and not frame.changes and (moves or not frame.transitive)
        return ("uttered" in classes or alone) and self.phrases.is_party(thing)

    def _content(self, i: int) -> Iterator[Argument]:
        """What is planned, decided, told: *a plan to free the men*, *word that Peru had left*."""
        tree, surface = self.tree, self.surface
        for k in tree.children(i, "acl", "ccomp", "xcomp"):
            if tree.pos[k] not in VERBAL or k < i:
                continue
            clause = any(tree.tag[j] == "TO" or tree.dep[j] == "mark" for j in tree.kids[k])
            if tree.dep[k] == "acl" and not clause:
                continue
            yield Argument("content", k, "complement")
            inner = surface.subject(k) if surface.passive(k) else surface.object(k)
            if inner is not None and inner[0] != i:
                yield Argument("patient", inner[0], "complement")
            return

    def _modifiers(self, i: int, frame: Frame, taken: set[str]) -> Iterator[Argument]:
        taken = set(taken)
        for k in self.tree.children(i, *MODIFIERS):
            role = self._modifier(k, i, frame)
            if role is not None and role not in taken:
                taken.add(role)
                yield Argument(role, k, "modifier")

    def _modifier(self, k: int, i: int, frame: Frame) -> str | None:
        """The role of a word before its noun: nations act, things are acted on, a city is where."""
        tree, phrases = self.tree, self.phrases
        label, classes = tree.entity[k], classes_of(tree.lemma[k])
        if tree.dep[k] == "amod":
            if frame.names_doer:
                return None
            return frame.doer if label == "NORP" or "relational" in classes else None
        if label in AMOUNTS or tree.pos[k] not in ("NOUN", "PROPN"):
            return None
        if frame.names_doer:
            return "owner" if label in NATIONAL or not frame.transitive else "patient"
        violent = "violent" in classes_of(tree.lemma[i])
        if "means" in classes and violent:
            return "instrument"
        city = k in phrases.places or (violent and k not in phrases.parties)
        goal = domain_of(frame.verb) == "motion" and not takes_object(frame.verb)
        if label in ("LOC", "FAC") or (label == "GPE" and (city or goal)):  # *a Russia trip*
            return "place"
        if label == "NORP":
            return frame.doer
        if phrases.is_party(k):
            if "affected_owner" in classes_of(tree.lemma[i]):
                return "patient" if frame.transitive else "theme"
            return frame.doer
        if not frame.verb or "uttered" in classes_of(tree.lemma[i]):
            return None  # *a budget speech* is about it
        return frame.undergoer

    # what governs it

    def _governor(self, i: int, taken: set[str]) -> Iterator[Argument]:
        """What the words around the phrase of an event noun say of who does it, and to whom."""
        tree = self.tree
        has_doer = bool(taken & DOERS)
        place = self._standing(i)
        dep, head = tree.dep[place], tree.head[place]
        if dep == "conj" and self.kinds.get(head) == "noun":
            if not has_doer:
                yield from self._shared(head, "coordination")
            if not taken & DONE_TO:  # "the capture and killing of the judge"
                role = Frame.of(tree.lemma[i]).undergoer
                yield from (Argument(role, one.head, "coordination")
                            for one in self.arguments(head)
                            if one.basis == "noun's of" and one.role != "agent" and one.head > i)
            return
        if dep in MODIFIERS and tree.pos[head] in ("NOUN", "PROPN"):
            yield from self._over_compound(i, head, taken)
            return
        if dep == "attr" and tree.lemma[head] == "become" and not taken & DONE_TO:
            subject = self.surface.subject(head)
            if subject is not None:  # "four guards became casualties"
                yield Argument("theme", subject[0], "governor")
        by = None if has_doer else self._of_participle(i)
        if by is not None:
            yield Argument("agent", by, "participle")
            return
        if dep == "pobj" and tree.pos[head] in ("ADP", "SCONJ", "PART"):
            yield from self._over_preposition(i, head, taken)
            return
        verb = self._governing_verb(place)
        blamed = None if verb is None else self._blamed(i, verb)
        if blamed is not None:
            if not has_doer:
                yield Argument("agent", blamed, "governing preposition")
            return
        if verb is None or "outside" in classes_of(tree.predicate(verb)):
            return
        if dep == "nsubjpass":
            agent = self.surface.agent_phrase(verb)
            if agent is not None and not has_doer:
                yield Argument("agent", agent, self._basis(verb))
            if not taken & DONE_TO:
                yield from self._beside(i, verb)
            return
        yield from self._of_verb(i, verb, taken)

    def _standing(self, i: int) -> int:
        """The noun whose place in the clause `i` shares: *a series of raids*, *talks and strikes*.

        What is done to a series, a campaign or a part of something is done to it.
        """
        tree, seen = self.tree, i
        while True:
            dep, head = tree.dep[seen], tree.head[seen]
            if dep == "conj" and tree.pos[head] == "NOUN" and head not in self.kinds:
                seen = head
            elif (dep == "pobj" and tree.lower[head] == "of" and self._holds(tree.head[head])):
                seen = tree.head[head]
            else:
                return seen

    def _holds(self, noun: int) -> bool:
        """Whether a noun says only how much or what kind of the noun behind its *of*."""
        tree = self.tree
        if tree.pos[noun] not in ("NOUN", "NUM") or tree.kid(noun, "poss") is not None:
            return False
        return "container" in classes_of(tree.lemma[noun]) or (
            "measure" in noun_classes(tree.lemma[noun]))

    def _shared(self, noun: int, basis: str) -> Iterator[Argument]:
        """Who does what another event noun names does this one too."""
        for one in self.arguments(noun):
            if one.role == "agent" and one.basis != "modifier":
                yield Argument("agent", one.head, basis)
                return

    def _over_compound(self, i: int, head: int, taken: set[str]) -> Iterator[Argument]:
        """*A rescue team* rescues, *a rape victim* is raped, *a strike action* has one doer."""
        tree = self.tree
        if "sufferer" in classes_of(tree.lemma[head]):
            if not taken & DONE_TO:
                yield Argument("patient", self._bearer(head), "modified")
        elif taken & DOERS:
            return
        elif self.phrases.is_party(head):
            yield Argument("agent", head, "modified")
        elif self.kinds.get(head) == "noun":
            yield from self._shared(head, "modified")

    def _of_participle(self, i: int) -> int | None:
        """The doer that a participle or relative clause names: *the raid carried out by rebels*."""
        tree = self.tree
        for k in tree.children(i, "acl", "relcl"):
            by = self.surface.agent_phrase(k)
            if by is None and "light" in classes_of(tree.predicate(k)):
                between = next((p for p in tree.children(k, "prep") if tree.lower[p] == "between"),
                               None)  # "the pact made between Chad and Mali"
                by = None if between is None else next(
                    iter(tree.objects_of_preposition(between)), None)
            if by is not None and "outside" not in classes_of(tree.predicate(k)):
                return by
        return None

    def _governing_verb(self, i: int) -> int | None:
        """The verb that `i` is the object or passive subject of, also in its relative clause."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if (dep == "dobj" and tree.pos[head] in VERBAL) or dep == "nsubjpass":
            return head
        clause = tree.kid(i, "relcl")
        if clause is not None:
            thing = self.surface.object(clause)
            if thing is not None and thing[0] == i:
                return clause
        return None

    def _blamed(self, i: int, verb: int) -> int | None:
        """Whom the verb over an event noun says it is the act of: *was attributed to rebels*."""
        tree = self.tree
        beside = [*tree.children(verb, "prep", "dative"), *tree.children(i, "prep")]
        return next((noun for prep in beside if self._attributes(verb, prep)
                     for noun in tree.objects_of_preposition(prep)), None)

    def _attributes(self, verb: int, prep: int) -> bool:
        """Whether `verb` says with this preposition whose act something is."""
        tree = self.tree
        return "attributing" in classes_of(f"{tree.lemma[verb]} {tree.lower[prep]}")

    def _of_verb(self, i: int, verb: int, taken: set[str]) -> Iterator[Argument]:
        """An active verb over its event noun: its subject acts (*launched a raid*) or undergoes."""
        subject = self.surface.subject(verb)
        if subject is None or subject[0] == i:
            return
        if self.surface.passive(verb):  # "she was given treatment"
            agent = self.surface.agent_phrase(verb)
            if agent is not None and not taken & DOERS:
                yield Argument("agent", agent, self._basis(verb))
            if not taken & DONE_TO:
                yield Argument("recipient", subject[0], self._basis(verb))
            return
        classes = classes_of(self.tree.predicate(verb))
        if "undergo" in classes:
            if not taken & DONE_TO:
                yield Argument("patient", subject[0], "governor")
            return
        acts = "light" in classes or self.phrases.is_party(subject[0])
        if acts and not taken & DOERS:
            yield Argument("agent", subject[0], self._basis(verb))
        if not taken & DONE_TO:
            yield from self._beside(i, verb)

    def _beside(self, i: int, verb: int) -> Iterator[Argument]:
        tree = self.tree
        for prep in tree.children(verb, "prep", "dative"):
            if tree.dep[prep] == "dative" and tree.pos[prep] not in ("ADP", "PART"):
                yield Argument("recipient", prep, "beside the verb")
                return
            name = tree.lower[prep]
            listed = preposition_role("noun", tree.lemma[i], name)
            if prep < i or name not in STRAYING or listed is None:
                continue
            for noun in tree.objects_of_preposition(prep):
                if not self.phrases.is_time(noun):
                    yield Argument(listed[0], noun, "beside the verb")
                    return

    def _over_preposition(self, i: int, prep: int, taken: set[str]) -> Iterator[Argument]:
        """The preposition that an event noun follows, by the word over it."""
        tree = self.tree
        above = tree.head[prep]
        accused = self._accused(above, prep)
        if accused is not None and "accusing" in classes_of(verb_of(tree.lemma[i])):
            if not taken & DONE_TO:  # "arrested on charges", which others press
                yield Argument("patient", accused[0], "governing preposition")
            return
        if taken & DOERS:
            return
        befallen = None if taken & DONE_TO else self._befallen(i, above, prep)
        if befallen is not None:
            yield Argument("patient", befallen, "subject of the clause")
            return
        undergone = self._undergone(above, prep)
        if undergone is not None:
            if not taken & DONE_TO:
                yield Argument("patient", undergone[0], "governing preposition")
            return
        found = accused or self._joined(above, prep) or self._answering(above, prep)
        if found is not None:
            if found[0] != i:
                yield Argument("agent", found[0], "governing preposition")
        elif tree.lower[prep] in CARRYING:
            subject = self._subject_around(above)
            if subject is not None and subject != i:
                yield Argument("agent", subject, "subject of the clause")

    def _accused(self, above: int, prep: int) -> Found | None:
        """Who is accused of it, tried or praised for it."""
        tree, surface = self.tree, self.surface
        if surface.charged(above, prep):
            return above, "object"
        if (tree.pos[above] not in VERBAL or tree.lower[prep] not in ACCUSED
                or "accusing" not in classes_of(tree.predicate(above))):
            return None
        return surface.subject(above) if surface.passive(above) else surface.object(above)

    def _undergone(self, above: int, prep: int) -> Found | None:
        """Who comes under it or is under it: *came under fire*."""
        tree = self.tree
        if tree.pos[above] in VERBAL and "undergo" in classes_of(
                f"{tree.lemma[above]} {tree.lower[prep]}"):
            return self.surface.subject(above)
        return None

    def _befallen(self, i: int, above: int, prep: int) -> int | None:
        """Who undergoes it, of the clause around it: *was flown to Oslo for treatment*."""
        tree, surface = self.tree, self.surface
        if tree.pos[above] not in VERBAL or tree.lower[prep] not in BEFALLING or (
                "affected_owner" not in classes_of(tree.lemma[i])):
            return None
        about = surface.subject(above) if surface.passive(above) else (
            surface.object(above) or surface.subject(above))
        return about[0] if about is not None and self.phrases.is_party(about[0]) else None

    def _joined(self, above: int, prep: int) -> Found | None:
        """Who takes part in it, embarks on it, goes into it."""
        tree, surface = self.tree, self.surface
        if tree.pos[above] not in VERBAL:
            return None
        classes, name = classes_of(tree.predicate(above)), tree.lower[prep]
        if "joining" in classes and name in ("in", "on", "with", "to"):
            return surface.subject(above)
        if classes & {"light", "aspect"} and tree.kid(above, "dobj") is None and (
                name in ("into", "in", "on", "under", "to")):  # "entered into talks"
            return None if surface.passive(above) else surface.subject(above)
        return None

    def _answering(self, above: int, prep: int) -> Found | None:
        """Who is guilty of it, responsible for it, has a part in it."""
        tree, surface = self.tree, self.surface
        classes = classes_of(tree.lemma[above])
        if "answering" not in classes and not (
                "sharing" in classes and tree.lower[prep] in ("in", "for")):
            return None
        if tree.pos[above] == "ADJ":
            return (tree.head[above], "subject") if tree.dep[above] == "amod" else (
                surface.subject(above))
        owner = tree.kid(above, "poss")
        if owner is not None:
            return owner, "possessor"
        head = tree.head[above]
        if tree.dep[above] == "dobj" and tree.pos[head] in VERBAL:
            return surface.subject(head)
        if tree.dep[above] == "pobj" and tree.pos[tree.head[head]] in VERBAL:
            return self._accused(tree.head[head], head) or surface.subject(tree.head[head])
        return None

    def _subject_around(self, above: int) -> int | None:
        """The party that is active subject of the verb `above`, or of the verb over the noun."""
        tree, surface = self.tree, self.surface
        beside = tree.pos[above] in VERBAL
        if not beside and tree.dep[above] == "dobj":
            above = tree.head[above]
        if tree.pos[above] not in VERBAL or surface.passive(above):
            return None
        if not beside and "outside" in classes_of(tree.predicate(above)):
            return None
        subject = surface.subject(above)
        if subject is None or not self.phrases.is_party(subject[0]):
            return None
        return subject[0]

    def _basis(self, verb: int) -> str:
        """How the verb over an event noun is known to give its doer."""
        classes = classes_of(self.tree.predicate(verb))
        return "light verb" if classes & {"light", "aspect"} else "governor"
