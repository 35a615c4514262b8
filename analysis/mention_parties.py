"""Who takes part in two mentions, who claims them and where: the same, on one side, or others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.mentions import Mention
from analysis.names import side_of

Ids = tuple[str, ...]
# Acts of two sides at once: who is named first is a matter of wording.
JOINT = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True)
class Parties:
    """What is known of parties: the state and the organ of each, and the name to show."""

    homes: Mapping[str, str]
    organs: Mapping[str, str]
    name: Callable[[str], str] = str

    def same(self, one: str, other: str) -> bool:
        """Whether two ids are one party, or one of them belongs to the other (state or organ)."""
        within = one.startswith(f"{other}.") or other.startswith(f"{one}.")
        return one == other or within or other in self._above(one) or one in self._above(other)

    def _above(self, party: str) -> set[str | None]:
        return {self.organs.get(party), self.homes.get(party)}

    def all_same(self, ids: Ids, others: Ids) -> bool:
        """Whether everybody has a counterpart among the others."""
        return all(any(self.same(one, other) for other in others) for one in ids) and all(
            any(self.same(one, other) for one in ids) for other in others)

    def other_party(self, one: Mention, other: Mention) -> str | None:
        """Who differs, in words; None where nobody does, or one of the two does not tell."""
        for what, ids, others in compared(one, other):
            if ids and others and not self.all_same(ids, others):
                return f"other {what}: {self._names(ids)} against {self._names(others)}"
        return None

    def _names(self, ids: Ids) -> str:
        return " and ".join(self.name(i) for i in ids)

    def same_parties(self, one: Mention, other: Mention) -> bool:
        """Whether both tell the parties, and they are the same."""
        pairs = compared(one, other)
        return bool(pairs) and all(
            ids and others and self.all_same(ids, others) for _, ids, others in pairs)

    def same_side(self, one: Mention, other: Mention) -> bool:
        """Whether the acting states, or else those acted upon, have one in common."""
        for column in ("actors", "recipients"):
            sides = [{self._side(i) for i in getattr(m, column)} for m in (one, other)]
            if all(sides):
                return bool(sides[0] & sides[1])
        return True

    def _side(self, party: str) -> str:
        return side_of(party, self.homes) or party

    def same_claimant(self, one: Mention, other: Mention) -> bool:
        """Whether both are claimed by one organ, or by an organ and one that it belongs to."""
        if not one.claimant or not other.claimant:
            return False
        return self.same(one.claimant, other.claimant)

    def other_place(self, one: Mention, other: Mention) -> str | None:
        """Which places differ, in words; a city and its country do not."""
        if not one.place or not other.place or one.place == other.place:
            return None
        if self.homes.get(one.place) == other.place or self.homes.get(other.place) == one.place:
            return None
        return f"other place named: {self.name(one.place)} against {self.name(other.place)}"


def compared(one: Mention, other: Mention) -> list[tuple[str, Ids, Ids]]:
    """Which parties are set against which; in joint acts all of them together."""
    if one.event_type in JOINT:
        both = [tuple(dict.fromkeys(m.actors + m.recipients)) for m in (one, other)]
        return [("parties", both[0], both[1])]
    pairs = [("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients)]
    return [pair for pair in pairs if pair[1] or pair[2]]


def persons(mention: Mention) -> frozenset[str]:
    """The people who take part by name."""
    parties = mention.actors + mention.recipients
    return frozenset(p for p in parties if p.islower() and not p.startswith("anon:"))
