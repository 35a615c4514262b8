"""What has been read of a report so far: the latest event of each kind, and who vouched for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extract.events.coding import Coding
from analysis.extract.events.context import Context
from analysis.extract.events.participants import Party
from analysis.extract.events.parties import Parties
from analysis.extract.events.trigger import Trigger
from analysis.extract.events.types import noun_classes
from analysis.extract.records import Attribution, DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

# Types told again by another count of the same thing, and the things that have several names.
COUNTED = frozenset({"LAUNCH", "OTHER", "MOBILIZE", "ASSAULT", "COERCE"})
KINDS = ("missile", "ships")
DEFINITE = frozenset({
    "the", "this", "that", "these", "those", "such", "its", "their", "his", "her",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """The latest event: what it was, who vouched for it, when and where it stands."""

    coding: Coding
    parties: Parties
    claim: Attribution | None = None
    day: DateMention | None = None
    place: tuple[str, str | None] | None = None
    paragraph: int = -1
    sentence: int = -1


@dataclass
class Memory:
    """What has been read so far in one report; of each kind only the latest counts."""

    accounts: dict[str, Account] = field(default_factory=dict)
    latest: Account | None = None
    acted: Account | None = None
    tried: Coding | None = None
    counted: Coding | None = None
    scene: Account | None = None
    things: dict[str, Account] = field(default_factory=dict)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def last(self) -> Coding | None:
        """The coding of the latest event."""
        return self.latest.coding if self.latest is not None else None

    @property
    def aid(self) -> Coding | None:
        """The coding of the aid that was told of last."""
        account = self.accounts.get("AID")
        return account.coding if account is not None else None

    @property
    def disaster(self) -> bool:
        """Whether a disaster was told of and no attack."""
        account = self.accounts.get("INCIDENT")
        return account is not None and "ASSAULT" not in self.accounts

    @property
    def has_victims(self) -> bool:
        """Whether losses were told of."""
        return "CASUALTIES" in self.accounts

    def involves(self, parties: tuple[Party, ...]) -> bool:
        """Whether one of the states of `parties` takes part in what was told so far."""
        states = {party.state for party in parties if party.state}
        return any(
            party.state in states
            for account in self.accounts.values()
            for party in (*account.parties.actors, *account.parties.recipients)
        )

    def keep(self, action: str, account: Account, *, tried: bool, placed: bool) -> None:
        """Remember the latest event, by its type and by its action."""
        kind, coding = account.coding.event_type, account.coding
        for key in (kind, action):
            self.accounts[key] = _updated(self.accounts.get(key), account)
        self.pairs.update(_pair(account.parties))
        self.latest = account
        self.acted = account if account.parties.actors else self.acted
        self.tried = coding if tried else self.tried
        working = kind == "COOPERATE" and coding.mode == "economic"
        self.counted = coding if kind in ("AID", "CASUALTIES") or working else self.counted
        self.scene = account if placed else self.scene

    def counterpart(self, state: str) -> str | None:
        """The only other state that `state` has dealt with so far, or None."""
        others = {one for pair in self.pairs if state in pair for one in pair if one != state}
        return others.pop() if len(others) == 1 else None

    def keep_counts(self, nouns: Iterable[str], account: Account) -> None:
        """Remember what was counted, so that another count of it is of the same event."""
        for noun in nouns:
            self.things[noun] = account
            if account.coding.event_type in COUNTED:
                self.counted = account.coding

    def count_of(self, noun: str) -> Account | None:
        """The event in which the same kind of thing was counted last: missiles or projectiles."""
        if noun in self.things:
            return self.things[noun]
        kin = next((noun_classes()[name] for name in KINDS if noun in noun_classes()[name]), ())
        return next((self.things[word] for word in reversed(self.things) if word in kin), None)

    def keep_sides(self, sides: Parties | None) -> None:
        """Remember who helps whom, where no aid was told of yet."""
        if sides is not None and "AID" not in self.accounts:
            self.accounts["AID"] = Account(Coding("AID", "military"), sides)


def _pair(parties: Parties) -> tuple[tuple[str, str], ...]:
    """The two states that stand on the two sides of an act; empty where there are not just two."""
    sides = [{p.state for p in side if p.state} for side in (parties.actors, parties.recipients)]
    if any(len(side) != 1 for side in sides) or sides[0] == sides[1]:
        return ()
    first, second = sorted(one for side in sides for one in side)
    return ((first, second),)


def _updated(old: Account | None, new: Account) -> Account:
    if old is None or (new.parties.actors and new.parties.recipients):
        return new
    known = Parties(
        new.parties.actors or old.parties.actors, new.parties.recipients or old.parties.recipients
    )
    return Account(new.coding, known, new.claim, new.day, new.place, new.paragraph, new.sentence)


def is_definite(noun: Token, ctx: Context) -> bool:
    """Whether `noun` is a definite description: *the launch*, *this deployment*."""
    return any(
        kid.lower_ in DEFINITE for kid in ctx.kids[noun.i] if kid.dep_ in ("det", "poss", "amod")
    )


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
