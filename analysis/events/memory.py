"""What a report has told so far, by which a missing side of an event may be filled.

Candidates are ranked: the last act of the same type named by the same word, then, for a
definite noun (*the offensive*), the last act of its type. Nothing is filled below that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from analysis.clauses import Clause, Tree
from analysis.events.coding import Coding
from analysis.events.parties import Parties, Party, ids, same_side
from analysis.events.when import is_definite

# Types whose nouns take up one act again and again: *the attack*, *the agreement*, *the visit*.
TAKEN_UP = frozenset({"ASSAULT", "AGREE", "CONSULT", "COOPERATE", "SANCTION", "RETREAT", "MOBILIZE",
                      "AID", "COERCE", "PROTEST", "LEGAL", "INCIDENT", "CASUALTIES", "TRADE"})


@dataclass(frozen=True, slots=True)
class Account:
    """One act that was told: its type, the word that named it, who took part."""

    coding: Coding
    predicate: str
    parties: Parties


@dataclass
class Memory:
    """The acts told so far, the latest last."""

    accounts: list[Account] = field(default_factory=list)

    def keep(self, clause: Clause, coding: Coding, parties: Parties, tree: Tree) -> None:
        """Remember one act with its parties."""
        if parties.actors or parties.recipients:
            self.accounts.append(Account(coding, tree.lemma[clause.head], parties))

    def filled(self, clause: Clause, coding: Coding, parties: Parties, tree: Tree) -> Parties:
        """`parties` with a missing side taken from the same act told before, marked as `memory`."""
        if clause.kind != "noun" or (parties.actors and parties.recipients):
            return parties
        if coding.event_type not in TAKEN_UP:
            return parties
        definite = is_definite(tree, clause.head)
        for account in reversed(self.accounts):
            if account.coding.event_type != coding.event_type:
                continue
            if not definite and account.predicate != tree.lemma[clause.head]:
                continue
            known = account.parties
            if not (same_side(ids(parties.actors), ids(known.actors))
                    and same_side(ids(parties.recipients), ids(known.recipients))):
                continue
            return Parties(parties.actors or _remembered(known.actors),
                           parties.recipients or _remembered(known.recipients))
        return parties


def _remembered(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, basis="memory") for party in parties)
