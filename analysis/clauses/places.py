"""Where something happens: named in the clause's own phrases, its object's, or the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.clauses.frames import domain_of, verb_of
from analysis.clauses.phrases import PLACES, Phrases
from analysis.clauses.records import Argument
from analysis.clauses.tree import Tree

WHERE = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "off", "along",
                   "throughout", "within", "on", "above", "over", "beyond", "between", "beside",
                   "behind", "under", "through"})
WHITHER = frozenset({"to", "into", "onto", "toward", "towards", "from", "via", "for"})
MENTIONED = frozenset({"pobj", "compound", "nsubj", "nsubjpass", "poss", "dobj"})
# Fields of meaning whose acts a place named elsewhere in the sentence tells nothing of.
NOWHERE = frozenset({"communication", "cognition", "emotion", "motion"})
HERE = frozenset({"patient", "theme", "recipient"})  # whose own places count: *a house in Lima*


class Places:
    """The places of the clauses of one parse."""

    def __init__(self, tree: Tree, phrases: Phrases) -> None:
        self.tree, self.phrases = tree, phrases
        self._named: dict[int, tuple[list[int], list[int]]] = {}

    def of(self, i: int, arguments: Sequence[Argument]) -> Argument | None:
        """The place of the clause headed by `i` with these arguments, or None."""
        return next(self._ranked(i, [one.head for one in arguments if one.role in HERE]), None)

    def _ranked(self, i: int, things: Sequence[int]) -> Iterator[Argument]:
        entity = self.tree.entity
        own = [noun for names in (WHERE, WHITHER) for noun in self._in_phrases(i, names)]
        for noun in own:
            if entity[noun] in PLACES:
                yield Argument("place", noun, "own phrase")
        for thing in (*own, *things):
            for noun in self._in_phrases(thing, WHERE):
                if entity[noun] in PLACES:
                    yield Argument("place", noun, "of the object")
        for noun in own:
            yield Argument("place", noun, "own phrase")
        for thing in things:
            if thing in self.phrases.places and entity[thing] in PLACES:
                yield Argument("place", thing, "object")
        behind, mentioned = self._in_sentence(i)
        for basis, nouns in (("elsewhere", behind), ("mentioned", mentioned)):
            others = [noun for noun in nouns if noun != i] if entity[i] in PLACES else nouns
            if others and not (basis == "mentioned" and self._field(i) in NOWHERE):
                yield Argument("place", _nearest(others, i), basis)

    def _field(self, i: int) -> str:
        tree = self.tree
        return domain_of(verb_of(tree.lemma[i]) if tree.pos[i] in ("NOUN", "PROPN")
                         else tree.predicate(i))

    def _in_sentence(self, i: int) -> tuple[list[int], list[int]]:
        """Named places of the sentence of `i`: those behind a word for where, and all."""
        tree = self.tree
        start, end = tree.sentence[i]
        if start not in self._named:
            named = [noun for noun in range(start, end)
                     if tree.entity[noun] in PLACES and tree.dep[noun] in MENTIONED]
            behind = [noun for noun in named
                      if tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] in WHERE]
            self._named[start] = behind, named
        return self._named[start]

    def _in_phrases(self, i: int, names: frozenset[str]) -> Iterator[int]:
        tree = self.tree
        for prep in tree.children(i, "prep", "dative"):
            if tree.lower[prep] in names:
                for noun in tree.objects_of_preposition(prep):
                    if self.phrases.is_place(noun):
                        yield noun


def _nearest(tokens: Sequence[int], i: int) -> int:
    """Of `tokens` in text order the one nearest to `i`, the earlier of two."""
    at = bisect_left(tokens, i)
    return min(tokens[max(0, at - 1):at + 1], key=lambda token: abs(token - i))
