"""Which noun phrases name a party, which a place: asked by head token."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.clauses.frames import noun_classes
from analysis.clauses.tree import NOMINAL, Tree

PARTIES = frozenset({"ORG", "PERSON", "GPE", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
AMOUNTS = TIMES | {"CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"}
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom", "we", "us", "i",
                      "me", "you", "everyone", "everybody", "somebody", "someone", "nobody",
                      "others", "anyone", "many", "those", "none"})


@dataclass(frozen=True)
class Phrases:
    """The noun phrases of one parse; `parties` and `places` head a mention of an actor or place."""

    tree: Tree
    parties: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()

    def is_party(self, i: int) -> bool:
        """Whether the phrase headed by `i` names people, an organisation, a state."""
        tree = self.tree
        if i in self.parties or tree.entity[i] in PARTIES or tree.lower[i] in PERSONAL:
            return True
        classes = noun_classes(tree.lemma[i]) if tree.pos[i] in NOMINAL else frozenset()
        if classes & {"person", "group"}:
            return True
        if tree.tag[i] in ("CD", "DT") or "measure" in classes:  # "two of them"
            return any(self.is_party(k) for prep in tree.children(i, "prep")
                       if tree.lower[prep] == "of" for k in tree.children(prep, "pobj"))
        return False

    def is_place(self, i: int) -> bool:
        """Whether the phrase headed by `i` names a place."""
        tree = self.tree
        if i in self.places or tree.entity[i] in PLACES:
            return True
        return tree.pos[i] in NOMINAL and "place" in noun_classes(tree.lemma[i])

    def is_time(self, i: int) -> bool:
        """Whether the phrase headed by `i` tells when."""
        return self.tree.entity[i] in TIMES
