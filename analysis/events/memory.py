"""What a report has told so far, by which a missing side of an event may be filled.

Candidates are ranked: the last act of the same type named by the same word, then, for a
definite noun (*the offensive*), the last act of its type. Nothing is filled below that.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from analysis.clauses import Clause, Tree
from analysis.events.coding import Coding
from analysis.events.parties import Parties, Party, as_states, ids, same_side, state_of
from analysis.events.when import is_definite

# Types whose nouns take up one act again and again: *the attack*, *the agreement*, *the visit*.
TAKEN_UP = frozenset({"ASSAULT", "AGREE", "CONSULT", "COOPERATE", "SANCTION", "RETREAT", "MOBILIZE",
                      "AID", "COERCE", "PROTEST", "LEGAL", "INCIDENT", "CASUALTIES", "TRADE",
                      "CONCEDE", "LAUNCH"})
# Acts of which reports keep a sum.
SUMMED = frozenset({"AID", "CASUALTIES", "COOPERATE", "LAUNCH", "MOBILIZE", "TRADE"})
# Words that count victims without naming them.
BARE = frozenset({"those", "them", "these", "others", "some", "many"})
LAST = 100  # acts that are remembered
NEAR = 60  # tokens: what follows so soon on an act of its type goes on with it
# Types between two sides, of which the one tells the other once both were told.
PAIRED = frozenset({"AID", "ASSAULT", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Account:
    """One act that was told: its type, the word that named it, who took part."""

    coding: Coding
    predicate: str
    parties: Parties
    sentence: int = 0  # its first token
    counted: frozenset[str] = frozenset()  # what its figures count
    claimant: str | None = None


@dataclass
class Memory:
    """The acts told so far, the latest last."""

    accounts: deque[Account] = field(default_factory=lambda: deque(maxlen=LAST))
    hosts: dict[str, Party] = field(default_factory=dict)  # state → for whom its soldiers fight

    @property
    def abroad(self) -> frozenset[str]:
        """The states whose soldiers serve elsewhere: givers of military aid, and allies."""
        return frozenset(self.hosts) | frozenset(
            side for account in self._military_aid() for side in states(account.parties.actors))

    def _military_aid(self) -> list[Account]:
        return [account for account in self.accounts if account.parties.actors
                and (account.coding.event_type, account.coding.mode) == ("AID", "military")]

    def keep(
        self, clause: Clause, coding: Coding, parties: Parties, tree: Tree, *,
        counted: frozenset[str] = frozenset(), claimant: str | None = None,
    ) -> None:
        """Remember one act with its parties."""
        self.accounts.append(Account(
            coding, tree.lemma[clause.head], parties, tree.sentence[clause.head][0], counted,
            claimant))
        for soldiers in parties.actors:
            state = state_of(soldiers.actor_id)
            for ally in parties.allies:
                if state and ".MIL" in (soldiers.actor_id or "") and state_of(ally.actor_id):
                    self.hosts[state] = ally

    def last(self, *kinds: str) -> Coding | None:
        """The type of the last act told, of one of the kinds."""
        return next((account.coding for account in reversed(self.accounts)
                     if not kinds or account.coding.event_type in kinds), None)

    def counting(self, thing: str | None) -> Coding | None:
        """The type of the last act whose figures count the same things, or any where untold."""
        return next((account.coding for account in reversed(self.accounts) if (
            account.coding.event_type in SUMMED) and (
            thing in account.counted if thing else account.counted)), None)

    def of_count(self, coding: Coding) -> Parties:
        """The parties of the last act of the kind that a number counts."""
        for account in reversed(self.accounts):
            if account.coding.event_type == coding.event_type and account.parties.actors:
                return Parties(_remembered(account.parties.actors),
                               _remembered(account.parties.recipients))
        return Parties()

    def filled(self, clause: Clause, coding: Coding, parties: Parties, tree: Tree) -> Parties:
        """`parties` with a missing side taken from what was told before, marked as `memory`.

        Ranked: the same act by the same word or as a definite noun; for types of two sides, the
        last act of the type in which the known side took part.
        """
        if coding.event_type == "CASUALTIES" and parties.recipients and not ids(parties.recipients):
            return Parties(parties.actors, self._victims(
                parties.recipients, tree.sentence[clause.head][0]))
        if parties.actors and parties.recipients:
            return parties
        if coding.event_type == "AID" and coding.mode == "military" and not parties.recipients:
            for state, ally in self.hosts.items():
                if not parties.actors or state in states(parties.actors):
                    serving = (Party(state, state, "memory"),)
                    return replace(parties, actors=parties.actors or serving,
                                   recipients=(replace(ally, basis="memory"),))
            givers = {frozenset(states(one.parties.actors)) for one in self._military_aid()}
            if not parties.actors and len(givers) == 1:
                last = self._military_aid()[-1].parties
                return replace(parties, actors=_remembered(last.actors),
                               recipients=_remembered(last.recipients))
        if coding.event_type in PAIRED and not parties.actors and not parties.recipients and (
                pair := self._only_pair(coding.event_type)):
            return pair
        kind, predicate = coding.event_type, tree.lemma[clause.head]
        noun = clause.kind == "noun" and kind in TAKEN_UP
        definite = noun and is_definite(tree, clause.head)
        if kind == "AGREE" and not parties.actors and any(
                tree.lower[one.head] == "it" for one in clause.all("theme", "patient", "agent")):
            noun = definite = True  # "it took effect"
        latest = [one for one in reversed(self.accounts) if one.coding.event_type == kind]
        for account in sorted(latest, key=lambda one: one.predicate != predicate):
            known = account.parties
            if noun and kind == "CONSULT" and coding.mode not in (None, account.coding.mode):
                continue  # "the trip" is no talk
            if not (known.actors or known.recipients) or not (
                    same_side(ids(parties.actors), ids(known.actors))
                    and same_side(ids(parties.recipients), ids(known.recipients))):
                continue
            near = noun and tree.sentence[clause.head][0] - account.sentence < NEAR
            again = noun and (definite or account.predicate == predicate)
            paired = kind in PAIRED and _shares(parties, known)
            if again or paired:
                allied = states(parties.allies)
                others = tuple(one for one in known.recipients if not states((one,)) & allied)
                return replace(parties, actors=parties.actors or _remembered(known.actors),
                               recipients=parties.recipients or _remembered(others))
            if near and known.actors and not parties.actors:
                return replace(parties, actors=_remembered(known.actors))
        if kind == "CONSULT" and definite and not parties.actors and not parties.recipients and (
                pair := self._only_pair()):
            return Parties(pair.actors + pair.recipients)
        return parties

    def accuser(self, actors: tuple[Party, ...], kinds: frozenset[str]) -> str | None:
        """The id of who last accused the actors, or said of them an act of one of the kinds."""
        side = states(actors)
        for account in reversed(self.accounts):
            if account.coding.event_type == "ACCUSE" and side & states(account.parties.recipients):
                return next(iter(ids(account.parties.actors)), None)
            if account.claimant and account.coding.event_type in kinds and not (
                    {state_of(account.claimant) or account.claimant} & side):
                return account.claimant
        return None

    def _victims(self, counted: tuple[Party, ...], here: int) -> tuple[Party, ...]:
        """Whose losses a bare number counts: those of the losses told last."""
        struck = next((account for account in reversed(self.accounts)
                       if account.coding.event_type in ("ASSAULT", "INCIDENT")), None)
        if struck is not None and struck.coding.event_type == "ASSAULT" and (
                here - struck.sentence < NEAR):
            sides = states(struck.parties.recipients)
            if len(sides) == 1:
                return (replace(counted[0], actor_id=min(sides), basis="memory"),)
        if any(party.text[-1:].isalpha() and party.text.lower() not in BARE for party in counted):
            return counted
        for account in reversed(self.accounts):
            if account.coding.event_type == "CASUALTIES" and ids(account.parties.recipients):
                return tuple(replace(party, text=counted[0].text, basis="memory")
                             for party in account.parties.recipients)
        if len(self.abroad) == 1:  # soldiers were told of, of one state only
            return (replace(counted[0], actor_id=f"{min(self.abroad)}.MIL", basis="memory"),)
        return counted

    def _only_pair(self, kind: str | None = None) -> Parties | None:
        """The two sides of all acts of one type told so far, where there is only one such pair."""
        told = [account.parties for account in self.accounts
                if kind in (None, account.coding.event_type)
                and account.parties.actors and account.parties.recipients]
        pairs = {(frozenset(states(one.actors)), frozenset(states(one.recipients)))
                 for one in told}
        if len(pairs) != 1:
            return None
        return Parties(_remembered(told[-1].actors), _remembered(told[-1].recipients))


def _shares(parties: Parties, known: Parties) -> bool:
    """Whether the side that is known took part before, so that the other side is told."""
    if parties.actors:
        return bool(states(parties.actors) & states(known.actors))
    return bool(states(parties.recipients) & states(known.recipients))


def states(parties: tuple[Party, ...]) -> set[str]:
    """The states, or else the ids, of the parties."""
    return {state_of(party.actor_id) or party.actor_id for party in parties if party.actor_id}


def _remembered(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, basis="memory") for party in as_states(parties))
