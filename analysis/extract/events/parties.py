"""Who acts and who is acted on in one event, from its arguments and its type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments, prepositions
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.participants import (
    Party,
    as_forces,
    as_states,
    is_force,
    object_class,
    place_state,
    who,
    whole_of,
)
from analysis.extract.events.types import noun_classes
from analysis.extract.events.words import recipient_prepositions, rejected_things, roles_of
from analysis.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types whose act is done together: a plural subject is two actors, the other party a recipient.
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Types in which what the verb acts on is the other party, when that is an actor.
ON_OBJECT = frozenset({"ASSAULT", "ACCUSE", "COERCE", "SANCTION", "THREATEN", "REQUEST", "REJECT",
                       "PROTEST", "SUPPORT", "CONSULT", "LEGAL", "AID", "OTHER",
                       "ELECT", "RETREAT", "CONCEDE"})
# Types in which the owner of what is acted on is the other party: "rejected Kyiv's claim".
ON_OWNER = frozenset({"ACCUSE", "REJECT", "SANCTION", "ASSAULT", "COERCE", "PROTEST", "THREATEN",
                      "LEGAL", "OTHER"})
# Types whose noun is done by whom *of* or *from* names: "the withdrawal of Syria".
BY_THE_NAMED = JOINT | {"RETREAT", "MOBILIZE", "REQUEST"}
# Types that are sent by a state when its soldiers are what is acted on.
SENT = frozenset({"AID", "COOPERATE", "RETREAT"})
GOALS = frozenset({"to", "into", "in", "towards", "toward", "inside", "on", "at", "for"})
FORETELLING = frozenset({"AGREE", "THREATEN"})
SIDES = frozenset({"with", "for", "against", "from"})


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
    actors = _actors(arguments, kind, ctx, nominal=nominal, roles=roles)
    recipients = _recipients(arguments, kind, actors, ctx)
    if kind == "MOBILIZE" and arguments.passive and not actors:
        recipients = who(arguments.patient, ctx)
    if kind == "AID":
        recipients = tuple(p for p in as_states(recipients) if not p.actor_id.startswith("anon:"))
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
    return tuple(p for p in recipients if p.state is None or p.state not in own)


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
    if not actors and not _undergoes(arguments, kind, ctx):
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


def _undergoes(arguments: Arguments, kind: str, ctx: Context) -> bool:
    """Whether the owner of an act undergoes it: *Lopez's arrest*, *his release*."""
    noun, owner = arguments.noun, arguments.owner
    if noun is None or owner is None or kind not in ON_OWNER | {"CONCEDE", "LEGAL"}:
        return False
    if noun.lemma_.lower() not in noun_classes()["undergone"]:
        return False
    return all(prep not in ("of", "by") for prep, _ in arguments.preps)


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
    if arguments.noun is not None:
        for kid in ctx.children(arguments.noun, "amod", "compound", "nmod"):
            if not _leads_to(kid) and (found := who(kid, ctx)):
                return found
    return ()


@lru_cache(maxsize=1)
def journeys() -> frozenset[str]:
    """Nouns of travel, before which a state's name is the goal: *a Russia trip*."""
    return frozenset(row["noun"] for row in read_lexicon("journeys", ("noun",)))


def _leads_to(modifier: Token) -> bool:
    return modifier.pos_ == "PROPN" and modifier.head.lemma_.lower() in journeys()


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
        lost = who(arguments.patient, ctx) if _is_troops(arguments.patient, ctx) else ()
        return Parties((), lost or as_forces(who(arguments.agent, ctx)))
    if arguments.passive or arguments.patient is not None:
        return Parties(who(arguments.agent, ctx), who(arguments.patient, ctx))
    return Parties((), who(arguments.agent, ctx))


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


def _recipients(
    arguments: Arguments, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    if arguments.dative is not None and (found := who(arguments.dative, ctx)):
        return found
    if arguments.noun is not None:
        for kid in ctx.children(arguments.noun, "compound", "nmod"):
            if _leads_to(kid) and (found := who(kid, ctx)):
                return found
    if _undergoes(arguments, kind, ctx):
        return who(arguments.owner, ctx)
    if kind in ON_OBJECT and (found := _from_object(arguments, kind, actors, ctx)):
        return found
    for wanted in recipient_prepositions().get(kind, ()):
        for prep, token in arguments.preps:
            if prep == wanted and (found := _by_preposition(prep, token, kind, actors, ctx)):
                return found
    if kind in FORETELLING and arguments.complement is not None and len(actors) == 1:
        return _from_complement(arguments.complement, kind, ctx)
    if kind in ON_OWNER and arguments.patient is not None:
        thing = whole_of(arguments.patient, ctx)
        if kind == "REJECT" and thing.lemma_.lower() not in rejected_things():
            return ()
        owners = who(ctx.child(thing, "poss"), ctx) or _holders(thing, ctx)
        return owners or (() if kind == "REJECT" else _made_by(thing, ctx))
    return ()


def _holders(thing: Token, ctx: Context) -> tuple[Party, ...]:
    """By whom what is acted on is held: *hit a depot used by the rebels*."""
    for clause in ctx.children(thing, "acl", "relcl"):
        if "holding" in roles_of(clause.lemma_.lower()):
            by = ctx.child(clause, "agent")
            return who(ctx.child(by, "pobj"), ctx) if by is not None else ()
    return ()


def _from_complement(verb: Token, kind: str, ctx: Context) -> tuple[Party, ...]:
    """The other party of what is hinted at or threatened: *hinted at talks with Kim*."""
    if found := who(ctx.child(verb, "dobj"), ctx):
        return found
    for prep, token in prepositions(verb, ctx):
        if prep in recipient_prepositions().get(kind, ()) and (found := who(token, ctx)):
            return found
    return ()


def _from_object(
    arguments: Arguments, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    found = who(arguments.patient, ctx)
    if kind in ("SUPPORT", "CONSULT") and not found and _is_troops(arguments.patient, ctx):
        # "Kim welcomed an engineer regiment": whoever welcomes soldiers welcomes their own
        states = tuple(Party(p.text, p.state, p.state) for p in actors if p.state)
        return as_forces(states)
    if kind != "AID":
        return found
    own = {party.state for party in actors}
    return tuple(p for p in found if not is_force(p.actor_id) and p.state not in own)


def _is_troops(token: Token | None, ctx: Context) -> bool:
    return object_class(token, ctx) == "troops"


def _by_preposition(
    prep: str, token: Token, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    state = place_state(token, ctx)
    if state is not None:
        own = {party.state for party in actors}
        if prep not in GOALS | SIDES or (state in own and kind in ("AID", "CONSULT")):
            return ()
        if prep in ("in", "at", "on") and kind not in ("AID", "ASSAULT"):
            return ()
        mention = ctx.referents.mention(token)
        return (Party(mention.text if mention is not None else token.text, state, state),)
    if prep in ("in", "at", "on") and kind in ("AID", "CONSULT"):
        return ()
    found = who(token, ctx)
    if found or kind not in ON_OWNER | {"TRADE"}:
        return found
    return who(ctx.child(token, "poss"), ctx) or _made_by(token, ctx)


def _made_by(thing: Token, ctx: Context) -> tuple[Party, ...]:
    """The state that an adjective gives to a thing: *tariffs on Swiss watches*."""
    found: dict[str, Party] = {}
    for one in ctx.conjuncts(thing):
        for kid in ctx.children(one, "amod", "compound", "nmod"):
            for party in who(kid, ctx):
                if party.state and party.actor_id == party.state:
                    found.setdefault(party.state, party)
    return tuple(found.values())
