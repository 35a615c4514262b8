"""Who vouches for an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.participants import Party, who
from analysis.extract.events.subjects import understood
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import roles_of
from analysis.extract.records import Attribution
from analysis.extract.syntax import asking_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

ADDING = frozenset({"with", "along", "together", "besides", "including"})
# What is willed and not said: *voted to ratify the treaty, which Oslo had blocked*.
WILLED = frozenset({"intention", "promise", "order", "position"})
DEFINITE = frozenset({"this", "these", "that", "those", "the"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says that an event is as told."""

    text: str | None = None
    actor_id: str | None = None
    attribution_id: str | None = None


def voice_of(
    claim: Attribution | None, arguments: Arguments, coding: Coding, ctx: Context
) -> Voice:
    """The source of a claim, or whoever is said to have counted."""
    if claim is not None:
        speaker = claim.claimant_id or _speaker_before(claim, ctx)
        return Voice(claim.source, speaker, claim.attribution_id)
    if coding.weak == "figure" and not arguments.passive:
        for party in who(arguments.agent, ctx):
            return Voice(party.text, party.actor_id)
    return _counting(arguments.patient, ctx)


def claim_over(trigger: Trigger, ctx: Context) -> Attribution | None:
    """The claim that an event belongs to, its own words inside or beside it."""
    asking = asking_verb(trigger.head)
    at = trigger.head if asking is None else asking
    return ctx.claims.get(at.i) or _beside(trigger, ctx) or _alongside(trigger, ctx)


def _counting(thing: Token | None, ctx: Context) -> Voice:
    """Whoever gives the number of what is acted on: *has spoken of 148 delivered*."""
    node = thing
    while node is not None and node.dep_ in ("pobj", "prep"):
        node = node.head
    if node is None or node == thing or "figure" not in roles_of(node.lemma_.lower()):
        return Voice()
    if thing.pos_ != "NUM" and thing.i not in ctx.quantities:
        return Voice()
    for party in who(understood(node, ctx), ctx):
        return Voice(party.text, party.actor_id)
    return Voice()


def _speaker_before(claim: Attribution, ctx: Context) -> str | None:
    """Whose *these updates*, *the statement* are: the subject of the sentence before."""
    words = (claim.source or "").split()
    if len(words) < 2 or words[0].lower() not in DEFINITE or claim.source_start is None:
        return None
    span = ctx.doc.char_span(claim.source_start, claim.source_end, alignment_mode="expand")
    start = span.root.sent.start if span is not None else 0
    if start == 0 or ctx.paragraph[start] != ctx.paragraph[start - 1]:
        return None
    for party in _organisations(ctx.doc[start - 1].sent.root, ctx):
        return party.actor_id
    return None


def _organisations(root: Token, ctx: Context) -> tuple[Party, ...]:
    if root.pos_ not in ("VERB", "AUX"):
        return ()
    return tuple(p for p in who(understood(root, ctx), ctx) if "." in p.actor_id)


def _alongside(trigger: Trigger, ctx: Context) -> Attribution | None:
    """The claim that a clause belongs to, which stands outside the words found for it.

    A relative clause belongs to what it describes (*expects a batch, for which recruits
    are sought*); a second clause in the pluperfect to the aside before it (*it had fled,
    the army said, and had left its guns*).
    """
    verb = trigger.clause
    head = verb.head
    if verb.dep_ == "relcl":
        claim = ctx.claims.get(head.i)
        return claim if claim is not None and claim.kind not in WILLED else None
    first = ctx.doc[verb.left_edge.i]
    if verb.dep_ == "ccomp" and first.pos_ == "ADP" and first.nbor(1).lower_ in ("which", "whom"):
        return ctx.cues.get(head.i)
    if verb.dep_ == "conj" and head.i in ctx.cues and _inverted(head, ctx):
        had = any(kid.lower_ == "had" for kid in ctx.children(verb, "aux", "auxpass"))
        return ctx.cues[head.i] if had else None
    return None


def _inverted(cue: Token, ctx: Context) -> bool:
    claim = ctx.child(cue, "ccomp")
    subject = ctx.child(cue, "nsubj")
    return claim is not None and subject is not None and claim.i < subject.i


def _beside(trigger: Trigger, ctx: Context) -> Attribution | None:
    """The claim that a noun is added to: *mentioned a visit, along with a summit*."""
    node = trigger.head
    while node.dep_ == "pobj" or (node.dep_ == "prep" and node.lower_ in ADDING):
        node = node.head
    return ctx.cues.get(node.i) if trigger.nominal and node != trigger.head else None
