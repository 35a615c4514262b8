"""Whom an attack strikes and who comes to harm, where only the report as a whole tells it.

An attack in a country strikes that country, unless it is the attacker's own; those
hurt by it are on the side that was struck, or on the side of whoever counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.completion import known_force
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import Account, Memory
from analysis.extract.events.participants import (
    Party,
    as_forces,
    as_states,
    object_class,
    state_of,
    whole_of,
)
from analysis.extract.events.parties import Parties
from analysis.extract.events.places import cause_of
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import noun_classes
from analysis.extract.events.weapons import is_projectile
from analysis.extract.events.words import roles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Place = tuple[str, str | None]
GIVE_AND_TAKE = frozenset({"negotiate", "concession", "concede", "bargain"})
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
    fired = not trigger.nominal and is_projectile(arguments.agent, ctx)
    if coding.event_type != "ASSAULT" or account is None or not fired:
        return parties
    near = ctx.sentence[trigger.head.i] - account.sentence <= NEAR
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


def harmed(
    trigger: Trigger, arguments: Arguments, parties: Parties, memory: Memory, ctx: Context
) -> Parties:
    """`parties` of losses with those who lost, where the sentence names no side."""
    if parties.recipients:
        return parties
    actors = () if _is_disaster(arguments.agent, memory) else parties.actors
    killers = {party.state for party in actors}
    if _in_disaster(trigger, memory, ctx):
        found: tuple[Party, ...] = ()
    elif _are_civilians(arguments, ctx):
        found = _side_struck(trigger, memory, ctx) or _working(memory)
    else:
        found = (_struck_here(trigger, memory, ctx) or known_force(trigger.head, memory)
                 or _side_struck(trigger, memory, ctx) or known_force(trigger.head, memory, ctx))
    return Parties(actors, tuple(p for p in found if p.state not in killers))


def _is_disaster(agent: Token | None, memory: Memory) -> bool:
    """Whether *it* is the storm or the quake that the report tells of."""
    return agent is not None and agent.lower_ == "it" and memory.disaster


def _struck_here(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Whom the attack struck that does this harm: *hit its bases, killing three soldiers*."""
    account = memory.accounts.get("ASSAULT")
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    return account.parties.recipients if cause_of(trigger, ctx) is not None else ()


def _in_disaster(trigger: Trigger, memory: Memory, ctx: Context) -> bool:
    """Whether the paragraph told of an accident or a disaster, and of no attack since."""
    account, attack = memory.accounts.get("INCIDENT"), memory.accounts.get("ASSAULT")
    if account is None or account.paragraph != ctx.paragraph[trigger.head.i]:
        return False
    natural = account.coding.mode in ("disaster", "accident")
    return natural and (attack is None or attack.sentence < account.sentence)


def _working(memory: Memory) -> tuple[Party, ...]:
    """Whose workers abroad the report counts: they come to harm, not soldiers."""
    account = memory.accounts.get("COOPERATE")
    known = account is not None and account.coding.mode == "economic"
    return as_states(account.parties.actors) if account is not None and known else ()


def _are_civilians(arguments: Arguments, ctx: Context) -> bool:
    victims: Token | None = arguments.patient or arguments.agent
    if arguments.noun is not None:
        victims = next((token for prep, token in arguments.preps if prep in ("of", "among")), None)
    victims = whole_of(victims, ctx) if victims is not None else None
    return victims is not None and victims.lemma_.lower() in noun_classes()["civilians"]


def _side_struck(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """The side of those hurt: the counting party's own, else the one attacked last."""
    account = memory.accounts.get("ASSAULT")
    if account is None or _disaster_since(account, memory):
        return ()
    here = cause_of(trigger, ctx) is not None and account.sentence == ctx.sentence[trigger.head.i]
    latest = memory.latest
    if here and latest is not None and latest.coding.event_type == "ASSAULT":
        return as_states(latest.parties.recipients)  # not those of an attack before it
    if not here and (own := _counting_side(trigger, account, ctx)):
        return own
    return as_states(account.parties.recipients)


def _disaster_since(account: Account, memory: Memory) -> bool:
    disaster = memory.accounts.get("INCIDENT")
    return disaster is not None and disaster.sentence > account.sentence and (
        disaster.coding.mode in ("disaster", "accident"))


def _counting_side(trigger: Trigger, account: Account, ctx: Context) -> tuple[Party, ...]:
    """Who counts the losses, if it is one of the sides that fight: they are its own."""
    claim = ctx.claims.get(trigger.head.i)
    if claim is None or not claim.claimant_id or claim.stance == "denies":
        return ()
    state = state_of(claim.claimant_id)
    sides = {p.state for p in (*account.parties.actors, *account.parties.recipients)}
    return (Party(claim.source or "", state, state),) if state and state in sides else ()


def negotiating(
    trigger: Trigger, coding: Coding, parties: Parties, memory: Memory
) -> Parties:
    """`parties` with both sides of talks, where the report tells of two that deal most.

    *The summit may be put off* is between those two; who *would not bargain* would not
    with the other.
    """
    pairs = memory.pairs.most_common(2)
    if not parties.actors and not parties.recipients:
        between = coding.event_type in ("CONSULT", "AGREE") and coding.mode != "visit"
        clear = len(pairs) == 1 or (len(pairs) > 1 and pairs[0][1] > pairs[1][1])
        if not between or not trigger.nominal or not clear:
            return parties
        return Parties(tuple(Party(trigger.head.text, state, state) for state in pairs[0][0]))
    if trigger.action not in GIVE_AND_TAKE or parties.recipients or len(parties.actors) != 1:
        return parties
    other = memory.counterpart(parties.actors[0].state or "")
    if other is None:
        return parties
    return Parties(parties.actors, (Party(trigger.head.text, other, other),))
