"""Clauses as records of the table `clauses`: parties named, with what the text says of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.clauses.pronouns import antecedent
from analysis.clauses.reading import read_clauses
from analysis.clauses.records import Argument, Clause, Clauses
from analysis.clauses.tree import Tree, tree_of
from analysis.extract.records import Actor, ClauseRecord, DateMention, Quantity, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.extract.coreference import Referents

PRONOUNS = frozenset({"PRON", "DET"})


@dataclass(frozen=True)
class Mentions:
    """What the mentions of one text say of its tokens, looked up by token number."""

    ids: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    actors: Mapping[int, Actor] = field(default_factory=dict)  # the mention each token lies in
    parties: frozenset[int] = frozenset()  # heads of mentions that act
    places: frozenset[int] = frozenset()  # heads of mentions that are where something is

    @classmethod
    def of(cls, tree: Tree, actors: Iterable[Actor], referents: Referents) -> Mentions:
        """The mentions of one parse."""
        parties, places = set(), set()
        for actor in actors:
            first, end = tokens_of(tree, actor.start, actor.end)
            if first >= end:
                continue
            inside = range(first, end)
            head = next((i for i in inside if tree.head[i] not in inside or tree.head[i] == i),
                        end - 1)
            (places if actor.is_place or actor.kind == "place" else parties).add(head)
        return cls(referents.ids, referents.mentions, frozenset(parties), frozenset(places))


def tokens_of(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """The first token that overlaps the characters start..end, and the one behind the last."""
    first = max(0, bisect_right(tree.starts, start) - 1)
    if first < len(tree) and tree.end(first) <= start:
        first += 1
    return first, bisect_left(tree.starts, end)


def read(doc: Doc, actors: Sequence[Actor], referents: Referents) -> tuple[Clauses, Mentions]:
    """The clauses of one parse with its mentions."""
    tree = tree_of(doc)
    mentions = Mentions.of(tree, actors, referents)
    return read_clauses(tree, parties=mentions.parties, places=mentions.places), mentions


def find_clauses(
    doc: Doc, *, actors: Sequence[Actor] = (), dates: Sequence[DateMention] = (),
    quantities: Sequence[Quantity] = (), referents: Referents | None = None,
) -> tuple[ClauseRecord, ...]:
    """The clauses of `doc` in text order, one record per verb, event noun or predicate adjective.

    Columns as in data/CODEBOOK.md, table `clauses`. Usable alone: `actors` and `referents` name
    the parties, without them a party is its words; claims and events stay empty.
    """
    if referents is None:
        from analysis.extract.coreference import referents as look_up

        referents = look_up(doc, actors)
    clauses, mentions = read(doc, actors, referents)
    return clause_records(clauses, mentions, dates=dates, quantities=quantities)


def clause_records(
    clauses: Clauses, mentions: Mentions, *, dates: Sequence[DateMention] = (),
    quantities: Sequence[Quantity] = (), statuses: Mapping[int, Status] | None = None,
    claims: Mapping[int, str] | None = None, events: Mapping[int, str] | None = None,
    reasons: Mapping[int, str] | None = None,
) -> tuple[ClauseRecord, ...]:
    """One record per clause; the mappings give what other rooms say of a clause, by its head."""
    tree = clauses.tree
    ids = {clause.head: f"c{n}" for n, clause in enumerate(clauses, 1)}
    days = linked(clauses, ((one.date_id, one.start, one.end) for one in dates))
    counts = linked(clauses, ((one.quantity_id, one.start, one.end) for one in quantities))
    return tuple(
        _record(clause, ids, tree, mentions, days.get(clause.head, ()),
                counts.get(clause.head, ()), (statuses or {}).get(clause.head, Status()),
                (claims or {}).get(clause.head), (events or {}).get(clause.head),
                (reasons or {}).get(clause.head))
        for clause in clauses
    )


def linked(
    clauses: Clauses, spans: Iterable[tuple[str, int, int]]
) -> dict[int, tuple[str, ...]]:
    """Head of a clause → ids of the spans that belong to it: those it governs most closely."""
    found: dict[int, tuple[str, ...]] = {}
    for name, start, end in spans:
        first, behind = tokens_of(clauses.tree, start, end)
        if first >= behind:
            continue
        inside = range(first, behind)
        head = next((i for i in inside if clauses.tree.head[i] not in inside), first)
        clause = clauses.over(head)
        if clause is not None:
            found[clause.head] = (*found.get(clause.head, ()), name)
    return found


def _record(
    clause: Clause, ids: Mapping[int, str], tree: Tree, mentions: Mentions,
    days: tuple[str, ...], counts: tuple[str, ...], status: Status,
    attribution_id: str | None, event_id: str | None, reason: str | None,
) -> ClauseRecord:
    agent, patient = clause.one("agent"), clause.one("patient")
    recipient, place = clause.one("recipient"), clause.one("place")
    content = clause.one("content")
    start, end = extent(tree, clause.head)
    return ClauseRecord(
        ids[clause.head], start, end, tree.starts[clause.first], tree.end(clause.last),
        tree.text[tree.starts[clause.first]:tree.end(clause.last)], clause.predicate,
        clause.kind, clause.voice, clause.agent_open,
        None if clause.parent is None else ids.get(clause.parent),
        clause.relation,
        *_party(clause, "agent", tree, mentions), agent and agent.basis,
        *_party(clause, "patient", tree, mentions), patient and patient.basis,
        *_party(clause, "recipient", tree, mentions), recipient and recipient.basis,
        *_party(clause, "theme", tree, mentions),
        None if content is None else tree.text[slice(*extent(tree, content.head))],
        None if place is None else words(tree, place.head),
        None if place is None else "; ".join(mentions.ids.get(place.head, ())) or None,
        days, counts, status.status, status.cue, attribution_id, event_id, reason,
    )


def _party(
    clause: Clause, role: str, tree: Tree, mentions: Mentions
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    heads = [taken_up(tree, h, mentions) for one in clause.all(role) for h in members(tree, one)]
    names = dict.fromkeys(words(tree, h) for h in heads)
    found = dict.fromkeys(i for h in heads for i in mentions.ids.get(h, ()))
    return tuple(names), tuple(found)


def taken_up(tree: Tree, head: int, mentions: Mentions) -> int:
    """`head`, or for a pronoun that the mentions leave open the noun that it takes up."""
    noun = None if mentions.ids.get(head) else antecedent(tree, head)
    return head if noun is None else noun


def members(tree: Tree, argument: Argument) -> list[int]:
    """The heads of an argument: itself and what is coordinated with it; an agent noun is one."""
    return [argument.head] if argument.basis == "agent noun" else tree.conjuncts(argument.head)


def words(tree: Tree, head: int) -> str:
    """The words of the noun phrase headed by `head`, cut from the text."""
    first, end = tree.phrase(head)
    return tree.text[tree.starts[first]:tree.end(end - 1)]


def extent(tree: Tree, head: int) -> tuple[int, int]:
    """First character of all that hangs on `head`, and the one behind the last."""
    first, last = tree.edges[head]
    return tree.starts[first], tree.end(last)
