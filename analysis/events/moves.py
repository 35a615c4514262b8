"""The type of a sending, a movement, a presence or a count: by what is sent, moves or is counted.

Soldiers sent to another state are military aid, within their own a mobilisation, home a
retreat; arms, goods and money are aid, workers cooperation, an official's journey a visit.
A verb that only gives a number has the type of what it counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.clauses import Clause, Tree
from analysis.clauses.figures import LOSSES
from analysis.clauses.frames import noun_classes
from analysis.events.coding import Coding, action_of, object_kinds, verb_roles
from analysis.events.memory import Memory
from analysis.events.parties import Cast, state_of
from analysis.extract.records import Quantity

MILITARY_AID = Coding("AID", "military", "AID", "07")
MOBILIZE = Coding("MOBILIZE", None, "MOBILIZE", "15")
VISIT = Coding("CONSULT", "visit", "CONSULT", "04")
RETREAT = Coding("RETREAT", None, "RETREAT", "08")
BY_KIND = {
    "arms": MILITARY_AID,
    "workers": Coding("COOPERATE", "economic", "COOPERATE", "06"),
    "goods": Coding("AID", "humanitarian", "AID", "07"),
    "money": Coding("AID", "economic", "AID", "07"),
    "message": Coding("CONSULT", None, "CONSULT", "04"),
}
SENT = frozenset({"sent", "deployed", "supplied"})
# Types that what is sent or moved can still change.
OPEN = frozenset({"AID", "MOBILIZE", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT"})
MOVING = frozenset({"motion", "presence", "perception"})
GOALS = frozenset({"to", "into", "in", "towards", "toward", "inside", "on", "for", "at", "with",
                   "alongside"})
ONWARD = frozenset({"to", "into", "over", "across", "between", "among", "around"})
TRIES = frozenset({"attempt", "try", "bid", "effort"})  # whose act is the one told before
GROUND = frozenset({"territory", "soil", "side", "border", "front", "area", "coast", "capital"})
TWO_SENSES = frozenset({"strike"})  # of workers, or against an enemy
NEARER = frozenset({"closer", "nearer", "forward", "further", "farther"})
HOMEWARD = frozenset({"home", "back"})


def settled(
    cast: Cast, clause: Clause, coding: Coding | None,
    numbers: Mapping[int, Sequence[Quantity]], memory: Memory,
) -> Coding | None:
    """`coding`, or the type that what is sent, moves or is counted gives; None where none fits.

    By `memory` soldiers are abroad, and what was counted before is counted again.
    """
    tree = cast.tree
    if clause.kind == "noun":
        return _of_noun(cast, clause, coding, numbers, memory)
    action = action_of(tree, clause)
    roles = verb_roles().get(action) or verb_roles().get(tree.lemma[clause.head], frozenset())
    if coding is not None and (coding.weak is None or coding.event_type == "ASSAULT") and (
            coding.event_type not in OPEN or _leaves(cast, clause, coding)):
        return coding
    found = None
    if "help" in roles and coding is not None and coding.mode is None and any(
            kind_of(cast, one.head, numbers) == "troops" for one in clause.all("agent")):
        return MILITARY_AID
    if "transfer" in roles:
        found = _sent(cast, clause, roles, numbers, memory.abroad)
    if found is None and roles & MOVING and (
            tree.lemma[clause.head] != "be" or tree.kid(clause.head, "prep", "advmod") is not None):
        found = _moved(cast, clause, roles, numbers, memory.abroad)
    spoken = coding is not None and coding.event_type == "CONSULT" and coding.weak is None
    if found is None and "figure" in roles and (coding is None or coding.weak or spoken):
        found = _counted(cast, clause, numbers, memory, spoken=spoken)
    return found or coding


def _leaves(cast: Cast, clause: Clause, coding: Coding) -> bool:
    """Whether a retreat says from where: *will withdraw from Chad*, *left Syria*."""
    if coding.event_type != "RETREAT":
        return False
    tree = cast.tree
    return any(tree.lower[k] == "from" for k in tree.children(clause.head, "prep")) or any(
        cast.state_of_place(one.head) for one in clause.all("patient"))


def _of_noun(
    cast: Cast, clause: Clause, coding: Coding | None,
    numbers: Mapping[int, Sequence[Quantity]], memory: Memory,
) -> Coding | None:
    """The kind of aid that a delivery is of; the act that a bare noun takes up.

    *deliveries of tanks*, *put the deliveries at 30 tanks*; *the attempt failed* is of the act
    before, and *the strikes* behind an attack are no labour strikes.
    """
    tree, lemma = cast.tree, cast.tree.lemma[clause.head]
    if coding is None:
        return memory.last() if lemma in TRIES else None
    if lemma in TWO_SENSES and not tree.children(clause.head, "compound", "amod", "prep"):
        return memory.last("ASSAULT", "PROTEST") or coding
    if coding.mode is not None and any(
            tree.lower[k] == "such" for k in tree.kids[clause.head]):
        return memory.last(coding.event_type) or coding
    if coding.event_type == "LAUNCH" and coding.mode is None:
        return memory.last("LAUNCH") or coding
    if coding.event_type != "AID" or coding.mode is not None:
        return coding
    things = [one.head for one in clause.all("patient", "theme")]
    verb = tree.head[clause.head]
    for prep in tree.children(verb, "prep"):
        if tree.dep[clause.head] == "dobj" and tree.lower[prep] in ("at", "to"):
            things += tree.objects_of_preposition(prep)
    for thing in things:
        found = BY_KIND.get(kind_of(cast, thing, numbers) or "")
        if found is not None and found.event_type == "AID":
            return found
    return coding if things else memory.last("AID") or coding


def _sent(
    cast: Cast, clause: Clause, roles: frozenset[str],
    numbers: Mapping[int, Sequence[Quantity]], abroad: frozenset[str],
) -> Coding | None:
    things = [one.head for one in clause.all("patient")]
    if not things and clause.voice != "passive":
        things = [one.head for one in clause.all("theme")]
    for thing in things:
        kind = kind_of(cast, thing, numbers)
        if kind == "troops":
            return _troops(cast, clause, thing, roles, abroad)
        if kind in BY_KIND:
            return BY_KIND[kind]
    return None


def _moved(
    cast: Cast, clause: Clause, roles: frozenset[str],
    numbers: Mapping[int, Sequence[Quantity]], abroad: frozenset[str],
) -> Coding | None:
    seen = "perception" in roles
    movers = clause.all("patient") if seen or clause.voice == "passive" else (
        clause.all("agent", "theme"))
    for one in movers:
        kind = kind_of(cast, one.head, numbers)
        if kind == "troops":
            found = _troops(cast, clause, one.head, roles, abroad)
            staying = bool(roles & {"presence", "perception"})
            return None if staying and not _goals(cast, clause) else found
        if cast.tree.lemma[clause.head] == "work" and kind is None and _goals(cast, clause) - {
                state_of(p.actor_id) for p in cast.named(one.head, "")}:
            return BY_KIND["workers"]
        if seen or "motion" not in roles:
            return None
        if kind in ("arms", "goods", "workers"):
            return BY_KIND[kind]
        official = kind == "people" or any(
            i.islower() and not i.startswith("anon:") for i in cast.mentions.ids.get(one.head, ()))
        if official and "presence" not in roles and _goals(cast, clause):
            return VISIT
    return None


def _troops(
    cast: Cast, clause: Clause, troops: int, roles: frozenset[str], abroad: frozenset[str]
) -> Coding:
    if any(cast.tree.lower[k] in HOMEWARD for k in cast.tree.children(
            clause.head, "advmod", "prt", "npadvmod")):
        return RETREAT
    if any(cast.tree.lower[k] in NEARER for k in cast.tree.children(clause.head, "advmod")):
        return MOBILIZE
    own = {state_of(p.actor_id) for one in clause.all("agent") for p in cast.named(one.head, "")}
    own |= {state_of(p.actor_id) for p in (*cast.named(troops, ""), *cast.owners(troops))}
    own.discard(None)
    goals = _goals(cast, clause)
    if goals - own:
        return MILITARY_AID
    if goals or "local" in roles or _to_a_site(cast, clause):
        return MOBILIZE
    return MILITARY_AID if abroad and (own & abroad or not own) else MOBILIZE


def _to_a_site(cast: Cast, clause: Clause) -> bool:
    """Whether soldiers go on to bases or sites within the country that they are in."""
    tree = cast.tree
    return any("place" in noun_classes(tree.lemma[noun]) and tree.pos[noun] == "NOUN"
               for prep in tree.children(clause.head, "prep") if tree.lower[prep] in ONWARD
               for noun in tree.objects_of_preposition(prep))


def _goals(cast: Cast, clause: Clause) -> set[str | None]:
    """The states that the act leads to: those of places behind its prepositions, of takers."""
    tree = cast.tree
    heads = [clause.head, *(one.head for one in clause.all("patient"))]
    heads += [k for k in tree.children(clause.head, "advcl", "xcomp")  # "sent to train in Mali"
              if any(tree.tag[j] == "TO" for j in tree.kids[k])]
    nouns = [noun for head in heads for prep in tree.children(head, "prep", "dative")
             if tree.lower[prep] in GOALS for noun in tree.objects_of_preposition(prep)]
    nouns += [inner for noun in nouns for prep in tree.children(noun, "prep")  # "on the way to"
              if tree.lower[prep] in GOALS for inner in tree.objects_of_preposition(prep)]
    nouns += [one.head for one in clause.all("recipient")]
    found = {state_of(p.actor_id) for noun in nouns
             for p in (*cast.state_of_place(noun), *cast.named(noun, ""),
                       *(cast.owners(noun) if tree.lemma[noun] in GROUND else ()))}
    return found - {None}


def kind_of(
    cast: Cast, i: int, numbers: Mapping[int, Sequence[Quantity]] | None = None
) -> str | None:
    """What kind of thing the phrase headed by `i` is: troops, arms, workers, people … or None."""
    tree = cast.tree
    for word in (i, *_inside(tree, i)):
        if known := object_kinds().get(tree.lemma[word]):
            return known
    for quantity in (numbers or {}).get(i, ()):
        if known := object_kinds().get(quantity.counted or ""):
            return known
    if cast.tree.pos[i] != "NUM" and any(".MIL" in one for one in cast.mentions.ids.get(i, ())):
        return "troops"
    return None


def _inside(tree: Tree, i: int) -> list[int]:
    found = tree.children(i, "conj")
    for prep in tree.children(i, "prep"):
        if tree.lower[prep] == "of":
            found += tree.children(prep, "pobj")
    return found


def _counted(
    cast: Cast, clause: Clause, numbers: Mapping[int, Sequence[Quantity]], memory: Memory, *,
    spoken: bool,
) -> Coding | None:
    """The type of a count by what it counts: *put the toll at 30*, *brings the number to 3,000*.

    What an earlier act counted is counted again: *fired three missiles … counted four missiles*.
    """
    tree = cast.tree
    heads = [] if spoken else [one.head for one in clause.all("patient", "theme", "agent")]
    for prep in tree.children(clause.head, "prep"):
        if tree.lower[prep] == "of" or (not spoken and tree.lower[prep] in ("to", "at")):
            heads += tree.objects_of_preposition(prep)
    # "spoke of 148 supplied that year": what is said of the counted is the event itself
    found = [quantity for head in heads if not any(
                 tree.dep[k] in ("acl", "advcl") and tree.tag[k] in ("VBN", "VBD")
                 for k in (head + 1,) if k < len(tree))
             for member in tree.conjuncts(head)
             for quantity in numbers.get(member, ()) if quantity.kind == "count"]
    for quantity in found:
        if quantity.role in LOSSES:
            return Coding("CASUALTIES", quantity.role, weak="figure")
        known = memory.counting(quantity.counted)
        if known is not None:
            return replace(known, weak="figure")
        if quantity.role in SENT or (
                memory.abroad and object_kinds().get(quantity.counted or "") == "troops"):
            return replace(MILITARY_AID, weak="figure")
    return None
