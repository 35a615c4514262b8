"""Who takes part in an event, where its own sentence does not say it.

A report names who sends what to whom once and then speaks of deliveries, of
another 150, of those killed. The reader fills in the rest; so does this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding, coding_of
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import COUNTED, Memory, is_definite
from analysis.extract.events.participants import (
    Party,
    as_forces,
    as_states,
    is_force,
    state_of,
    who,
)
from analysis.extract.events.parties import Parties
from analysis.extract.events.recipients import ON_OWNER
from analysis.extract.events.subjects import DEPTH, is_passive
from analysis.extract.events.trigger import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME_PARTIES = frozenset({"CONSULT", "AGREE", "COOPERATE", "CONCEDE", "REJECT", "ASSAULT",
                          "RETREAT"})
# Acts without another party: who does them is whom the paragraph is about.
OWN_ACTS = frozenset({"LAUNCH", "BUILD"})
# Types whose verbs may have a thing as subject: "it took effect", "a visit could tighten ties".
UNDERSTOOD = frozenset({"AGREE", "COOPERATE"})
NEAR = 2  # sentences
HOSTILE = frozenset({"ASSAULT", "COERCE"})
FIGURE = "figure"
AGAIN = frozenset({"further", "more", "new", "next", "future", "similar", "upcoming"})


def completed(
    trigger: Trigger, coding: Coding, parties: Parties, memory: Memory, ctx: Context, *,
    force: bool, itself: bool,
) -> Parties:
    """`parties` with what earlier events tell about the ones left out.

    `force` says that soldiers are moved, `itself` that they move by themselves;
    else their state moves them.
    """
    kind = coding.event_type
    if coding.weak == FIGURE and kind in COUNTED | {"COOPERATE"}:
        account = memory.accounts.get(kind)
        return account.parties if account is not None else parties
    if kind == "AID":
        return _with_sides(trigger, parties, memory, ctx, itself=itself)
    if kind == "MOBILIZE" and trigger.nominal and not parties.actors and not parties.recipients:
        return _exercising(trigger, coding, memory, ctx)
    if kind == "MOBILIZE":
        return _moved(trigger, parties, memory, ctx) if force else parties
    if kind == "INCIDENT" and not parties.recipients:
        return Parties(parties.actors, _victims_here(trigger, memory, ctx))
    if force and not parties.actors and not trigger.nominal and not is_passive(trigger.head, ctx):
        parties = Parties(_senders(memory), parties.recipients)
    if kind == "LAUNCH" and not parties.actors and (known := _launching(trigger, memory, ctx)):
        return Parties(known, parties.recipients)
    if kind in OWN_ACTS and not parties.actors and not parties.recipients:
        passive = not trigger.nominal and is_passive(trigger.head, ctx)
        return parties if passive else _of_topic(trigger, kind, memory, ctx)
    if kind in ON_OWNER and parties.actors and not parties.recipients:
        return Parties(parties.actors, _others_here(trigger, kind, parties, memory, ctx))
    if kind in SAME_PARTIES and not parties.actors:
        return _as_before(trigger, kind, parties, memory, ctx)
    return parties


def _exercising(
    trigger: Trigger, coding: Coding, memory: Memory, ctx: Context
) -> Parties:
    """Who recruits here; who holds the exercise or patrol that is told of again."""
    account = memory.accounts.get("MOBILIZE")
    again = _refers_back(trigger.head, ctx) or any(
        kid.lower_ in AGAIN for kid in ctx.children(trigger.head, "amod"))
    if account is None or account.coding.mode != coding.mode or not again:
        return Parties(_mobilizing(trigger, memory, ctx), ())
    both = {party.actor_id: party for party in account.parties.actors}
    for party in account.parties.recipients:
        both.setdefault(party.actor_id, party)
    return Parties(tuple(both.values()))


def _launching(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Who launched what is told of again: *the missiles flew*, *Monday's launch*."""
    account = memory.accounts.get("LAUNCH")
    if account is None:
        return ()
    if not trigger.nominal:
        thing = ctx.child(trigger.head, "nsubj", "nsubjpass")
        return account.parties.actors if thing is not None and is_definite(thing, ctx) else ()
    owner = ctx.child(trigger.head, "poss")
    dated = owner is not None and owner.ent_type_ == "DATE"
    return account.parties.actors if dated or is_definite(trigger.head, ctx) else ()


def _as_before(
    trigger: Trigger, kind: str, parties: Parties, memory: Memory, ctx: Context
) -> Parties:
    account = memory.accounts.get(kind)
    if account is None:
        return parties
    if trigger.nominal and _refers_back(trigger.head, ctx):
        same = memory.accounts.get(trigger.action, account)
        known = same.parties if same.coding.event_type == kind else account.parties
        others = {party.state or party.actor_id for party in parties.recipients}
        if others & {party.state or party.actor_id for party in known.actors}:
            return parties  # another one: whom it strikes did the one told of before
        return Parties(known.actors, parties.recipients or known.recipients)
    if kind in UNDERSTOOD and not trigger.nominal and not parties.recipients:
        return account.parties
    return parties


def _refers_back(noun: Token, ctx: Context) -> bool:
    """Whether `noun` is said to be known: *the visit*, *such talks*, *another meeting*."""
    if ctx.child(noun, "poss") is not None:
        return False
    return is_definite(noun, ctx) or any(kid.lower_ == "another" for kid in ctx.kids[noun.i])


def _with_sides(
    trigger: Trigger, parties: Parties, memory: Memory, ctx: Context, *, itself: bool
) -> Parties:
    """Giver and taker, filled in from the pair that was read before.

    Soldiers who move are their own actors; what is sent has its state as the actor.
    """
    account = memory.accounts.get("AID")
    known = account.parties if account is not None else Parties()
    actors, recipients = parties.actors, parties.recipients
    if not actors:
        # Aid to oneself is none: the other side of the pair is the giver.
        taking = {party.state for party in recipients}
        givers = known.actors or tuple(
            p for p in known_force(trigger.head, memory, ctx) if is_force(p.actor_id))
        actors = tuple(p for p in givers if p.state is None or p.state not in taking)
        actors = as_forces(actors) if itself else as_states(actors)
    if not recipients:
        recipients = _asking(trigger, memory, ctx)
    if not recipients:
        giving = {party.state for party in actors}
        recipients = tuple(p for p in known.recipients if p.state not in giving)
        if not recipients and not known.recipients:
            recipients = tuple(p for p in scene_states(memory, ctx) if p.state not in giving)
        military = account is not None and account.coding.mode == "military"
        if not recipients and giving and military:
            # the taker of before gives now
            recipients = as_states(tuple(p for p in known.actors if p.state not in giving))
    return Parties(actors, recipients)


def _asking(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Who asks for the aid: *Chad demanded a shipment of medicine*."""
    account = memory.accounts.get("REQUEST")
    if account is None or not _is_asked_for(trigger.head, ctx):
        return ()
    return tuple(Party(p.text, p.state, p.state) for p in account.parties.actors if p.state)


def _is_asked_for(token: Token, ctx: Context) -> bool:
    """Whether a verb of asking governs `token`."""
    node = token
    for _ in range(DEPTH):
        node = node.head
        coding = coding_of(node, ctx) if node.pos_ == "VERB" else None
        if coding is not None and coding.event_type == "REQUEST":
            return True
    return False


def scene_states(memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """The state that a disaster struck: where its sentence says that it happened."""
    account = memory.accounts.get("INCIDENT")
    if account is None:
        return ()
    for i, mention in ctx.referents.mentions.items():
        if ctx.sentence[i] != account.sentence:
            continue
        if mention.is_place or _is_region_of(ctx.doc[i]):
            state = state_of(mention.actor_id or "", mention)
            if state:
                return (Party(mention.text, state, state),)
    return ()


def _is_region_of(token: Token) -> bool:
    # "in the mountains of eastern Peru"
    region = token.head.head
    return token.dep_ == "pobj" and token.head.lower_ == "of" and (
        region.dep_ == "pobj" and region.head.lower_ in ("in", "across", "off", "near"))


def _moved(trigger: Trigger, parties: Parties, memory: Memory, ctx: Context) -> Parties:
    if parties.actors or parties.recipients or trigger.nominal:
        return parties
    force = _senders(memory)
    return Parties((), force) if is_passive(trigger.head, ctx) else Parties(force, ())


def _mobilizing(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Who recruits for the deployment that the sentence is about."""
    account = memory.accounts.get("AID")
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    return as_states(_senders(memory))


def known_force(
    token: Token, memory: Memory, ctx: Context | None = None
) -> tuple[Party, ...]:
    """Those who had losses before, else the force sent; with `ctx` also the force named last."""
    account = memory.accounts.get("CASUALTIES")
    known = account.parties.recipients if account is not None else ()
    known = known or _senders(memory)
    return known if known or ctx is None else last_force(token, ctx)


def _senders(memory: Memory) -> tuple[Party, ...]:
    account = memory.accounts.get("AID")
    if account is None or account.coding.mode != "military":
        return ()
    return tuple(
        Party(party.text, f"{party.state}.MIL", party.state)
        for party in account.parties.actors if party.state
    )


def last_force(token: Token, ctx: Context) -> tuple[Party, ...]:
    """The armed force named last before `token`, not as a source, at most a paragraph back."""
    for i in range(token.i, -1, -1):
        if ctx.paragraph[token.i] - ctx.paragraph[i] > 1:
            return ()
        mention = ctx.referents.mentions.get(i)
        if mention is None or not mention.actor_id or mention.start in ctx.sources:
            continue
        if is_force(mention.actor_id) and mention.actor_id.count(".") == 1:
            return (Party(mention.text, mention.actor_id, mention.actor_id.split(".")[0]),)
    return ()


def _others_here(
    trigger: Trigger, kind: str, parties: Parties, memory: Memory, ctx: Context
) -> tuple[Party, ...]:
    """Against whom: *condemned Russia and summoned its envoy*, *killed ten and took arms*."""
    for told in (kind, "CASUALTIES") if kind in HOSTILE else (kind,):
        account = memory.accounts.get(told)
        if account is None or account.sentence != ctx.sentence[trigger.head.i]:
            continue
        same = account.parties.actors == parties.actors and trigger.head.dep_ == "conj"
        return account.parties.recipients if same else ()
    return ()


def _victims_here(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Who came to harm in an accident: the victims named in the same sentence."""
    account = memory.accounts.get("CASUALTIES")
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    return account.parties.recipients


def _of_topic(trigger: Trigger, kind: str, memory: Memory, ctx: Context) -> Parties:
    """Who the paragraph is about: *resources are going into building factories*."""
    i = trigger.head.i
    for account in (memory.accounts.get(kind), memory.latest):
        if account is None or account.paragraph != ctx.paragraph[i]:
            continue
        if ctx.sentence[i] - account.sentence <= NEAR and account.parties.actors:
            return Parties(account.parties.actors, ())
    return Parties()


def alliance(
    trigger: Trigger, arguments: Arguments, parties: Parties, memory: Memory, ctx: Context
) -> Parties | None:
    """Who helps whom, told by those who fight for another: *its soldiers fought for Russia*."""
    for prep, token in arguments.preps:
        if prep in ("for", "alongside") and (side := who(token, ctx)):
            fighters = parties.actors or known_force(trigger.head, memory, ctx)
            return Parties(as_states(fighters), as_states(side)) if fighters else None
    return None
