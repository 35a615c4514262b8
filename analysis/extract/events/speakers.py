"""Who acts in a claim whose source speaks of itself: *we deported nobody*, *it said*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.participants import Party, is_human, state_of
from analysis.extract.events.parties import Parties
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import relational_nouns
from analysis.extract.records import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

TOGETHER = frozenset({"we", "us"})
ALONE = frozenset({"i", "me"})
BODIES = frozenset({"it", "they"})
OURS = frozenset({"our"})
SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "CONCEDE"})
VOICED = frozenset({"accuse", "deny", "blame", "condemn", "urge", "reject", "threaten", "demand"})
NEAR = 6  # characters: " that "
ANONYMOUS = "anon:"


def spoken(
    trigger: Trigger, arguments: Arguments, coding: Coding, parties: Parties, ctx: Context
) -> Parties:
    """`parties` with the speaker where the agent is the speaker's own pronoun.

    *We* and *our army* are the state for which an official speaks; *it* is the source
    where the source is called *it* too (*it fined two banks, it said*).
    """
    if coding.event_type in SPEECH and coding.weak is None:
        parties = _by_its_cue(trigger, arguments, parties, ctx)
    agent, claim = arguments.agent, ctx.claims.get(trigger.head.i)
    if agent is None or claim is None or not claim.claimant_id:
        return parties
    if ANONYMOUS in claim.claimant_id:
        return parties
    acting = _acting(agent, claim, ctx) or _told_of_itself(trigger, agent, claim)
    if acting is None:
        return parties
    others = tuple(p for p in parties.recipients if p.actor_id != acting.actor_id)
    return Parties((acting,), others)


def _by_its_cue(
    trigger: Trigger, arguments: Arguments, parties: Parties, ctx: Context
) -> Parties:
    """`parties` with the source of an act of speech whose own subject is no party.

    A second verb behind a long clause may hang on a noun in it: *said the fire was arson
    and accused two men*.
    """
    if parties.actors or trigger.nominal or arguments.passive or is_human(arguments.agent, ctx):
        return parties
    said = ctx.cues.get(trigger.head.i)
    if said is None and trigger.head.dep_ == "conj" and trigger.action in VOICED:
        said = ctx.claims.get(trigger.head.i) or ctx.claims.get(trigger.head.head.i)
    if said is None or not said.claimant_id or ANONYMOUS in said.claimant_id:
        return parties
    name = said.claimant_id
    others = tuple(p for p in parties.recipients if p.actor_id != name)
    return Parties((Party(said.source or "", name, state_of(name)),), others)


def _acting(agent: Token, claim: Attribution, ctx: Context) -> Party | None:
    word, name = agent.lower_, claim.claimant_id or ""
    if word in ALONE or (word in BODIES and (claim.source or "").lower() == word):
        return Party(claim.source or "", name, state_of(name))
    owner = ctx.child(agent, "poss")
    ours = owner is not None and owner.lower_ in OURS
    if word not in TOGETHER and not ours:
        return None
    state = _state_of_speaker(name, ctx)
    sector = relational_nouns().get(agent.lemma_.lower(), "") if ours else ""
    if state is None:
        return None if ours else Party(agent.text, name, None)
    return Party(agent.text, f"{state}.{sector}" if sector else state, state)


def _state_of_speaker(name: str, ctx: Context) -> str | None:
    """The state of a body, or of a person as the report introduces them."""
    known = (m for m in ctx.referents.mentions.values() if m.actor_id == name and m.country)
    return state_of(name, next(known, None))


def _told_of_itself(trigger: Trigger, agent: Token, claim: Attribution) -> Party | None:
    """The source that *it* takes up right behind the cue: *the bank said it had cut 300 jobs*."""
    verb = trigger.clause
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    after = claim.cue_end is not None and claim.source_start is not None and (
        claim.source_start < claim.cue_end <= agent.idx <= claim.cue_end + NEAR)
    if agent.lower_ != "it" or verb.dep_ != "ccomp" or not after or not claim.claimant_id:
        return None
    return Party(claim.source or "", claim.claimant_id, state_of(claim.claimant_id))
