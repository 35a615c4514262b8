"""Who stands against whom: whose claim is rejected, who did what is denied, *both sides*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding, coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import Account, Memory
from analysis.extract.events.participants import Party, state_of, who
from analysis.extract.events.parties import Parties
from analysis.extract.events.subjects import understood
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.words import rejected_things

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 1  # sentence
POINTERS = frozenset({"this", "that", "it", "these", "those", "them"})
# Acts of which one is accused: what is denied without naming who did it was not done by the denier.
BLAMED = frozenset({"ASSAULT", "COERCE", "OTHER", "LEGAL", "SANCTION", "THREATEN", "RETREAT"})
# Types that set two sides against each other, the plainest first.
QUARRELS = ("ASSAULT", "THREATEN", "ACCUSE", "REJECT")
# Types by which one party blames another for what it did.
BLAMING = frozenset({"ACCUSE", "PROTEST"})
OVER = frozenset({"over", "at", "against", "for", "about"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "latest"})
DEEDS = frozenset({"act", "action", "move", "step", "behaviour", "behavior", "conduct", "deed",
                   "provocation", "violation", "decision", "measure"})
CAMPS = frozenset({"sides", "camps", "parties", "rivals", "foes", "factions", "enemies"})
PAIRING = frozenset({"two", "both", "warring", "rival", "opposing"})
OUTSIDE = ("IGO", "NGO", "anon:")
NO_SIDE = (".MED", "anon:")
ANONYMOUS = "anon:"


def rebutted(
    trigger: Trigger, coding: Coding, arguments: Arguments, parties: Parties, memory: Memory,
    ctx: Context,
) -> Parties:
    """`parties` with the one whose claim a rejection answers, or the denier of a denied act."""
    if coding.event_type == "REJECT" and parties.actors and not parties.recipients:
        return Parties(parties.actors, _accuser(trigger, arguments, parties, memory, ctx))
    if coding.event_type in BLAMING and parties.actors and not parties.recipients:
        if trigger.nominal and (denying := _denying(trigger, ctx)):
            return Parties(parties.actors, denying)
        return Parties(parties.actors, _doer(trigger, arguments, parties, memory, ctx))
    if coding.event_type in BLAMED and arguments.passive and not parties.actors:
        return Parties(_denier(trigger, ctx), parties.recipients)
    return parties


def opposed(arguments: Arguments, parties: Parties, memory: Memory, ctx: Context) -> Parties:
    """`parties` with *both sides* and *the two camps* told by the last quarrel of the report.

    Where one state arms another, its two sides are those two and not their foes.
    """
    aid = memory.accounts.get("AID")
    if aid is not None and aid.coding.mode == "military":
        return parties
    acting, undergoing = _is_pair(arguments.agent, ctx), _is_pair(arguments.patient, ctx)
    pair = _quarrel(memory) if acting or undergoing else ()
    if not pair:
        return parties
    recipients = parties.recipients
    if undergoing:
        known = {party.actor_id for party in parties.actors}
        recipients = tuple(party for party in pair if party.actor_id not in known)
    return Parties(pair if acting else parties.actors, recipients)


def _is_pair(noun: Token | None, ctx: Context) -> bool:
    if noun is None or ctx.referents.mention(noun) is not None:
        return False
    if noun.lower_ == "both":
        return not any(kid.dep_ == "prep" for kid in ctx.kids[noun.i])
    return noun.lower_ in CAMPS and any(kid.lower_ in PAIRING for kid in ctx.kids[noun.i])


def _quarrel(memory: Memory) -> tuple[Party, ...]:
    found = [memory.accounts[kind].parties for kind in QUARRELS if kind in memory.accounts]
    pairs = [
        (*one.actors, *one.recipients) for one in found
        if len(one.actors) == 1 and len(one.recipients) == 1
    ]
    # Who observes or mediates is no side.
    return next((p for p in pairs if not any(o.actor_id.startswith(OUTSIDE) for o in p)), ())


def _accuser(
    trigger: Trigger, arguments: Arguments, parties: Parties, memory: Memory, ctx: Context
) -> tuple[Party, ...]:
    here = ctx.sentence[trigger.head.i]
    account = next((one for one in _answered(arguments, memory, ctx)
                    if one is not None and 0 <= here - one.sentence <= NEAR), None)
    if account is None:
        return ()
    own = {party.actor_id for party in parties.actors}
    accusers = account.parties.actors if account.coding.event_type == "ACCUSE" else _claimant(
        account)
    return tuple(party for party in accusers if party.actor_id not in own)


def _denying(trigger: Trigger, ctx: Context) -> tuple[Party, ...]:
    """Who denies an accusation: *Peru denied Chile's accusation that it spied*."""
    verb = trigger.clause
    coding = coding_of(verb, ctx) if verb.pos_ == "VERB" and trigger.head.dep_ == "dobj" else None
    rejects = coding is not None and coding.event_type == "REJECT"
    return who(understood(verb, ctx), ctx) if rejects else ()


def _answered(
    arguments: Arguments, memory: Memory, ctx: Context
) -> tuple[Account | None, ...]:
    """What was told before of the act that is denied; of *that*, the accusation or the claim."""
    denied = arguments.complement
    if denied is not None:
        coding = coding_of(denied, ctx)
        return (memory.accounts.get(coding.event_type),) if coding is not None else ()
    back = _points_back(arguments.patient, ctx)
    return (memory.accounts.get("ACCUSE"), memory.latest) if back else ()


def _doer(
    trigger: Trigger, arguments: Arguments, parties: Parties, memory: Memory, ctx: Context
) -> tuple[Party, ...]:
    """Who did what is condemned: *condemned the raid*, *outrage at this decision*."""
    themes = [arguments.patient, *(t for prep, t in arguments.preps if prep in OVER)]
    own = {party.state or party.actor_id for party in parties.actors}
    for theme in themes:
        account = _told_of(theme, memory, ctx)
        if account is not None:
            return tuple(p for p in account.parties.actors if (p.state or p.actor_id) not in own)
    return ()


def _told_of(thing: Token | None, memory: Memory, ctx: Context) -> Account | None:
    """The account of the act that a definite noun takes up."""
    if thing is None or thing.pos_ != "NOUN":
        return None
    known = any(kid.lower_ in KNOWN for kid in ctx.children(thing, "det", "amod"))
    dated = (owner := ctx.child(thing, "poss")) is not None and owner.ent_type_ == "DATE"
    if not known and not dated:
        return None
    coding = coding_of(thing, ctx)
    if coding is not None:
        return memory.accounts.get(coding.event_type)
    return memory.acted if thing.lemma_.lower() in DEEDS else None


def _points_back(thing: Token | None, ctx: Context) -> bool:
    if thing is None:
        return False
    if thing.lower_ in POINTERS:
        return True
    known = any(kid.lower_ in ("the", "this", "that", "these", "those", "such")
                for kid in ctx.kids[thing.i])
    return known and thing.lemma_.lower() in rejected_things()


def _claimant(account: Account) -> tuple[Party, ...]:
    claim = account.claim
    if claim is None or not claim.claimant_id or claim.stance == "denies":
        return ()
    if ANONYMOUS in claim.claimant_id:
        return ()
    return (Party(claim.source or "", claim.claimant_id, state_of(claim.claimant_id)),)


def _denier(trigger: Trigger, ctx: Context) -> tuple[Party, ...]:
    claim = ctx.claims.get(trigger.head.i)
    if claim is None or claim.stance != "denies" or not claim.claimant_id:
        return ()
    if trigger.head.dep_ != "ccomp" or any(mark in claim.claimant_id for mark in NO_SIDE):
        return ()
    return (Party(claim.source or "", claim.claimant_id, state_of(claim.claimant_id)),)
