"""Whom a noun phrase names, as actor ids, and what kind of thing it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.events.context import Context
from analysis.extract.events.types import noun_classes
from analysis.extract.events.words import generic_acts, object_classes, relational_nouns
from analysis.extract.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTITIVES = frozenset({
    "number", "group", "rest", "dozen", "hundred", "thousand", "percent", "part", "half", "most",
    "many", "some", "all", "third", "majority", "couple", "none", "several", "few", "one", "other",
    "member", "total", "series", "pair", "each", "two", "batch", "both", "more", "lot",
    "wave", "barrage", "salvo", "volley", "swarm", "fleet", "flotilla", "string", "average",
    "crew", "convoy",
})  # fmt: skip
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "we", "us", "i", "me", "who"})
NOT_STATES = frozenset({"IGO", "NGO", "MED", "ARM"})
FORCES = ".MIL"
DEEPEST = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: its words in the text, its actor id, the state it belongs to."""

    text: str
    actor_id: str
    state: str | None = None


def who(token: Token | None, ctx: Context, depth: int = 0) -> tuple[Party, ...]:
    """The parties that the phrase headed by `token` names, coordination included."""
    if token is None or depth > DEEPEST:
        return ()
    found: dict[str, Party] = {}
    for member in _together(token, ctx):
        for party in _one(member, ctx, depth):
            found.setdefault(party.actor_id, party)
    return tuple(found.values())


def _together(token: Token, ctx: Context) -> list[Token]:
    """`token` and what is coordinated with it, also behind a title: *Minister A and envoy B*."""
    found = [one for one in ctx.conjuncts(token) if one == token or not _is_source(one, token, ctx)]
    for name in ctx.children(token, "appos"):
        if name.pos_ == "PROPN" and name.left_edge.i == token.i + 1:
            found += [one for one in ctx.conjuncts(name)[1:] if one not in found]
    return found


def _is_source(token: Token, first: Token, ctx: Context) -> bool:
    """Whether `token` names who says so: *killing ten sailors, two doctors told the agency*."""
    mention = ctx.referents.mention(token)
    if mention is None:
        return False
    claim = ctx.claims.get(first.i)
    told = claim is not None and mention.actor_id in (claim.claimant_id or "").split("; ")
    said = mention.start in ctx.sources or told
    return said and token.head.dep_ not in SUBJECTS and token.head.head.dep_ not in SUBJECTS


def _one(token: Token, ctx: Context, depth: int) -> tuple[Party, ...]:
    ids = ctx.referents.of(token)
    mention = ctx.referents.mention(token)
    if mention is not None and mention.is_place:
        place = _place_as_actor(mention)
        return (place,) if place is not None else ()
    places = [ctx.places[one] for one in ids if one in ctx.places]
    if places:
        return tuple(p for p in map(_place_as_actor, places) if p is not None)
    shared = ids and token.tag_ == "NNS" and len(_owners(token, ctx)) > 1
    if shared and (found := _part_of_state(token, ctx)):
        return found  # "the foreign ministers of Chad and Kenya"
    if ids:
        text = mention.text if mention is not None else phrase_of(token, ctx)
        alone = mention if len(ids) == 1 else None
        return tuple(Party(text, one, state_of(one, alone)) for one in ids)
    named = ctx.child(token, "appos")
    counted = token.i in ctx.quantities  # "wounding 35 people, the mayor, Ann Lee, said"
    if named is not None and not counted and (found := _one(named, ctx, depth + 1)):
        return found
    whole = whole_of(token, ctx)
    return who(whole, ctx, depth + 1) if whole != token else _part_of_state(token, ctx)


def whole_of(token: Token, ctx: Context) -> Token:
    """What a part is of, *two of her aides*, *most of the land*; else `token` itself."""
    if token.pos_ in ("NUM", "PRON") or token.lemma_.lower() in PARTITIVES:
        for prep in ctx.children(token, "prep"):
            if prep.lower_ in ("of", "among"):
                return ctx.child(prep, "pobj") or token
    return token


def _place_as_actor(mention: Actor) -> Party | None:
    state = state_of(mention.actor_id or "", mention)
    return Party(mention.text, state, state) if state else None


def _part_of_state(token: Token, ctx: Context) -> tuple[Party, ...]:
    sector = relational_nouns().get(token.lemma_.lower())
    if sector is None:
        return ()
    found: dict[str, Party] = {}
    for owner in _owners(token, ctx):
        for party in _one(owner, ctx, DEEPEST):
            if not sector and party.state != party.actor_id and "." in party.actor_id:
                found.setdefault(party.actor_id, party)  # "negotiators from the union"
            elif party.state:
                part = f"{party.state}.{sector}" if sector else party.state
                found.setdefault(part, Party(phrase_of(token, ctx), part, party.state))
    return tuple(found.values())


def _owners(token: Token, ctx: Context) -> list[Token]:
    found = ctx.children(token, "poss", "amod", "compound", "nmod")
    for prep in ctx.children(token, "prep"):
        if prep.lower_ in ("of", "from"):
            found += [one for held in ctx.children(prep, "pobj") for one in ctx.conjuncts(held)]
    return found


def state_of(actor_id: str, mention: Actor | None = None) -> str | None:
    """The ISO code of the state an actor or place belongs to, or None."""
    first = actor_id.split(".")[0]
    if len(first) == 3 and first.isupper() and first not in NOT_STATES:
        return first
    return mention.country if mention is not None else None


def is_force(actor_id: str) -> bool:
    """Whether the id is that of an armed force."""
    return FORCES in actor_id


def as_states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """`parties` with every armed force replaced by its state."""
    found: dict[str, Party] = {}
    for party in parties:
        state = state_of(party.actor_id) if is_force(party.actor_id) else None
        name = state or party.actor_id
        found.setdefault(name, Party(party.text, name, party.state))
    return tuple(found.values())


def as_forces(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """`parties` with every state replaced by its armed forces."""
    found: dict[str, Party] = {}
    for party in parties:
        named = state_of(party.actor_id)
        force = party.actor_id if is_force(party.actor_id) or not named else f"{named}{FORCES}"
        found.setdefault(force, Party(party.text, force, party.state))
    return tuple(found.values())


def is_human(token: Token | None, ctx: Context) -> bool:
    """Whether the phrase headed by `token` names people who act, known by name or not."""
    if token is None or token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    if token.pos_ == "PRON":
        return token.lower_ in PERSONAL
    for word in (token, *_counted(token, ctx)):
        lemma = word.lemma_.lower()
        if lemma in relational_nouns() or lemma in noun_classes()["people"]:
            return True
    if token.lemma_.lower() in noun_classes()["groups"]:
        return True
    return object_class(token, ctx) in ("troops", "people", "workers")


def is_uniformed(token: Token | None, ctx: Context) -> bool:
    """Whether the phrase headed by `token` names people of a force: *military engineers*."""
    if object_class(token, ctx) not in ("workers", "people"):
        return False
    return any(kid.lower_ in ("military", "army", "navy") for kid in ctx.kids[token.i])


def phrase_of(token: Token, ctx: Context) -> str:
    """The words of the noun phrase up to its head, `token`."""
    start = token.left_edge
    while start.i < token.i and (start.is_punct or start.is_space):
        start = start.nbor()
    return ctx.text[start.idx : token.idx + len(token)]


def object_class(token: Token | None, ctx: Context) -> str | None:
    """What kind of thing the phrase headed by `token` is: troops, arms, workers … or None.

    *number* stands for a bare count, whose kind only the report tells.
    """
    if token is None:
        return None
    for word in (token, *_counted(token, ctx)):
        known = object_classes().get(word.lemma_.lower())
        if known:
            return known
    quantities = [q for q in ctx.quantities.get(token.i, ()) if q.kind == "count"]
    for quantity in quantities:
        known = object_classes().get(quantity.counted or "")
        if known:
            return known
    if any(is_force(actor_id) for actor_id in ctx.referents.of(token)):
        return "troops"
    people = token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS")
    if people or any(quantity.counted is None for quantity in quantities):
        return "number"
    return "number" if token.lemma_.lower() in PARTITIVES else None


def _counted(token: Token, ctx: Context) -> list[Token]:
    found = ctx.children(token, "conj")
    for prep in ctx.children(token, "prep"):
        if prep.lower_ == "of":
            found += ctx.children(prep, "pobj")
    return found


def place_state(token: Token, ctx: Context) -> str | None:
    """The state that the place headed by `token` lies in; None where it is no place."""
    mention = ctx.referents.mention(token)
    if mention is not None and mention.is_place:
        return state_of(mention.actor_id or "", mention)
    if generic_acts().get(token.lemma_.lower()) == "ground":
        for owner in _owners(token, ctx):
            for party in _one(owner, ctx, DEEPEST):
                return party.state
    return None
