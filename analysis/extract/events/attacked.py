"""Whom an attack strikes and an accident befalls, where only the report as a whole tells it.

An attack in a country strikes that country, unless it is the attacker's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import Memory
from analysis.extract.events.participants import (
    Party,
    as_forces,
    as_states,
    object_class,
    state_of,
)
from analysis.extract.events.parties import Parties, is_struck
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.weapons import is_projectile
from analysis.extract.events.words import roles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Place = tuple[str, str | None]
NEAR = 2  # sentences
HOSTILE = frozenset({"ASSAULT", "COERCE"})
ARMED = frozenset({"army", "military", "navy"})
CLAUSES = frozenset({"advcl", "pcomp", "ccomp"})

def struck(
    trigger: Trigger, arguments: Arguments, coding: Coding, parties: Parties,
    place: Place | None, memory: Memory, ctx: Context,
) -> Parties:
    """`parties` with the state that an attack strikes: where it strikes, or its foe of before.

    Whom another state protests to has acted against that state.
    """
    parties = _apart(coding, parties)
    if parties.recipients:
        return parties
    if coding.event_type in ("INCIDENT", "CASUALTIES"):
        return Parties(parties.actors, _befallen(trigger, coding, place, memory, ctx))
    if coding.event_type not in HOSTILE:
        return parties
    if coding.event_type == "ASSAULT" and (hurt := _hurt_in(trigger, parties, memory, ctx)):
        return Parties(parties.actors, hurt)
    if not parties.actors and (own := _force_there(arguments.patient, coding, place, ctx)):
        return Parties((), own)
    if not parties.actors:
        return _same_attack(trigger, arguments, coding, parties, memory, ctx)
    own = {party.state for party in parties.actors}
    if protesting := _protesting(trigger, own, memory, ctx):
        return Parties(parties.actors, protesting)
    if coding.event_type != "ASSAULT":
        return parties
    if place is not None:
        state = _state_there(place, ctx)
        there = (Party(place[0], state, state),) if state and None not in own | {state} else ()
        return Parties(parties.actors, tuple(p for p in there if p.state not in own))
    return Parties(parties.actors, _foes(own, memory))


def _apart(coding: Coding, parties: Parties) -> Parties:
    """`parties` without who acts among those acted on; who works with a state is a state too."""
    actors, others = parties.actors, parties.recipients
    both = (*actors, *others)
    if coding.event_type == "COOPERATE" and any(p.actor_id == p.state for p in both):
        actors, others = _leading(actors), _leading(others)
    known = {party.actor_id for party in actors}
    return Parties(actors, tuple(p for p in others if p.actor_id not in known))


def _leading(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """`parties` with each person of a state replaced by that state."""
    found = (Party(p.text, p.state, p.state) if p.state and p.actor_id.islower() else p
             for p in parties)
    return tuple({party.actor_id: party for party in found}.values())


def _befallen(
    trigger: Trigger, coding: Coding, place: Place | None, memory: Memory, ctx: Context
) -> tuple[Party, ...]:
    """The state that an accident befell: where it happened; of its victims the same state."""
    if coding.event_type == "CASUALTIES":
        account = memory.accounts.get("INCIDENT")
        here = account is not None and account.sentence == ctx.sentence[trigger.head.i]
        return as_states(account.parties.recipients) if account is not None and here else ()
    state = None if place is None or coding.mode == "disaster" else _state_there(place, ctx)
    return (Party(place[0], state, state),) if place is not None and state else ()


def _hurt_in(
    trigger: Trigger, parties: Parties, memory: Memory, ctx: Context
) -> tuple[Party, ...]:
    """Whom an attack strikes that is named behind its victims: *ten Kenyans died in the raid*."""
    account, prep = memory.accounts.get("CASUALTIES"), trigger.head.head
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    if not trigger.nominal or trigger.head.dep_ != "pobj" or prep.lower_ not in ("in", "by"):
        return ()
    if "harm" not in roles_of(prep.head.lemma_.lower()):
        return ()
    own = {party.state for party in parties.actors}
    return tuple(p for p in _states(account.parties.recipients) if p.state not in own)


def _states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The states of `parties`, of soldiers and of civilians."""
    return tuple({p.state: Party(p.text, p.state, p.state) for p in parties if p.state}.values())


def _force_there(
    patient: Token | None, coding: Coding, place: Place | None, ctx: Context
) -> tuple[Party, ...]:
    """Whose force strangers attack: that of the country, *ambushed an army patrol in Chad*."""
    if patient is None or place is None or coding.event_type != "ASSAULT":
        return ()
    armed = object_class(patient, ctx) == "troops" or any(
        kid.lower_ in ARMED for kid in ctx.children(patient, "compound", "amod"))
    state = _state_there(place, ctx) if armed else None
    return as_forces((Party(place[0], state, state),)) if state else ()


def _foes(own: set[str | None], memory: Memory) -> tuple[Party, ...]:
    """Whom a state was last told to fight, as the attacker or as the one attacked."""
    for kind in ("ASSAULT", "LAUNCH"):
        account = memory.accounts.get(kind)
        if account is None:
            continue
        attackers, struck_ones = account.parties.actors, account.parties.recipients
        if own & {party.state for party in attackers} - {None}:
            return as_states(struck_ones)
        if own & {party.state for party in struck_ones} - {None}:
            return as_states(attackers)
    return ()


def _same_attack(
    trigger: Trigger, arguments: Arguments, coding: Coding, parties: Parties, memory: Memory,
    ctx: Context,
) -> Parties:
    """Who attacks whom where a missile strikes that was told of just before."""
    account = memory.accounts.get("ASSAULT")
    struck_again = not trigger.nominal and is_struck(arguments)
    fired = not trigger.nominal and is_projectile(arguments.agent, ctx)
    if coding.event_type != "ASSAULT" or account is None or not (fired or struck_again):
        return parties
    near = ctx.sentence[trigger.head.i] - account.sentence <= NEAR
    if struck_again and near:
        return account.parties
    return Parties(account.parties.actors, as_states(account.parties.recipients)) if near else (
        parties)


def _protesting(
    trigger: Trigger, own: set[str | None], memory: Memory, ctx: Context
) -> tuple[Party, ...]:
    """Who protests to the actor about this act: *accused Chad after planes bombed a farm*."""
    account = memory.accounts.get("ACCUSE")
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    accused = {party.state for party in account.parties.recipients} & own
    below = trigger.clause.dep_ in CLAUSES
    if not below or not accused - {None}:
        return ()
    return tuple(party for party in account.parties.actors if party.state)


def _state_there(place: Place, ctx: Context) -> str | None:
    mention = ctx.places.get(place[1] or "")
    return state_of(place[1] or "", mention)
