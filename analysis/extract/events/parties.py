"""Who acts and who is acted on in one event, from its arguments and its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments, prepositions
from analysis.extract.events.coding import Coding, coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.participants import (
    Party,
    as_forces,
    as_states,
    is_force,
    object_class,
    place_state,
    who,
)
from analysis.extract.events.recipients import (
    ON_OWNER,
    is_troops,
    leads_to,
    recipients_of,
    undergoes,
)
from analysis.extract.events.types import noun_classes
from analysis.extract.events.words import roles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types whose act is done together: a plural subject is two actors, the other party a recipient.
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Types whose noun is done by whom *of* or *from* names: "the withdrawal of Syria".
BY_THE_NAMED = JOINT | {"RETREAT", "MOBILIZE", "REQUEST"}
# Participles before which stands who does it: *the Chad-led raid*.
LEADING = frozenset({"led", "run", "launched", "staged"})
# Attacks before which a place stands, not who attacks.
SCENES = frozenset({"ambush", "massacre", "bombing", "shooting", "blast", "siege", "killing"})
# What a vehicle that hits it sets off.
PLANTED = frozenset({"bomb", "ied", "device", "mine", "landmine"})
# Types that are sent by a state when its soldiers are what is acted on.
SENT = frozenset({"AID", "COOPERATE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The participants of one event."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


def parties_of(
    arguments: Arguments, coding: Coding, ctx: Context, *, nominal: bool, roles: frozenset[str]
) -> Parties:
    """Actors and recipients of one event; empty where the sentence does not tell.

    Who counts or estimates (`figure` in `roles`) is no party.
    """
    kind = coding.event_type
    if "figure" in roles:
        # "expects 10 more from Poland": of the parties only the giver is named
        return Parties(_from(arguments, ctx), ()) if kind == "AID" else Parties()
    if kind == "CASUALTIES":
        return _victims(arguments, ctx, nominal=nominal, roles=roles)
    if "receipt" in roles and kind in ("AID", "TRADE", "SUPPORT") and not arguments.passive:
        return Parties(_from(arguments, ctx), as_states(who(arguments.agent, ctx)))
    if kind == "ASSAULT" and not nominal and is_struck(arguments):
        attackers = next((who(token, ctx) for prep, token in arguments.preps if prep == "from"), ())
        return Parties(attackers, who(arguments.agent, ctx))
    actors = _actors(arguments, kind, ctx, nominal=nominal, roles=roles)
    recipients = recipients_of(arguments, kind, actors, ctx)
    if kind == "MOBILIZE" and arguments.passive and not actors:
        recipients = who(arguments.patient, ctx)
    if kind == "AID":
        recipients = tuple(p for p in as_states(recipients) if not p.actor_id.startswith("anon:"))
    if kind == "COOPERATE" and coding.mode == "economic" and not recipients:
        recipients = _hosts(arguments, actors, ctx)
    between = _between(arguments, ctx) if kind in JOINT else ()
    if "mediation" in roles and actors:
        return Parties(*_mediated(arguments, actors, ctx))
    if len(between) > 1:
        return Parties(between, ())
    known = {party.actor_id for party in actors}
    if kind in ON_OWNER | {"RETREAT"}:
        recipients = _not_own(recipients, actors)
    if kind == "ACCUSE" and _is_envoy(arguments.patient):
        recipients = tuple(Party(p.text, p.state or p.actor_id, p.state) for p in recipients)
    return Parties(actors, tuple(p for p in recipients if p.actor_id not in known))


def _hosts(
    arguments: Arguments, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    """The state that workers are in: *500 Kenyans were working in Qatar*."""
    own = {party.state for party in actors}
    states = ((token, place_state(token, ctx)) for prep, token in arguments.preps if prep == "in")
    return tuple(Party(token.text, state, state) for token, state in states
                 if state and state not in own)


def is_struck(arguments: Arguments) -> bool:
    """Whether the subject is attacked: *came under fire from the hills*, *struck a mine*."""
    if arguments.patient is not None:
        return arguments.patient.lemma_.lower() in PLANTED
    return any(prep == "under" and token.pos_ == "NOUN" for prep, token in arguments.preps)


def _is_envoy(thing: Token | None) -> bool:
    """Whether somebody is summoned who stands for a state: *summoned the Cuban ambassador*."""
    return thing is not None and thing.lemma_.lower() in noun_classes()["envoy"]


def _mediated(
    arguments: Arguments, actors: tuple[Party, ...], ctx: Context
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who mediates, also with whom, and between whom: *brokered a truce with Oman*."""
    found = {party.actor_id: party for party in actors}
    for prep, token in arguments.preps:
        if prep in ("with", "alongside"):
            for party in who(token, ctx):
                found.setdefault(party.actor_id, party)
    between = _between(arguments, ctx)
    for one in ctx.conjuncts(arguments.agent) if arguments.agent is not None else ():
        # "brokered by A and B between C and D": the parser hangs *between* on B
        preps = prepositions(one, ctx)
        between = between or next((who(t, ctx) for p, t in preps if p == "between"), ())
    return tuple(found.values()), between


def _not_own(recipients: tuple[Party, ...], actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """A state does not summon its own envoys, nor does it accuse itself."""
    own = {party.actor_id for party in actors}
    if not any(is_force(party.actor_id) for party in actors):
        own |= {party.state for party in actors if recipients and _are_forces(recipients)}
    return tuple(p for p in recipients if p.state is None or p.state not in own)


def _are_forces(parties: tuple[Party, ...]) -> bool:
    return all(is_force(party.actor_id) for party in parties)


def _from(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    for prep, token in arguments.preps:
        if prep == "from" and (found := who(token, ctx)):
            return as_states(found)
    return ()


def _actors(
    arguments: Arguments, kind: str, ctx: Context, *, nominal: bool, roles: frozenset[str]
) -> tuple[Party, ...]:
    if "perception" in roles:
        return who(arguments.patient, ctx)
    actors = who(arguments.agent, ctx)
    if not actors and not undergoes(arguments, kind, ctx):
        actors = who(arguments.owner, ctx)
    if not actors and kind == "ASSAULT" and arguments.agent is not None:
        actors = _armed_owner(arguments.agent, ctx)
    if not actors and nominal:
        actors = _nominal_actors(arguments, kind, ctx)
    if not actors and arguments.passive and kind in SENT:
        actors = _senders(arguments.patient, ctx)
    if not actors and "recovery" in roles and arguments.patient is not None:
        # Who retakes a place had it before.
        state = place_state(arguments.patient, ctx)
        actors = (Party(arguments.patient.text, state, state),) if state else ()
    return actors


def _armed_owner(thing: Token, ctx: Context) -> tuple[Party, ...]:
    """Whose planes, guns or missiles strike: *its jets had bombed the town*."""
    return who(ctx.child(thing, "poss"), ctx) if thing.pos_ == "NOUN" else ()


def _nominal_actors(arguments: Arguments, kind: str, ctx: Context) -> tuple[Party, ...]:
    if kind == "TRADE" and (found := _modifying(arguments, ctx)):
        return found
    if kind == "LEGAL" and (courts := _courts(arguments, ctx)):
        return courts
    for prep, token in arguments.preps:
        if prep not in ("of", "from"):
            continue
        if kind in BY_THE_NAMED and (found := who(token, ctx)):
            return found
        if kind in ("AID", "TRADE"):
            if (found := who(token, ctx)) and object_class(token, ctx) is None:
                return found
            if senders := _senders(token, ctx):
                return senders
    return _modifying(arguments, ctx)


def _modifying(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    """Whom the word before the noun names: *Dutch exports*."""
    return _before(arguments.noun, ctx, "amod", "compound", "nmod")


def _before(noun: Token | None, ctx: Context, *links: str) -> tuple[Party, ...]:
    for kid in ctx.children(noun, *links) if noun is not None else ():
        if kid.ent_type_ == "GPE" and kid.dep_ == "compound" and noun.lemma_.lower() in SCENES:
            continue  # "a Chad ambush" is one in Chad
        leader = ctx.child(kid, "npadvmod", "nmod") if kid.lower_ in LEADING else None
        if not leads_to(kid) and (found := who(leader or kid, ctx)):
            return found
    return ()


def _courts(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    """Which court sits: *a hearing at the Supreme Court*."""
    for prep, token in arguments.preps:
        found = who(token, ctx) if prep in ("at", "in", "before", "by") else ()
        if courts := tuple(party for party in found if ".JUD" in party.actor_id):
            return courts
    return ()


def _senders(token: Token | None, ctx: Context) -> tuple[Party, ...]:
    """The states whose forces are sent: soldiers do not send themselves."""
    return as_states(tuple(p for p in who(token, ctx) if p.state and is_force(p.actor_id)))


def _between(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    for prep, token in arguments.preps:
        if prep in ("between", "among"):
            return who(token, ctx)
    return ()


def _victims(
    arguments: Arguments, ctx: Context, *, nominal: bool, roles: frozenset[str]
) -> Parties:
    if nominal:
        return Parties((), _nominal_victims(arguments, ctx))
    if "loss" in roles:
        lost = who(arguments.patient, ctx) if is_troops(arguments.patient, ctx) else ()
        return Parties((), lost or as_forces(who(arguments.agent, ctx)))
    if arguments.passive or arguments.patient is not None:
        killers = who(arguments.agent, ctx) or _attackers(arguments, ctx)
        return Parties(killers, who(arguments.patient, ctx))
    return Parties(_attackers(arguments, ctx), who(arguments.agent, ctx))


def _attackers(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    """Whose attack does the harm: *were killed in Ethiopian air strikes*."""
    for prep, token in arguments.preps:
        coding = coding_of(token, ctx) if prep in ("in", "by") and token.pos_ == "NOUN" else None
        if coding is None or coding.event_type != "ASSAULT" or coding.weak:
            continue
        if found := _before(token, ctx, "amod", "poss"):
            return found
    return ()


def _nominal_victims(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    suffered = arguments.noun is not None and (
        "loss" in roles_of(arguments.noun.head.lemma_.lower())
    )
    named = [arguments.owner, arguments.agent if suffered else None]
    named += [token for prep, token in arguments.preps if prep in ("of", "among", "for")]
    for token in named:
        if found := who(token, ctx):
            return as_forces(found)
    if arguments.noun is not None:
        for kid in ctx.children(arguments.noun, "amod", "compound", "nmod"):
            if found := who(kid, ctx):
                return as_forces(found)
    return ()
