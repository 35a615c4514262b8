"""What a number measures (sent, killed, supplied, spent …), told by the clause that governs it.

Words are looked up in data/lexicons/quantities/roles.csv, nearest first: the number's own noun
where that is a loss, the noun to which a clause gives it (*the toll rose to 57*), the participles
beside it, the clause whose argument it is, the adjectives beside it. A part is told by its whole,
and a bare number to which nothing is done by the count that it goes on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from analysis.clauses.frames import domain_of, noun_classes
from analysis.clauses.records import Argument, Clause, Clauses
from analysis.clauses.rows import tokens_of
from analysis.clauses.tree import NOMINAL, VERBAL
from analysis.extract.quantities.draft import words_of
from analysis.extract.quantities.nouns import empty_heads, force_nouns, is_people, place_nouns
from analysis.extract.records import Quantity
from analysis.lexicons import read_lexicon

LOSSES = frozenset({"killed", "wounded", "missing", "captured", "casualties"})
HOME = frozenset({"repatriated", "returned"})
OF_MONEY = frozenset({"spent", "paid", "received", "supplied"})
ONLY_MONEY = frozenset({"spent", "paid"})
MEASURED = frozenset({"count", "money", "rate", "ordinal", "mass"})
ROLES = ("agent", "patient", "theme")
DESCRIBING = frozenset({"participle", "relative", "modifier"})  # bases of what describes a noun
BESIDE = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "npadvmod"})
LEADING = ("prep", "prt", "advmod", "dative")  # labels of where to and from
# Fields of verbs that do nothing to what is counted: *had counted 1,500*, *another 150 are due*.
STILL = frozenset({"communication", "cognition", "perception", "possession", "stative"})
STAYING = frozenset({"be", "remain", "stay"})
NO_PLACE = frozenset({"DATE", "TIME", "ORG", "PERSON", "EVENT"})
PARTS = {"VERB": ("verb",), "AUX": ("verb",), "ADJ": ("adj", "noun")}
NEAR = 3  # tokens between the heads of losses that share one number: *killed or wounded*

Kinds = tuple[str, ...]  # people, things, any: the rows of the list that are tried, in order


@cache
def roles() -> Mapping[tuple[str, str], Mapping[str, tuple[str, str]]]:
    """(lemma, part of speech) → people, things or any → role, and what a verb of motion needs."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for row in read_lexicon("quantities/roles", ("lemma", "pos", "of", "role", "needs")):
        found.setdefault((row["lemma"], row["pos"]), {})[row["of"]] = (row["role"], row["needs"])
    return found


def with_roles(quantities: Sequence[Quantity], clauses: Clauses) -> tuple[Quantity, ...]:
    """The quantities, each with its role or None; nothing else is changed."""
    reader = _Reader(clauses)
    told = {one.quantity_id: reader.role(one) for one in quantities}
    last: dict[str | None, str] = {}  # what was counted last → its role; None: whatever it was
    for before, one in zip((None, *quantities), quantities, strict=False):
        role = told[one.quantity_id]
        if role is None and before is not None and reader.is_parallel(before, one):
            role = told[before.quantity_id]
        if role is None and one.part_of is not None:
            role = told[one.part_of]
        if role is None and reader.goes_on(one):
            role = last.get(None if one.unit == "times" else one.counted)
        if one.kind == "count" and role is not None:
            last[None] = last[one.counted] = role
        told[one.quantity_id] = role
    return tuple(replace(one, role=told[one.quantity_id]) for one in quantities)


class _Reader:
    """The clauses of one parse by what their arguments are."""

    def __init__(self, clauses: Clauses) -> None:
        self.tree, self.clauses = clauses.tree, clauses
        self.over: dict[int, list[tuple[Clause, Argument]]] = {}
        # One word may be hung with thousands of numbers: what is read of it is read once.
        self._firsts: dict[int, int] = {}
        self._read: dict[tuple[int, Kinds], str | None] = {}
        self._placed: dict[int, bool] = {}
        for clause in clauses:
            for one in clause.all(*ROLES):
                if one.head != clause.head:
                    self.over.setdefault(one.head, []).append((clause, one))

    def role(self, one: Quantity) -> str | None:
        """The role that its own words, the noun it is given to, or its clauses tell."""
        node = self._node(one)
        if node is None or not (one.kind in MEASURED or (one.kind == "percent" and one.counted)):
            return None
        kinds = self._kinds(one, node)
        if one.kind == "ordinal":
            return self._governing(node, kinds) if node in self.over else None
        own = self._own(node, self._inside(one)[-1], kinds)
        if own is None and (node, kinds) not in self._read:
            self._read[node, kinds] = self._given(node, kinds) or self._told(node, kinds)
        role = own or self._read[node, kinds]
        if own == "captured" and (now := self._governing(node, kinds)) in HOME:
            role = now  # *freed ten hostages*: where they go, not how they got there
        if one.kind == "money":
            return role if role in OF_MONEY else None
        if role is None and one.kind == "count":
            role = self._present(node, one.counted)
        return None if role in ONLY_MONEY else role

    def _kinds(self, one: Quantity, node: int) -> Kinds:
        if one.counted is None and one.kind not in ("money", "mass"):
            return ("people", "any", "things")
        people = one.counted is not None and (
            is_people(one.counted) or self.tree.entity[node] == "NORP"
            or "person" in noun_classes(one.counted))
        return ("people", "any") if people else ("things", "any")

    def goes_on(self, one: Quantity) -> bool:
        """Whether it is a bare number to which nothing is done, or tells how many times as many."""
        tree, node = self.tree, self._node(one)
        if node is None or one.kind not in ("count", "rate"):
            return False
        if one.unit == "times":
            return any(tree.lemma[noun] in empty_heads() for noun, _ in self._figures(node))
        verbs = {clause.predicate for clause, _ in self._clauses(node) if clause.kind == "verb"}
        return bool(one.counted) and node in self._inside(one) and (
            tree.pos[node] in ("NUM", "SYM")) and all(
                verb in words_of("giving") or domain_of(verb) in STILL for verb in verbs)

    def is_parallel(self, before: Quantity, one: Quantity) -> bool:
        """Whether one verb governs both: *sent 40 nurses to treat and 60 masons to rebuild*."""
        tree, first, second = self.tree, self._inside(before), self._inside(one)
        return second.stop < len(tree) and tree.sentence[first[0]] == tree.sentence[second[0]] and (
            tree.lower[first.stop] == tree.lower[second.stop] == "to"
            and tree.tag[second.stop + 1 : second.stop + 2] == ["VB"]
            and tree.lower[second[0] - 1] == "and")

    def _inside(self, one: Quantity) -> range:
        return range(*tokens_of(self.tree, one.start, one.end))

    def _node(self, one: Quantity) -> int | None:
        """The token that heads the number's phrase; None where it is part of a word (*two-way*)."""
        tree, inside = self.tree, self._inside(one)
        if one.unit != "share" and any(
               tree.tag[i] == "CD" and tree.tag[i + 1] == "HYPH" and tree.tag[i + 2] != "CD"
               for i in inside if i + 2 < len(tree)):
            return None
        tops = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
        node = next((i for i in (*tops, *inside) if tree.pos[i] in NOMINAL), next(iter(tops), None))
        while node is not None and tree.dep[node] in ("nummod", "quantmod", "compound", "nmod"):
            node = tree.head[node]
        return node

    # words

    def _word(self, i: int, kinds: Kinds) -> str | None:
        """The role that a word itself tells."""
        tree = self.tree
        if tree.lemma[i] == "take" and self._beside(i) & words_of("captive"):
            return "captured" if "people" in kinds else None
        for part in PARTS.get(tree.pos[i], ("noun", "adj")):
            known = roles().get((tree.lemma[i], part)) or roles().get((tree.lower[i], part)) or {}
            role, needs = next((known[kind] for kind in kinds if kind in known), (None, ""))
            if role == "sent" and self._beside(i) & words_of("home"):
                return "repatriated"
            if role and (not needs or self._beside(i, *LEADING) & words_of(needs)):
                return role
        return None

    def _beside(self, i: int, *labels: str) -> set[str]:
        """The words that hang on `i`, those with one of the labels if any is given."""
        tree = self.tree
        return {tree.lower[k] for k in (tree.children(i, *labels) if labels else tree.kids[i])}

    def _own(self, node: int, last: int, kinds: Kinds) -> str | None:
        """The loss that the counted noun is, or the participle that stands in its place."""
        if self.tree.tag[node] == "VBN":  # *34 trapped*
            return self._word(node, kinds)
        return next((role for i in (node, last) if (role := self._word(i, kinds)) in LOSSES), None)

    def _told(self, node: int, kinds: Kinds, *, without: int | None = None) -> str | None:
        """The role that participles, clauses or adjectives tell of the noun `node`."""
        tree = self.tree
        described = _joined((clause.head, role) for clause, one in self.over.get(node, ())
                            if one.basis in DESCRIBING and tree.dep[clause.head] != "amod"
                            and (role := self._of(clause, one, kinds)))
        governing = self._governing(node, kinds, without=without)
        if described or governing in LOSSES:  # *two wounded men were captured*
            return described or governing
        return _joined((k, role) for kid in tree.children(node, "amod")
                       for k in tree.conjuncts(kid)
                       if (role := self._word(k, kinds)) in LOSSES) or governing

    # clauses

    def _first(self, node: int) -> int:
        """The member of a list, `node` or one before it, that is an argument."""
        tree, path = self.tree, []
        while node not in self._firsts and node not in self.over and (
                tree.dep[node] in ("conj", "appos") and tree.pos[tree.head[node]] in NOMINAL):
            path.append(node)
            node = tree.head[node]
        first = self._firsts.get(node, node)
        self._firsts.update(dict.fromkeys(path, first))
        return first

    def _clauses(self, node: int) -> list[tuple[Clause, Argument]]:
        """The clauses of which `node`, or the list that it stands in, is an argument."""
        tree, node = self.tree, self._first(node)
        verb, label = tree.head[node], tree.dep[node]
        if label == "pobj" and tree.lower[verb] == "for" and (
                tree.lemma[tree.head[verb]] in words_of("exchange")):
            verb, label = tree.head[verb], "dobj"  # *ten men for 40 others*: both are exchanged
        clause = self.clauses.at.get(verb)
        if node in self.over or clause is None or label not in BESIDE:
            return self.over.get(node, [])
        # The parser hung it on the verb beside the argument: *20 shot and 30 men were sent*.
        affected = clause.voice == "passive" or label in ("dobj", "conj")
        return [(clause, Argument("patient" if affected else "theme", node, "beside"))]

    def _of(self, clause: Clause, one: Argument, kinds: Kinds) -> str | None:
        """The role that a clause tells its argument: whom it affects, or who moves."""
        lemma = self.tree.lemma[clause.head]
        moving = lemma in words_of("self_moving")  # *reached Kenya*: the object goes nowhere
        alone = clause.kind == "verb" and clause.one("patient") is None and (
            self.tree.kid(clause.head, "dobj") is None)
        tells = {"agent": moving or alone, "patient": not moving, "theme": True}
        return self._word(clause.head, kinds) if tells[one.role] else None

    def _governing(self, node: int, kinds: Kinds, *, without: int | None = None) -> str | None:
        """The role told by the nearest clause of which `node` is an argument, or by *X of* it."""
        tree = self.tree
        for _ in range(3):
            clauses = sorted(self._clauses(node), key=lambda pair: abs(pair[0].head - node))
            role = _joined((clause.head, role) for clause, one in clauses
                           if clause.head != without and one.basis not in DESCRIBING
                           and (role := self._of(clause, one, kinds))) or self._among(node, kinds)
            noun = tree.head[tree.head[node]]
            if role or tree.dep[node] != "pobj" or tree.lower[tree.head[node]] != "of":
                return role
            if (role := self._word(noun, kinds)) or tree.lemma[noun] not in empty_heads():
                return role
            node = noun
        return None

    def _among(self, node: int, kinds: Kinds) -> str | None:
        """The group that has them: *among the dead are nine women*, *the deaths include two*."""
        tree, node = self.tree, self._first(node)
        clause = self.clauses.at.get(tree.head[node])
        if clause is None or tree.dep[node] not in ("attr", "nsubj", "dobj"):
            return None
        groups: list[int] = []
        if clause.predicate == "be":
            groups = [noun for prep in tree.children(clause.head, "prep")
                      if tree.lower[prep] == "among" for noun in tree.objects_of_preposition(prep)]
        if clause.predicate == "include" or tree.dep[node] == "attr":
            groups += [one.head for one in clause.all("agent", "theme") if one.head != node]
        return next((role for noun in groups if (role := self._word(noun, kinds))), None)

    # numbers given to nouns, people in places

    def _given(self, node: int, kinds: Kinds) -> str | None:
        """The role of the noun to which a clause gives a number: *put the toll at six*."""
        tree, kinds = self.tree, (*kinds, "people")
        for figure, verb in self._figures(node):
            nouns = [figure]
            if tree.lemma[figure] in empty_heads():  # *the number of deaths*
                nouns = [noun for prep in tree.children(figure, "prep") if tree.lower[prep] == "of"
                         for noun in tree.objects_of_preposition(prep)] + nouns
            for noun in nouns:
                role = self._own(noun, noun, kinds) or self._told(noun, kinds, without=verb)
                if role or (role := self._word(noun, kinds)):
                    return role
        return None

    def _figures(self, node: int) -> Iterator[tuple[int, int]]:
        """The nouns to which a clause gives the number, each with the clause's head."""
        tree, node = self.tree, self._first(node)
        above = tree.head[node]
        behind = tree.pos[above] == "ADP"
        verb = node if tree.pos[node] in VERBAL else tree.head[above] if behind else above
        if behind and tree.pos[verb] in NOMINAL:  # *put deliveries at 50*
            verb = tree.head[verb]
        clause = self.clauses.at.get(verb)
        bare = tree.pos[node] in ("NUM", "SYM") or tree.entity[node] in ("MONEY", "PERCENT")
        if clause is None or not (bare or behind or verb == node):
            return
        things = [one.head for one in clause.all("patient") if one.head != node]
        totals = any(tree.lemma[k] in empty_heads() or self._word(k, ("people", "any")) in LOSSES
                     for k in things)
        if totals or (behind and tree.lemma[verb] in words_of("putting")):
            yield from ((k, verb) for k in things)
        elif verb == node or tree.lemma[verb] in words_of("giving"):
            subjects = [one.head for one in clause.all("agent", "theme") if one.head != node]
            yield from ((k, verb) for k in (*subjects, *things))

    def _present(self, node: int, counted: str | None) -> str | None:
        """Of forces and nationals (*North Koreans*) in a place: deployed there, or sent."""
        if counted is not None and counted not in force_nouns() and not counted[0].isupper():
            return None
        if self._in_place(node):
            return "deployed"
        verbs = {self.tree.lemma[clause.head] for clause, one in self._clauses(node)
                 if one.role != "patient" and self._in_place(clause.head)}
        return "sent" if verbs & STAYING else "deployed" if verbs & words_of("serving") else None

    def _in_place(self, i: int) -> bool:
        tree = self.tree
        if i not in self._placed:
            self._placed[i] = any(
                tree.lemma[noun] in place_nouns()
                or (tree.pos[noun] == "PROPN" and tree.entity[noun] not in NO_PLACE)
                for prep in tree.children(i, "prep") if tree.lower[prep] in ("in", "at", "on")
                for noun in tree.objects_of_preposition(prep))
        return self._placed[i]


def _joined(found: Iterable[tuple[int, str]]) -> str | None:
    """The first role; other losses right beside it make it casualties."""
    role, last, losses = None, 0, set()
    for head, one in found:
        role = role or one
        if role in LOSSES and one in LOSSES and (not losses or abs(head - last) <= NEAR):
            losses.add(one)
            last = head
    return "casualties" if len(losses) > 1 else role
