"""What earlier events of a report tell about a later one: parties, types, claimants.

A report names who sends what to whom once and then speaks of deliveries, of
another 150, of those killed. The reader fills in the rest; so does this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.event_arguments import Arguments, is_passive
from analysis.extract.event_coding import Coding
from analysis.extract.event_context import Context
from analysis.extract.participants import Parties, Party, is_force, state_of, who
from analysis.extract.records import Attribution, DateMention
from analysis.extract.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
SAME_PARTIES = frozenset({"AID", "CASUALTIES", "CONSULT", "AGREE", "COOPERATE", "CONCEDE", "REJECT",
                          "LAUNCH", "ASSAULT", "INCIDENT", "RETREAT", "BUILD"})
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Acts without another party: who does them is whom the paragraph is about.
OWN_ACTS = frozenset({"LAUNCH", "BUILD"})


@dataclass(frozen=True, slots=True)
class Account:
    """The latest event: what it was, who vouched for it, when and where it stands."""

    coding: Coding
    parties: Parties
    claim: Attribution | None = None
    day: DateMention | None = None
    paragraph: int = -1
    sentence: int = -1


@dataclass
class Memory:
    """What has been read so far in one report; of each kind only the latest counts."""

    accounts: dict[str, Account] = field(default_factory=dict)
    latest: Account | None = None
    tried: Coding | None = None
    counted: Coding | None = None
    scene: Account | None = None

    @property
    def last(self) -> Coding | None:
        """The coding of the latest event."""
        return self.latest.coding if self.latest is not None else None

    @property
    def helps(self) -> bool:
        """Whether aid was told of."""
        return "AID" in self.accounts

    def keep(self, action: str, account: Account, *, tried: bool, placed: bool) -> None:
        """Remember the latest event, by its type and by its action."""
        kind, coding = account.coding.event_type, account.coding
        for key in (kind, action):
            self.accounts[key] = _updated(self.accounts.get(key), account)
        self.latest = account
        self.tried = coding if tried else self.tried
        self.counted = coding if kind in ("AID", "CASUALTIES") else self.counted
        self.scene = account if placed else self.scene


    def keep_sides(self, sides: Parties) -> None:
        """Remember who helps whom, where no aid was told of yet."""
        if "AID" not in self.accounts:
            self.accounts["AID"] = Account(Coding("AID", "military"), sides)


def _updated(old: Account | None, new: Account) -> Account:
    if old is None or (new.parties.actors and new.parties.recipients):
        return new
    known = Parties(
        new.parties.actors or old.parties.actors, new.parties.recipients or old.parties.recipients
    )
    return Account(new.coding, known, new.claim, new.day, new.paragraph, new.sentence)


def completed(
    trigger: Trigger, coding: Coding, parties: Parties, memory: Memory, ctx: Context, *,
    itself: bool,
) -> Parties:
    """`parties` with what earlier events of the same type tell about the ones left out.

    `itself` says that soldiers move by themselves; else their state moves them.
    """
    kind = coding.event_type
    if kind == "MOBILIZE" and not parties.actors and not parties.recipients:
        return Parties((), _senders(memory)) if is_passive(trigger.head, ctx) else parties
    if kind == "CASUALTIES":
        return _with_victims(trigger, parties, memory, ctx)
    if kind == "INCIDENT" and not parties.recipients:
        return Parties(parties.actors, _victims_here(trigger, memory, ctx))
    if kind in OWN_ACTS and not is_passive(trigger.head, ctx) and not parties.actors and not parties.recipients:
        return _of_topic(trigger, kind, memory, ctx)
    account = memory.accounts.get(kind)
    if account is None or kind not in SAME_PARTIES or parties.actors and kind != "AID":
        return parties
    if kind == "AID":
        return _with_sides(parties, account.parties, itself=itself)
    if trigger.nominal and (is_definite(trigger.head, ctx) or _another(trigger.head, ctx)):
        same = memory.accounts.get(trigger.action, account)
        known = same.parties if same.coding.event_type == kind else account.parties
        return Parties(known.actors, parties.recipients or known.recipients)
    if kind in JOINT and not parties.recipients and not trigger.nominal:
        return account.parties if kind == "COOPERATE" else parties
    return parties


def _another(noun: Token, ctx: Context) -> bool:
    return any(kid.lower_ == "another" for kid in ctx.kids[noun.i])


def _victims_here(trigger: Trigger, memory: Memory, ctx: Context) -> tuple[Party, ...]:
    """Who came to harm in an accident: the victims named in the same sentence."""
    account = memory.accounts.get("CASUALTIES")
    if account is None or account.sentence != ctx.sentence[trigger.head.i]:
        return ()
    return account.parties.recipients


def _of_topic(trigger: Trigger, kind: str, memory: Memory, ctx: Context) -> Parties:
    """Who the paragraph is about: *resources are going into building factories*."""
    i = trigger.head.i
    same = memory.accounts.get(kind)
    latest = memory.latest
    for account in (same, latest):
        if account is None or account.paragraph != ctx.paragraph[i]:
            continue
        if ctx.sentence[i] - account.sentence <= 2 and account.parties.actors:
            return Parties(account.parties.actors, ())
    return Parties()


def is_definite(noun: Token, ctx: Context) -> bool:
    """Whether `noun` is a definite description: *the launch*, *this deployment*."""
    return any(
        kid.lower_ in DEFINITE for kid in ctx.kids[noun.i] if kid.dep_ in ("det", "poss", "amod")
    )


def _with_sides(parties: Parties, known: Parties, *, itself: bool) -> Parties:
    """Giver and taker, filled in from the pair that was read before.

    Soldiers who move are their own actors; what is sent has its state as the actor.
    """
    actors, recipients = parties.actors, parties.recipients
    if not actors:
        # Aid to oneself is none: the other side of the pair is the giver.
        states = {state_of(party.actor_id) for party in recipients}
        actors = tuple(p for p in known.actors if state_of(p.actor_id) not in states)
        actors = as_forces(actors) if itself else as_states(actors)
    if not recipients:
        states = {state_of(party.actor_id) for party in actors}
        recipients = tuple(p for p in known.recipients if state_of(p.actor_id) not in states)
    return Parties(actors, recipients)


def as_states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """`parties` with every armed force replaced by its state."""
    found = {}
    for party in parties:
        state = state_of(party.actor_id) if is_force(party.actor_id) else None
        found[state or party.actor_id] = Party(party.text, state or party.actor_id)
    return tuple(found.values())


def as_forces(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """`parties` with every state replaced by its armed forces."""
    found = {}
    for party in parties:
        state = state_of(party.actor_id)
        force = party.actor_id if is_force(party.actor_id) or not state else f"{state}.MIL"
        found[force] = Party(party.text, force)
    return tuple(found.values())


def _with_victims(trigger: Trigger, parties: Parties, memory: Memory, ctx: Context) -> Parties:
    if parties.recipients:
        return parties
    account = memory.accounts.get("CASUALTIES")
    victims = account.parties.recipients if account is not None else ()
    return Parties(parties.actors, victims or _senders(memory) or last_force(trigger.head, ctx))


def _senders(memory: Memory) -> tuple[Party, ...]:
    account = memory.accounts.get("AID")
    if account is None or account.coding.mode != "military":
        return ()
    states = [(party, state_of(party.actor_id)) for party in account.parties.actors]
    return tuple(Party(party.text, f"{state}.MIL") for party, state in states if state)


def alliance(arguments: Arguments, parties: Parties, ctx: Context) -> Parties | None:
    """Who helps whom, told by those who fight for another: *its soldiers fought for Russia*."""
    for prep, token in arguments.preps:
        if prep in ("for", "alongside") and parties.actors and (side := who(token, ctx)):
            return Parties(parties.actors, as_states(side))
    return None


def last_force(token: Token, ctx: Context) -> tuple[Party, ...]:
    """The armed force named last before `token`, not as a source, at most a paragraph back."""
    for i in range(token.i, -1, -1):
        if ctx.paragraph[token.i] - ctx.paragraph[i] > 1:
            return ()
        mention = ctx.referents.mentions.get(i)
        if mention is not None and mention.actor_id and is_force(mention.actor_id):
            if mention.start not in ctx.sources and mention.actor_id.count(".") == 1:
                return (Party(mention.text, mention.actor_id),)
    return ()


def carried(
    trigger: Trigger, kind: str, memory: Memory, ctx: Context, *, has_figure: bool
) -> Account | None:
    """The account of the sentence before, where this event goes on with it."""
    account = memory.accounts.get(kind)
    i = trigger.head.i
    if account is None or account.claim is None or account.paragraph != ctx.paragraph[i]:
        return None
    if not 0 <= ctx.sentence[i] - account.sentence <= 1 or i in ctx.cues:
        return None
    owner = ctx.child(trigger.head, "poss")
    continues = owner is not None and owner.tag_ == "PRP$"
    return account if has_figure or continues else None
