"""Who acts and who is acted on, as actor ids, from a trigger's arguments and its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.event_arguments import Arguments
from analysis.extract.event_coding import Coding
from analysis.extract.event_context import Context
from analysis.extract.event_words import object_classes, recipient_prepositions, relational_nouns
from analysis.extract.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types whose act is done together: a plural subject is two actors, the other party a recipient.
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Types in which what the verb acts on is the other party, when that is an actor.
ON_OBJECT = frozenset({"ASSAULT", "ACCUSE", "COERCE", "SANCTION", "THREATEN", "REQUEST", "REJECT",
                       "PROTEST", "SUPPORT", "CONSULT", "LEGAL", "MOBILIZE", "AID", "OTHER",
                       "ELECT", "RETREAT", "CASUALTIES"})
# Types in which the owner of what is acted on is the other party: "rejected Kyiv's claim".
ON_OWNER = frozenset({"ACCUSE", "REJECT", "SANCTION", "ASSAULT", "COERCE", "PROTEST", "THREATEN",
                      "LEGAL", "OTHER"})
VICTIMS = frozenset({"CASUALTIES"})
PARTITIVES = frozenset({"number", "group", "rest", "dozen", "hundred", "thousand", "percent", "part",
                        "half", "most", "many", "some", "all", "third", "majority", "couple", "none",
                        "several", "few", "one", "other", "member", "total", "series", "pair"})
GOALS = frozenset({"to", "into", "in", "towards", "toward", "inside", "on", "at"})
SIDES = frozenset({"with", "for", "against", "from"})
FORCES = ".MIL"


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: its words in the text and its actor id."""

    text: str
    actor_id: str


@dataclass(frozen=True, slots=True)
class Parties:
    """The participants of one event."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


def parties_of(
    arguments: Arguments, coding: Coding, ctx: Context, *, nominal: bool, roles: frozenset[str]
) -> Parties:
    """Actors and recipients of one event; empty where the sentence does not tell.

    Who counts or estimates (`figure` in `roles`, and no type of its own) is no party.
    """
    kind = coding.event_type
    if "figure" in roles:
        return Parties()
    if kind in VICTIMS:
        return _victims(arguments, ctx, nominal=nominal)
    actors = _actors(arguments, kind, ctx, nominal=nominal)
    if "perception" in roles:
        actors = who(arguments.patient, ctx)
    if "recovery" in roles and not actors:
        actors = _owners(arguments.patient, ctx)
    recipients = _recipients(arguments, kind, actors, ctx)
    if kind == "MOBILIZE" and arguments.passive and not actors:
        recipients = who(arguments.patient, ctx)
    between = _between(arguments, ctx) if kind in JOINT else ()
    if len(between) > 1:
        return Parties(between, ())
    known = {party.actor_id for party in actors}
    return Parties(actors, tuple(p for p in recipients if p.actor_id not in known))


def who(token: Token | None, ctx: Context, depth: int = 0) -> tuple[Party, ...]:
    """The parties that the phrase headed by `token` names, coordination included."""
    if token is None or depth > 3:
        return ()
    found: dict[str, Party] = {}
    for member in ctx.conjuncts(token):
        for party in _one(member, ctx, depth):
            found.setdefault(party.actor_id, party)
    return tuple(found.values())


def _one(token: Token, ctx: Context, depth: int) -> tuple[Party, ...]:
    ids = ctx.referents.of(token)
    mention = ctx.referents.mention(token)
    if ids and mention is not None and mention.is_place and not state_of(ids[0]):
        ids = (mention.country,) if mention.country else ()
    if ids:
        text = mention.text if mention is not None else _phrase(token, ctx)
        return tuple(Party(text, actor_id) for actor_id in ids)
    named = ctx.child(token, "appos")
    if named is not None and ctx.referents.of(named):
        return _one(named, ctx, depth + 1)
    if token.pos_ == "NUM" or token.lemma_.lower() in PARTITIVES:
        for prep in ctx.children(token, "prep"):
            if prep.lower_ in ("of", "among"):
                return who(ctx.child(prep, "pobj"), ctx, depth + 1)
    return _part_of_state(token, ctx)


def _part_of_state(token: Token, ctx: Context) -> tuple[Party, ...]:
    sector = relational_nouns().get(token.lemma_.lower())
    if sector is None:
        return ()
    for kid in ctx.kids[token.i]:
        if kid.dep_ in ("poss", "amod", "compound", "nmod"):
            for owner in ctx.referents.of(kid):
                state = state_of(owner, ctx.referents.mention(kid))
                if state:
                    return (Party(_phrase(token, ctx), f"{state}.{sector}" if sector else state),)
    return ()


def _phrase(token: Token, ctx: Context) -> str:
    start = token.left_edge
    while start.i < token.i and (start.is_punct or start.is_space):
        start = start.nbor()
    return ctx.doc.text[start.idx : token.idx + len(token)]


def state_of(actor_id: str, mention: Actor | None = None) -> str | None:
    """The ISO code of the state an actor or place belongs to, or None."""
    first = actor_id.split(".")[0]
    if len(first) == 3 and first.isupper() and first not in ("IGO", "NGO", "MED", "ARM"):
        return first
    return mention.country if mention is not None else None


def is_force(actor_id: str) -> bool:
    """Whether the id is that of an armed force."""
    return FORCES in actor_id


def object_class(token: Token | None, ctx: Context) -> str | None:
    """What kind of thing the phrase headed by `token` is: troops, arms, workers … or None."""
    if token is None:
        return None
    for word in (token, *_counted(token, ctx)):
        known = object_classes().get(word.lemma_.lower())
        if known:
            return known
    for quantity in ctx.quantities.get(token.i, ()):
        known = object_classes().get(quantity.counted or "")
        if known:
            return known
    if any(is_force(actor_id) for actor_id in ctx.referents.of(token)):
        return "troops"
    return None


def _counted(token: Token, ctx: Context) -> list[Token]:
    found = ctx.children(token, "conj")
    for prep in ctx.children(token, "prep"):
        if prep.lower_ == "of":
            found += ctx.children(prep, "pobj")
    return found


def _actors(
    arguments: Arguments, kind: str, ctx: Context, *, nominal: bool
) -> tuple[Party, ...]:
    actors = who(arguments.agent, ctx)
    if not actors and arguments.owner is not None:
        actors = who(arguments.owner, ctx)
    if not actors and nominal:
        actors = _nominal_actors(arguments, kind, ctx)
    if not actors and arguments.passive and kind in ("AID", "COOPERATE", "RETREAT"):
        actors = _senders(arguments.patient, ctx)
    return actors


def _nominal_actors(arguments: Arguments, kind: str, ctx: Context) -> tuple[Party, ...]:
    for prep, token in arguments.preps:
        if prep == "of" and kind in JOINT | {"RETREAT", "MOBILIZE"}:
            return who(token, ctx)
        if prep in ("from", "of") and kind in ("AID", "TRADE", "REQUEST"):
            found = who(token, ctx)
            if found and object_class(token, ctx) is None:
                return found
            if senders := _senders(token, ctx):
                return senders
    return ()


def _owners(place: Token | None, ctx: Context) -> tuple[Party, ...]:
    """The state that a place belongs to: who retakes a place had it before."""
    mention = ctx.referents.mention(place) if place is not None else None
    state = mention and (mention.country or state_of(mention.actor_id or ""))
    return (Party(mention.text, state),) if mention is not None and state else ()


def _senders(token: Token | None, ctx: Context) -> tuple[Party, ...]:
    """The states whose forces are sent: soldiers do not send themselves."""
    found = {}
    for party in who(token, ctx):
        state = state_of(party.actor_id)
        if state and is_force(party.actor_id):
            found[state] = Party(party.text, state)
    return tuple(found.values())


def _between(arguments: Arguments, ctx: Context) -> tuple[Party, ...]:
    for prep, token in arguments.preps:
        if prep in ("between", "among"):
            return who(token, ctx)
    return ()


def _victims(arguments: Arguments, ctx: Context, *, nominal: bool) -> Parties:
    killer: tuple[Party, ...] = ()
    victim = arguments.patient
    if arguments.passive or arguments.patient is not None:
        killer = who(arguments.agent, ctx)
    else:
        victim = arguments.agent
    if nominal:
        killer, victim = (), arguments.owner or arguments.agent
        victim = victim or next((t for prep, t in arguments.preps if prep in ("of", "among")), None)
    return Parties(killer, who(victim, ctx))


def _recipients(
    arguments: Arguments, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    if arguments.dative is not None and (found := who(arguments.dative, ctx)):
        return found
    if kind in ON_OBJECT and (found := _from_object(arguments, kind, actors, ctx)):
        return found
    for wanted in recipient_prepositions().get(kind, ()):
        for prep, token in arguments.preps:
            if prep == wanted and (found := _by_preposition(prep, token, kind, actors, ctx)):
                return found
    if kind in ON_OWNER and arguments.patient is not None:
        return who(ctx.child(arguments.patient, "poss"), ctx)
    return ()


def _from_object(
    arguments: Arguments, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    found = who(arguments.patient, ctx)
    if kind != "AID":
        return found
    own = {state_of(party.actor_id) for party in actors}
    return tuple(
        p for p in found if not is_force(p.actor_id) and state_of(p.actor_id) not in own
    )


def _by_preposition(
    prep: str, token: Token, kind: str, actors: tuple[Party, ...], ctx: Context
) -> tuple[Party, ...]:
    mention = ctx.referents.mention(token)
    if mention is not None and mention.is_place:
        if prep not in GOALS | SIDES:
            return ()
        state = mention.country or state_of(mention.actor_id or "")
        own = {state_of(party.actor_id) for party in actors}
        if state is None or (state in own and kind in ("AID", "CONSULT")):
            return ()
        if prep in ("in", "at") and kind not in ("AID", "ASSAULT"):
            return ()
        return (Party(mention.text, state),)
    if prep in ("in", "at", "on") and kind in ("AID", "CONSULT"):
        return ()
    return who(token, ctx) or (who(ctx.child(token, "poss"), ctx) if kind in ON_OWNER else ())
