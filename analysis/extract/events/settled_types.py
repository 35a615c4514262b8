"""The type of an event once its participants are known.

What is sent, moved or counted decides: soldiers who travel abroad are aid to an
ally, soldiers who move at home are mobilised, a minister who travels visits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import GIFTS, Arguments
from analysis.extract.events.coding import Coding, coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import COUNTED, Memory
from analysis.extract.events.motion import BY_CLASS, by_motion, by_transfer
from analysis.extract.events.participants import object_class, who
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import noun_classes
from analysis.extract.events.weapons import armed, in_flight, in_war
from analysis.extract.events.words import generic_acts, is_standing
from analysis.extract.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

FIGURE = "figure"
TOO_GENERAL = "too general"
# Types that what is sent or moved can still change.
OPEN = frozenset({"AID", "MOBILIZE", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT"})
# Verbs that hand over as often as they count need a sum as their object.
SUMS_ONLY = frozenset({"transfer", "motion"})
LOSSES = frozenset({"killed", "wounded", "casualties", "missing", "captured"})
SENT = frozenset({"sent", "deployed", "supplied"})
COUNTED_LOSSES = {"casualty": "casualties", "death": "killed", "dead": "killed",
                  "loss": "casualties", "fatality": "killed", "injury": "wounded"}
CASUALTIES = Coding("CASUALTIES", "casualties")
MILITARY_AID = Coding("AID", "military", "AID", "07")
FOUNDED = Coding("COOPERATE", None, "COOPERATE", "06")
RAID = Coding("ASSAULT", None, "ASSAULT", "18")
ACCUSED = Coding("ACCUSE", "disapprove", "ACCUSE", "11")
LODGING = frozenset({"lodge", "file", "deliver", "make", "submit", "send"})
OFFICIAL = ([], ["GOV"], ["MIL"])  # a state itself, its government or its army
WITHDRAWING = frozenset({"withdraw", "pull out", "pull back", "retreat", "fall back", "disengage"})
NUMBERS = frozenset({"number", "total", "tally", "count", "figure"})
LAUNCHED = frozenset({"arms", "satellite"})


def settled(
    trigger: Trigger, arguments: Arguments, quantities: tuple[Quantity, ...], memory: Memory,
    ctx: Context,
) -> Coding | None:
    """The coding of one trigger in its sentence; None where nothing tells it.

    `weak` is figure where the type is that of the thing counted.
    """
    coding = _settled(trigger, arguments, quantities, memory, ctx)
    if coding is None:
        return None
    if coding.event_type == "AID" and not trigger.nominal and _as_arms(arguments, ctx):
        return MILITARY_AID
    if coding.event_type == "AID" and coding.mode is None and not trigger.nominal:
        kind = BY_CLASS.get(object_class(arguments.patient, ctx) or "")
        return kind if kind is not None and kind.event_type == "AID" else coding
    if coding.event_type == "COERCE" and trigger.nominal and _on_post(trigger, arguments):
        coding = RAID
    return armed(trigger, arguments, in_war(trigger, coding, memory), ctx)


def _as_arms(arguments: Arguments, ctx: Context) -> bool:
    """Whether a sum is given in arms: *3 million euros in military aid*."""
    return any(prep == "in" and kid.lower_ == "military" for prep, token in arguments.preps
               if token.lemma_ in GIFTS for kid in ctx.children(token, "amod"))


def _on_post(trigger: Trigger, arguments: Arguments) -> bool:
    """Whether a raid is an attack and no search: *a raid on a border post*."""
    return trigger.action == "raid" and any(
        prep in ("on", "against") and token.lemma_.lower() in noun_classes()["posts"]
        for prep, token in arguments.preps)


def _settled(
    trigger: Trigger, arguments: Arguments, quantities: tuple[Quantity, ...], memory: Memory,
    ctx: Context,
) -> Coding | None:
    roles, coding = trigger.roles, trigger.coding
    if "harm" in roles:
        return _harm(trigger, arguments, ctx)
    if "impact" in roles and arguments.passive and arguments.agent is None and memory.disaster:
        return Coding("INCIDENT", "disaster")
    if "motion" in roles and coding is not None and coding.event_type == "ASSAULT":
        # soldiers who cross into an ally's land do not attack it
        return by_motion(trigger, arguments, memory, ctx) if memory.aid else coding
    if coding is not None and coding.event_type == "PROTEST" and _lodged(trigger, arguments, ctx):
        return ACCUSED
    if coding is not None and coding.event_type not in OPEN and coding.weak != TOO_GENERAL:
        if not _misfit(trigger, coding, arguments, ctx):
            return coding
        founders = arguments.agent
        several = founders is not None and len(ctx.conjuncts(founders)) > 1
        return FOUNDED if several else None
    if roles & {"echo", "try", "act"}:
        return _repeated(trigger, memory, ctx)
    if trigger.nominal and coding is not None:
        return _standing(trigger, arguments, coding, memory, ctx)
    if coding is not None and coding.event_type == "RETREAT" and trigger.action in WITHDRAWING:
        return coding
    if (found := _by_what_moves(trigger, arguments, memory, ctx)) is not None:
        return found
    open_type = coding is None or coding.weak == TOO_GENERAL
    if open_type and "figure" in roles:
        counted = _figure(trigger, arguments, quantities, memory)
        if counted is not None:
            return counted
    return None if _says_little(coding, roles, arguments, ctx) else coding


def _by_what_moves(
    trigger: Trigger, arguments: Arguments, memory: Memory, ctx: Context
) -> Coding | None:
    """The type of a receipt, a flight, a handing over or a movement; None for other verbs."""
    roles = trigger.roles
    if "receipt" in roles and object_class(arguments.patient, ctx) in ("arms", "troops"):
        return MILITARY_AID
    if "motion" in roles and (found := in_flight(arguments.agent, memory, ctx)):
        return found
    if "transfer" in roles and (found := by_transfer(trigger, arguments, memory, ctx)):
        return found
    moves = roles & {"motion", "presence", "perception"}
    return by_motion(trigger, arguments, memory, ctx) if moves else None


def _lodged(trigger: Trigger, arguments: Arguments, ctx: Context) -> bool:
    """Whether a state protests, not a crowd: *Oslo protested the verdict*."""
    if trigger.action != "protest":
        return False
    if trigger.nominal:
        return trigger.clause.lemma_ in LODGING
    claim = ctx.claims.get(trigger.head.i)
    if arguments.agent is not None and arguments.agent.lower_ in ("we", "i"):
        return claim is not None
    acting = who(arguments.agent, ctx)
    return bool(acting) and all(p.state and p.actor_id.split(".")[1:2] in OFFICIAL for p in acting)


def _harm(trigger: Trigger, arguments: Arguments, ctx: Context) -> Coding | None:
    """Losses by several verbs at once have no mode of their own; places are captured otherwise."""
    if trigger.last > trigger.first:
        return CASUALTIES
    if trigger.head.lemma_ != "capture":
        return trigger.coding
    taken = object_class(arguments.patient, ctx) in ("troops", "people", "number")
    return replace(CASUALTIES, mode="captured") if taken else trigger.coding


def _misfit(trigger: Trigger, coding: Coding, arguments: Arguments, ctx: Context) -> bool:
    """Whether what is launched is no missile: a team is launched, and a campaign."""
    if coding.event_type != "LAUNCH" or trigger.nominal or arguments.patient is None:
        return False
    return object_class(arguments.patient, ctx) not in LAUNCHED and coding.mode is None


def _repeated(trigger: Trigger, memory: Memory, ctx: Context) -> Coding | None:
    """The type of the act that *the works*, *the attempt* or *did the same* stand for."""
    if "echo" in trigger.roles and trigger.head.dep_ in ("advcl", "conj"):
        return coding_of(trigger.head.head, ctx) or memory.last
    if "try" in trigger.roles and memory.tried is not None:
        return memory.tried
    return memory.acted.coding if memory.acted is not None else None


def _standing(
    trigger: Trigger, arguments: Arguments, coding: Coding, memory: Memory, ctx: Context
) -> Coding:
    # "its support for Russia" after arms were sent is more than words
    if coding.event_type in ("SUPPORT", "AID") and is_standing(trigger.head):
        return replace(memory.aid or coding, mode=None)
    if coding.event_type == "AID" and coding.mode is None:
        given = _given(arguments, ctx)
        return given or memory.aid or coding
    return coding


def _given(arguments: Arguments, ctx: Context) -> Coding | None:
    """The kind of aid that a delivery is of: *deliveries of tanks*, *a shipment of grain*."""
    things = (token for prep, token in arguments.preps if prep == "of")
    classes = (object_class(token, ctx) for token in things)
    return next((BY_CLASS[name] for name in classes if name in ("arms", "goods", "money")), None)


def _figure(
    trigger: Trigger, arguments: Arguments, quantities: tuple[Quantity, ...], memory: Memory
) -> Coding | None:
    if trigger.roles & SUMS_ONLY and not _is_sum(arguments.patient):
        return None
    if "rise" in trigger.roles and not _is_sum(arguments.agent):
        return None
    of_deaths = arguments.agent is not None and arguments.agent.lemma_ == "toll"
    if of_deaths and all(quantity.role not in LOSSES for quantity in quantities):
        return Coding("CASUALTIES", "killed", weak=FIGURE)
    for quantity in quantities:
        if quantity.kind != "count":
            continue
        if (again := _counted_again(quantity, arguments, memory)) is not None:
            return again
        if quantity.role in LOSSES:
            return Coding("CASUALTIES", quantity.role, weak=FIGURE)
        if quantity.role in SENT and not (memory.counted and memory.counted.mode == "economic"):
            return replace(MILITARY_AID, weak=FIGURE)
        if quantity.counted in COUNTED_LOSSES:
            return Coding("CASUALTIES", COUNTED_LOSSES[quantity.counted], weak=FIGURE)
        if memory.counted is not None:
            return replace(memory.counted, weak=FIGURE)
    return None


def _counted_again(
    quantity: Quantity, arguments: Arguments, memory: Memory
) -> Coding | None:
    """The event in which the same things were counted before: *gave the tally of buses as 30*."""
    if quantity.role in LOSSES:
        return None
    noun = quantity.counted or ""
    if not noun and arguments.patient is not None and arguments.patient.lemma_ in NUMBERS:
        noun = next((kid.lemma_.lower() for prep in arguments.patient.rights
                     if prep.lower_ == "of" for kid in prep.rights if kid.dep_ == "pobj"), "")
    account = memory.count_of(noun) if noun else None
    if account is None or account.coding.event_type not in COUNTED:
        return None
    return replace(account.coding, weak=FIGURE)


def _is_sum(thing: Token | None) -> bool:
    if thing is None:
        return False
    return thing.pos_ in ("NUM", "PRON") or generic_acts().get(thing.lemma_.lower()) == "total"


def _says_little(
    coding: Coding | None, roles: frozenset[str], arguments: Arguments, ctx: Context
) -> bool:
    """Whether something is handed over that is nothing in particular: *provided an update*."""
    if coding is None or coding.event_type != "AID" or "transfer" not in roles:
        return False
    thing = arguments.patient
    if thing is None or thing.pos_ == "PRON" or object_class(thing, ctx) is not None:
        return False
    takers = [token for prep, token in arguments.preps if prep in ("to", "for", "with")]
    return not any(who(token, ctx) for token in (arguments.dative, thing, *takers))
