"""Every verb, event noun and predicate adjective of a parse as a clause with all its arguments.

Three steps are kept apart: whose surface subject and object is it (`surface`); which roles
they have (here: voice is undone in one place, word lists name what prepositions do); and who
is meant (`parties`). Arguments are head tokens; each keeps the mechanism that found it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from analysis.clauses.frames import (
    classes_of,
    is_transitive,
    noun_classes,
    preposition_role,
    verb_of,
)
from analysis.clauses.links import link_of
from analysis.clauses.surface import Surface
from analysis.clauses.tree import NOMINAL, VERBAL, Tree

PARTIES = frozenset({"ORG", "PERSON", "GPE", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom", "we", "us", "i",
                      "me", "you", "everyone", "everybody", "somebody", "someone", "nobody",
                      "others", "anyone", "many", "those", "none"})
WHERE = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "off", "along",
                   "throughout", "within", "on", "above", "over", "beyond", "between", "beside",
                   "behind", "under", "through"})
WHITHER = frozenset({"to", "into", "onto", "toward", "towards", "from", "via", "for"})
ACTS = frozenset({"event", "deverbal", "doer"})  # classes of nouns that name an act or who does it
MENTIONED = frozenset({"pobj", "compound", "nsubj", "nsubjpass", "poss", "dobj"})
MODIFIERS = ("compound", "nmod", "amod")
# Behind these an event noun is as a rule done by the subject of its clause: *said in a speech*.
CARRYING = frozenset({"in", "with", "for", "to", "on", "of", "through", "without", "by"})
NO_CLAUSE = frozenset({"aux", "auxpass", "prep", "case", "mark", "cc", "punct", "agent"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a clause: its role, the token that heads it, the mechanism that found it."""

    role: str  # agent, patient, recipient, theme, content, place, topic, instrument, owner
    head: int
    basis: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What one predicate says, by token numbers.

    `first` and `last` are the trigger, last included; `parent` is the head of the clause that
    governs this one and `relation` how it hangs on it.
    """

    head: int
    first: int
    last: int
    predicate: str  # lemma, with its particle
    kind: str  # verb, noun, adjective
    voice: str  # active, passive, none
    arguments: tuple[Argument, ...] = ()
    parent: int | None = None
    relation: str | None = None
    agent_open: bool = False

    def all(self, *roles: str) -> Iterator[Argument]:
        """The arguments in one of the roles, in the order in which they were found."""
        return (one for one in self.arguments if one.role in roles)

    def one(self, *roles: str) -> Argument | None:
        """The first argument in one of the roles, or None."""
        return next(self.all(*roles), None)


@dataclass(frozen=True)
class Clauses:
    """The clauses of one parse in text order, and by their head token."""

    tree: Tree
    clauses: tuple[Clause, ...]
    at: Mapping[int, Clause] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    def over(self, i: int) -> Clause | None:
        """The innermost clause whose head is `i` or governs `i`."""
        if i in self.at:
            return self.at[i]
        return next((self.at[j] for j in self.tree.climb(i) if j in self.at), None)


def read_clauses(tree: Tree, *, parties: Iterable[int] = (), places: Iterable[int] = ()) -> Clauses:
    """The clauses of one parse.

    `parties` and `places` are tokens that head a mention of an actor or of a place, beside
    what entity labels and the list of nouns tell.
    """
    reader = _Reader(tree, frozenset(parties), frozenset(places))
    for i in range(len(tree)):
        kind = reader.kind(i)
        if kind is not None:
            reader.kinds[i] = kind
    found = [reader.clause(i, kind) for i, kind in reader.kinds.items()]
    return Clauses(tree, tuple(found), {clause.head: clause for clause in found})


class _Reader:
    def __init__(self, tree: Tree, parties: frozenset[int], places: frozenset[int]) -> None:
        self.tree = tree
        self.parties, self.places = parties, places
        self.surface = Surface(tree, self.is_party)
        self.kinds: dict[int, str] = {}
        self._nouns: dict[int, tuple[Argument, ...]] = {}
        self._asked: set[int] = set()

    # which words are clauses

    def kind(self, i: int) -> str | None:
        """verb, noun or adjective where token `i` heads a clause, else None."""
        tree = self.tree
        pos, dep = tree.pos[i], tree.dep[i]
        if pos in VERBAL:
            if dep in NO_CLAUSE or (pos == "AUX" and self._predicate_adjective(i) is not None):
                return None
            return "verb"
        if pos == "ADJ" and dep in ("acomp", "oprd", "conj", "xcomp"):
            head = tree.head[i]
            if dep == "conj":
                return "adjective" if self.kinds.get(head) == "adjective" else None
            return "adjective" if tree.pos[head] in VERBAL else None
        if pos == "ADJ" and tree.tag[i] in ("VBN", "VBG") and dep == "amod":
            return "verb"
        if pos in ("NOUN", "PROPN") and noun_classes(tree.lemma[i]) & ACTS:
            # a name is an act only where the list is sure of it: *the Treaty of Lima*
            listed = noun_classes(tree.lemma[i])
            named = tree.entity[i] in PARTIES or tree.entity[i] == "FAC"
            return "noun" if pos == "NOUN" or ("event" in listed and not named) else None
        if pos == "ADJ" and "attributive" in classes_of(tree.lemma[i]):
            return "adjective"
        return None

    def _predicate_adjective(self, i: int) -> int | None:
        adjective = self.tree.kid(i, "acomp")
        return adjective if adjective is not None and self.tree.pos[adjective] == "ADJ" else None

    # parties and places

    def is_party(self, i: int) -> bool:
        """Whether the phrase headed by `i` names people, an organisation, a state."""
        tree = self.tree
        if i in self.parties or tree.entity[i] in PARTIES or tree.lower[i] in PERSONAL:
            return True
        return tree.pos[i] in NOMINAL and bool(
            noun_classes(tree.lemma[i]) & {"person", "group"})

    def is_place(self, i: int) -> bool:
        """Whether the phrase headed by `i` names a place."""
        tree = self.tree
        if i in self.places or tree.entity[i] in PLACES:
            return True
        return tree.pos[i] in NOMINAL and "place" in noun_classes(tree.lemma[i])

    # one clause

    def clause(self, i: int, kind: str) -> Clause:
        """The clause headed by `i`."""
        tree, surface = self.tree, self.surface
        predicate, last = tree.lemma[i], i
        particle = tree.kid(i, "prt") if kind == "verb" else None
        if particle is not None:
            predicate = f"{predicate} {tree.lower[particle]}"
            last = particle if particle == i + 1 else i
        passive = kind == "verb" and surface.passive(i)
        arguments = tuple(
            self.noun(i) if kind == "noun"
            else self._of_adjective(i) if kind == "adjective"
            else self._of_verb(i, predicate, passive=passive)
        )
        arguments += tuple(self._places(i, arguments))
        parent, relation = self._parent(i)
        open_agent = not any(one.role in ("agent", "theme") for one in arguments) and (
            passive or (kind == "noun" and is_transitive(verb_of(tree.lemma[i]) or "-")
                        and bool(verb_of(tree.lemma[i]))))
        voice = "none" if kind != "verb" else "passive" if passive else "active"
        return Clause(i, i, last, predicate, kind, voice, arguments, parent, relation, open_agent)

    def _parent(self, i: int) -> tuple[int | None, str | None]:
        tree = self.tree
        link = link_of(tree, i)  # the marker between the two, else the parser's label
        if link is not None and (over := next((j for j in (link.governor, *tree.climb(
                link.governor)) if j in self.kinds and j != i), None)) is not None:
            return over, link.frame
        relation = tree.dep[i]
        for j in tree.climb(i):
            if j in self.kinds:
                return j, relation
            if tree.dep[j] not in ("prep", "pobj", "conj", "dobj", "compound", "amod", "agent"):
                relation = relation if tree.pos[j] in ("ADP", "PART") else tree.dep[j]
        return None, None if relation == "ROOT" else relation

    # verbs and adjectives

    def _of_verb(self, i: int, predicate: str, *, passive: bool) -> Iterator[Argument]:
        tree, surface = self.tree, self.surface
        classes = classes_of(predicate)
        subject, thing = surface.subject(i), surface.object(i)
        content = [k for k in tree.kids[i] if tree.dep[k] in ("ccomp", "xcomp")]
        dative = self._dative(i)
        if passive:
            by = surface.agent_phrase(i)
            if by is not None:
                yield Argument("agent", by, "by")
            own = thing or (None if tree.kid(i, "dobj") is None else (tree.kid(i, "dobj"), "object"))
            if subject is not None and own is not None and "accusing" not in classes:
                yield Argument("recipient", subject[0], subject[1])
                yield Argument("patient", own[0], own[1])
            elif subject is not None:
                yield Argument("patient", subject[0], subject[1])
        else:
            if subject is not None:
                yield self._of_subject(i, subject, classes, acted_on=thing is not None
                                       or dative is not None, content=bool(content))
            if thing is not None:
                yield Argument("patient", *thing)
        if dative is not None:
            yield Argument("recipient", dative, "dative")
        yield from self._of_prepositions(i, "verb", predicate)
        for k in content:
            yield Argument("content", k, "complement")
        if thing is None and not passive and content:
            # what is promised, threatened, voted for is done to somebody: *vowed to punish Peru*
            inner = self.surface.object(content[0]) if tree.dep[content[0]] == "xcomp" else None
            if inner is not None:
                yield Argument("patient", inner[0], "complement")

    def _of_subject(self, i: int, subject: tuple[int, str], classes: frozenset[str], *,
                    acted_on: bool, content: bool) -> Argument:
        """An active subject acts, unless the verb says only what it is or what becomes of it."""
        tree = self.tree
        if tree.pos[i] == "AUX" or "copula" in classes:
            return Argument("theme", *subject)
        if not acted_on and not content and (
                "changes" in classes or not self.is_party(subject[0])):
            return Argument("theme", *subject)
        return Argument("agent", *subject)

    def _dative(self, i: int) -> int | None:
        tree = self.tree
        found = tree.kid(i, "dative")
        if found is not None and tree.pos[found] in ("ADP", "PART"):
            return next(iter(tree.objects_of_preposition(found)), None)
        return found

    def _of_adjective(self, i: int) -> Iterator[Argument]:
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] == "amod":
            yield Argument("theme", head, "modifier")
            return
        subject = self.surface.subject(i)
        if tree.dep[i] in ("oprd", "acomp") and tree.kid(head, "dobj") is not None:
            thing = self.surface.object(head)
            subject = thing if thing is not None else subject
        if subject is not None:
            yield Argument("theme", *subject)
        for k in tree.children(i, "ccomp", "xcomp"):
            yield Argument("content", k, "complement")

    def _of_prepositions(self, i: int, part: str, predicate: str) -> Iterator[Argument]:
        tree = self.tree
        for prep in tree.children(i, "prep", "dative"):
            name = tree.lower[prep]
            listed = preposition_role(part, predicate, name)
            if listed is None:
                continue
            role, needs_party = listed
            for noun in tree.objects_of_preposition(prep):
                if tree.entity[noun] in ("DATE", "TIME") or (
                        needs_party and not self.is_party(noun)):
                    continue
                yield Argument(role, noun, f"preposition {name}")

    # nouns

    def noun(self, i: int) -> tuple[Argument, ...]:
        """The arguments of an event noun: its own phrase first, then what governs it."""
        if i in self._nouns:
            return self._nouns[i]
        if i in self._asked:
            return ()
        self._asked.add(i)
        found = list(self._own_phrase(i))
        if found and found[0].basis == "agent noun":
            self._asked.discard(i)
            self._nouns[i] = tuple(found)
            return self._nouns[i]
        # a thing named before the noun is its patient only if nothing behind it is
        things = [one for one in found if one.basis == "modifier" and one.role == "patient"]
        found = [one for one in found if one not in things]
        found += self._governor(i, {one.role for one in found})
        if not any(one.role in ("patient", "recipient") for one in found):
            found += things
        self._asked.discard(i)
        self._nouns[i] = tuple(found)
        return self._nouns[i]

    def _own_phrase(self, i: int) -> Iterator[Argument]:
        tree = self.tree
        noun, verb = tree.lemma[i], verb_of(tree.lemma[i])
        transitive = bool(verb) and is_transitive(verb)
        has_of = any(tree.lower[k] == "of" for k in tree.children(i, "prep"))
        doer = "agent" if transitive or not verb else "theme"
        taken: set[str] = set()
        names_doer = "doer" in noun_classes(noun) and "event" not in noun_classes(noun)
        if names_doer:
            taken.add("agent")
            yield Argument("agent", i, "agent noun")
            doer = "owner"
        for k in tree.children(i, "poss"):
            if tree.entity[k] in ("DATE", "TIME"):
                continue
            affected = "affected_owner" in classes_of(noun) and not has_of
            role = ("patient" if transitive else "theme") if affected else doer
            role = "patient" if names_doer and not has_of else role
            taken.add(role)
            yield Argument(role, k, "possessor")
        for prep in tree.children(i, "prep", "agent"):
            name = tree.lower[prep]
            listed = preposition_role("noun", noun, name)
            if listed is None:
                continue
            role, needs_party = listed
            if name == "of" and not transitive and not names_doer:
                role = "theme" if verb else "patient"
            for thing in tree.objects_of_preposition(prep):
                if tree.entity[thing] in ("DATE", "TIME", "PERCENT", "MONEY") and name != "of":
                    continue
                if tree.entity[thing] in ("DATE", "TIME") or (
                        needs_party and not self.is_party(thing)):
                    continue
                taken.add(role)
                yield Argument(role, thing, f"noun's {name}")
        if "patient" not in taken:
            found = list(self._content_of_noun(i))
            taken |= {one.role for one in found}
            yield from found
        yield from self._of_modifiers(i, doer, taken, transitive=transitive, names_doer=names_doer)

    def _of_modifiers(self, i: int, doer: str, taken: set[str], *, transitive: bool,
                      names_doer: bool) -> Iterator[Argument]:
        tree = self.tree
        for k in tree.children(i, *MODIFIERS):
            role = self._modifier(k, doer, transitive=transitive)
            if names_doer and role in ("owner", "place"):
                role = "patient" if tree.dep[k] != "amod" else None
            if role is not None and role not in taken:
                taken.add(role)
                yield Argument(role, k, "modifier")

    def _content_of_noun(self, i: int) -> Iterator[Argument]:
        """What is planned, decided, reported: *a plan to free the men*, *word that Peru had left*."""
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

    def _modifier(self, k: int, doer: str, *, transitive: bool) -> str | None:
        """The role of a word before its noun: a nation acts, a thing is acted on, a city is where."""
        tree = self.tree
        label = tree.entity[k]
        if tree.dep[k] == "amod":
            return doer if label == "NORP" else None
        if label in ("NORP", "ORG", "PERSON"):
            return doer
        if label in ("GPE", "LOC", "FAC"):
            return "place" if k in self.places or label != "GPE" else doer
        if label in ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"):
            return None
        if tree.pos[k] not in ("NOUN", "PROPN"):
            return None
        if self.is_party(k) and "affected_owner" not in classes_of(tree.lemma[tree.head[k]]):
            return doer
        return "patient" if transitive else None

    def _governor(self, i: int, taken: set[str]) -> Iterator[Argument]:
        """What the word over an event noun says of who does it."""
        tree, surface = self.tree, self.surface
        dep, head = tree.dep[i], tree.head[i]
        has_agent = bool(taken & {"agent", "theme"})
        if dep == "conj" and tree.pos[head] == "NOUN" and head in self.kinds:
            for one in self.noun(head):
                if one.role == "agent" and not has_agent and one.basis != "modifier":
                    yield Argument("agent", one.head, "coordination")
                    has_agent = True
            return
        if not has_agent:
            for k in tree.children(i, "acl", "relcl"):  # "the attack carried out by rebels"
                by = surface.agent_phrase(k)
                if by is not None and "outside" not in classes_of(self._predicate(k)):
                    yield Argument("agent", by, "participle")
                    return
        verb, passive_subject, prep = self._governing(i)
        if verb is None:
            if not has_agent and dep in ("compound","nmod","amod") and self.is_party(head):
                yield Argument("agent", head, "modified")
            return
        predicate = self._predicate(verb)
        classes = classes_of(predicate)
        if prep is not None:
            yield from self._over_preposition(i, verb, prep, classes, taken)
            return
        if "outside" in classes:
            return
        if passive_subject:
            by = surface.agent_phrase(verb)
            if by is not None and not has_agent:
                yield Argument("agent", by, "light verb" if "light" in classes else "governor")
            return
        subject = surface.subject(verb)
        if subject is None or subject[0] == i:
            return
        if "undergo" in classes and "light" not in classes:
            if not taken & {"patient", "recipient"}:
                yield Argument("patient", subject[0], "governor")
            return
        if not has_agent:
            yield Argument("agent", subject[0], "light verb" if "light" in classes else "governor")
        yield from self._beside(i, verb, taken)

    def _beside(self, i: int, verb: int, taken: set[str]) -> Iterator[Argument]:
        """What the parser hangs on the verb behind its noun: *paid tribute to the victims*."""
        tree = self.tree
        if taken & {"patient", "recipient"}:
            return
        for prep in tree.children(verb, "prep", "dative"):
            name = tree.lower[prep]
            if prep < i or name not in ("on", "to", "with", "against", "for"):
                continue
            listed = preposition_role("noun", tree.lemma[i], name)
            for noun in tree.objects_of_preposition(prep):
                if listed is not None and tree.entity[noun] not in ("DATE", "TIME"):
                    yield Argument(listed[0], noun, "beside the verb")
                    return

    def _predicate(self, i: int) -> str:
        particle = self.tree.kid(i, "prt")
        lemma = self.tree.lemma[i]
        return lemma if particle is None else f"{lemma} {self.tree.lower[particle]}"

    def _governing(self, i: int) -> tuple[int | None, bool, int | None]:
        """The verb over an event noun, whether the noun is its passive subject, its preposition."""
        tree, surface = self.tree, self.surface
        dep, head = tree.dep[i], tree.head[i]
        if dep == "dobj" and tree.pos[head] in VERBAL:
            return head, False, None
        if dep == "nsubjpass":
            return head, True, None
        if dep == "pobj" and tree.pos[head] in ("ADP", "SCONJ", "PART"):
            above = tree.head[head]
            return above, False, head
        acl = tree.kid(i, "relcl")
        if acl is not None:
            thing = surface.object(acl)
            if thing is not None and thing[0] == i:
                return acl, False, None
        return None, False, None

    def _over_preposition(self, i: int, above: int, prep: int, classes: frozenset[str],
                          taken: set[str]) -> Iterator[Argument]:
        tree, surface = self.tree, self.surface
        name = tree.lower[prep]
        if taken & {"agent", "theme"}:
            return
        found = None
        if tree.pos[above] in VERBAL:
            if "accusing" in classes and name in ("of", "for", "with", "over"):
                found = surface.subject(above) if surface.passive(above) else surface.object(above)
            elif "joining" in classes and name in ("in", "on", "with", "to"):
                found = surface.subject(above)
            elif "light" in classes and name in ("into", "in", "on", "under", "to"):
                found = None if surface.passive(above) else surface.subject(above)
        elif "answering" in classes_of(tree.lemma[above]) and tree.dep[above] in ("acomp", "oprd", "conj", "amod"):
            if tree.dep[above] == "amod":
                found = (tree.head[above], "subject")
            else:
                found = surface.subject(above)
        elif tree.lemma[above] in ("part", "role", "involvement", "participation", "responsibility",
                                   "hand", "complicity") and name in ("in", "for"):
            owner = tree.kid(above, "poss")
            verb = tree.head[above]
            if owner is not None:
                found = (owner, "possessor")
            elif tree.dep[above] == "dobj" and tree.pos[verb] in VERBAL:
                found = surface.subject(verb)
            elif tree.dep[above] == "pobj":
                outer = tree.head[tree.head[above]]
                if tree.pos[outer] in VERBAL:
                    found = (surface.object(outer) or surface.subject(outer)
                             if "accusing" in classes_of(tree.lemma[outer]) and not surface.passive(outer)
                             else surface.subject(outer))
        if found is not None and found[0] != i:
            yield Argument("agent", found[0], "governing preposition")
        elif found is None and name in CARRYING:
            verb = above
            if tree.pos[verb] not in VERBAL and tree.dep[verb] == "dobj":
                verb = tree.head[verb]
            subject = surface.subject(verb) if tree.pos[verb] in VERBAL else None
            if (subject is not None and subject[0] != i and self.is_party(subject[0])
                    and not surface.passive(verb)):
                yield Argument("agent", subject[0], "subject of the clause")

    # places

    def _places(self, i: int, arguments: tuple[Argument, ...]) -> Iterator[Argument]:
        """Where it happens: named in the clause's own phrases, its object's, or the sentence."""
        if any(one.role == "place" for one in arguments):
            return
        tree = self.tree
        own = [noun for names in (WHERE, WHITHER) for noun in self._in_phrases(i, names)]
        things = [one.head for one in arguments if one.role in ("patient", "theme", "recipient")]
        inside = [noun for thing in (*own, *things) for noun in self._in_phrases(thing, WHERE)]
        ranked = (
            *((noun, "own phrase") for noun in own if tree.entity[noun] in PLACES),
            *((noun, "of the object") for noun in inside if tree.entity[noun] in PLACES),
            *((noun, "own phrase") for noun in own),
            *((thing, "object") for thing in things if self._is_named_place(thing)),
            *((noun, "elsewhere") for noun in self._in_sentence(i)),
            *((noun, "mentioned") for noun in self._in_sentence(i, MENTIONED)),
        )
        if ranked:
            yield Argument("place", *ranked[0])

    def _is_named_place(self, i: int) -> bool:
        return i in self.places and self.tree.entity[i] in PLACES

    def _in_sentence(self, i: int, deps: frozenset[str] | None = None) -> list[int]:
        """Named places of the sentence, nearest first: behind a word for where, or as `deps`."""
        tree = self.tree
        start, end = tree.sentence[i]
        found = [noun for noun in range(start, end) if tree.entity[noun] in PLACES and (
            tree.dep[noun] in deps if deps is not None
            else tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] in WHERE)]
        return sorted(found, key=lambda noun: abs(noun - i))

    def _in_phrases(self, i: int, names: frozenset[str]) -> Iterator[int]:
        tree = self.tree
        for prep in tree.children(i, "prep"):
            if tree.lower[prep] in names:
                for noun in tree.objects_of_preposition(prep):
                    if self.is_place(noun):
                        yield noun
