"""What belongs together: harm and its cause, coordinated acts, acts of one scene.

*A blast in Lima killed ten on Monday*, *a ferry sank, killing ten*, *ten were hurt when jets
bombed a clinic*: one clause tells the day, the place or the side of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from analysis.clauses import Clause, Clauses
from analysis.events.coding import Coding
from analysis.events.parties import Cast, Parties, Party, ids, parties_of, state_of

HARM = frozenset({"CASUALTIES"})
CAUSES = frozenset({"ASSAULT", "INCIDENT"})
AT_THE_TIME = frozenset({"when", "as", "after"})
AMID = frozenset({"in", "during", "by"})
Codings = Callable[[Clause], Coding | None]


def causes(clauses: Clauses, clause: Clause, coding_of: Codings) -> Iterator[Clause]:
    """The attacks and accidents that a clause of harm is told with, nearest first."""
    tree, i = clauses.tree, clause.head
    near = [one.head for one in clause.all("agent", "theme", "patient")]
    near += [noun for prep in tree.children(i, "prep", "agent") if tree.lower[prep] in AMID
             for noun in tree.children(prep, "pobj", "pcomp")]
    if tree.dep[i] == "advcl" and tree.tag[i] == "VBG":
        near.append(tree.head[i])
    near += [k for k in tree.children(i, "advcl") if any(
        tree.lower[j] in AT_THE_TIME for j in tree.children(k, "mark", "advmod"))]
    for head in near:
        other = clauses.at.get(head)
        coding = None if other is None else coding_of(other)
        if coding is not None and coding.event_type in CAUSES:
            yield other
    if tree.dep[i] == "conj" and (above := clauses.at.get(tree.head[i])) is not None:
        coding = coding_of(above)
        if coding is not None and coding.event_type in HARM:
            yield from causes(clauses, above, coding_of)


def companions(clauses: Clauses, clause: Clause, coding_of: Codings) -> Iterator[Clause]:
    """The clauses that share day and place with `clause`: causes, and harm told together."""
    coding = coding_of(clause)
    if coding is None or coding.event_type not in HARM | CAUSES:
        return
    tree, i = clauses.tree, clause.head
    if coding.event_type in HARM:
        yield from causes(clauses, clause, coding_of)
    harm = None if clause.parent is None else clauses.at.get(clause.parent)
    if harm is not None and any(cause.head == i for cause in causes(clauses, harm, coding_of)):
        yield harm
    if tree.dep[i] == "acomp":  # "or were missing"
        i = tree.head[i]
    above = tree.head[i] if tree.dep[tree.head[i]] != "advcl" else tree.head[tree.head[i]]
    for k in (*tree.children(i, "conj"), above):
        other = clauses.at.get(k)
        if other is None or k == clause.head or "conj" not in (tree.dep[k], tree.dep[i]):
            continue
        kind = coding_of(other)
        if kind is not None and coding.event_type in HARM and kind.event_type in HARM:
            yield other


def sides_of_harm(
    cast: Cast, clause: Clause, coding: Coding, parties: Parties, coding_of: Codings
) -> Parties:
    """`parties` of a loss with who did it, and on whose side the losers are, by its cause."""
    if coding.event_type not in HARM:
        return parties
    for cause in causes(cast.clauses, clause, coding_of):
        told = parties_of(cast, cause, coding_of(cause))
        if clause.voice != "active" and not parties.actors and cause.kind == "noun":
            parties = replace(parties, actors=told.actors)
        if not ids(parties.recipients) and (struck := _states(told.recipients)):
            words = parties.recipients[0].text if parties.recipients else struck[0].text
            return replace(parties, recipients=tuple(replace(one, text=words) for one in struck))
    return parties


def side_of_cause(
    cast: Cast, clause: Clause, coding: Coding, parties: Parties, coding_of: Codings
) -> Parties:
    """`parties` of an attack or accident with the side of those it is said to have harmed."""
    if coding.event_type not in CAUSES or parties.recipients:
        return parties
    at = cast.clauses.at
    for k in (clause.parent, *cast.tree.children(clause.head, "advcl")):
        other = None if k is None else at.get(k)
        kind = None if other is None else coding_of(other)
        if kind is None or kind.event_type not in HARM or all(
                cause.head != clause.head for cause in causes(cast.clauses, other, coding_of)):
            continue
        lost = parties_of(cast, other, kind).recipients
        if ids(lost):
            return replace(parties, recipients=lost)
    return parties


def _states(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The states that the parties belong to, each once."""
    found = {state: replace(party, actor_id=state, basis="cause") for party in parties
             if (state := state_of(party.actor_id))}
    return tuple(found.values())
