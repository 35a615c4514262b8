"""The days of an event: the date expression that governs its clause, cut at publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.clauses import Clause, Clauses, Tree
from analysis.clauses.rows import tokens_of
from analysis.clauses.surface import SUBJECTS
from analysis.extract.records import DateMention

COMING = frozenset({"planned", "possible", "conditional", "requested"})
NOUN_PARTS = frozenset({"compound", "amod", "nmod", "poss"})
APART = frozenset({"after", "before", "since", "until", "following"})  # of another day


@dataclass(frozen=True, slots=True)
class When:
    """The days an event is dated to, and the date expression that says so."""

    start: date | None = None
    end: date | None = None
    date_id: str | None = None


def dates_by_clause(
    clauses: Clauses, dates: Sequence[DateMention]
) -> Mapping[int, DateMention]:
    """Head of a clause → the date expression that depends on it most closely, the first one."""
    tree = clauses.tree
    found: dict[int, DateMention] = {}
    last: DateMention | None = None  # the last stretch of several days
    for mention in dates:
        first, behind = tokens_of(tree, mention.start, mention.end)
        if mention.date_start is None and mention.type == "DURATION" and last is not None and (
                tree.text[:mention.start].endswith("same ")):
            mention = last  # "in the same two months"
        elif mention.date_start != mention.date_end and mention.date_start and mention.date_end:
            last = mention
        if mention.type == "SET" or not (mention.date_start or mention.date_end or (
                mention.value.startswith("PX") and "coming" in mention.text.lower())):
            continue
        inside = range(first, behind)
        head = next((i for i in inside if tree.head[i] not in inside or tree.head[i] == i), None)
        if head is None:
            continue
        if tree.dep[head] in NOUN_PARTS and tree.head[head] not in clauses.at:
            continue  # "winter training" dates no verb
        clause = clauses.over(tree.head[head])
        if clause is not None:
            found.setdefault(clause.head, mention)
    return found


def date_of(
    clause: Clause, clauses: Clauses, dated: Mapping[int, DateMention],
    is_event: Callable[[int], bool],
) -> DateMention | None:
    """The date expression that governs `clause`, or None.

    A noun shares the date of its verb unless the verb is an event itself (`is_event`); coordinated
    verbs with one subject and participles share that of their head.
    """
    i, tree = clause.head, clauses.tree
    if i in dated:
        mention = dated[i]
        return None if clause.kind == "noun" and mention.precision == "season" else mention
    if clause.parent is None:
        return None
    above = clauses.at[clause.parent]
    if clause.kind == "noun":
        near = tree.dep[i] in ("dobj", "nsubj", "nsubjpass", "attr", "conj") or (
            tree.dep[i] == "pobj" and tree.lower[tree.head[i]] not in APART)
        return dated.get(above.head) if near and not is_event(above.head) else None
    if tree.kid(i, *SUBJECTS) is None and tree.tag[i] != "VB" and tree.dep[i] in (
            "conj", "advcl") and tree.kid(i, "mark") is None:
        return date_of(above, clauses, dated, is_event)
    if tree.dep[i] == "conj" and above.head in dated:
        subject = tree.kid(above.head, *SUBJECTS)  # "Last May A left and B stayed"
        fronted = subject is not None and dated[above.head].start < tree.starts[subject]
        return dated[above.head] if fronted else None
    return None


def cut(
    mention: DateMention | None, status: str, published: date | None, *, running: bool = False
) -> When:
    """The event's days: never after publication if past, never before it if still to come.

    A `running` sum has an open start and ends on the day it was stated.
    """
    if mention is None:
        return When()
    start, end = mention.date_start, mention.date_end
    if running and status not in COMING:
        start = None
    if published is None:
        return When(start, end, mention.date_id)
    if status in COMING:
        if end is not None and end < published:
            return When() if start is None else When(start, end, mention.date_id)
        start = published if start is None or start < published else start
        return When(start, end, mention.date_id)
    if start is not None and start > published:
        return When(start, end, mention.date_id)
    if end is None or end > published:
        end = published
    return When(start, end, mention.date_id)


def is_definite(tree: Tree, i: int) -> bool:
    """Whether the noun `i` is a definite description: *the launch*, *this deployment*."""
    return any(tree.dep[k] in ("det", "poss", "amod") and tree.lower[k] in (
        "the", "this", "that", "these", "those", "such", "its", "their", "his", "her")
        for k in tree.kids[i])


def backshifted(tree: Tree, clause: Clause) -> bool:
    """Whether the clause stands in the pluperfect, also by the auxiliary of the verb before."""
    i = clause.head
    while True:
        aux = tree.children(i, "aux", "auxpass")
        if any(tree.lower[k] == "had" for k in aux):
            return True
        if aux or tree.dep[i] != "conj":
            return False
        i = tree.head[i]
