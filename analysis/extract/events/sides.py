"""Who comes to harm and who negotiates, where only the report as a whole tells it.

Those hurt by an attack are on the side that was struck, or on the side of whoever
counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.extract.events.arguments import Arguments
from analysis.extract.events.coding import Coding
from analysis.extract.events.completion import known_force
from analysis.extract.events.context import Context
from analysis.extract.events.discourse import Account, Memory
from analysis.extract.events.participants import Party, as_forces, as_states, state_of, whole_of
from analysis.extract.events.parties import Parties
from analysis.extract.events.places import cause_of
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

GIVE_AND_TAKE = frozenset({"negotiate", "concession", "concede", "bargain"})
PEOPLE = ".CVL"
OWNING_UP = ("acknowledg", "admit", "conced")

def harmed(
    trigger: Trigger, arguments: Arguments, parties: Parties, memory: Memory, ctx: Context
) -> Parties:
    """`parties` of losses with those who lost, where the sentence names no side."""
    if parties.recipients:
        return Parties(parties.actors, _bereft(parties.recipients))
    actors = () if _is_disaster(arguments.agent, memory) else parties.actors
    killers = {party.state for party in actors}
    if _in_disaster(trigger, memory, ctx):
        found: tuple[Party, ...] = ()
    elif _are_civilians(arguments, ctx):
        found = _side_struck(trigger, memory, ctx) or _working(memory)
    else:
        found = (_admitted(trigger, ctx) or _struck_here(trigger, memory, ctx)
                 or known_force(trigger.head, memory)
                 or _side_struck(trigger, memory, ctx) or known_force(trigger.head, memory, ctx))
    return Parties(actors, tuple(p for p in found if p.state not in killers))


def _bereft(victims: tuple[Party, ...]) -> tuple[Party, ...]:
    """`victims` with a people replaced by its state, which is the side that lost them."""
    found = (Party(p.text, p.state, p.state) if p.state and p.actor_id == f"{p.state}{PEOPLE}"
             else p for p in victims)
    return tuple({party.actor_id: party for party in found}.values())


def _is_disaster(agent: Token | None, memory: Memory) -> bool:
    """Whether *it* is the storm or the quake that the report tells of."""
    return agent is not None and agent.lower_ == "it" and memory.disaster


def _struck_here(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Whom the attack struck that does this harm: *hit its bases, killing three soldiers*."""
    account = memory.accounts.get("ASSAULT")
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    return account.parties.recipients if cause_of(trigger, ctx) is not None else ()


def _in_disaster(trigger: Trigger, memory: Memory, ctx: Context) -> bool:
    """Whether the paragraph told of an accident or a disaster, and of no attack since."""
    account, attack = memory.accounts.get("INCIDENT"), memory.accounts.get("ASSAULT")
    if account is None or account.paragraph != ctx.paragraph[trigger.head.i]:
        return False
    natural = account.coding.mode in ("disaster", "accident")
    return natural and (attack is None or attack.sentence < account.sentence)


def _admitted(trigger: Trigger, ctx: Context) -> tuple[Party, ...]:
    """Whose losses a government or an army owns up to: its own."""
    claim = ctx.claims.get(trigger.head.i)
    if claim is None or not claim.claimant_id or claim.stance == "denies":
        return ()
    if not any(word.startswith(OWNING_UP) for word in (claim.cue or "").lower().split()):
        return ()
    state = state_of(claim.claimant_id)
    organ = claim.claimant_id.split(".")[1:2]
    own = state is not None and organ in ([], ["GOV"], ["MIL"])
    return as_forces((Party(claim.source or "", state or "", state),)) if own else ()


def _working(memory: Memory) -> tuple[Party, ...]:
    """Whose workers abroad the report counts: they come to harm, not soldiers."""
    account = memory.accounts.get("COOPERATE")
    known = account is not None and account.coding.mode == "economic"
    return _bereft(account.parties.actors) if account is not None and known else ()


def _are_civilians(arguments: Arguments, ctx: Context) -> bool:
    victims: Token | None = arguments.patient or arguments.agent
    if arguments.noun is not None:
        victims = next((token for prep, token in arguments.preps if prep in ("of", "among")), None)
    victims = whole_of(victims, ctx) if victims is not None else None
    return victims is not None and victims.lemma_.lower() in noun_classes()["civilians"]


def _side_struck(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """The side of those hurt: the counting party's own, else the one attacked last."""
    account = memory.accounts.get("ASSAULT")
    if account is None or _disaster_since(account, memory):
        return ()
    here = cause_of(trigger, ctx) is not None and account.sentence == ctx.sentence[trigger.head.i]
    latest = memory.latest
    if here and latest is not None and latest.coding.event_type == "ASSAULT":
        return as_states(latest.parties.recipients)  # not those of an attack before it
    if not here and (own := _counting_side(trigger, account, ctx)):
        return own
    return as_states(account.parties.recipients)


def _disaster_since(account: Account, memory: Memory) -> bool:
    disaster = memory.accounts.get("INCIDENT")
    return disaster is not None and disaster.sentence > account.sentence and (
        disaster.coding.mode in ("disaster", "accident"))


def _counting_side(trigger: Trigger, account: Account, ctx: Context) -> tuple[Party, ...]:
    """Who counts the losses, if it is one of the sides that fight: they are its own."""
    claim = ctx.claims.get(trigger.head.i)
    if claim is None or not claim.claimant_id or claim.stance == "denies":
        return ()
    state = state_of(claim.claimant_id)
    sides = {p.state for p in (*account.parties.actors, *account.parties.recipients)}
    return (Party(claim.source or "", state, state),) if state and state in sides else ()


def negotiating(
    trigger: Trigger, coding: Coding, parties: Parties, memory: Memory
) -> Parties:
    """`parties` with both sides of talks, where the report tells of two that deal most.

    *The summit may be put off* is between those two; who *would not bargain* would not
    with the other.
    """
    pairs = memory.pairs.most_common(2)
    if not parties.actors and not parties.recipients:
        between = coding.event_type in ("CONSULT", "AGREE") and coding.mode != "visit"
        clear = len(pairs) == 1 or (len(pairs) > 1 and pairs[0][1] > pairs[1][1])
        if not between or not trigger.nominal or not clear:
            return parties
        return Parties(tuple(Party(trigger.head.text, state, state) for state in pairs[0][0]))
    if trigger.action not in GIVE_AND_TAKE or parties.recipients or len(parties.actors) != 1:
        return parties
    other = memory.counterpart(parties.actors[0].state or "")
    if other is None:
        return parties
    return Parties(parties.actors, (Party(trigger.head.text, other, other),))
