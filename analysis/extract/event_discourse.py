"""What earlier events of a report tell about a later one: parties, types, claimants.

A report names who sends what to whom once and then speaks of deliveries, of
another 150, of those killed. The reader fills in the rest; so does this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.event_coding import Coding
from analysis.extract.event_context import Context
from analysis.extract.participants import Parties, Party, is_force, state_of
from analysis.extract.records import Attribution
from analysis.extract.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
SAME_PARTIES = frozenset({"AID", "CASUALTIES", "CONSULT", "AGREE", "COOPERATE", "CONCEDE", "REJECT",
                          "LAUNCH", "ASSAULT", "INCIDENT", "MOBILIZE", "RETREAT"})


@dataclass
class Memory:
    """What has been read so far in one report, by event type; only the latest counts."""

    parties: dict[str, Parties] = field(default_factory=dict)
    coding: Coding | None = None
    victims: tuple[Party, ...] = ()
    claim: Attribution | None = None
    claim_type: str | None = None
    claim_place: tuple[int, int] = (-1, -1)

    def keep(self, coding: Coding, parties: Parties) -> None:
        """Remember who took part in the latest event of this type."""
        known = self.parties.get(coding.event_type, Parties())
        actors = parties.actors or known.actors
        recipients = parties.recipients or known.recipients
        self.parties[coding.event_type] = Parties(actors, recipients)
        if coding.event_type in ("AID", "CASUALTIES"):
            self.coding = coding

    def keep_claim(self, claim: Attribution | None, kind: str, place: tuple[int, int]) -> None:
        """Remember who vouched for the latest event, and where (paragraph, sentence)."""
        self.claim, self.claim_type, self.claim_place = claim, kind, place


def completed(
    trigger: Trigger, coding: Coding, parties: Parties, memory: Memory, ctx: Context
) -> Parties:
    """`parties` with what earlier events of the same type tell about the ones left out."""
    kind = coding.event_type
    known = memory.parties.get(kind)
    if kind == "CASUALTIES":
        return _with_victims(trigger, parties, memory, ctx)
    if known is None or kind not in SAME_PARTIES:
        return parties
    if kind == "AID":
        return _with_sides(parties, known)
    if trigger.nominal and not parties.actors and is_definite(trigger.head, ctx):
        return Parties(known.actors, parties.recipients or known.recipients)
    return parties


def is_definite(noun: Token, ctx: Context) -> bool:
    """Whether `noun` is a definite description: *the launch*, *this deployment*."""
    return any(
        kid.lower_ in DEFINITE for kid in ctx.kids[noun.i] if kid.dep_ in ("det", "poss", "amod")
    )


def _with_sides(parties: Parties, known: Parties) -> Parties:
    actors, recipients = parties.actors, parties.recipients
    if not actors and not recipients:
        return known
    if not actors:
        # Aid to oneself is none: the other side of the pair is the giver.
        states = {state_of(party.actor_id) for party in recipients}
        actors = tuple(p for p in known.actors if state_of(p.actor_id) not in states)
        return Parties(_as_states(actors), recipients)
    if not recipients:
        states = {state_of(party.actor_id) for party in actors}
        recipients = tuple(p for p in known.recipients if state_of(p.actor_id) not in states)
    return Parties(actors, recipients)


def _as_states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(
        Party(p.text, state_of(p.actor_id) or p.actor_id) if is_force(p.actor_id) else p
        for p in parties
    )


def _with_victims(trigger: Trigger, parties: Parties, memory: Memory, ctx: Context) -> Parties:
    if parties.recipients:
        return parties
    known = memory.parties.get("CASUALTIES", Parties()).recipients
    return Parties(parties.actors, known or last_force(trigger.head, ctx))


def last_force(token: Token, ctx: Context) -> tuple[Party, ...]:
    """The armed force named last before `token` in the same paragraph or the one before."""
    for i in range(token.i, -1, -1):
        if ctx.paragraph[token.i] - ctx.paragraph[i] > 1:
            return ()
        mention = ctx.referents.mentions.get(i)
        if mention is not None and mention.actor_id and is_force(mention.actor_id):
            if not mention.actor_id.count(".") > 1:
                return (Party(mention.text, mention.actor_id),)
    return ()


def carried_claim(
    trigger: Trigger, kind: str, memory: Memory, ctx: Context, *, has_figure: bool
) -> Attribution | None:
    """The claim of the sentence before, where this one goes on with the same account."""
    paragraph, sentence = ctx.paragraph[trigger.head.i], ctx.sentence[trigger.head.i]
    if memory.claim is None or memory.claim_place[0] != paragraph:
        return None
    if memory.claim_type != kind or not 0 <= sentence - memory.claim_place[1] <= 1:
        return None
    owner = ctx.child(trigger.head, "poss")
    continues = owner is not None and owner.tag_ == "PRP$"
    return memory.claim if has_figure or continues else None
