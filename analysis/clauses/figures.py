"""What a number measures (sent, killed, supplied, spent …), told by the clause that governs it.

Words are looked up in data/lexicons/quantities/roles.csv, nearest first: the number's own noun
where that is a loss, the participles beside it, the verb or noun whose argument it is, the
adjectives beside it. A bare number that a clause gives to a noun (*the toll rose to 57*) is told
by that noun, a part by its whole, and one that nothing governs by the count that it goes on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from analysis.clauses.frames import domain_of
from analysis.clauses.reading import Argument, Clause, Clauses
from analysis.clauses.rows import tokens_of
from analysis.clauses.tree import NOMINAL, VERBAL
from analysis.extract.quantities.draft import words_of
from analysis.extract.quantities.nouns import (
    empty_heads,
    force_nouns,
    is_people,
    place_nouns,
)
from analysis.extract.records import Quantity
from analysis.lexicons import read_lexicon

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "casualties"})
HOME = frozenset({"repatriated", "returned"})
OF_MONEY = frozenset({"spent", "paid", "received", "supplied"})
ONLY_MONEY = frozenset({"spent", "paid"})
MEASURED = frozenset({"count", "money", "rate", "ordinal", "mass"})
ROLES = frozenset({"agent", "patient", "theme", "recipient"})
BESIDE = frozenset({"participle", "relative", "modifier"})  # bases of what describes a noun
PARTS = {"VERB": ("verb",), "AUX": ("verb",), "ADJ": ("adj", "noun")}
# fields of verbs that do nothing to what is counted: *had counted 1,500*, *another 150 are due*
STILL = frozenset({"communication", "cognition", "perception", "possession", "stative"})
NO_PLACE = frozenset({"DATE", "TIME", "ORG", "PERSON", "EVENT"})
STAYING = frozenset({"be", "remain", "stay"})
JOINED = 3  # tokens between the heads of losses that share one number: *killed or wounded*

Kinds = tuple[str, ...]  # what the number is of, as in the list: people, things, any


@cache
def roles() -> Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]:
    """(lemma, part of speech) → people, things or any → role, and what a verb of motion needs."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for row in read_lexicon("quantities/roles", ("lemma", "pos", "of", "role", "needs")):
        found.setdefault((row["lemma"], row["pos"]), {})[row["of"]] = (row["role"], row["needs"])
    return found


def role_of(lemma: str, part: str, *, of: str = "people") -> str | None:
    """The role that a word tells for a number of people or things, or None."""
    known = roles().get((lemma, part), {})
    return (known.get(of) or known.get("any") or (None,))[0]


def with_roles(quantities: Sequence[Quantity], clauses: Clauses) -> tuple[Quantity, ...]:
    """The quantities, each with its role or None; nothing else is changed."""
    reader = _Reader(clauses)
    told = {one.quantity_id: reader.role(one) for one in quantities}
    found: list[Quantity] = []
    for one in quantities:
        role = told[one.quantity_id]
        if role is None and one.part_of is not None:
            role = told[one.part_of]
        if role is None and reader.goes_on(one):
            role = next((last.role for last in reversed(found) if last.kind == "count" and last.role
                         and (one.unit == "times" or last.counted == one.counted)), None)
        told[one.quantity_id] = role
        found.append(replace(one, role=role))
    return tuple(found)


class _Reader:
    """The clauses of one parse by what their arguments are."""

    def __init__(self, clauses: Clauses) -> None:
        self.tree, self.clauses = clauses.tree, clauses
        self.over: dict[int, list[tuple[Clause, Argument]]] = {}
        for clause in clauses:
            for one in clause.arguments:
                if one.role in ROLES and one.head != clause.head:
                    self.over.setdefault(one.head, []).append((clause, one))

    # the number

    def role(self, one: Quantity) -> str | None:
        """The role that its own words, its clauses or the noun it is given to tell."""
        node = self._node(one)
        if node is None or not (one.kind in MEASURED or (one.kind == "percent" and one.counted)):
            return None
        people = one.kind not in ("money", "mass") and is_people(one.counted)
        kinds = ("people", "any") if people else ("things", "any")
        if one.kind == "ordinal":
            return self._governing(node, kinds) if node in self.over else None
        told = self._told(node, kinds, inside=self._inside(one))
        role = told if told in LOSSES else self._given(node, kinds) or told
        if role is None and one.counted is None and one.kind != "money":
            role = self._governing(node, ("things", "any"))
        if role is None and one.kind == "count":
            role = self._present(node, one.counted)
        if one.kind == "money":
            return role if role in OF_MONEY else None
        return None if role in ONLY_MONEY else role

    def _inside(self, one: Quantity) -> range:
        return range(*tokens_of(self.tree, one.start, one.end))

    def _node(self, one: Quantity) -> int | None:
        """The token that heads the number's phrase; None where it is part of a word (*two-way*)."""
        tree, inside = self.tree, self._inside(one)
        if any(tree.tag[i] == "CD" and tree.tag[i + 1] == "HYPH" and tree.tag[i + 2] != "CD"
               for i in inside if i + 2 < len(tree)):
            return None
        tops = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
        nominal = [i for i in (*tops, *inside) if tree.pos[i] in NOMINAL]
        node = next(iter(nominal or tops), None)
        while node is not None and tree.dep[node] in ("nummod", "quantmod", "compound", "nmod"):
            node = tree.head[node]
        return node

    def goes_on(self, one: Quantity) -> bool:
        """Whether it only repeats or continues a count: a bare number that no act is done to."""
        node = self._node(one)
        if node is None or one.kind not in ("count", "rate"):
            return False
        if one.unit == "times":
            return any(self.tree.lemma[k] in empty_heads() for k, _ in self._figures(node))
        return (bool(one.counted) and node in self._inside(one)
                and self.tree.pos[node] in ("NUM", "SYM") and all(
                    clause.predicate in words_of("giving") or domain_of(clause.predicate) in STILL
                    for clause, _ in self._clauses(node) if clause.kind == "verb"))

    # words

    def _word(self, i: int, kinds: Kinds) -> str | None:
        """The role that a word itself tells."""
        tree = self.tree
        lemma = tree.lemma[i]
        for part in PARTS.get(tree.pos[i], ("noun", "adj")):
            known = roles().get((lemma, part)) or (
                roles().get((tree.lower[i], part)) if part != "verb" else None)
            role, needs = next((known[kind] for kind in kinds if kind in known), ("", "")) if (
                known) else ("", "")
            beside = {tree.lower[k] for k in tree.kids[i]}
            if lemma == "take" and "people" in kinds and beside & words_of("captive"):
                return "captured"
            if role == "sent" and part == "verb" and beside & words_of("home"):
                return "repatriated"
            if role and (not needs or beside & words_of(needs)):
                return role
        return None

    def _told(self, node: int, kinds: Kinds, *, inside: Iterable[int] = (),
              without: int | None = None) -> str | None:
        """The role of the phrase headed by `node`, nearest word first."""
        tree = self.tree
        own = next((role for i in (node, *inside) if tree.dep[i] not in ("compound", "amod", "nmod")
                    and (role := self._word(i, kinds)) in LOSSES), None)
        if tree.tag[node] == "VBN":  # *34 trapped*
            own = self._word(node, kinds)
        governing = self._governing(node, kinds, without=without)
        if own is not None:  # *freed ten hostages*: where they go now, not how they got there
            return governing if own == "captured" and governing in HOME else own
        beside = self._joined((clause.head, role) for clause, one in self.over.get(node, ())
                              if one.basis in BESIDE and tree.dep[clause.head] != "amod"
                              and (role := self._of(clause, one, kinds)))
        lost = self._joined((k, role) for kid in tree.children(node, "amod")
                            for k in tree.conjuncts(kid)
                            if (role := self._word(k, kinds)) in LOSSES)
        return beside or (governing if governing in LOSSES else lost or governing)

    # clauses

    def _clauses(self, node: int) -> list[tuple[Clause, Argument]]:
        """The clauses that `node`, or the first of those it is coordinated with, is argument of."""
        tree = self.tree
        found = self.over.get(node)
        while not found and tree.dep[node] in ("conj", "appos") and tree.pos[tree.head[node]] in NOMINAL:
            node = tree.head[node]
            found = self.over.get(node)
        if not found and tree.dep[node] == "npadvmod":  # *3,000 more followed*
            clause = self.clauses.at.get(tree.head[node])
            if clause is not None and clause.one(*ROLES) is None:
                return [(clause, Argument("theme", node, "subject"))]
        return found or []

    def _of(self, clause: Clause, one: Argument, kinds: Kinds) -> str | None:
        """The role that a clause tells its argument: what it affects, or moves by itself."""
        lemma = self.tree.lemma[clause.head]
        alone = clause.one("patient", "content") is None
        if one.role == "recipient" and lemma not in words_of("exchange"):
            return None
        if one.role == "agent" and not (alone or lemma in words_of("self_moving")):
            return None
        if one.role == "patient" and lemma in words_of("self_moving"):
            return None
        return self._word(clause.head, kinds)

    def _governing(self, node: int, kinds: Kinds, *, without: int | None = None) -> str | None:
        """The role told by the nearest clause that `node` is an argument of, or by *X of*."""
        tree = self.tree
        for _ in range(3):
            role = self._joined(
                (clause.head, role)
                for clause, one in sorted(self._clauses(node), key=lambda x: abs(x[0].head - node))
                if clause.head not in (without, node) and (one.basis not in BESIDE)
                and (role := self._of(clause, one, kinds)))
            above = self._of_noun(node)
            if role is not None or above is None:
                return role or self._among(node, kinds)
            if (role := self._word(above, kinds)) or tree.lemma[above] not in empty_heads():
                return role
            node = above
        return None

    def _of_noun(self, node: int) -> int | None:
        """The noun over *of* and `node`: *the delivery of 300 shells*."""
        tree = self.tree
        of = tree.head[node]
        noun = tree.head[of]
        return noun if tree.dep[node] == "pobj" and tree.lower[of] == "of" and (
            tree.pos[noun] in NOMINAL) else None

    def _among(self, node: int, kinds: Kinds) -> str | None:
        """*Among the dead are nine women*: the group that a copula counts them among."""
        tree = self.tree
        while tree.dep[node] == "conj":
            node = tree.head[node]
        if tree.dep[node] not in ("attr", "nsubj") or tree.lemma[tree.head[node]] != "be":
            return None
        return next((role for prep in tree.children(tree.head[node], "prep")
                     if tree.lower[prep] == "among" for noun in tree.objects_of_preposition(prep)
                     if (role := self._word(noun, kinds))), None)

    def _joined(self, found: Iterable[tuple[int, str]]) -> str | None:
        """The first role; different losses right beside each other are casualties."""
        told = list(found)
        if not told:
            return None
        first, role = told[0]
        near = {first}
        losses = {role}
        for head, other in told[1:]:
            if other in LOSSES and any(abs(head - k) <= JOINED for k in near):
                near.add(head)
                losses.add(other)
        return "casualties" if role in LOSSES and len(losses) > 1 else role

    # numbers given to nouns, people in places

    def _given(self, node: int, kinds: Kinds) -> str | None:
        """The role of the noun that a clause says a bare number of: *put the toll at six*."""
        for figure, verb in self._figures(node):
            tree = self.tree
            of = next((noun for prep in tree.children(figure, "prep") if tree.lower[prep] == "of"
                       for noun in tree.objects_of_preposition(prep)), figure)
            nouns = (of, figure) if tree.lemma[figure] in empty_heads() else (figure,)
            for noun in nouns:
                for of_what in (kinds, ("people", "any")):
                    if role := self._told(noun, of_what, without=verb):
                        return role
        return None

    def _figures(self, node: int) -> Iterator[tuple[int, int]]:
        """The nouns that a clause says the number of, each with the clause's head."""
        tree = self.tree
        bare = tree.pos[node] in ("NUM", "SYM") or tree.lemma[node] == "percent"
        behind = tree.pos[tree.head[node]] == "ADP"
        verb = node if tree.pos[node] in VERBAL else tree.head[node]
        if behind:
            verb = tree.head[verb]
            verb = verb if tree.pos[verb] in VERBAL else tree.head[verb]  # *put deliveries at 50*
        clause, lemma = self.clauses.at.get(verb), tree.lemma[verb]
        if clause is None or not (bare or behind or verb == node):
            return
        things = [one.head for one in clause.all("patient") if one.head != node]
        told = [one.head for one in clause.all("agent", "theme") if one.head != node]
        if behind and things and lemma in words_of("putting") or any(
                tree.lemma[k] in empty_heads() for k in things):
            yield from ((k, verb) for k in things)
        elif lemma in words_of("giving") or verb == node:
            yield from ((k, verb) for k in (*told, *things))

    def _present(self, node: int, counted: str | None) -> str | None:
        """Forces and nationals (*North Koreans*) whose phrase or clause says where are deployed."""
        tree = self.tree
        if counted is not None and counted not in force_nouns() and not counted[0].isupper():
            return None
        if self._in_place(node):
            return "deployed"
        verbs = {tree.lemma[clause.head] for clause, one in self._clauses(node)
                 if one.role != "patient" and self._in_place(clause.head)}
        return "sent" if verbs & STAYING else "deployed" if verbs & words_of("serving") else None

    def _in_place(self, i: int) -> bool:
        tree = self.tree
        return any(
            tree.lemma[noun] in place_nouns()
            or (tree.pos[noun] == "PROPN" and tree.entity[noun] not in NO_PLACE)
            for prep in tree.children(i, "prep") if tree.lower[prep] in ("in", "at", "on")
            for noun in tree.objects_of_preposition(prep))
