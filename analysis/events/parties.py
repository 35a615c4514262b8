"""Who acts and on whom, of one clause with a type: types rank its arguments, they delete none.

A party is what the text names as a state, organ, organisation, person, group or people,
on a list or not. A thing stands for the party it belongs to (*Libya's ambassador*,
*the agreement between Chad and Mali*), where nothing else fills the side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.clauses import Argument, Clause, Clauses, Tree
from analysis.clauses.frames import noun_classes
from analysis.clauses.reading import PARTIES, PERSONAL
from analysis.clauses.rows import Mentions, words
from analysis.events.coding import Coding, classes, object_kinds, recipient_prepositions, verb_roles
from analysis.extract.records import Actor

# The act is done together: a joint subject is several actors, the other party the recipient.
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# What is handed over is no party, who gets it is.
HANDED = frozenset({"AID", "TRADE"})
# Whoever loses is the recipient, also as the subject of *died*.
UNDERGONE = frozenset({"CASUALTIES"})
# What is moved is the mover's own.
MOVED = frozenset({"MOBILIZE", "RETREAT"})
# Acts of words about an act to come, which tells the other party.
ANNOUNCED = frozenset({"AGREE", "THREATEN"})
# What is given can be said of who gets it.
GIVEN = frozenset({"AID"})
# Nouns done by whom *of* names: *the withdrawal of Mali*.
BY_THE_NAMED = JOINT | {"RETREAT", "MOBILIZE", "REQUEST"}
# A state is acted on where its land, goods or people are.
ON_LAND = frozenset({"ASSAULT", "MOBILIZE", "AID", "SANCTION", "COERCE", "CONSULT"})
GOALS = frozenset({"to", "into", "in", "against", "on", "towards", "toward", "at", "inside"})
BELONGING = frozenset({"of", "from", "between", "in", "with", "for", "among", "by"})
AIMED = frozenset({"against", "on", "at", "to", "for"})
WHOLES = frozenset({"total", "majority", "rest", "member", "part"})  # of what *of* names
NOBODY = frozenset({"nobody", "none", "no-one", "anyone", "anybody"})
STATELESS = frozenset({"IGO", "NGO", "MED", "ARM", "IMG"})


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: its words, its actor id where it has one, the basis that found it."""

    text: str
    actor_id: str | None = None
    basis: str | None = None
    head: int = -1


@dataclass(frozen=True, slots=True)
class Parties:
    """The participants of one event."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    allies: tuple[Party, ...] = ()  # for or with whom it is done


@dataclass(frozen=True)
class Cast:
    """Looks up who a head token names, in one parse."""

    tree: Tree
    clauses: Clauses
    mentions: Mentions

    def is_party(self, i: int) -> bool:
        """Whether the phrase headed by `i` names people, an organisation or a state."""
        tree = self.tree
        actor = self.mentions.actors.get(i)
        if actor is not None and actor.is_place and tree.entity[i] not in PARTIES:
            return False
        if self.mentions.ids.get(i) or tree.entity[i] in PARTIES or tree.lower[i] in PERSONAL:
            return True
        if tree.pos[i] == "PROPN":  # a name that the entity recogniser missed; no storm's name
            storm = any("event" in noun_classes(tree.lemma[k])
                        for k in tree.children(i, "compound"))
            return not storm and "event" not in noun_classes(tree.lemma[i]) and (
                tree.entity[i] in ("", "PRODUCT", "WORK_OF_ART"))
        listed = noun_classes(tree.lemma[i])
        return bool(listed & {"person", "group"}) and not listed & {
            "event", "deverbal", "measure", "place"}

    def named(self, i: int, basis: str) -> tuple[Party, ...]:
        """The parties that the phrase headed by `i` and its conjuncts name."""
        found: dict[str, Party] = {}
        heads = [k for one in (i, *self.tree.children(i, "appos"))
                 for k in self.tree.conjuncts(one) if k == i or k != one]
        for head in heads:
            for party in self._one(head, basis):
                found.setdefault(party.actor_id or party.text, party)
        return tuple(found.values())

    def _one(self, i: int, basis: str) -> Iterator[Party]:
        tree = self.tree
        if tree.lower[i] in NOBODY:
            return
        where = self.mentions.actors.get(i)
        if where is not None and (where.is_place or where.kind == "place"):
            yield from self.state_of_place(i)
            return
        if not self.is_party(i):
            whole = self._whole(i)
            if whole is not None:
                yield from self.named(whole, basis)
            return
        ids = self.mentions.ids.get(i, ())
        actor = self.mentions.actors.get(i)
        text = actor.text if actor is not None and len(ids) < 2 else words(tree, i)
        if not ids:
            ids = self._by_apposition(i) or self._by_owner(i)
        if ids:
            yield from (Party(text, one, basis, i) for one in ids)
        else:
            yield Party(words(tree, i), None, basis, i)

    def _by_apposition(self, i: int) -> tuple[str, ...]:
        for k in self.tree.children(i, "appos"):
            if k in self.mentions.ids:
                return self.mentions.ids[k]
        return ()

    def _by_owner(self, i: int) -> tuple[str, ...]:
        """The state whose people these are: *Mali's ambassador*, *the Malian negotiators*."""
        tree = self.tree
        if tree.pos[i] in ("PRON", "NUM"):
            return ()
        for prep in tree.children(i, "prep"):
            if tree.lower[prep] == "from" and "person" in noun_classes(tree.lemma[i]):
                nouns = [k for n in tree.children(prep, "pobj") for k in tree.conjuncts(n)]
                return tuple(one for k in nouns for one in self.mentions.ids.get(k, ()))
        for k in tree.children(i, "poss", "amod", "nmod", "compound"):
            found = {state for one in self.mentions.ids.get(k, ()) if (state := state_of(one))}
            if len(found) == 1:
                return tuple(found)
        return ()

    def _whole(self, i: int) -> int | None:
        """What a part, a number or a measure is of: *two of her aides*, *hundreds of workers*."""
        tree = self.tree
        if tree.pos[i] not in ("NUM", "PRON", "DET") and tree.lemma[i] not in WHOLES and (
                "measure" not in noun_classes(tree.lemma[i])):
            return None
        for prep in tree.children(i, "prep"):
            if tree.lower[prep] in ("of", "among"):
                return next(iter(tree.children(prep, "pobj")), None)
        return None

    def affected(self, i: int) -> tuple[Party, ...]:
        """Whom the act named by the noun `i` is done to: *imposed sanctions on Mali*."""
        clause = self.clauses.at.get(i)
        if clause is not None and clause.kind == "noun":
            for one in clause.all("patient", "recipient"):
                if one.basis != "complement" and (found := (self.named(one.head, "of the object")
                             or self.state_of_place(one.head) or self.owners(one.head))):
                    return found
        for prep in self.tree.children(i, "prep"):
            if self.tree.lower[prep] in AIMED:
                for noun in self.tree.objects_of_preposition(prep):
                    if found := self.named(noun, "of the object"):
                        return found
        return ()

    def owners(self, i: int, *, places: bool = False) -> tuple[Party, ...]:
        """The parties that a thing belongs to, or that an act named by a noun is done by.

        With `places` also the state of the land that it lies in.
        """
        tree = self.tree
        clause = self.clauses.at.get(i)
        if clause is not None and clause.kind == "noun":
            for one in clause.all("agent", "theme"):
                near = one.basis in ("possessor", "modifier") or one.basis.startswith("noun's")
                if near and (found := self.named(one.head, "owner")):
                    return found
        for k in tree.children(i, "poss", "amod", "nmod", "compound"):
            near = tree.entity[k] in PARTIES or tree.dep[k] == "poss"
            if near and (found := self.named(k, "owner")):
                return found
        for k in tree.children(i, "acl"):  # "a depot held by rebels"
            if "holding" in verb_roles().get(tree.lemma[k], ()):
                for by in tree.children(k, "agent"):
                    for noun in tree.objects_of_preposition(by):
                        if found := self.named(noun, "owner"):
                            return found
        for prep in tree.children(i, "prep"):
            if tree.lower[prep] in BELONGING:
                for noun in tree.objects_of_preposition(prep):
                    where = self.mentions.actors.get(noun)
                    if where is not None and where.is_place and not places:
                        continue
                    if found := self.named(noun, "owner"):
                        return found
        return ()

    def mention_of(self, actor_id: str) -> Actor | None:
        """The first mention of an actor in the text."""
        return next((one for one in self.mentions.actors.values()
                     if one is not None and one.actor_id == actor_id), None)

    def state_of_place(self, i: int) -> tuple[Party, ...]:
        """The state that a place lies in."""
        actor = self.mentions.actors.get(i)
        if actor is None:  # "the region", named before
            actor = next((one for one in map(self.mention_of, self.mentions.ids.get(i, ()))
                          if one is not None and one.kind == "place"), None)
        if actor is None or not actor.actor_id or not (actor.is_place or actor.kind == "place"):
            return ()
        state = state_of(actor.actor_id) or actor.country
        return (Party(actor.text, state, "place", i),) if state else ()


def state_of(actor_id: str | None) -> str | None:
    """The ISO code of the state that an actor id begins with, or None."""
    first = (actor_id or "").split(".")[0]
    is_state = len(first) == 3 and first.isalpha() and first.isupper() and first not in STATELESS
    return first if is_state else None


def parties_of(cast: Cast, clause: Clause, coding: Coding) -> Parties:
    """Actors and recipients of one event; empty where its clause does not tell."""
    kind = coding.event_type
    actors = _actors(cast, clause, coding)
    if "mediation" in _roles(cast, clause):
        return _mediated(cast, clause, actors)
    recipients = _recipients(cast, clause, coding, actors)
    if kind == "ACCUSE":  # an envoy stands for a state
        recipients = tuple(replace(one, actor_id=state_of(one.actor_id)) if (
            cast.tree.lemma[one.head] in classes("noun")["envoy"] and state_of(one.actor_id))
            else one for one in recipients)
    if kind in JOINT and not actors and len(recipients) > 1:
        actors, recipients = recipients, ()
    allies = _by_preposition(cast, clause, kind, ("for", "alongside"))
    known = {one.actor_id or one.text for one in actors}
    if kind == "ASSAULT":
        known |= {one.actor_id for one in allies if one.actor_id}
    return Parties(
        actors, tuple(p for p in recipients if (p.actor_id or p.text) not in known), allies)


def _mediated(cast: Cast, clause: Clause, actors: tuple[Party, ...]) -> Parties:
    """Mediators with their partners, and those between whom they mediate."""
    tree = cast.tree
    heads = [clause.head, *(k for one in clause.arguments for k in tree.conjuncts(one.head))]
    partners: list[Party] = list(actors)
    between: tuple[Party, ...] = ()
    for head in heads:
        for prep in tree.children(head, "prep"):
            for noun in tree.objects_of_preposition(prep):
                if tree.lower[prep] == "with":
                    partners += cast.named(noun, "preposition with")
                elif tree.lower[prep] == "between":
                    between = between or cast.named(noun, "preposition between")
    sides = {one.actor_id or one.text for one in between}
    return Parties(tuple({one.actor_id or one.text: one for one in partners if (
        one.actor_id or one.text) not in sides}.values()), between)


def as_states(parties: Iterable[Party]) -> tuple[Party, ...]:
    """`parties` with every armed force replaced by its state."""
    found: dict[str, Party] = {}
    for party in parties:
        state = state_of(party.actor_id) if ".MIL" in (party.actor_id or "") else None
        one = replace(party, actor_id=state) if state else party
        found.setdefault(one.actor_id or one.text, one)
    return tuple(found.values())


def _all(cast: Cast, arguments: Iterable[Argument]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for one in arguments:
        for party in cast.named(one.head, one.basis):
            found.setdefault(party.actor_id or party.text, party)
    return tuple(found.values())


def _suffers(cast: Cast, clause: Clause) -> bool:
    """Whether the subject of a verb is who the act befalls: *came under fire*."""
    tree = cast.tree
    return tree.lemma[clause.head] == "come" and any(
        tree.lower[k] == "under" for k in tree.children(clause.head, "prep"))


def _land_before(cast: Cast, clause: Clause) -> tuple[Party, ...]:
    """The land that a journey leads to, named before it: *a China trip*."""
    tree = cast.tree
    return tuple(party for k in tree.children(clause.head, "compound", "nmod")
                 if tree.entity[k] == "GPE" for party in cast.named(k, "modifier"))


def _actors(cast: Cast, clause: Clause, coding: Coding) -> tuple[Party, ...]:
    kind = coding.event_type
    roles = _roles(cast, clause)
    if "receipt" in roles and kind in GIVEN and clause.voice == "active":
        return _by_preposition(cast, clause, kind, ("from",))
    if kind in UNDERGONE and clause.voice == "active" and (
            "loss" in roles or clause.one("patient") is None):
        return ()  # who loses, and who is missing, does it to nobody
    if clause.kind == "noun" and kind in BY_THE_NAMED:  # *the withdrawal of Mali from Chad*
        named = [one for one in clause.all("patient", "agent", "theme") if one.basis == "noun's of"]
        if found := _all(cast, named):
            return found
    if cast.tree.dep[clause.head] == "pcomp" and (
            found := _by_preposition(cast, clause, kind, ("by",))):
        return found  # *died in shelling by Mali*
    if kind == "ASSAULT" and _suffers(cast, clause):  # *came under fire from Mali*
        return _by_preposition(cast, clause, kind, ("from", "by"))
    leader = [k for led in cast.tree.children(clause.head, "amod") if clause.kind == "noun"
              and cast.tree.lemma[led] in ("lead", "back") for k in cast.tree.children(
                  led, "npadvmod")]
    if leader and (found := cast.named(leader[0], "modifier")):
        return found  # *a Hamas-led raid*
    if coding.mode == "visit" and clause.kind == "noun" and _land_before(cast, clause):
        verb = cast.clauses.at.get(cast.tree.head[clause.head])
        named = [one for one in clause.all("patient", "theme") if one.basis == "noun's of"]
        subject = verb.all("agent") if verb is not None and verb.kind == "verb" else ()
        return _all(cast, named) or _all(cast, subject)
    agents = _all(cast, (one for one in clause.all("agent") if not _counts(cast, clause, one)))
    if agents:
        return agents
    if "recovery" in roles and kind == "ASSAULT":  # *the town was retaken*: by whose it is
        for one in clause.all("patient"):
            if found := cast.state_of_place(one.head):
                return found
    if kind == "AID" and clause.voice == "passive":  # soldiers are sent by their state
        sent = [one for one in clause.all("patient") if _is_thing(cast, one.head)]
        if found := as_states(_all(cast, sent)):
            return found
    if kind not in UNDERGONE:
        themes = _all(cast, clause.all("theme"))
        if themes and clause.kind != "adjective":
            return themes
    whose = clause.all("agent", "theme") if kind in JOINT else clause.all("agent")
    for one in (one for one in whose if not _counts(cast, clause, one)):
        # a thing acts for whose it is: *Peru's navy*, *Iranian drones*; a text does not act
        if "event" not in noun_classes(cast.tree.lemma[one.head]) and (
                found := cast.owners(one.head)):
            return found
    return ()


def _counts(cast: Cast, clause: Clause, agent: Argument) -> bool:
    """Whether a noun's agent only gives its number: *the army put deliveries at 30*."""
    tree = cast.tree
    verb = tree.head[clause.head]
    return agent.basis in ("light verb", "governor") and tree.dep[clause.head] == "dobj" and (
        "figure" in verb_roles().get(tree.lemma[verb], ()) and any(
            tree.lower[k] == "at" and any(tree.pos[n] == "NUM" or tree.kid(n, "nummod") is not None
                                          for n in tree.children(k, "pobj"))
            for k in tree.children(verb, "prep")))


def _recipients(
    cast: Cast, clause: Clause, coding: Coding, actors: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The first of the ranked candidates that names a party other than the actors."""
    known = {one.actor_id or one.text for one in actors}
    own = {state_of(one.actor_id) for one in actors if ".MIL" in (one.actor_id or "")}
    for found in _ranked(cast, clause, coding, known):
        # soldiers do not strike their own state
        other = tuple(p for p in found if (p.actor_id or p.text) not in known and not (
            p.basis == "place" and p.actor_id in own))
        if other:
            return other
    return ()


def _ranked(
    cast: Cast, clause: Clause, coding: Coding, known: set[str]
) -> Iterator[tuple[Party, ...]]:
    kind = coding.event_type
    patients, recipients = list(clause.all("patient")), list(clause.all("recipient"))
    themes = list(clause.all("theme"))
    roles = _roles(cast, clause)
    if "receipt" in roles and kind in GIVEN and clause.voice == "active":
        yield _all(cast, clause.all("agent", "theme"))
        return
    if kind in UNDERGONE and clause.voice == "active" and not patients:
        yield _all(cast, clause.all("agent"))
    if "loss" in roles and kind in UNDERGONE and patients:
        lost = _all(cast, patients)
        side = next((state for one in _all(cast, clause.all("agent"))
                     if (state := state_of(one.actor_id))), None)
        if side and lost and not ids(lost) and any(_is_thing(cast, one.head) for one in patients):
            yield (replace(lost[0], actor_id=f"{side}.MIL"),)  # "Mali lost 300 soldiers"
        yield lost
        yield _all(cast, clause.all("agent", "theme"))
        return
    if kind == "ASSAULT" and _suffers(cast, clause):
        yield _all(cast, clause.all("agent", "theme"))
        return
    if coding.mode == "visit" and clause.kind == "noun":
        yield _land_before(cast, clause)
    if kind == "INCIDENT" and coding.mode == "disaster":
        return  # a quake has no side
    if "recovery" in roles and kind == "ASSAULT":  # a place is taken back from others
        patients = [one for one in patients if not cast.state_of_place(one.head)]
    if kind in UNDERGONE:
        yield _all(cast, [*patients, *themes])
        yield _counted(cast, [*patients, *themes])
        yield from _owners_of(cast, [*patients, *themes])
        yield _all(cast, recipients)
        return
    if kind in JOINT:
        yield _all(cast, recipients)
    if kind in HANDED:
        yield _all(cast, recipients)
        yield from _goal_states(cast, clause)
        things = [one for one in patients if _is_thing(cast, one.head)]
        yield _all(cast, [one for one in patients if one not in things])
        for head in (clause.head, *(one.head for one in patients)):
            for prep in cast.tree.children(head, "prep"):  # "two million euros in aid for Chad"
                for noun in cast.tree.objects_of_preposition(prep):
                    if noun in cast.clauses.at:
                        yield _all(cast, cast.clauses.at[noun].all("recipient"))
        return
    if kind in MOVED and (known or clause.voice != "passive"):
        patients = [one for one in patients if not _is_thing(cast, one.head)]
    yield _all(cast, patients)
    if kind == "ASSAULT":  # whom one fights for is no enemy
        recipients = [one for one in recipients if one.basis != "preposition for"]
    yield _all(cast, recipients)
    if kind == "COOPERATE" and coding.mode == "economic":
        yield from _goal_states(cast, clause)
    if kind in ON_LAND and (kind not in JOINT or (coding.mode == "visit" and len(known) < 2)):
        yield from _goal_states(cast, clause)
    yield _by_preposition(cast, clause, kind)
    yield from _owners_of(cast, [*patients, *recipients], places=kind in ON_LAND - JOINT)
    if kind in ANNOUNCED:
        yield from _of_content(cast, clause)
    if kind == "ASSAULT":
        for one in clause.all("place"):
            if one.basis in ("of the object", "own phrase", "modifier"):
                yield cast.state_of_place(one.head)


def _of_content(cast: Cast, clause: Clause) -> Iterator[tuple[Party, ...]]:
    """Whom what is agreed or threatened is done with or to: *hinted at talks with Chad*."""
    tree, at = cast.tree, cast.clauses.at
    for one in clause.all("content"):
        nouns = [noun for prep in tree.children(one.head, "prep")
                 for noun in tree.objects_of_preposition(prep)]
        for head in (one.head, *nouns):
            if head in at:
                yield _all(cast, at[head].all("recipient", "patient"))


def _counted(cast: Cast, arguments: Iterable[Argument]) -> tuple[Party, ...]:
    """Victims that are no listed kind of people: *killing at least 20*, *two builders died*."""
    return tuple(Party(words(cast.tree, one.head), None, one.basis, one.head)
                 for one in arguments if cast.tree.pos[one.head] in ("NUM", "NOUN", "PROPN"))


def _by_preposition(
    cast: Cast, clause: Clause, kind: str, names: Iterable[str] = ()
) -> tuple[Party, ...]:
    """The other party as the type names it: *demanded from Interpol*, *fled from the police*."""
    tree = cast.tree
    for name in names or recipient_prepositions().get(kind, ()):
        for prep in tree.children(clause.head, "prep"):
            if tree.lower[prep] == name:
                for noun in tree.objects_of_preposition(prep):
                    if tree.entity[noun] in ("DATE", "TIME"):
                        continue
                    if found := (cast.named(noun, f"preposition {name}") or cast.owners(noun)):
                        return found
    return ()


def _is_thing(cast: Cast, i: int) -> bool:
    """Whether soldiers, workers or arms are what is sent, and no one's recipient."""
    tree = cast.tree
    words_of = [i, *(k for k in tree.children(i, "conj"))]
    kinds = {object_kinds().get(tree.lemma[word]) for word in words_of}
    return bool(kinds & {"troops", "arms", "workers", "goods", "money"}) or any(
        ".MIL" in one for one in cast.mentions.ids.get(i, ()))


def _roles(cast: Cast, clause: Clause) -> frozenset[str]:
    """What the verb can do beside its own meaning: receipt, loss, motion, transfer …"""
    if clause.kind != "verb":
        return frozenset()
    known = verb_roles()
    return known.get(clause.predicate) or known.get(cast.tree.lemma[clause.head], frozenset())


def _owners_of(
    cast: Cast, arguments: Iterable[Argument], *, places: bool = False
) -> Iterator[tuple[Party, ...]]:
    for one in arguments:
        for head in cast.tree.conjuncts(one.head):
            yield cast.affected(head)
            yield cast.owners(head, places=places)


def _goal_states(cast: Cast, clause: Clause) -> Iterator[tuple[Party, ...]]:
    """The state of the place that the act leads to or is done in: *sent to Malawi*."""
    tree = cast.tree
    things = [clause.head, *(one.head for one in clause.all("patient"))]
    for head in things:
        for prep in tree.children(head, "prep", "dative"):
            if tree.lower[prep] in GOALS:
                for noun in tree.objects_of_preposition(prep):
                    yield cast.state_of_place(noun)
    for one in clause.all("patient"):
        yield cast.state_of_place(one.head)


def names(parties: Iterable[Party]) -> tuple[str, ...]:
    """The words of the parties, each once."""
    return tuple(dict.fromkeys(party.text for party in parties))


def ids(parties: Iterable[Party]) -> tuple[str, ...]:
    """The actor ids of the parties, each once."""
    return tuple(dict.fromkeys(party.actor_id for party in parties if party.actor_id))


def same_side(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sides can be the same: one is unknown, or they share a party or its state."""
    left, right = ({state_of(i) or i for i in side} for side in (one, other))
    return not left or not right or bool(left & right)

