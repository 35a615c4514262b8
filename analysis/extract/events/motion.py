"""The type of a movement: by what is moved or sent, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import Memory
from analysis.extract.events.participants import is_force, object_class, place_state, who
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

MILITARY_AID = Coding("AID", "military", "AID", "07")
MOBILIZE = Coding("MOBILIZE", None, "MOBILIZE", "15")
VISIT = Coding("CONSULT", "visit", "CONSULT", "04")
RETREAT = Coding("RETREAT", None, "RETREAT", "08")
BY_CLASS = {
    "arms": MILITARY_AID,
    "workers": Coding("COOPERATE", "economic", "COOPERATE", "06"),
    "goods": Coding("AID", "humanitarian", "AID", "07"),
    "money": Coding("AID", "economic", "AID", "07"),
    "message": Coding("CONSULT", None, "CONSULT", "04"),
}
GOALS = frozenset({"to", "into", "in", "towards", "toward", "inside", "on", "for", "at"})
ONWARD = frozenset({"to", "into", "over", "across", "towards", "toward", "at"})
DEPLOYING = frozenset({"send", "dispatch", "deploy", "station", "move", "redeploy", "position"})
INSTALMENTS = frozenset({"tranche", "instalment", "installment", "consignment", "shipment"})
HOMEWARD = frozenset({"home", "back"})


def by_transfer(
    trigger: Trigger, arguments: Arguments, memory: Memory, ctx: Context
) -> Coding | None:
    """The type of a sending or giving, by what is given; None where that tells nothing."""
    thing = arguments.patient if arguments.patient is not None else arguments.agent
    if "figure" in trigger.roles and thing is not None and thing.pos_ == "NUM":
        return None  # "the 3,000 it had given before"
    kind = _known_class(thing, memory, ctx)
    if thing is not None and thing.pos_ == "PRON" and kind is None:
        return memory.aid  # "what Pyongyang sends next"
    if memory.disaster and (kind == "workers" or _is_platform(thing)):
        return BY_CLASS["goods"]  # helicopters sent after a flood
    alone = trigger.action in DEPLOYING and not _abroad(arguments, ctx)
    if alone and (_is_platform(thing) or (kind == "troops" and memory.aid is None)):
        return MOBILIZE
    if kind != "troops":
        return BY_CLASS.get(kind or "")
    if _homeward(trigger, ctx):
        return RETREAT
    return MOBILIZE if _at_home(arguments, thing, ctx) else MILITARY_AID


def _is_platform(thing: Token | None) -> bool:
    return thing is not None and thing.lemma_.lower() in noun_classes()["platforms"]


def _abroad(arguments: Arguments, ctx: Context) -> bool:
    """Whether a state is named as the goal or the taker."""
    own = {party.state for party in who(arguments.agent, ctx)}
    takers = [token for prep, token in arguments.preps if prep in GOALS or prep == "with"]
    if arguments.dative is not None:
        takers.append(arguments.dative)
    found = {place_state(token, ctx) for token in takers}
    found |= {party.state for token in takers for party in who(token, ctx)}
    return bool(found - own - {None})


def by_motion(
    trigger: Trigger, arguments: Arguments, memory: Memory, ctx: Context
) -> Coding | None:
    """The type of a movement or a presence, by who moves; None where that tells nothing."""
    seen = "perception" in trigger.roles
    thing = arguments.patient
    moved = seen or arguments.passive or (thing is not None and thing.pos_ == "PRON")
    mover = thing if moved else arguments.agent
    if trigger.action == "work":
        people = object_class(mover, ctx) in ("workers", "number")
        return BY_CLASS["workers"] if people and _abroad(arguments, ctx) else None
    kind = _known_class(mover, memory, ctx)
    if kind == "troops":
        return _troops(trigger, arguments, mover, memory, ctx)
    if mover is not None and mover.lemma_.lower() in INSTALMENTS and not seen:
        return memory.aid  # "another consignment is to arrive"
    if seen or "motion" not in trigger.roles:
        return None
    if kind in ("arms", "goods"):
        return BY_CLASS[kind]
    if kind == "workers":
        return BY_CLASS[kind] if _abroad(arguments, ctx) or "presence" in trigger.roles else None
    goal = any(prep in ("to", "in") and place_state(token, ctx) for prep, token in arguments.preps)
    moves = "presence" not in trigger.roles
    return VISIT if goal and moves and _is_person(mover, ctx) else None


def _known_class(token: Token | None, memory: Memory, ctx: Context) -> str | None:
    """The class of what is moved; a bare number counts what the report counted before."""
    kind = object_class(token, ctx)
    if kind == "number" and token is not None:
        if _is_bare(token, ctx):
            return None  # "gave no number", "brings the total to"
        military = memory.aid is not None and memory.aid.mode == "military"
        return "troops" if military or memory.has_victims else None
    return kind


def _is_bare(token: Token, ctx: Context) -> bool:
    if token.i in ctx.quantities or token.dep_ in ("nsubj", "nsubjpass"):
        return False
    return token.pos_ == "NOUN" and ctx.child(token, "prep") is None


def _troops(
    trigger: Trigger, arguments: Arguments, mover: Token | None, memory: Memory, ctx: Context
) -> Coding | None:
    if _homeward(trigger, ctx):
        return RETREAT
    own = {party.state for party in who(mover, ctx)}
    goals = [place_state(token, ctx) for prep, token in arguments.preps if prep in GOALS]
    known = [state for state in goals if state]
    if any(state not in own for state in known) or _alongside(arguments, own, ctx):
        return MILITARY_AID
    if "presence" in trigger.roles:
        return None
    onward = any(
        prep in ONWARD and token.pos_ == "NOUN" for prep, token in arguments.preps
    )
    if known or onward or "local" in trigger.roles:
        return MOBILIZE
    return MILITARY_AID if memory.aid else MOBILIZE


def _alongside(arguments: Arguments, own: set[str | None], ctx: Context) -> bool:
    """Whether soldiers serve with those of another state."""
    return any(
        party.state is not None and party.state not in own
        for prep, token in arguments.preps if prep == "alongside" for party in who(token, ctx)
    )


def _homeward(trigger: Trigger, ctx: Context) -> bool:
    return any(
        kid.lower_ in HOMEWARD and kid.dep_ in ("advmod", "prt", "npadvmod")
        for kid in ctx.kids[trigger.head.i]
    )


def _at_home(arguments: Arguments, thing: Token | None, ctx: Context) -> bool:
    own = {party.state for party in who(arguments.agent, ctx) or who(thing, ctx)}
    goals = [place_state(token, ctx) for prep, token in arguments.preps if prep in GOALS]
    known = [state for state in goals if state]
    return bool(known) and own.issuperset(known)


def _is_person(token: Token | None, ctx: Context) -> bool:
    if token is None:
        return False
    if object_class(token, ctx) in ("people", "message"):
        return True
    return any(
        party.actor_id.islower() and not is_force(party.actor_id) for party in who(token, ctx)
    )
