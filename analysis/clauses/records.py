"""What the clause reading gives: arguments and clauses by token numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analysis.clauses.tree import Tree


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a clause: its role, the token that heads it, the mechanism that found it."""

    role: str  # agent, patient, recipient, theme, content, place, topic, instrument, owner
    head: int
    basis: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What one predicate says, by token numbers.

    `first` and `last` are the trigger, last included; `parent` is the head of the clause that
    governs this one and `relation` how it hangs on it.
    """

    head: int
    first: int
    last: int
    predicate: str  # lemma, with its particle
    kind: str  # verb, noun, adjective
    voice: str  # active, passive, none
    arguments: tuple[Argument, ...] = ()
    parent: int | None = None
    relation: str | None = None
    agent_open: bool = False

    def all(self, *roles: str) -> Iterator[Argument]:
        """The arguments in one of the roles, in the order in which they were found."""
        return (one for one in self.arguments if one.role in roles)

    def one(self, *roles: str) -> Argument | None:
        """The first argument in one of the roles, or None."""
        return next(self.all(*roles), None)


@dataclass(frozen=True)
class Clauses:
    """The clauses of one parse in text order, and by their head token."""

    tree: Tree
    clauses: tuple[Clause, ...]
    at: Mapping[int, Clause] = field(default_factory=dict)
    _over: dict[int, Clause | None] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[Clause]:
        return iter(self.clauses)

    def over(self, i: int) -> Clause | None:
        """The innermost clause whose head is `i` or governs `i`."""
        path, known, head = [], self._over, self.tree.head
        while i not in known and i not in self.at and head[i] != i:
            path.append(i)
            i = head[i]
        found = known[i] if i in known else self.at.get(i)
        known.update(dict.fromkeys(path, found))
        return found
