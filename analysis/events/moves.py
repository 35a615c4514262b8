"""The type of a sending, a movement, a presence or a count: by what is sent, moves or is counted.

Soldiers sent to another state are military aid, within their own a mobilisation, home a
retreat; arms, goods and money are aid, workers cooperation, an official's journey a visit.
A verb that only gives a number has the type of what it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analysis.clauses import Clause, Tree
from analysis.events.coding import Coding, action_of, object_kinds, verb_roles
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
LOSSES = frozenset({"killed", "wounded", "casualties", "missing", "captured"})
SENT = frozenset({"sent", "deployed", "supplied"})
# Types that what is sent or moved can still change.
OPEN = frozenset({"AID", "MOBILIZE", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT"})
MOVING = frozenset({"motion", "presence", "perception"})
GOALS = frozenset({"to", "into", "in", "towards", "toward", "inside", "on", "for", "at", "with",
                   "alongside"})
HOMEWARD = frozenset({"home", "back"})


def settled(
    cast: Cast, clause: Clause, coding: Coding | None,
    numbers: Mapping[int, Sequence[Quantity]], *, abroad: Iterable[str] = (),
) -> Coding | None:
    """`coding`, or the type that what is sent, moves or is counted gives; None where none fits.

    `abroad` are the states whose soldiers serve elsewhere by what was told before.
    """
    tree = cast.tree
    if coding is not None and coding.weak is None and coding.event_type not in OPEN:
        return coding
    action = action_of(tree, clause)
    roles = verb_roles().get(action) or verb_roles().get(tree.lemma[clause.head], frozenset())
    if clause.kind == "noun":
        return _of_delivery(cast, clause, coding)
    found = None
    if "transfer" in roles:
        found = _sent(cast, clause, numbers, frozenset(abroad))
    if found is None and roles & MOVING:
        found = _moved(cast, clause, roles, numbers, frozenset(abroad))
    if found is None and "figure" in roles and (coding is None or coding.weak):
        found = _counted(clause, numbers)
    return found or coding


def _of_delivery(cast: Cast, clause: Clause, coding: Coding | None) -> Coding | None:
    """The kind of aid that a delivery is of: *deliveries of tanks*, *a shipment of grain*."""
    if coding is None or coding.event_type != "AID" or coding.mode is not None:
        return coding
    for one in clause.all("patient", "theme"):
        kind = BY_KIND.get(kind_of(cast, one.head) or "")
        if kind is not None and kind.event_type == "AID":
            return kind
    return coding


def _sent(
    cast: Cast, clause: Clause, numbers: Mapping[int, Sequence[Quantity]], abroad: frozenset[str]
) -> Coding | None:
    things = [one.head for one in clause.all("patient")]
    if not things and clause.voice != "passive":
        things = [one.head for one in clause.all("theme")]
    for thing in things:
        kind = kind_of(cast, thing, numbers)
        if kind == "troops":
            return _troops(cast, clause, thing, abroad)
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
            found = _troops(cast, clause, one.head, abroad)
            return None if found is MOBILIZE and roles & {"presence", "perception"} else found
        if seen or "motion" not in roles:
            return None
        if kind in ("arms", "goods"):
            return BY_KIND[kind]
        official = kind == "people" or any(
            i.islower() and not i.startswith("anon:") for i in cast.mentions.ids.get(one.head, ()))
        if official and "presence" not in roles and _goals(cast, clause):
            return VISIT
    return None


def _troops(cast: Cast, clause: Clause, troops: int, abroad: frozenset[str]) -> Coding:
    if any(cast.tree.lower[k] in HOMEWARD for k in cast.tree.children(
            clause.head, "advmod", "prt", "npadvmod")):
        return RETREAT
    own = {state_of(p.actor_id) for one in clause.all("agent") for p in cast.named(one.head, "")}
    own |= {state_of(p.actor_id) for p in (*cast.named(troops, ""), *cast.owners(troops))}
    own.discard(None)
    goals = _goals(cast, clause)
    if goals - own:
        return MILITARY_AID
    if goals:
        return MOBILIZE
    return MILITARY_AID if abroad and (own & abroad or not own) else MOBILIZE


def _goals(cast: Cast, clause: Clause) -> set[str | None]:
    """The states that the act leads to: those of places behind its prepositions, of takers."""
    tree = cast.tree
    heads = [clause.head, *(one.head for one in clause.all("patient"))]
    nouns = [noun for head in heads for prep in tree.children(head, "prep", "dative")
             if tree.lower[prep] in GOALS for noun in tree.objects_of_preposition(prep)]
    nouns += [one.head for one in clause.all("recipient")]
    found = {state_of(p.actor_id) for noun in nouns
             for p in (*cast.state_of_place(noun), *cast.named(noun, ""))}
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
    if any(".MIL" in one for one in cast.mentions.ids.get(i, ())):
        return "troops"
    return None


def _inside(tree: Tree, i: int) -> list[int]:
    found = tree.children(i, "conj")
    for prep in tree.children(i, "prep"):
        if tree.lower[prep] == "of":
            found += tree.children(prep, "pobj")
    return found


def _counted(clause: Clause, numbers: Mapping[int, Sequence[Quantity]]) -> Coding | None:
    """The type of a count by what it counts: *put the toll at 30*, *brings the number to 3,000*."""
    for one in clause.all("patient", "theme", "agent"):
        for quantity in numbers.get(one.head, ()):
            if quantity.kind == "count" and quantity.role in LOSSES:
                return Coding("CASUALTIES", quantity.role, weak="figure")
            if quantity.kind == "count" and quantity.role in SENT:
                return Coding("AID", "military", "AID", "07", weak="figure")
    return None
