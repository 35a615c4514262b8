"""The type of an event once its participants are known.

What is sent, moved or counted decides: soldiers who travel abroad are aid to an
ally, soldiers who move at home are mobilised, a minister who travels visits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.event_arguments import Arguments
from analysis.extract.event_coding import Coding, coding_of
from analysis.extract.event_context import Context
from analysis.extract.event_discourse import Memory
from analysis.extract.event_words import is_standing
from analysis.extract.participants import GOALS, is_force, object_class, state_of, who
from analysis.extract.records import Quantity
from analysis.extract.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types that what is sent or moved can still change.
OPEN = frozenset({"AID", "MOBILIZE", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT"})
MILITARY_AID = Coding("AID", "military")
CASUALTIES = Coding("CASUALTIES", "casualties")
MOBILIZE = Coding("MOBILIZE")
VISIT = Coding("CONSULT", "visit")
BY_CLASS = {
    "arms": MILITARY_AID,
    "workers": Coding("COOPERATE", "economic"),
    "goods": Coding("AID", "humanitarian"),
    "money": Coding("AID", "economic"),
    "message": Coding("CONSULT"),
}
LOSSES = frozenset({"killed", "wounded", "casualties", "missing", "captured"})
SENT = frozenset({"sent", "deployed", "supplied"})
COUNTED_LOSSES = {"casualty": "casualties", "death": "killed", "dead": "killed", "loss": "casualties"}


def settled(
    trigger: Trigger, arguments: Arguments, quantities: tuple[Quantity, ...], memory: Memory,
    ctx: Context,
) -> Coding | None:
    """The coding of one trigger in its sentence; None where nothing tells it."""
    roles, coding = trigger.roles, trigger.coding
    if "harm" in roles:
        return _harm(trigger, arguments, ctx)
    if coding is not None and coding.event_type not in OPEN:
        return coding
    if "echo" in roles and trigger.head.dep_ in ("advcl", "conj"):
        return coding_of(trigger.head.head, ctx) or memory.last
    if roles & {"echo", "try", "act"}:
        return memory.last if "try" not in roles or memory.tried is None else memory.tried
    if "perception" in roles and object_class(arguments.patient, ctx) == "troops":
        return _troops(trigger, arguments, arguments.patient, ctx)
    if "transfer" in roles and (found := _transfer(arguments, ctx)):
        return found
    if trigger.nominal and coding is not None and coding.event_type == "SUPPORT":
        # "its support for Russia" after arms were sent is more than words
        return memory.counted if memory.helps and is_standing(trigger.head) else coding
    if roles & {"motion", "presence"} and (found := _motion(trigger, arguments, ctx)):
        return found
    if coding is None and "figure" in roles:
        return _figure(trigger, quantities, memory, ctx)
    return coding


def _harm(trigger: Trigger, arguments: Arguments, ctx: Context) -> Coding | None:
    """Losses by several verbs at once have no mode of their own; places are captured otherwise."""
    if trigger.last > trigger.first:
        return CASUALTIES
    if trigger.head.lemma_ != "capture":
        return trigger.coding
    taken = object_class(arguments.patient, ctx) in ("troops", "people")
    return replace(CASUALTIES, mode="captured") if taken else trigger.coding


def _transfer(arguments: Arguments, ctx: Context) -> Coding | None:
    thing = arguments.patient if arguments.patient is not None else arguments.agent
    kind = object_class(thing, ctx)
    if kind == "troops":
        return MOBILIZE if _at_home(arguments, thing, ctx) else MILITARY_AID
    return BY_CLASS.get(kind or "")


def _motion(trigger: Trigger, arguments: Arguments, ctx: Context) -> Coding | None:
    mover = arguments.patient if arguments.passive else arguments.agent
    kind = object_class(mover, ctx)
    if kind == "troops":
        return _troops(trigger, arguments, mover, ctx)
    if "motion" not in trigger.roles:
        return None
    if kind in ("arms", "workers", "goods"):
        return BY_CLASS[kind]
    goal = any(prep in ("to", "in") and _place_state(token, ctx) for prep, token in arguments.preps)
    if goal and _is_person(mover, ctx) and trigger.head.lemma_ != "be":
        return VISIT
    return None


def _troops(
    trigger: Trigger, arguments: Arguments, mover: Token | None, ctx: Context
) -> Coding | None:
    own = {state_of(party.actor_id) for party in who(mover, ctx)}
    abroad = None
    for prep, token in arguments.preps:
        state = _place_state(token, ctx)
        if state is not None and prep in GOALS | {"near", "aboard"}:
            abroad = abroad or state not in own
        elif prep in ("to", "into", "over", "across") and token.pos_ == "NOUN":
            return MOBILIZE
    if abroad:
        return MILITARY_AID
    if trigger.roles == {"presence"} or trigger.head.lemma_ == "be":
        return None
    if trigger.head.lemma_ in ("join", "rotate", "move", "advance", "spread"):
        return MOBILIZE
    return MILITARY_AID if abroad is None else MOBILIZE


def _at_home(arguments: Arguments, thing: Token | None, ctx: Context) -> bool:
    own = {state_of(party.actor_id) for party in who(arguments.agent, ctx) or who(thing, ctx)}
    goals = [
        _place_state(token, ctx) for prep, token in arguments.preps if prep in GOALS
    ]
    known = [state for state in goals if state]
    return bool(known) and own.issuperset(known)


def _place_state(token: Token, ctx: Context) -> str | None:
    mention = ctx.referents.mention(token)
    if mention is None or not mention.is_place:
        return None
    return mention.country or state_of(mention.actor_id or "")


def _is_person(token: Token | None, ctx: Context) -> bool:
    if token is None:
        return False
    if object_class(token, ctx) in ("people", "message"):
        return True
    return any(
        not state_of(party.actor_id) and not is_force(party.actor_id) for party in who(token, ctx)
    )


def _figure(
    trigger: Trigger, quantities: tuple[Quantity, ...], memory: Memory, ctx: Context
) -> Coding | None:
    for quantity in quantities:
        if quantity.kind != "count":
            continue
        if quantity.role in LOSSES:
            return Coding("CASUALTIES", quantity.role)
        if quantity.role in SENT:
            return MILITARY_AID
        if quantity.counted in COUNTED_LOSSES:
            return Coding("CASUALTIES", COUNTED_LOSSES[quantity.counted])
        if quantity.counted is None:
            return memory.counted
    return None
