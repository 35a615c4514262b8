"""Who is acted on in one event, from its arguments and its type."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments, prepositions
from analysis.extract.events.context import Context
from analysis.extract.events.participants import (
    Party,
    as_forces,
    is_force,
    is_human,
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

# Types in which what the verb acts on is the other party, when that is an actor.
ON_OBJECT = frozenset({"ASSAULT", "ACCUSE", "COERCE", "SANCTION", "THREATEN", "REQUEST", "REJECT",
                       "PROTEST", "SUPPORT", "CONSULT", "LEGAL", "AID", "OTHER",
                       "ELECT", "RETREAT", "CONCEDE"})
# Types in which the owner of what is acted on is the other party: "rejected Kyiv's claim".
ON_OWNER = frozenset({"ACCUSE", "REJECT", "SANCTION", "ASSAULT", "COERCE", "PROTEST", "THREATEN",
                      "LEGAL", "OTHER"})
GOALS = frozenset({"to", "into", "in", "towards", "toward", "inside", "on", "at", "for"})
SCENES = frozenset({"in", "at", "on", "into"})
FORETELLING = frozenset({"AGREE", "THREATEN"})
SIDES = frozenset({"with", "for", "against", "from"})


def recipients_of(
    arguments: Arguments, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    if arguments.dative is not None and (found := who(arguments.dative, ctx)):
        return found
    if arguments.noun is not None:
        for kid in ctx.children(arguments.noun, "compound", "nmod"):
            if leads_to(kid) and (found := who(kid, ctx)):
                return found
    if undergoes(arguments, kind, ctx):
        return who(arguments.owner, ctx)
    if kind in ON_OBJECT and (found := _from_object(arguments, kind, actors, ctx)):
        return found
    for wanted in recipient_prepositions().get(kind, ()):
        for prep, token in arguments.preps:
            if prep in SCENES and kind == "ASSAULT" and _clashing(arguments, ctx):
                continue
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


def _clashing(arguments: Arguments, ctx: Context) -> bool:
    """Whether people are named with whom one fights: *clashed with police at the port*."""
    return any(prep == "with" and is_human(token, ctx) for prep, token in arguments.preps)


def undergoes(arguments: Arguments, kind: str, ctx: Context) -> bool:
    """Whether the owner of an act undergoes it: *Lopez's arrest*, *his release*."""
    noun, owner = arguments.noun, arguments.owner
    if noun is None or owner is None or kind not in ON_OWNER | {"CONCEDE", "LEGAL"}:
        return False
    if noun.lemma_.lower() not in noun_classes()["undergone"]:
        return False
    return all(prep not in ("of", "by") for prep, _ in arguments.preps)


@lru_cache(maxsize=1)
def journeys() -> frozenset[str]:
    """Nouns of travel, before which a state's name is the goal: *a Russia trip*."""
    return frozenset(row["noun"] for row in read_lexicon("journeys", ("noun",)))


def leads_to(modifier: Token) -> bool:
    return modifier.pos_ == "PROPN" and modifier.head.lemma_.lower() in journeys()


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
    if kind in ("SUPPORT", "CONSULT") and not found and is_troops(arguments.patient, ctx):
        # "Kim welcomed an engineer regiment": whoever welcomes soldiers welcomes their own
        states = tuple(Party(p.text, p.state, p.state) for p in actors if p.state)
        return as_forces(states)
    if kind == "RETREAT" and is_troops(arguments.patient, ctx):
        return ()  # "withdrew its forces": they are its own
    if kind != "AID":
        return found
    own = {party.state for party in actors}
    return tuple(p for p in found if not is_force(p.actor_id) and p.state not in own)


def is_troops(token: Token | None, ctx: Context) -> bool:
    return object_class(token, ctx) == "troops"


def _by_preposition(
    prep: str, token: Token, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    state = place_state(token, ctx)
    if state is not None:
        own = {party.state for party in actors}
        if prep not in GOALS | SIDES or (state in own and kind in ("AID", "CONSULT", "ASSAULT")):
            return ()
        if prep in ("in", "at", "on") and kind not in ("AID", "ASSAULT"):
            return ()
        if prep == "in" and kind == "ASSAULT" and not actors:
            return ()  # a coup or a shooting in a country may be its own people's
        mention = ctx.referents.mention(token)
        return (Party(mention.text if mention is not None else token.text, state, state),)
    if prep in ("in", "at", "on") and kind in ("AID", "CONSULT"):
        return ()
    found = who(token, ctx)
    if kind == "AID":  # a lone name without a state may well be a place
        found = tuple(p for p in found if p.state or not p.actor_id.isalpha())
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
